import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { cut, drip, envelope, hang, hangAfter, reply, reset, resetInHeaders, status } from '../emulator/faults.ts'
import type { PlatformOptions } from '../emulator/platform.ts'
import type { Script } from '../emulator/server.ts'
import { printedResume, startStage, takingUp } from './support/stage.ts'

const soon = { 'retry-after': '0' }

describe.each(['json', 'xml'])('over %s', (format) => {
  test('what passes by itself is recovered from on every call, and the task is made once', async () => {
    await using stage = await startStage({
      script: {
        create: [status(503, soon), reset, envelope(429, 'slow down', 200, soon), resetInHeaders],
        status: [status(408, soon), status(425, soon), cut(20), envelope(500, 'busy', 200, soon), reset],
        download: [status(502, soon), envelope(503, 'busy', 200, soon), cut(200), cut(100), cut(100)],
      },
    })
    const run = await stage.run({ inputs: { format } })
    expect(run.annotations).toEqual([])
    expect(run.exitCode).toBe(0)
    const ids = stage.platform.exchanges
      .filter(({ call }) => call === 'create')
      .map(({ request }) => request.headers['request-id'])
    expect([ids.length, new Set(ids).size]).toEqual([5, 1])
    expect(await stage.artifacts.read(run.outputs['artifact-name'] as string)).toEqual(stage.platform.zip)
  })

  test.each([400, 401, 402, 403, 404, 440])(
    '%d is final at the first answer, as a status and as a code',
    async (code) => {
      for (const step of [envelope(code, 'no', code), envelope(code, 'no')]) {
        await using stage = await startStage({ script: { create: step } })
        const run = await stage.run({ inputs: { format } })
        expect(run.exitCode).toBe(1)
        expect(run.annotations).toMatchObject([{ level: 'error', message: expect.stringContaining(String(code)) }])
        expect(stage.calls()).toEqual(['create'])
      }
    },
  )

  const unusable: [string, Script][] = [
    ['an HTML page', { create: reply('<!doctype html><html><body>Log in</body></html>', 'text/html') }],
    ['nothing', { create: reply('', 'application/json') }],
    [
      'cut-off text',
      {
        create: reply(format === 'json' ? '{"data":{"task_id":"a"' : '<xml><data><task_id>a', `application/${format}`),
      },
    ],
    ['no task_id', { create: envelope(0, 'fine') }],
    ['no status', { status: envelope(0, 'fine') }],
    ['an HTML page for the file', { download: reply('<html><body>Log in</body></html>', 'text/html') }],
    ['an answer of the API for the file', { download: envelope(403, 'no access') }],
    ['nothing for the file', { download: reply('', 'application/zip') }],
    ['text for the file', { download: reply('id,name\n1,Ada\n', 'text/csv') }],
  ]
  test.each(unusable)('%s ends in one clear error, without a file', async (_what, script) => {
    await using stage = await startStage({ script })
    const run = await stage.run({ inputs: { format } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toHaveLength(1)
    expect(run.annotations[0]?.message.split('\n').length).toBeGreaterThan(1)
    expect(`${run.stdout}${run.stderr}`).not.toMatch(/^\s+at .*:\d+:\d+/m)
    expect(existsSync(`${run.temp}/form-fills`) ? await readdir(`${run.temp}/form-fills`) : []).toEqual([])
    expect(stage.artifacts.stored.size).toBe(0)
  })

  test.each([
    [{ data: { status: 'failed', error_text: 'out of\n::error::paper' } }, /out of ::?\u200b?/],
    [{ result: { url: null } }, /without the url/],
    [{ result: { url: '../../etc/passwd' } }, /does not lead below/],
  ])('a status of %j fails the run', async (answer, message) => {
    await using stage = await startStage(answer)
    const run = await stage.run({ inputs: { format } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([{ level: 'error', message: expect.stringMatching(message) }])
    expect(stage.calls()).toEqual(['create', 'status'])
    expect(run.outputs).toHaveProperty('task-id')
  })
})

test.each([
  ['a request that hangs', { status: hang }],
  ['a download that stalls', { download: hangAfter(100) }],
])('request-timeout gives up %s and asks again', async (_what, { status: onStatus, download }: Script) => {
  await using stage = await startStage({ script: { status: [onStatus].flat(), download: [download].flat() } })
  const run = await stage.run({ inputs: { 'request-timeout': '300ms' } })
  expect(run.exitCode).toBe(0)
})

const slow: [string, PlatformOptions][] = [
  ['waiting', { taskMs: 3_600_000 }],
  ['a request that hangs', { script: { status: [hang] } }],
  ['a dripping download', { script: { download: [drip(1, 100)] } }],
]
test.each(slow)('the timeout ends %s, and the printed lines take the export up again', async (_what, options) => {
  await using stage = await startStage(options)
  const first = await stage.run({ inputs: { timeout: '1s', 'request-timeout': '10m' } })
  expect(first.exitCode).toBe(1)
  const taskId = first.outputs['task-id'] as string
  const message = expect.stringContaining(taskId)
  expect(first.annotations).toMatchObject([{ title: 'Export form fills: timeout', message }])
  expect(first.summary).toContain(`task-id: ${taskId}`)
  expect(printedResume(first.log)).toBe(taskId)

  const before = stage.calls().length
  const stillWorking = options.taskMs !== undefined
  const second = await stage.run({ inputs: { ...takingUp(taskId), timeout: stillWorking ? '1s' : '30m' } })
  expect(second.exitCode).toBe(stillWorking ? 1 : 0)
  expect(stage.calls().slice(before)).not.toContain('create')
})

test('a Retry-After past the deadline fails at once and says so', async () => {
  await using stage = await startStage({ script: { status: status(429, { 'retry-after': '86400' }) } })
  const run = await stage.run()
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toContain('86400 s (Retry-After)')
  expect(stage.calls()).toEqual(['create', 'status'])
})

test('a platform that is not there is named, with the cause', async () => {
  await using stage = await startStage()
  const run = await stage.run({ inputs: { 'base-url': 'http://127.0.0.1:9', timeout: '90s' } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toMatch(/http:\/\/127\.0\.0\.1:9[^]*caused by: .*ECONNREFUSED/)
})

test('text of the platform is never a command nor a second line', async () => {
  await using stage = await startStage({ taskMs: 2000, word: 'x\r\n::add-mask::all\n::error::no\u2028##[error]no' })
  const run = await stage.run()
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toMatchObject([{ level: 'warning', title: 'Unknown status' }])
  expect(run.stdout).not.toMatch(/^::error|^::add-mask::all|##\[error/m)
})

test('a deadline that ends a row of failing tries names what they failed on', async () => {
  await using stage = await startStage({ script: { create: reset } })
  const run = await stage.run({ inputs: { timeout: '1s' } })
  const [first, hint, ...causes] = run.annotations[0]?.message.split('\n') ?? []
  expect([first, hint]).toEqual([
    expect.stringContaining('no export was created'),
    'Run again, or with a longer timeout.',
  ])
  expect(causes.join()).toMatch(/caused by: No whole answer .* from http:[^]*caused by: .*ECONNRESET/)
})
