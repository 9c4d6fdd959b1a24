import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import {
  cutAfter,
  throttle,
  respondWithEnvelope,
  hang,
  stallAfter,
  respondWithBody,
  resetConnection,
  closeDuringHeaders,
  respondWith,
} from '../emulator/faults.ts'
import type { PlatformOptions } from '../emulator/platform.ts'
import type { Scenario } from '../emulator/server.ts'
import { resumedTaskId, startHarness, resuming } from './support/harness.ts'

const soon = { 'retry-after': '0' }

describe.each(['json', 'xml'])('over %s', (format) => {
  test('what passes by itself is recovered from on every call, and the task is made once', async () => {
    await using harness = await startHarness({
      scenario: {
        create: [
          respondWith(503, soon),
          resetConnection,
          respondWithEnvelope(429, 'slow down', 200, soon),
          closeDuringHeaders,
        ],
        status: [
          respondWith(408, soon),
          respondWith(425, soon),
          cutAfter(20),
          respondWithEnvelope(500, 'busy', 200, soon),
          resetConnection,
        ],
        download: [
          respondWith(502, soon),
          respondWithEnvelope(503, 'busy', 200, soon),
          cutAfter(200),
          cutAfter(100),
          cutAfter(100),
        ],
      },
    })
    const run = await harness.run({ inputs: { format } })
    expect(run.annotations).toEqual([])
    expect(run.exitCode).toBe(0)
    const ids = harness.platform.requests
      .filter(({ route }) => route === 'create')
      .map(({ request }) => request.headers['request-id'])
    expect([ids.length, new Set(ids).size]).toEqual([5, 1])
    expect(await harness.artifactService.read(run.outputs['artifact-name'] as string)).toEqual(harness.platform.zip)
  })

  test.each([400, 401, 402, 403, 404, 440])(
    '%d is final at the first answer, as a status and as a code',
    async (code) => {
      for (const step of [respondWithEnvelope(code, 'no', code), respondWithEnvelope(code, 'no')]) {
        await using harness = await startHarness({ scenario: { create: step } })
        const run = await harness.run({ inputs: { format } })
        expect(run.exitCode).toBe(1)
        expect(run.annotations).toMatchObject([{ level: 'error', message: expect.stringContaining(String(code)) }])
        expect(harness.routes()).toEqual(['create'])
      }
    },
  )

  const unusable: [string, Scenario][] = [
    ['an HTML page', { create: respondWithBody('<!doctype html><html><body>Log in</body></html>', 'text/html') }],
    ['nothing', { create: respondWithBody('', 'application/json') }],
    [
      'cut-off text',
      {
        create: respondWithBody(
          format === 'json' ? '{"data":{"task_id":"a"' : '<xml><data><task_id>a',
          `application/${format}`,
        ),
      },
    ],
    ['no task_id', { create: respondWithEnvelope(0, 'fine') }],
    ['no status', { status: respondWithEnvelope(0, 'fine') }],
    ['an HTML page for the file', { download: respondWithBody('<html><body>Log in</body></html>', 'text/html') }],
    ['an answer of the API for the file', { download: respondWithEnvelope(403, 'no access') }],
    ['nothing for the file', { download: respondWithBody('', 'application/zip') }],
    ['text for the file', { download: respondWithBody('id,name\n1,Ada\n', 'text/csv') }],
  ]
  test.each(unusable)('%s ends in one clear error, without a file', async (_what, scenario) => {
    await using harness = await startHarness({ scenario })
    const run = await harness.run({ inputs: { format } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toHaveLength(1)
    expect(run.annotations[0]?.message.split('\n').length).toBeGreaterThan(1)
    expect(`${run.stdout}${run.stderr}`).not.toMatch(/^\s+at .*:\d+:\d+/m)
    expect(existsSync(`${run.temp}/form-fills`) ? await readdir(`${run.temp}/form-fills`) : []).toEqual([])
    expect(harness.artifactService.artifacts.size).toBe(0)
  })

  test.each([
    [{ data: { status: 'failed', error_text: 'out of\n::error::paper' } }, /out of ::?\u200b?/],
    [{ result: { url: null } }, /without the url/],
    [{ result: { url: '../../etc/passwd' } }, /does not lead below/],
  ])('a status of %j fails the run', async (answer, message) => {
    await using harness = await startHarness(answer)
    const run = await harness.run({ inputs: { format } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([{ level: 'error', message: expect.stringMatching(message) }])
    expect(harness.routes()).toEqual(['create', 'status'])
    expect(run.outputs).toHaveProperty('task-id')
  })
})

test.each([
  ['a request that hangs', { status: hang }],
  ['a download that stalls', { download: stallAfter(100) }],
])('request-timeout gives up %s and asks again', async (_what, { status: onStatus, download }: Scenario) => {
  await using harness = await startHarness({ scenario: { status: [onStatus].flat(), download: [download].flat() } })
  const run = await harness.run({ inputs: { 'request-timeout': '300ms' } })
  expect(run.exitCode).toBe(0)
})

const slow: [string, PlatformOptions][] = [
  ['waiting', { taskMs: 3_600_000 }],
  ['a request that hangs', { scenario: { status: [hang] } }],
  ['a dripping download', { scenario: { download: [throttle(1, 100)] } }],
]
test.each(slow)('the timeout ends %s, and the printed lines take the export up again', async (_what, options) => {
  await using harness = await startHarness(options)
  const first = await harness.run({ inputs: { timeout: '1s', 'request-timeout': '10m' } })
  expect(first.exitCode).toBe(1)
  const taskId = first.outputs['task-id'] as string
  const message = expect.stringContaining(taskId)
  expect(first.annotations).toMatchObject([{ title: 'Export form fills: timeout', message }])
  expect(first.summary).toContain(`task-id: ${taskId}`)
  expect(resumedTaskId(first.log)).toBe(taskId)

  const before = harness.routes().length
  const stillWorking = options.taskMs !== undefined
  const second = await harness.run({ inputs: { ...resuming(taskId), timeout: stillWorking ? '1s' : '30m' } })
  expect(second.exitCode).toBe(stillWorking ? 1 : 0)
  expect(harness.routes().slice(before)).not.toContain('create')
})

test('a Retry-After past the deadline fails at once and says so', async () => {
  await using harness = await startHarness({ scenario: { status: respondWith(429, { 'retry-after': '86400' }) } })
  const run = await harness.run()
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toContain('86400 s (Retry-After)')
  expect(harness.routes()).toEqual(['create', 'status'])
})

test('a platform that is not there is named, with the cause', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs: { 'base-url': 'http://127.0.0.1:9', timeout: '90s' } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toMatch(/http:\/\/127\.0\.0\.1:9[^]*caused by: .*ECONNREFUSED/)
})

test('text of the platform is never a command nor a second line', async () => {
  await using harness = await startHarness({
    taskMs: 2000,
    runningStatus: 'x\r\n::add-mask::all\n::error::no\u2028##[error]no',
  })
  const run = await harness.run()
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toMatchObject([{ level: 'warning', title: 'Unknown status' }])
  expect(run.stdout).not.toMatch(/^::error|^::add-mask::all|##\[error/m)
})

test('a deadline that ends a row of failing tries names what they failed on', async () => {
  await using harness = await startHarness({ scenario: { create: resetConnection } })
  const run = await harness.run({ inputs: { timeout: '1s' } })
  const [first, hint, ...causes] = run.annotations[0]?.message.split('\n') ?? []
  expect([first, hint]).toEqual([
    expect.stringContaining('no export was created'),
    'Run again, or with a longer timeout.',
  ])
  expect(causes.join()).toMatch(/caused by: No whole answer .* from http:[^]*caused by: .*ECONNRESET/)
})
