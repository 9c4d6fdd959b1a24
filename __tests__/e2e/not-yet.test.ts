import { describe, expect, test } from '@jest/globals'
import { respondWith, respondWithBody, respondWithEnvelope } from '../../emulator/faults.ts'
import type { Handler } from '../../emulator/server.ts'
import { resumedTaskId, resuming, startHarness } from '../support/harness.ts'

const page404 = respondWithBody('<html><head><title>404 Not Found</title></head></html>', 'text/html', 404)

describe.each(['json', 'xml'])('over %s', (format) => {
  const inputs = { format, 'upload-artifact': 'false' }
  const withData = (json: string, xml: string): Handler =>
    respondWithBody(
      format === 'json'
        ? `{"data":${json},"error":0,"error_text":""}`
        : `<xml><data>${xml}</data><error>0</error></xml>`,
      `application/${format}`,
    )

  const notYet: [string, string, Handler][] = [
    ['HTTP 404', 'status', respondWithEnvelope(404, 'No such task', 404)],
    ['error code 404', 'status', respondWithEnvelope(404, 'No such task')],
    ['a page with HTTP 404', 'status', page404],
    ['HTTP 204', 'status', respondWith(204)],
    ['an empty body', 'status', respondWith(200)],
    ['null data', 'status', withData('null', '')],
    ['empty data', 'status', withData('{}', '')],
    [
      'a completed task without a file URL',
      'status',
      withData(
        '{"status":"completed","result":{"total":42}}',
        '<status>completed</status><result><total>42</total></result>',
      ),
    ],
    ['HTTP 404', 'download', respondWithEnvelope(404, 'No such file', 404)],
    ['a page with HTTP 404', 'download', page404],
    ['HTTP 202', 'download', respondWith(202, {}, 'not ready')],
    ['an empty file', 'download', respondWith(200, { 'content-type': 'application/zip' })],
  ]

  test.each(notYet)('%s for the %s of a task of this run is not final', async (_what, route, handler) => {
    await using harness = await startHarness({ scenario: { [route]: [handler, handler] } })
    const run = await harness.run({ inputs })
    expect([run.exitCode, run.annotations]).toEqual([0, []])
    expect(harness.routes().filter((one) => one === route)).toHaveLength(3)
  })

  test.each(notYet)(
    '%s for the %s ends the run after 30 s, with resume instructions',
    async (_what, route, handler) => {
      await using harness = await startHarness({ scenario: { [route]: handler } })
      const run = await harness.run({ inputs })
      expect(run.exitCode).toBe(1)
      expect(run.slept.reduce((sum, ms) => sum + ms, 0)).toBe(30_000)
      expect(resumedTaskId(run.log)).toBe(run.outputs['task-id'])
      expect(run.annotations[0]?.message).toContain('This run has created the export')
      expect(run.annotations[0]?.message).not.toContain('run again without task-id')
    },
  )

  test.each(notYet)('%s for the %s of a resumed task ends the run at once', async (_what, route, handler) => {
    await using harness = await startHarness({ scenario: { [route]: [undefined, handler] } })
    const taskId = (await harness.run({ inputs })).outputs['task-id'] as string
    const run = await harness.run({ inputs: { ...inputs, ...resuming(taskId) } })
    expect(run.exitCode).toBe(1)
    expect(run.slept).toEqual([])
    expect(run.annotations[0]?.message).toContain('run again without task-id to create a new one')
  })

  test('a form that does not exist is not waited for', async () => {
    await using harness = await startHarness({ scenario: { create: respondWithEnvelope(404, 'No such form', 404) } })
    const run = await harness.run({ inputs })
    expect(run.exitCode).toBe(1)
    expect(harness.routes()).toEqual(['create'])
    expect(run.annotations[0]?.message).toContain('Check base-url and the form.')
    expect(run.annotations[0]?.message).not.toContain('task-id')
  })
})

describe('Retry-After', () => {
  test.each(['0', 'Thu, 01 Jan 2026 00:00:00 GMT', '-5', 'soon'])('of %s counts as absent', async (value) => {
    const busy = respondWith(503, { 'retry-after': value })
    await using harness = await startHarness({ scenario: { create: [busy, busy, busy] } })
    const run = await harness.run({ inputs: { 'upload-artifact': 'false' } })
    expect(run.exitCode).toBe(0)
    expect(run.slept).toEqual([500, 1000, 2000])
  })

  test('is obeyed when it is longer than the backoff, and lengthens it otherwise', async () => {
    const busy = (seconds: string): Handler => respondWith(429, { 'retry-after': seconds })
    await using harness = await startHarness({ scenario: { create: [busy('1'), busy('1'), busy('1'), busy('60')] } })
    const run = await harness.run({ inputs: { 'upload-artifact': 'false' } })
    expect(run.slept).toEqual([1000, 1000, 2000, 60_000])
  })
})
