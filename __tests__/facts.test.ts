import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { outputsOf, resumeYaml } from '../src/facts.ts'

test('what is not known yet is no output', () =>
  expect(outputsOf({ form: 'form_x', word: 'done', zone: 'UTC' })).toEqual({}))

test('everything that is known is an output of its name, as text', () => {
  expect(
    outputsOf({
      taskId: '0012',
      totalRecords: '0',
      formId: '1',
      dates: { from: '2026-04-01', to: '2026-04-30' },
      file: { path: '/tmp/a.zip', name: 'a.zip', size: 0, sha256: 'ab' },
      artifact: { id: 7, digest: 'cd', name: 'a.zip', url: 'https://github.com/o/r/actions/runs/1/artifacts/7' },
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
    'artifact-id': '7',
    'artifact-name': 'a.zip',
    'artifact-url': 'https://github.com/o/r/actions/runs/1/artifacts/7',
    'artifact-digest': 'cd',
  })
})

describe('the lines that take an export up again', () => {
  test('are plain for the ids that the platform gives', () => {
    expect(resumeYaml('550e8400-e29b-41d4-a716-446655440000')).toBe(
      'with:\n  task-id: 550e8400-e29b-41d4-a716-446655440000',
    )
  })

  const numbers = [
    '0012',
    '1e5',
    '1e-5',
    '12e03',
    '0x1F',
    '0o17',
    '1_000',
    '-1',
    'Infinity',
    '.inf',
    '.nan',
    '1.0',
    '+1',
  ]
  const words = ['true', 'False', 'null', 'NULL', '~', 'yes', 'off', '2026-04-01']
  const marks = [
    '-',
    '---',
    '- a',
    'a: b',
    'a #b',
    '"a"',
    "'a'",
    '*a',
    '&a',
    '!a',
    '{a}',
    '[a]',
    '%a',
    '@a',
    '`a',
    '\\',
  ]
  const ids = [...numbers, ...words, ...marks, ' a ', '\u00a0', '\u2028', '\ufeff', 'ж😀']

  test.each(ids)('hold %j as that text', (id) => expect(parse(resumeYaml(id))).toEqual({ with: { 'task-id': id } }))

  test('hold any id as that text', () => {
    const id = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text)),
      fc.stringMatching(/^[-+]?[0-9a-fA-Fx_.e+-]{1,12}$/),
      fc.uuid(),
    )
    fc.assert(
      fc.property(id, (text) => expect(parse(resumeYaml(text))).toEqual({ with: { 'task-id': text } })),
      { numRuns: 1000 },
    )
  })

  test('are never a command of the runner', () => {
    expect(resumeYaml('##[error]x')).not.toContain('##[')
  })
})
