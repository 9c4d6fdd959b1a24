import net from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import {
  afterProcessing,
  closeDuringHeaders,
  cutAfter,
  hang,
  resetConnection,
  respondWith,
  respondWithBody,
  respondWithEnvelope,
  stallAfter,
} from '../../emulator/faults.ts'
import { startPlatform, type PlatformOptions } from '../../emulator/platform.ts'
import type { Handler, RecordedRequest } from '../../emulator/server.ts'
import { createPlatformClient } from '../../src/platform/client.ts'
import { createHttpClient } from '../../src/transfer/http.ts'

const start = Date.parse('2026-05-01T00:00:00Z')
const timeoutMs = 30 * 60_000
const dates = { from: '2026-04-01', to: '2026-04-30' }
const requestId = 'b6a1f0de-0000-4000-8000-000000000000'
const formats = ['json', 'xml'] as const

interface Options extends PlatformOptions {
  readonly format?: 'json' | 'xml'
  readonly baseUrl?: URL
  readonly requestTimeoutMs?: number
  readonly onDelay?: (ms: number) => void
}

/** The emulated platform and a client of it, whose backoff takes no time. */
async function setup({ format = 'json', baseUrl, requestTimeoutMs = 60_000, onDelay, ...options }: Options = {}) {
  const emulated = await startPlatform(options)
  const { signal } = new AbortController()
  const [debugLines, delays]: [string[], number[]] = [[], []]
  const http = createHttpClient({ requestTimeoutMs, signal, debug: (line) => debugLines.push(line) })
  const sleep = async (ms: number): Promise<void> => {
    delays.push(ms)
    onDelay?.(ms)
  }
  const clock = { now: () => start, sleep }
  const context = { clock, random: () => 1, signal, deadline: start + timeoutMs, onRetry: () => undefined }
  const connection = { baseUrl: baseUrl ?? new URL(emulated.url), token: emulated.token, format }
  const client = createPlatformClient(connection, http, context)
  const createTask = (): Promise<string> => client.createTask({ id: '1' }, dates, requestId)
  return {
    client,
    debugLines,
    delays,
    token: emulated.token,
    origin: emulated.origin,
    requests: emulated.requests,
    createTask,
    /** Sends all three requests; returns the response to the last one, without its body. */
    async exportAll() {
      const status = await client.getStatus(await createTask())
      if (status.state !== 'ready' || !status.downloadUrl) throw new Error(`the task is ${status.state}`)
      const { body, ...response } = await client.openDownload(status.downloadUrl, {})
      body.destroy()
      return response
    },
    async [Symbol.asyncDispose]() {
      http.close()
      await emulated[Symbol.asyncDispose]()
    },
  }
}

const routesOf = (requests: readonly RecordedRequest[]): string[] => requests.map(({ route }) => route)
const textOf = ({ request, body }: RecordedRequest): string =>
  `${request.url} ${JSON.stringify(request.rawHeaders)} ${body}`

const stalled: [what: string, handler: Handler][] = [
  ['no response', hang],
  ['a response that stalls', stallAfter(20)],
]
const retryable: [what: string, handler: Handler][] = [
  ...[408, 425, 429, 500, 502, 503, 504].map((code): [string, Handler] => [`HTTP ${code}`, respondWith(code)]),
  ...[429, 500, 503].map((code): [string, Handler] => [
    `error ${code} with HTTP 200`,
    respondWithEnvelope(code, 'busy'),
  ]),
  ['HTTP 503 with an HTML page', respondWithBody('<html><body>Bad gateway</body></html>', 'text/html', 503)],
  ['a connection reset', resetConnection],
  ['a connection closed in the headers', closeDuringHeaders],
  ['a truncated response', cutAfter(20)],
]
const final = [400, 401, 402, 403, 404, 440].flatMap((code): [what: string, handler: Handler, code: string][] => {
  const expected = code === 401 || code === 403 ? 'platform.denied' : 'platform.refused'
  return [
    [`HTTP ${code} without a body`, respondWith(code), expected],
    [`HTTP ${code}`, respondWithEnvelope(code, 'no', code), expected],
    [`error ${code} with HTTP 200`, respondWithEnvelope(code, 'no'), expected],
  ]
})
final.push(['a redirect', respondWith(307, { location: '/api/v1.1/tasks/status' }), 'platform.redirected'])

/** Each request but the download fails once, the create request also after it was processed. */
async function expectRetries(format: 'json' | 'xml', handler: Handler, requestTimeoutMs = 60_000): Promise<void> {
  const scenario = { create: [handler, afterProcessing(handler)], status: [handler] }
  await using platform = await setup({ format, scenario, requestTimeoutMs })
  expect(await platform.exportAll()).toMatchObject({ status: 200 })
  expect(routesOf(platform.requests)).toEqual(['create', 'create', 'create', 'status', 'status', 'download'])
  expect(platform.requests.slice(0, 3).map(({ request }) => request.headers['request-id'])).toEqual(
    Array(3).fill(requestId),
  )
  const [first, , third] = platform.requests.map(({ body }) => body.toString())
  expect(third).toBe(first)
  expect(platform.delays).toEqual([1000, 2000, 1000])
}

describe.each(formats)('in %s', (format) => {
  test.each(retryable)('%s is retried, the create request with the same Request-ID', (_what, handler) =>
    expectRetries(format, handler),
  )

  test.each(final)('%s is not retried', async (_what, handler, code) => {
    await using platform = await setup({ format, scenario: { create: handler, status: handler } })
    await expect(platform.createTask()).rejects.toMatchObject({ code, retry: undefined })
    await expect(platform.client.getStatus('1')).rejects.toMatchObject({ code, retry: undefined })
    expect(routesOf(platform.requests)).toEqual(['create', 'status'])
    expect(platform.delays).toEqual([])
  })

  test('the requests match the API reference, and the token is in one header only', async () => {
    await using platform = await setup({ format, basePath: '/panel' })
    await platform.exportAll()
    const type = `application/${format}`
    const [create, status, download] = platform.requests
    const taskId = format === 'json' ? '{"task_id":"…"}' : '<xml><task_id>…</task_id></xml>'
    const bodies = {
      json: '{"id":1,"date_from":"2026-04-01","date_to":"2026-04-30"}',
      xml: '<xml><id>1</id><date_from>2026-04-01</date_from><date_to>2026-04-30</date_to></xml>',
    }
    expect(platform.requests.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
      'POST /panel/api/v1.1/forms/fills',
      'POST /panel/api/v1.1/tasks/status',
      'GET /panel/api/download/forms/abCDefghIklMnop57498257/1_20002_form_export.zip',
    ])
    expect(create?.body.toString()).toBe(bodies[format])
    expect(status?.body.toString().replace(/[\da-f-]{36}/, '…')).toBe(taskId)
    const authorization = `Bearer ${platform.token}`
    for (const apiRequest of [create, status])
      expect(apiRequest?.request.headers).toMatchObject({ 'content-type': type, accept: type, authorization })
    expect(status?.request.headers['request-id']).toBeUndefined()
    expect(download?.request.headers).toMatchObject({ authorization, accept: '*/*', 'accept-encoding': 'identity' })
    expect(download?.request.headers['content-type']).toBeUndefined()
    for (const request of platform.requests) expect(textOf(request).split(platform.token)).toHaveLength(2)
    expect(platform.debugLines.map((line) => line.replace(/:\d+ /, ' '))).toEqual([
      'the create-export request: POST http://127.0.0.1 returned 200',
      'the status request: POST http://127.0.0.1 returned 200',
      'the file download: GET http://127.0.0.1 returned 200',
    ])
  })

  test('a form can be identified by its short name', async () => {
    await using platform = await setup({ format })
    await platform.client.createTask({ shortname: 'a<b>&"c' }, dates, requestId)
    expect(platform.requests[0]?.body.toString()).toMatch(
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

  test.each(ids)('the task ID %s is sent unchanged in the status request', async (id) => {
    const escaped = id.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const responses = {
      json: jsonResponse(`{"data":{"task_id":${/^[1-9][\w.]*$/.test(id) ? id : JSON.stringify(id)}},"error":0}`),
      xml: xmlResponse(`<xml><data><task_id>${escaped}</task_id></data><error>0</error></xml>`),
    }
    await using platform = await setup({
      format,
      scenario: { create: responses[format], status: respondWithEnvelope(404, 'no such task') },
    })
    await platform.client.getStatus(await platform.createTask()).catch(() => undefined)
    const body = platform.requests[1]?.body.toString() ?? ''
    expect(format === 'json' ? JSON.parse(body) : body).toEqual(
      format === 'json'
        ? { task_id: id }
        : `<xml><task_id>${escaped.replaceAll('>', '&gt;').replaceAll('"', '&quot;')}</task_id></xml>`,
    )
  })
})

// All at the same time, since each attempt really waits for the timeout.
test(`${stalled.map(([what]) => what).join(' and ')} within request-timeout are retried`, async () => {
  const cases = formats.flatMap((format) => stalled.map(([, handler]) => [format, handler] as const))
  await Promise.all(cases.map(([format, handler]) => expectRetries(format, handler, 400)))
})

test.each<[header: string, delayMs: number]>([
  ['3', 3000],
  ['0', 0],
  ['Fri, 01 May 2026 00:00:05 GMT', 5000],
  ['Thu, 30 Apr 2026 00:00:00 GMT', 0],
  ['1799', 1_799_000],
  ['soon', 1000],
  ['1.5', 1000],
  ['-5', 1000],
])('with Retry-After: %s, the delay is %i ms', async (header, delayMs) => {
  const headers = { 'retry-after': header }
  const scenario = {
    create: [respondWith(503, headers)],
    status: [respondWithEnvelope(429, 'slow down', 200, headers)],
  }
  await using platform = await setup({ scenario })
  await platform.exportAll()
  expect(platform.delays).toEqual([delayMs, delayMs])
})

test.each(['1800', '9'.repeat(400), 'Fri, 01 May 2026 00:30:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
  'Retry-After: %s exceeds the remaining time and fails at once',
  async (header) => {
    await using platform = await setup({ scenario: { create: respondWith(429, { 'retry-after': header }) } })
    await expect(platform.createTask()).rejects.toMatchObject({
      code: 'platform.unreachable',
      message: expect.stringContaining('(Retry-After), which exceeds the remaining time'),
    })
    expect(platform.requests).toHaveLength(1)
    expect(platform.delays).toEqual([])
  },
)

test('gives up after five retries', async () => {
  await using platform = await setup({ scenario: { create: respondWith(500), status: resetConnection } })
  await expect(platform.createTask()).rejects.toMatchObject({ code: 'platform.unreachable' })
  await expect(platform.client.getStatus('1')).rejects.toMatchObject({ code: 'platform.unreachable' })
  expect(platform.requests).toHaveLength(12)
  expect(platform.delays).toEqual([1000, 2000, 4000, 8000, 16_000, 1000, 2000, 4000, 8000, 16_000])
})

test('reaches a platform that is back after two refused connections', async () => {
  const gate = net.createServer()
  const address = await new Promise<net.AddressInfo>((resolve) => {
    gate.listen(0, '127.0.0.1', () => resolve(gate.address() as net.AddressInfo))
  })
  await new Promise((resolve) => gate.close(resolve))
  const onDelay = (ms: number): void => void (ms === 2000 && gate.listen(address.port, '127.0.0.1'))
  const baseUrl = new URL(`http://127.0.0.1:${address.port}`)
  await using platform = await setup({ baseUrl, onDelay })
  const target = Number(new URL(platform.origin).port)
  gate.on('connection', (socket) => {
    const onward = net.connect(target, '127.0.0.1').on('error', () => socket.destroy())
    socket
      .on('error', () => onward.destroy())
      .pipe(onward)
      .pipe(socket)
  })
  expect(await platform.exportAll()).toMatchObject({ status: 200 })
  expect(platform.delays).toEqual([1000, 2000])
  gate.close()
})

const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('')
const completed = '"status":"completed","result":{"total":1,"url":"a/b.zip"}'

test.each<[what: string, handler: Handler, problem: string]>([
  ['no body', respondWith(200), 'it is empty'],
  ['no body, declared as JSON', jsonResponse(''), 'malformed or truncated JSON'],
  [
    'an HTML page',
    respondWithBody('<!doctype html><html><body>Sign in</body></html>', 'text/html'),
    'received an HTML page',
  ],
  ['an HTML page declared as JSON', jsonResponse('<html></html>'), 'received an HTML page'],
  ['plain text', respondWithBody('OK', 'text/plain'), 'it is neither JSON nor XML'],
  ['truncated JSON', jsonResponse(`{"error":0,"data":{${completed}`), 'malformed or truncated JSON'],
  ['truncated XML', xmlResponse('<xml><error>0</error><data><status>completed</sta'), 'malformed or truncated XML'],
  [
    'the root element of a page',
    xmlResponse('<html><error>0</error><data><status>completed</status></data></html>'),
    'received an HTML page',
  ],
  [
    'another root element',
    xmlResponse('<root><error>0</error><data><status>completed</status></data></root>'),
    'malformed or truncated XML',
  ],
  ['no error code', jsonResponse(`{"data":{${completed}}}`), 'the error field is missing or invalid'],
  [
    'an error code that is no number',
    jsonResponse(`{"error":"none","data":{${completed}}}`),
    'the error field is missing or invalid',
  ],
  ['a list', jsonResponse(`[{"error":0,"data":{${completed}}}]`), 'the error field is missing or invalid'],
  ['no status', jsonResponse('{"error":0,"data":{"progress":100}}'), 'status is missing'],
  [
    'an error code from the prototype',
    jsonResponse(`{"__proto__":{"error":0,"data":{${completed}}}}`),
    'the error field is missing or invalid',
  ],
  ['data from the prototype', jsonResponse(`{"error":0,"data":{"__proto__":{${completed}}}}`), 'status is missing'],
  [
    '__proto__ in XML',
    xmlResponse('<xml><error>0</error><__proto__><status>completed</status></__proto__></xml>'),
    'malformed or truncated XML',
  ],
  ['a million brackets', jsonResponse('['.repeat(500_000) + ']'.repeat(500_000)), 'malformed or truncated JSON'],
  [
    'ninety thousand nested elements',
    xmlResponse('<xml>'.repeat(90_000) + '</xml>'.repeat(90_000)),
    'malformed or truncated XML',
  ],
  [
    'an external entity',
    xmlResponse(
      '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><error>0</error><data><status>&e;</status></data></xml>',
    ),
    'malformed or truncated XML',
  ],
  [
    'an entity bomb',
    xmlResponse(
      `<!DOCTYPE xml [<!ENTITY e0 "ha">${entities}]><xml><error>0</error><data><status>&e9;</status></data></xml>`,
    ),
    'malformed or truncated XML',
  ],
])('rejects a status response with %s', async (_what, handler, problem) => {
  await using platform = await setup({ scenario: { status: handler } })
  await expect(platform.client.getStatus('1')).rejects.toMatchObject({
    code: 'platform.answer',
    message: `Invalid response to the status request: ${problem}.`,
    retry: undefined,
  })
  expect(platform.requests).toHaveLength(1)
  expect({}).not.toHaveProperty('status')
})

test.each(['null', '""', '" "', '{"a":"b"}', '["a"]', `"${'a'.repeat(201)}"`, '"a\\nb"', '"a\\u0000b"'])(
  'rejects the task ID %s',
  async (id) => {
    await using platform = await setup({
      scenario: { create: jsonResponse(`{"data":{"task_id":${id}},"error":0}`) },
    })
    await expect(platform.createTask()).rejects.toMatchObject({
      code: 'platform.answer',
      message: 'Invalid response to the create-export request: task_id is missing or invalid.',
      retry: undefined,
    })
  },
)

test('accepts a task ID of 200 characters', async () => {
  const taskId = 'a'.repeat(200)
  await using platform = await setup({
    scenario: { create: jsonResponse(`{"data":{"task_id":"${taskId}"},"error":0}`) },
  })
  expect(await platform.createTask()).toBe(taskId)
})

test.each(['application/json', 'application/xml', 'text/plain'])(
  'stops reading an endless response of spaces as %s after 1 MiB',
  async (type) => {
    let sent = 0
    const spaces = function* (): Generator<Buffer> {
      for (; sent < 200e6; sent += 65_536) yield Buffer.alloc(65_536, ' ')
    }
    const handler: Handler = () => ({ status: 200, headers: { 'content-type': type }, body: Readable.from(spaces()) })
    await using platform = await setup({ scenario: { status: handler } })
    await expect(platform.client.getStatus('1')).rejects.toMatchObject({ code: 'platform.answer' })
    // 1 MiB is read; what the two sockets buffer comes on top.
    expect(sent).toBeLessThan(20e6)
  },
)

const outsideUrls = [
  ...String.raw`https://evil.example/a.zip http://127.0.0.1:1/a.zip //evil.example/a.zip ///evil.example/a.zip
    javascript:alert(1) .. ../a.zip a/../../b.zip ./a.zip a/./b.zip a//b.zip ..;/a.zip /api/download/forms/../a.zip /
    %2e%2e/a.zip %2E%2E/a.zip .%2e/a.zip a/%2e/b.zip %252e%252e/a.zip a%2fb.zip a%5Cb.zip a%00.zip a%.zip
    ..\a.zip \\evil.example\a.zip a.zip?token=1 a.zip#b`.split(/\s+/),
  'a\u0000.zip',
  'a\r\nHost: evil.example',
  'a'.repeat(10_000),
]

describe.each(formats)('the file URL in %s', (format) => {
  test.each(outsideUrls.map((url) => [JSON.stringify(url).slice(0, 40), url]))(
    '%s is rejected and not requested',
    async (_shown, url) => {
      await using platform = await setup({ format, basePath: '/panel', result: { url } })
      await expect(platform.exportAll()).rejects.toMatchObject({ code: 'platform.answer', retry: undefined })
      expect(routesOf(platform.requests)).toEqual(['create', 'status'])
    },
  )

  test('is undefined when it is empty', async () => {
    await using platform = await setup({ format, basePath: '/panel', result: { url: '' } })
    const status = await platform.client.getStatus(await platform.createTask())
    expect(status).toMatchObject({ state: 'ready', downloadUrl: undefined })
  })

  test.each([
    'key/a.zip',
    '/key/a.zip',
    'api/download/forms/key/a.zip',
    '/api/download/forms/key/a.zip',
    '/panel/api/download/forms/key/a.zip',
  ])('%s is requested below api/download/forms/', async (url) => {
    await using platform = await setup({ format, basePath: '/panel', result: { url } })
    await platform.exportAll()
    expect(platform.requests[2]?.request.url).toBe('/panel/api/download/forms/key/a.zip')
  })
})

describe('a download attempt', () => {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200_000, 'x')])
  /** The status, the first chunk and all bytes of one download; `download` is the response to it. */
  async function open(download: Handler | undefined, headers: Record<string, string> = {}) {
    await using platform = await setup({ zip, scenario: download ? { download } : {} })
    const url = new URL('api/download/forms/a.zip', `${platform.origin}/`)
    const opened = platform.client.openDownload(url, headers).then(async ({ body, status, firstChunk }) => {
      const rest = await Array.fromAsync(body as AsyncIterable<Buffer>)
      return { status, firstChunk, bytes: Buffer.concat([...(firstChunk ? [firstChunk] : []), ...rest]) }
    })
    const outcome = await opened.catch((error: unknown) => error)
    expect(platform.requests).toHaveLength(1)
    expect(platform.delays).toEqual([])
    for (const [name, value] of Object.entries(headers)) expect(platform.requests[0]?.request.headers[name]).toBe(value)
    return outcome
  }

  test('resolves with the first bytes and the rest of the body', async () => {
    const opened = (await open(undefined)) as { firstChunk: Buffer; bytes: Buffer }
    expect(opened).toMatchObject({ status: 200, firstChunk: expect.any(Buffer) })
    expect(opened.firstChunk.length).toBeGreaterThan(0)
    expect(opened.bytes.equals(zip)).toBe(true)
  })

  test('resolves for a file without bytes', async () => {
    const opened = await open(respondWithBody('', 'application/zip'))
    expect(opened).toEqual({ status: 200, firstChunk: undefined, bytes: Buffer.alloc(0) })
  })

  test('resolves for the part of the file that was requested', async () => {
    const opened = (await open(undefined, { range: 'bytes=100000-' })) as { bytes: Buffer }
    expect(opened).toMatchObject({ status: 206, firstChunk: undefined })
    expect(opened.bytes.equals(zip.subarray(100_000))).toBe(true)
  })

  test('resolves for HTTP 416', async () => {
    expect(await open(respondWith(416, { 'content-range': 'bytes */1' }))).toMatchObject({ status: 416 })
  })

  test('does not look for an error in a body with a content coding', async () => {
    const handler = respondWith(200, { 'content-encoding': 'gzip' }, '{"error":404}')
    expect(await open(handler)).toMatchObject({ status: 200, firstChunk: undefined })
  })

  test.each([
    ['in JSON', '{"error":404,"error_text":"No such file"}', 'application/json'],
    ['in XML', '<xml><error>404</error><error_text>No such file</error_text></xml>', 'application/xml'],
    ['declared as a ZIP file', '{"error":404,"error_text":"No such file"}', 'application/zip'],
    ['after a byte order mark and whitespace', '\ufeff \n{"error":404,"error_text":"No such file"}', 'text/plain'],
    ['with more than 64 kB', `{"error":404,"error_text":"No such file","x":"${'x'.repeat(200_000)}"}`, 'text/plain'],
  ])('rejects with the API error of an HTTP 200 response %s', async (_title, body, type) => {
    expect(await open(respondWithBody(body, type))).toMatchObject({
      code: 'platform.refused',
      message: 'The platform rejected the file download: error 404 (“No such file”).',
      retry: undefined,
    })
  })

  test.each([
    ['an API response without an error', '{"error":0}', 'it is not a ZIP file'],
    ['an HTML page', '<!doctype html><html></html>', 'received an HTML page'],
    ['a JSON list', '[1]', 'the error field is missing or invalid'],
    ['truncated JSON', '{"error":', 'malformed or truncated JSON'],
  ])('rejects %s', async (_title, body, problem) => {
    expect(await open(respondWithBody(body, 'application/octet-stream'))).toMatchObject({
      code: 'platform.answer',
      message: `Invalid response to the file download: ${problem}.`,
      retry: undefined,
    })
  })

  test.each<[what: string, handler: Handler, code: string, retry: object | undefined]>([
    ['HTTP 403', respondWith(403), 'platform.denied', undefined],
    ['HTTP 404', respondWith(404), 'platform.refused', undefined],
    ['HTTP 204', respondWith(204), 'platform.answer', undefined],
    ['HTTP 503', respondWith(503, { 'retry-after': '7' }), 'platform.unreachable', { afterMs: 7000 }],
    ['error 429 with HTTP 200', respondWithEnvelope(429, 'busy'), 'platform.unreachable', {}],
    ['a connection reset', resetConnection, 'platform.unreachable', {}],
    ['a connection closed before the first byte', cutAfter(0), 'platform.unreachable', {}],
  ])('rejects %s without retrying it', async (_what, handler, code, retry) => {
    expect(await open(handler)).toMatchObject({ code, retry })
  })
})

function jsonResponse(body: string): Handler {
  return respondWithBody(body, 'application/json')
}

function xmlResponse(body: string): Handler {
  return respondWithBody(body, 'application/xml')
}
