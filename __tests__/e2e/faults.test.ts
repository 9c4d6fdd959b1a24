import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  closeDuringHeaders,
  cutAfter,
  hang,
  resetConnection,
  respondWith,
  respondWithBody,
  respondWithEnvelope,
  stallAfter,
} from '../../emulator/faults.ts'
import type { Handler, Scenario } from '../../emulator/server.ts'
import { resumedTaskId, resuming, startHarness } from '../support/harness.ts'

const withoutUpload = { 'upload-artifact': 'false' }
const transientStatuses = [408, 425, 429, 500, 502, 503, 504]
const finalStatuses = [400, 401, 402, 403, 440]
const routes = ['create', 'status', 'download']
const respondWithRunning = respondWithBody(
  '{"data":{"status":"processing","progress":50},"error":0}',
  'application/json',
)

describe.each(['json', 'xml'])('over %s', (format) => {
  const inputs = { format, ...withoutUpload }

  test('recovers from transient errors of every request and creates the task once', async () => {
    await using harness = await startHarness({
      scenario: {
        create: [respondWith(503), resetConnection, respondWithEnvelope(429, 'slow down'), closeDuringHeaders],
        status: [respondWith(408), respondWith(425), cutAfter(20), respondWithEnvelope(500, 'busy'), resetConnection],
        download: [respondWith(502), respondWithEnvelope(503, 'busy'), cutAfter(200), cutAfter(100), cutAfter(100)],
      },
    })
    const run = await harness.run({ inputs: { format } })
    expect(run.annotations).toEqual([])
    expect(run.exitCode).toBe(0)
    const ids = harness.platform.requests
      .filter(({ route }) => route === 'create')
      .map(({ request }) => request.headers['request-id'])
    expect([ids.length, new Set(ids).size]).toEqual([5, 1])
    expect(harness.platform.taskIds()).toHaveLength(1)
    expect(await harness.artifactService.read(run.outputs['artifact-name'] as string)).toEqual(harness.platform.zip)
  })

  describe.each(routes)('of %s', (route) => {
    test.each(transientStatuses)('HTTP %d and error code %d are retried', async (status) => {
      for (const fault of [respondWith(status), respondWithEnvelope(status, 'busy')]) {
        await using harness = await startHarness({ scenario: { [route]: [fault] } })
        const run = await harness.run({ inputs })
        expect(run.exitCode).toBe(0)
        expect(harness.routes().filter((one) => one === route)).toHaveLength(2)
        expect(run.log).toMatch(/(could not process|Unexpected response to) .*\. Retrying in 0\.5 s\.$/m)
      }
    })

    test.each(finalStatuses)('HTTP %d and error code %d end the run at once', async (status) => {
      for (const fault of [respondWithEnvelope(status, 'no', status), respondWithEnvelope(status, 'no')]) {
        await using harness = await startHarness({ scenario: { [route]: fault } })
        const run = await harness.run({ inputs })
        expect(run.exitCode).toBe(1)
        expect(run.annotations).toMatchObject([{ level: 'error', message: expect.stringContaining(String(status)) }])
        expect(harness.routes().filter((one) => one === route)).toHaveLength(1)
        expect(run.slept).toEqual([])
      }
    })

    const lost: [string, Handler][] = [
      ['a reset connection', resetConnection],
      ['a connection that ends in the headers', closeDuringHeaders],
      ['a body that is cut off', cutAfter(20)],
    ]
    test.each(lost)('%s is retried', async (_what, fault) => {
      await using harness = await startHarness({ scenario: { [route]: [fault] } })
      const run = await harness.run({ inputs })
      expect([run.exitCode, run.annotations]).toEqual([0, []])
      expect(harness.platform.taskIds()).toHaveLength(1)
    })

    test('obeys Retry-After, and fails at once when it exceeds the remaining time', async () => {
      const busy = (after: string) => respondWith(503, { 'retry-after': after })
      await using patient = await startHarness({ scenario: { [route]: [busy('77')] } })
      expect((await patient.run({ inputs })).slept).toContain(77_000)
      await using hasty = await startHarness({ scenario: { [route]: [busy('86400')] } })
      const run = await hasty.run({ inputs })
      expect(run.annotations[0]?.message).toContain('must wait 24 h, which exceeds')
      expect(hasty.routes().filter((one) => one === route)).toHaveLength(1)
    })
  })

  test('without a task, gives up after five retries and names the cause', async () => {
    await using harness = await startHarness({ scenario: { create: resetConnection } })
    const run = await harness.run({ inputs })
    expect(run.exitCode).toBe(1)
    expect(run.annotations[0]?.message).toMatch(/No complete response to the [^]*Caused by: .*ECONNRESET/)
    expect(harness.routes()).toHaveLength(6)
    expect(run.slept).toEqual([500, 1000, 2000, 4000, 8000])
    expect(resumedTaskId(run.log)).toBeUndefined()
  })

  test.each(['status', 'download'])('once a task exists, %s is retried until the timeout', async (route) => {
    await using harness = await startHarness({ scenario: { [route]: resetConnection } })
    const run = await harness.run({ inputs: { ...inputs, timeout: '10m' } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations[0]?.message).toMatch(/^Timed out[^]*Caused by: No complete response to the [^]*ECONNRESET/)
    expect(run.slept.slice(0, 7)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000])
    expect(resumedTaskId(run.log)).toBe(run.outputs['task-id'])
  })

  test.each(['status', 'download'])('an outage of minutes during %s does not end the run', async (route) => {
    const outage = Array.from({ length: 12 }, () => respondWith(503))
    await using harness = await startHarness({ scenario: { [route]: outage } })
    const run = await harness.run({ inputs })
    expect([run.exitCode, run.annotations]).toEqual([0, []])
    expect(run.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(60_000)
  })

  test('resuming a task that the platform has not answered for gives up after five retries', async () => {
    await using harness = await startHarness({ scenario: { status: resetConnection } })
    const run = await harness.run({ inputs: { ...inputs, ...resuming('some-task') } })
    expect(run.exitCode).toBe(1)
    expect(harness.routes()).toHaveLength(6)
  })

  const invalid: [string, Scenario][] = [
    ['an HTML page', { create: respondWithBody('<!doctype html><html><body>Log in</body></html>', 'text/html') }],
    ['an empty body', { create: respondWithBody('', 'application/json') }],
    [
      'truncated text',
      {
        create: respondWithBody(
          format === 'json' ? '{"data":{"task_id":"a"' : '<xml><data><task_id>a',
          `application/${format}`,
        ),
      },
    ],
    ['no task_id', { create: respondWithEnvelope(0, 'fine') }],
    ['no status', { status: respondWithEnvelope(0, 'fine') }],
    [
      'an HTML page instead of the file',
      { download: respondWithBody('<html><body>Log in</body></html>', 'text/html') },
    ],
    ['an API error instead of the file', { download: respondWithEnvelope(403, 'no access') }],
    ['an empty file', { download: respondWithBody('', 'application/zip') }],
    ['text instead of the file', { download: respondWithBody('id,name\n1,Ada\n', 'text/csv') }],
  ]
  test.each(invalid)('%s ends in one clear error without a file', async (_what, scenario) => {
    await using harness = await startHarness({ scenario })
    const run = await harness.run({ inputs })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toHaveLength(1)
    expect(run.annotations[0]?.message.split('\n').length).toBeGreaterThan(1)
    expect(run.stdout).not.toMatch(/^\s+at .*:\d+:\d+/m)
    const dir = join(run.temp, 'form-fills')
    expect(existsSync(dir) ? await readdir(dir) : []).toEqual([])
    expect(harness.artifactService.requests).toEqual([])
  })

  test.each([
    [{ data: { status: 'failed', error_text: 'out of paper' } }, /ended with status “failed” \(“out of paper”\)/],
    [{ data: { status: 'cancelled' } }, /ended with status “cancelled”\./],
    [{ result: { url: '../../etc/passwd' } }, /outside <base-url>\/api\/download\/forms\//],
    [{ result: { url: 'https://evil.example/x.zip' } }, /outside <base-url>\/api\/download\/forms\//],
  ])('a status response of %j fails the run', async (options, message) => {
    await using harness = await startHarness(options)
    const run = await harness.run({ inputs })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([{ level: 'error', message: expect.stringMatching(message) }])
    expect(harness.routes()).toEqual(['create', 'status'])
    expect(run.outputs).toHaveProperty('task-id')
  })

  test('resume instructions are printed unless they cannot help', async () => {
    await using failed = await startHarness({ data: { status: 'failed' } })
    expect(resumedTaskId((await failed.run({ inputs })).log)).toBeUndefined()
    await using corrupt = await startHarness({ zip: Buffer.from('PK no ZIP file') })
    const run = await corrupt.run({ inputs })
    expect(run.annotations).toMatchObject([{ title: 'Export form fills: download.corrupt' }])
    expect(resumedTaskId(run.log)).toBe(run.outputs['task-id'])
    expect(run.summary).toContain(`task-id: ${run.outputs['task-id']}`)
  })
})

describe('request-timeout', () => {
  test.each(routes)('abandons a %s request that hangs and retries it', async (route) => {
    await using harness = await startHarness({ scenario: { [route]: [hang] } })
    const run = await harness.run({ inputs: { ...withoutUpload, 'request-timeout': '100ms' } })
    expect(run.exitCode).toBe(0)
    expect(run.log).toContain('no data received for 0.1 s (request-timeout)')
  })

  test('abandons a download that stalls and resumes it', async () => {
    await using harness = await startHarness({ scenario: { download: [stallAfter(100)] } })
    const run = await harness.run({ inputs: { ...withoutUpload, 'request-timeout': '100ms' } })
    expect(run.exitCode).toBe(0)
    expect(harness.platform.requests.at(-1)?.request.headers.range).toBe('bytes=100-')
  })
})

describe('the timeout', () => {
  const timedOut = [{ title: 'Export form fills: timeout', message: expect.stringMatching(/^Timed out/) }]

  test('ends waiting, reports the last status, and the run can be resumed', async () => {
    await using harness = await startHarness({ data: { status: 'processing', progress: 40 } })
    const first = await harness.run({ inputs: { ...withoutUpload, timeout: '10m' } })
    const taskId = first.outputs['task-id'] as string
    expect(first.exitCode).toBe(1)
    expect(first.annotations).toMatchObject(timedOut)
    expect(first.annotations[0]?.message).toContain(`Export task ${taskId} had the status “processing” (40%).`)
    expect(first.annotations[0]?.message).toContain(
      'Resume the export with its task-id; increase timeout if necessary.',
    )
    expect(first.summary).toContain(`task-id: ${taskId}`)
    expect(resumedTaskId(first.log)).toBe(taskId)
    const before = harness.routes().length
    await harness.run({ inputs: { ...withoutUpload, ...resuming(taskId), timeout: '1s' } })
    expect(harness.routes().slice(before)).not.toContain('create')
  })

  test('during retries names what the last attempt failed with', async () => {
    await using harness = await startHarness({ scenario: { create: resetConnection } })
    const run = await harness.run({ inputs: { timeout: '2s' } })
    const [message, hint, ...causes] = run.annotations[0]?.message.split('\n') ?? []
    expect(message).toMatch(/^Timed out.* No export task was created\.$/)
    expect(hint).toBe('Run again with a longer timeout.')
    expect(causes.join('\n')).toMatch(/^Caused by: No complete response .* from http:[^]*Caused by: .*ECONNRESET/)
    expect(run.log).not.toContain('To resume it')
  })

  test('after retries that succeeded does not name them as the cause', async () => {
    await using harness = await startHarness({
      data: { status: 'processing' },
      scenario: { status: [resetConnection, resetConnection] },
    })
    const run = await harness.run({ inputs: { ...withoutUpload, timeout: '1m' } })
    expect(run.annotations).toMatchObject(timedOut)
    expect(run.annotations[0]?.message).not.toContain('Caused by')
  })
})

test('an unreachable platform is named with the cause', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs: { 'base-url': 'http://127.0.0.1:9' } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toMatch(/http:\/\/127\.0\.0\.1:9[^]*Caused by: .*ECONNREFUSED/)
})

test('an unknown status is reported once and polled until the timeout', async () => {
  await using harness = await startHarness({ data: { status: 'frobnicating' } })
  const run = await harness.run({ inputs: { ...withoutUpload, timeout: '1m' } })
  expect(run.annotations.map(({ level, title }) => `${level}: ${title}`)).toEqual([
    'warning: Unknown task status',
    'error: Export form fills: timeout',
  ])
  expect(harness.routes().length).toBeGreaterThan(3)
})

test('a finished task is not reported with the progress of an earlier status', async () => {
  await using harness = await startHarness({ scenario: { status: [respondWithRunning], download: resetConnection } })
  const run = await harness.run({ inputs: { ...withoutUpload, timeout: '5m' } })
  expect(run.annotations[0]?.message).toContain('had the status “completed”.')
})
