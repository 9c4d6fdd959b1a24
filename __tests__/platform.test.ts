import net from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import {
  afterProcessing,
  cutAfter,
  respondWithEnvelope,
  hang,
  stallAfter,
  respondWithBody,
  resetConnection,
  closeDuringHeaders,
  respondWith,
} from '../emulator/faults.ts'
import { startPlatform, type PlatformOptions } from '../emulator/platform.ts'
import type { RecordedRequest, Handler } from '../emulator/server.ts'
import type { Clock } from '../src/clock.ts'
import { createHttp } from '../src/http.ts'
import { createPlatform } from '../src/platform.ts'
import { resultUrl } from '../src/result-url.ts'

const start = Date.parse('2026-05-01T00:00:00Z')
const timeoutMs = 30 * 60_000
const dates = { from: '2026-04-01', to: '2026-04-30' }
const requestId = 'b6a1f0de-0000-4000-8000-000000000000'
const formats = ['json', 'xml'] as const
const stuck: Clock = { now: () => start, sleep: () => new Promise(() => undefined) }

interface Options extends PlatformOptions {
  readonly format?: 'json' | 'xml'
  readonly baseUrl?: URL
  readonly requestTimeoutMs?: number
  readonly onWait?: (ms: number) => void
}

/** The emulated platform, and the client of it, for which backoffs pass at once. */
async function meet({ format = 'json', baseUrl, requestTimeoutMs = 60_000, onWait, ...options }: Options = {}) {
  const emulated = await startPlatform(options)
  const { signal } = new AbortController()
  const [lines, waits]: [string[], number[]] = [[], []]
  const http = createHttp(requestTimeoutMs, stuck, signal, (line) => lines.push(line))
  const sleep = async (ms: number): Promise<void> => {
    waits.push(ms)
    onWait?.(ms)
  }
  const clock = { now: () => start, sleep }
  const patience = { clock, random: () => 1, signal, deadline: start + timeoutMs, onRetry: () => undefined }
  const access = { baseUrl: baseUrl ?? new URL(emulated.url), token: emulated.token, format }
  const platform = createPlatform(access, http, patience)
  return {
    ...access,
    platform,
    lines,
    waits,
    origin: emulated.origin,
    requests: emulated.requests,
    create: () => platform.createExport({ id: '1' }, dates, requestId),
    /** All three calls: what comes of the export's `url`. */
    async everything(taskId?: string) {
      const state = await platform.exportState(taskId ?? (await platform.createExport({ id: '1' }, dates, requestId)))
      if (state.kind !== 'ready') return state
      const { body, ...opened } = await platform.openDownload(resultUrl(access.baseUrl, state.url ?? ''), {})
      body.destroy()
      return opened
    },
    async [Symbol.asyncDispose]() {
      http.close()
      await emulated[Symbol.asyncDispose]()
    },
  }
}

const callsOf = (requests: readonly RecordedRequest[]): string[] => requests.map(({ route }) => route)
const textOf = ({ request, body }: RecordedRequest): string =>
  `${request.url} ${JSON.stringify(request.rawHeaders)} ${body}`

const stalls: [what: string, step: Handler][] = [
  ['no answer', hang],
  ['an answer that stalls', stallAfter(20)],
]
const passing: [what: string, step: Handler][] = [
  ...[408, 425, 429, 500, 502, 503, 504].map((code): [string, Handler] => [`HTTP ${code}`, respondWith(code)]),
  ...[429, 500, 503].map((code): [string, Handler] => [`error ${code} in a 200`, respondWithEnvelope(code, 'busy')]),
  ['HTTP 503 with a page', respondWithBody('<html><body>Bad gateway</body></html>', 'text/html', 503)],
  ['a reset', resetConnection],
  ['a reset in the headers', closeDuringHeaders],
  ['a cut answer', cutAfter(20)],
  ...stalls,
]
const final = [400, 401, 402, 403, 404, 440].flatMap((code): [what: string, step: Handler, code: string][] => {
  const expected = code === 401 || code === 403 ? 'platform.denied' : 'platform.refused'
  return [
    [`HTTP ${code} without a body`, respondWith(code), expected],
    [`HTTP ${code}`, respondWithEnvelope(code, 'no', code), expected],
    [`error ${code} in a 200`, respondWithEnvelope(code, 'no'), expected],
  ]
})
final.push(['a redirect', respondWith(307, { location: '/api/v1.1/tasks/status' }), 'platform.redirected'])

describe.each(formats)('in %s', (format) => {
  test.each(passing)('%s is tried again: create, with the same Request-ID, and status', async (_what, step) => {
    const scenario = { create: [step, afterProcessing(step)], status: [step] }
    await using met = await meet({
      format,
      scenario,
      requestTimeoutMs: stalls.some(([, stall]) => stall === step) ? 400 : 60_000,
    })
    expect(await met.everything()).toMatchObject({ status: 200 })
    expect(callsOf(met.requests)).toEqual(['create', 'create', 'create', 'status', 'status', 'download'])
    expect(met.requests.slice(0, 3).map(({ request }) => request.headers['request-id'])).toEqual(
      Array(3).fill(requestId),
    )
    const [first, , third] = met.requests.map(({ body }) => body.toString())
    expect(third).toBe(first)
    expect(met.waits).toEqual([1000, 2000, 1000])
  })

  test.each(final)('%s is final', async (_what, step, code) => {
    await using met = await meet({ format, scenario: { create: step, status: step } })
    await expect(met.create()).rejects.toMatchObject({ code, retry: undefined })
    await expect(met.platform.exportState('1')).rejects.toMatchObject({ code, retry: undefined })
    expect(callsOf(met.requests)).toEqual(['create', 'status'])
    expect(met.waits).toEqual([])
  })

  test('the requests are those of the reference, and the token is in one header only', async () => {
    await using met = await meet({ format, basePath: '/panel' })
    await met.everything()
    const type = `application/${format}`
    const [create, look, download] = met.requests
    const taskId = format === 'json' ? '{"task_id":"…"}' : '<xml><task_id>…</task_id></xml>'
    const bodies = {
      json: '{"id":1,"date_from":"2026-04-01","date_to":"2026-04-30"}',
      xml: '<xml><id>1</id><date_from>2026-04-01</date_from><date_to>2026-04-30</date_to></xml>',
    }
    expect(met.requests.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
      'POST /panel/api/v1.1/forms/fills',
      'POST /panel/api/v1.1/tasks/status',
      'GET /panel/api/download/forms/abCDefghIklMnop57498257/1_20002_form_export.zip',
    ])
    expect(create?.body.toString()).toBe(bodies[format])
    expect(look?.body.toString().replace(/[\da-f-]{36}/, '…')).toBe(taskId)
    const authorization = `Bearer ${met.token}`
    for (const exchange of [create, look])
      expect(exchange?.request.headers).toMatchObject({ 'content-type': type, accept: type, authorization })
    expect(download?.request.headers).toMatchObject({ authorization, accept: '*/*', 'accept-encoding': 'identity' })
    expect(download?.request.headers['content-type']).toBeUndefined()
    for (const exchange of met.requests) expect(textOf(exchange).split(met.token)).toHaveLength(2)
    expect(met.lines.join()).not.toContain(met.token)
  })

  test('a form can be named by its short name', async () => {
    await using met = await meet({ format })
    await met.platform.createExport({ shortname: 'a<b>&"c' }, dates, requestId)
    expect(met.requests[0]?.body.toString()).toMatch(
      format === 'json' ? '"shortname":"a<b>&\\"c"' : '<shortname>a&lt;b&gt;&amp;&quot;c</shortname>',
    )
  })

  const ids = [
    '0012',
    '1e5',
    '1.50',
    '0x1F',
    'true',
    '1'.repeat(40),
    'task_<é>&amp;"',
    '550e8400-e29b-41d4-a716-446655440000',
  ]

  test.each(ids)('the id %s arrives unchanged in the next request', async (id) => {
    const escaped = id.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const answers = {
      json: respondWithBody(
        `{"data":{"task_id":${/^[1-9][\w.]*$/.test(id) ? id : JSON.stringify(id)}},"error":0}`,
        'application/json',
      ),
      xml: respondWithBody(`<xml><data><task_id>${escaped}</task_id></data><error>0</error></xml>`, 'application/xml'),
    }
    await using met = await meet({
      format,
      scenario: { create: answers[format], status: respondWithEnvelope(404, 'no such task') },
    })
    await met.platform.exportState(await met.create()).catch(() => undefined)
    const body = met.requests[1]?.body.toString() ?? ''
    expect(format === 'json' ? JSON.parse(body) : body).toEqual(
      format === 'json'
        ? { task_id: id }
        : `<xml><task_id>${escaped.replaceAll('>', '&gt;').replaceAll('"', '&quot;')}</task_id></xml>`,
    )
  })
})

test.each<[header: string, waitMs: number]>([
  ['3', 3000],
  ['0', 0],
  ['Fri, 01 May 2026 00:00:05 GMT', 5000],
  ['Thu, 30 Apr 2026 00:00:00 GMT', 0],
  ['1799', 1_799_000],
  ['soon', 1000],
  ['1.5', 1000],
  ['-5', 1000],
])('Retry-After: %s is waited for, %i ms', async (header, waitMs) => {
  const headers = { 'retry-after': header }
  const scenario = {
    create: [respondWith(503, headers)],
    status: [respondWithEnvelope(429, 'slow down', 200, headers)],
  }
  await using met = await meet({ scenario })
  await met.everything()
  expect(met.waits).toEqual([waitMs, waitMs])
})

test.each(['1800', '9'.repeat(400), 'Fri, 01 May 2026 00:30:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
  'Retry-After: %s is past the deadline and fails at once',
  async (header) => {
    await using met = await meet({ scenario: { create: respondWith(429, { 'retry-after': header }) } })
    const error = {
      code: 'platform.unreachable',
      message: expect.stringContaining('(Retry-After), which is past the deadline'),
    }
    await expect(met.create()).rejects.toMatchObject(error)
    expect(met.requests).toHaveLength(1)
    expect(met.waits).toEqual([])
  },
)

test('the sixth failure in a row is final', async () => {
  await using met = await meet({ scenario: { create: respondWith(500), status: resetConnection } })
  await expect(met.create()).rejects.toMatchObject({ code: 'platform.unreachable' })
  await expect(met.platform.exportState('1')).rejects.toMatchObject({ code: 'platform.unreachable' })
  expect(met.requests).toHaveLength(12)
  expect(met.waits).toEqual([1000, 2000, 4000, 8000, 16_000, 1000, 2000, 4000, 8000, 16_000])
})

test('a platform that is up again after two refused connections is reached', async () => {
  const gate = net.createServer()
  const address = await new Promise<net.AddressInfo>((resolve) => {
    gate.listen(0, '127.0.0.1', () => resolve(gate.address() as net.AddressInfo))
  })
  await new Promise((resolve) => gate.close(resolve))
  const onWait = (ms: number): void => void (ms === 2000 && gate.listen(address.port, '127.0.0.1'))
  const baseUrl = new URL(`http://127.0.0.1:${address.port}`)
  await using met = await meet({ baseUrl, onWait })
  const target = Number(new URL(met.origin).port)
  gate.on('connection', (socket) => {
    const onward = net.connect(target, '127.0.0.1').on('error', () => socket.destroy())
    socket
      .on('error', () => onward.destroy())
      .pipe(onward)
      .pipe(socket)
  })
  expect(await met.everything()).toMatchObject({ status: 200 })
  expect(met.waits).toEqual([1000, 2000])
  gate.close()
})

const answered = (body: string, type = 'application/json') => respondWithBody(body, type)
const xml = (body: string) => answered(body, 'application/xml')
const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('')
const done = '"status":"completed","result":{"total":1,"url":"a/b.zip"}'

test.each<[what: string, step: Handler]>([
  ['nothing', answered('')],
  ['a page', answered('<!doctype html><html><body>Sign in</body></html>', 'text/html')],
  ['a page that says it is JSON', answered('<html></html>')],
  ['plain text', answered('OK', 'text/plain')],
  ['cut JSON', answered(`{"error":0,"data":{${done}`)],
  ['cut XML', xml('<xml><error>0</error><data><status>completed</sta')],
  ['another root', xml('<html><error>0</error><data><status>completed</status></data></html>')],
  ['no code', answered(`{"data":{${done}}}`)],
  ['a code that is no number', answered(`{"error":"none","data":{${done}}}`)],
  ['a list', answered(`[{"error":0,"data":{${done}}}]`)],
  ['no status', answered('{"error":0,"data":{"progress":100}}')],
  ['a code from the prototype', answered(`{"__proto__":{"error":0,"data":{${done}}}}`)],
  ['data from the prototype', answered(`{"error":0,"data":{"__proto__":{${done}}}}`)],
  ['__proto__ in XML', xml('<xml><error>0</error><__proto__><status>completed</status></__proto__></xml>')],
  ['a million brackets', answered('['.repeat(500_000) + ']'.repeat(500_000))],
  ['a hundred thousand elements in each other', xml('<xml>'.repeat(90_000) + '</xml>'.repeat(90_000))],
  [
    'an external entity',
    xml(
      '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><error>0</error><data><status>&e;</status></data></xml>',
    ),
  ],
  [
    'a billion laughs',
    xml(`<!DOCTYPE xml [<!ENTITY e0 "ha">${entities}]><xml><error>0</error><data><status>&e9;</status></data></xml>`),
  ],
])('a status answer with %s cannot be used', async (_what, step) => {
  await using met = await meet({ scenario: { status: step } })
  await expect(met.platform.exportState('1')).rejects.toMatchObject({ code: 'platform.answer', retry: undefined })
  expect(met.requests).toHaveLength(1)
  expect({}).not.toHaveProperty('status')
})

test.each(['null', '""', '" "', '{"a":"b"}', '["a"]', `"${'a'.repeat(201)}"`, '"a\\nb"', '"a\\u0000b"'])(
  'the task_id %s cannot be used',
  async (id) => {
    await using met = await meet({ scenario: { create: answered(`{"data":{"task_id":${id}},"error":0}`) } })
    await expect(met.create()).rejects.toMatchObject({ code: 'platform.answer', retry: undefined })
  },
)

test.each(['application/json', 'application/xml', 'text/plain'])(
  '200 MB of spaces as %s are not read on',
  async (type) => {
    let sent = 0
    const spaces = function* (): Generator<Buffer> {
      for (; sent < 200e6; sent += 65_536) yield Buffer.alloc(65_536, ' ')
    }
    const step: Handler = () => ({ status: 200, headers: { 'content-type': type }, body: Readable.from(spaces()) })
    await using met = await meet({ scenario: { status: step } })
    await expect(met.platform.exportState('1')).rejects.toMatchObject({ code: 'platform.answer' })
    // 1 MB is read; what the two sockets hold comes on top.
    expect(sent).toBeLessThan(20e6)
  },
)

const outside = [
  ...String.raw`https://evil.example/a.zip http://127.0.0.1:1/a.zip //evil.example/a.zip ///evil.example/a.zip
    javascript:alert(1) .. ../a.zip a/../../b.zip ./a.zip a/./b.zip a//b.zip ..;/a.zip /api/download/forms/../a.zip /
    %2e%2e/a.zip %2E%2E/a.zip .%2e/a.zip a/%2e/b.zip %252e%252e/a.zip a%2fb.zip a%5Cb.zip a%00.zip a%.zip
    ..\a.zip \\evil.example\a.zip a.zip?token=1 a.zip#b`.split(/\s+/),
  'a\u0000.zip',
  'a\r\nHost: evil.example',
  'a'.repeat(10_000),
  '',
]

describe.each(formats)('the url of the file in %s', (format) => {
  test.each(outside.map((url) => [JSON.stringify(url).slice(0, 40), url]))(
    '%s is not requested',
    async (_shown, url) => {
      await using met = await meet({ format, basePath: '/panel', result: { url } })
      const error = await met.everything().catch((error: unknown) => error)
      expect(error).toMatchObject({ code: 'platform.answer', retry: undefined })
      expect(callsOf(met.requests)).toEqual(['create', 'status'])
    },
  )

  test.each([
    'key/a.zip',
    '/key/a.zip',
    'api/download/forms/key/a.zip',
    '/api/download/forms/key/a.zip',
    '/panel/api/download/forms/key/a.zip',
  ])('%s is requested below api/download/forms/', async (url) => {
    await using met = await meet({ format, basePath: '/panel', result: { url } })
    await met.everything()
    expect(met.requests[2]?.request.url).toBe('/panel/api/download/forms/key/a.zip')
  })
})
