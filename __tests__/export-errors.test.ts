import { describe, expect, test } from '@jest/globals'
import { ActionError } from '../src/errors.ts'
import {
  assertSameForm,
  extractionRefusedError,
  interruptionError,
  noRecordsError,
  taskFailedError,
} from '../src/export-errors.ts'
import type { ExportRequest, FormReference } from '../src/export-request.ts'
import type { RunResult } from '../src/report/outputs.ts'

describe('a failed task', () => {
  test.each([
    [undefined, 'Export task 0012 ended with status “failed”.'],
    ['disk full', 'Export task 0012 ended with status “failed” (“disk full”).'],
    ['x'.repeat(301), `Export task 0012 ended with status “failed” (“${'x'.repeat(300)}…”).`],
  ])('with the reason %s', (reason, message) => {
    expect(taskFailedError('0012', { state: 'failed', status: 'failed', reason })).toMatchObject({
      code: 'export.failed',
      message,
      hint: expect.stringMatching(/^Run again to create a new export\./),
      retry: undefined,
    })
  })

  test('shows at most 60 characters of the status', () => {
    const status = 'x'.repeat(61)
    expect(taskFailedError('0012', { state: 'failed', status, reason: undefined }).message).toBe(
      `Export task 0012 ended with status “${'x'.repeat(60)}…”.`,
    )
  })
})

test('an export without records names the input that allows it', () => {
  expect(noRecordsError()).toMatchObject({
    code: 'export.empty',
    message: 'The export contains no form fills; no file was created.',
    hint: expect.stringContaining('if-no-records'),
  })
})

test.each([
  ['verified', {}],
  ['encrypted', { recipients: 1 }],
])('a refused extraction names the %s file that is kept', (kind, recipients) => {
  const file = { path: '/fills/a', name: 'a', size: 1, sha256: '', ...recipients }
  const { details, hint } = extractionRefusedError([{ reason: 'socket', count: 1, example: 'b' }], file)
  expect(details).toEqual(['“b” (socket)'])
  expect(hint).toMatch(new RegExp(`^The ${kind} ZIP file is at /fills/a; it was not uploaded\\.`))
})

describe('the form of a task', () => {
  const existing = (form: FormReference | undefined): ExportRequest => ({
    kind: 'existing',
    taskId: '0012',
    form,
    dates: undefined,
  })
  const dates = { from: '2026-04-01', to: '2026-04-30' }

  test('of a resumed export must be form-id', () => {
    expect(() => assertSameForm(existing({ id: '2' }), '1')).toThrow(
      expect.objectContaining({
        code: 'input',
        message: 'Export task 0012 belongs to form 1, but form-id is 2.',
        hint: 'Remove form-id to resume this export, or remove task-id to create a new export.',
      }),
    )
  })

  test.each<[title: string, request: ExportRequest, formId: string | undefined]>([
    ['equal to form-id is accepted', existing({ id: '1' }), '1'],
    ['in another notation than form-id is accepted', existing({ id: '1' }), '01'],
    ['that the platform did not return is accepted', existing({ id: '1' }), undefined],
    ['is not compared with a short name', existing({ shortname: '2' }), '1'],
    ['is not compared when no form is set', existing(undefined), '1'],
    ['of a new export is not compared', { kind: 'new', form: { id: '2' }, dates, timeZone: undefined }, '1'],
  ])('%s', (_title, request, formId) => {
    expect(() => assertSameForm(request, formId)).not.toThrow()
  })
})

describe('an interrupted run', () => {
  const timeout = new ActionError('timeout', 'Timed out after 30 min.')
  const cancelled = new ActionError('cancelled', 'The run was cancelled (SIGINT).')
  const file = { path: '/tmp/a.zip', name: 'a.zip', size: 1, sha256: 'ab' }

  test.each<[reached: string, result: RunResult]>([
    ['No export task was created.', { form: '1' }],
    ['Export task 0012 was created.', { taskId: '0012' }],
    ['Export task 0012 had the status “processing”.', { taskId: '0012', status: 'processing' }],
    ['Export task 0012 had the status “processing” (0%).', { taskId: '0012', status: 'processing', progress: 0 }],
    [`Export task 0012 had the status “${'x'.repeat(60)}…”.`, { taskId: '0012', status: 'x'.repeat(61) }],
  ])('says what was reached: %s', (reached, result) => {
    for (const reason of [timeout, cancelled])
      expect(interruptionError(reason, reason, result)).toMatchObject({
        code: reason.code,
        message: `${reason.message} ${reached}`,
        retry: undefined,
      })
  })

  test.each<[hint: string, reason: ActionError, result: RunResult]>([
    ['Run again with a longer timeout.', timeout, {}],
    ['Run again.', cancelled, {}],
    ['Resume the export with its task-id; increase timeout if necessary.', timeout, { taskId: '0012' }],
    ['Resume the export with its task-id.', cancelled, { taskId: '0012' }],
    [
      'Only the artifact upload did not finish: resume the export with its task-id. Until the job ends, the verified ZIP file is at /tmp/a.zip.',
      timeout,
      { taskId: '0012', file },
    ],
    [
      'Only the artifact upload did not finish: resume the export with its task-id. Until the job ends, the encrypted ZIP file is at /tmp/a.zip.',
      cancelled,
      { taskId: '0012', file: { ...file, recipients: 1 } },
    ],
  ])('says what to do: %s', (hint, reason, result) => {
    expect(interruptionError(reason, reason, result)).toMatchObject({ code: reason.code, hint })
  })

  test('has the error of the attempt that was failing as its cause', () => {
    const lastError = new ActionError('platform.unreachable', 'HTTP 503.')
    const error = new ActionError('timeout', timeout.message, { cause: lastError })
    expect(interruptionError(timeout, error, {})).toMatchObject({ code: 'timeout', cause: lastError })
  })

  test.each([
    ['the interruption itself', timeout],
    ['an error that only follows from the interruption', new ActionError('platform.unreachable', 'x', { cause: 'y' })],
    ['an error that is no ActionError', new Error('x', { cause: 'y' })],
  ])('has no cause when the run failed with %s', (_title, error) => {
    expect(interruptionError(timeout, error, {})).not.toHaveProperty('cause')
  })

  test('by an unexpected reason fails with that reason', () => {
    const reason = new Error('bug')
    expect(interruptionError(reason, timeout, { taskId: '0012' })).toBe(reason)
  })
})
