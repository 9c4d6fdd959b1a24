import { expect, test } from '@jest/globals'
import { toOutputs } from '../../src/report/outputs.ts'

test('what is unknown is not an output', () => {
  expect(toOutputs({})).toEqual({})
  expect(toOutputs({ form: 'form_x', status: 'done', progress: 1, timeZone: 'UTC' })).toEqual({})
})

test('everything that is known is an output of its name, as text', () => {
  expect(
    toOutputs({
      taskId: '0012',
      totalRecords: '0',
      formId: '1',
      dates: { from: '2026-04-01', to: '2026-04-30' },
      file: { path: '/tmp/a.zip', name: 'a.zip', size: 0, sha256: 'ab' },
      extractPath: '/tmp/a.zip.extracted',
      artifact: {
        id: 7,
        digest: 'cd',
        name: 'b.zip',
        url: 'https://github.com/o/r/actions/runs/1/artifacts/7',
        expires: '2026-05-30',
      },
    }),
  ).toEqual({
    'task-id': '0012',
    'total-records': '0',
    'form-id': '1',
    'date-from': '2026-04-01',
    'date-to': '2026-04-30',
    'file-path': '/tmp/a.zip',
    'file-name': 'a.zip',
    'file-size': '0',
    sha256: 'ab',
    'extract-path': '/tmp/a.zip.extracted',
    'artifact-id': '7',
    'artifact-name': 'b.zip',
    'artifact-url': 'https://github.com/o/r/actions/runs/1/artifacts/7',
    'artifact-digest': 'cd',
  })
})
