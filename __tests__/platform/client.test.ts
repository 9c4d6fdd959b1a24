import net from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
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
import { errorResponse } from '../../emulator/platform-codec.ts'
import type { Handler, MockResponse, RecordedRequest } from '../../emulator/server.ts'
import { dates, formats, requestId, routesOf, startClient } from '../support/platform-client.ts'

const textOf = ({ request, body }: RecordedRequest): string =>
  `${request.url} ${JSON.stringify(request.rawHeaders)} ${body}`

const stalled: [what: string, handler: Handler][] = [
  ['no response', hang],
  ['a response that stalls', stallAfter(20)],
]
const page = '<html><head><title>Busy</title></head></html>'
const retryable: [what: string, handler: Handler][] = [
  ...[408, 425, 429, 500, 502, 503, 504].flatMap((code): [string, Handler][] => [
    [`HTTP ${code}`, respondWith(code)],
    [`HTTP ${code} with a page`, respondWithBody(page, 'text/html', code)],
    [`error ${code} with HTTP 200`, respondWithEnvelope(code, 'busy')],
  ]),
  ['HTTP 503 with a page that is too long', respondWithBody(page + ' '.repeat(2e6), 'text/html', 503)],
  ['a connection reset', resetConnection],
  ['a connection closed in the headers', closeDuringHeaders],
  ['a truncated response', cutAfter(20)],
  ['a truncated response in gzip', encoded((body) => gzipSync(body).subarray(0, 20), 'gzip')],
]
const final = [400, 401, 402, 403, 404, 440].flatMap((code): [what: string, handler: Handler, code: string][] => {
  const expected = code === 401 || code === 403 ? 'platform.denied' : 'platform.refused'
  return [
    [`HTTP ${code}`, respondWithEnvelope(code, 'no', code), expected],
    [`error ${code} with HTTP 200`, respondWithEnvelope(code, 'no'), expected],
  ]
})
final.push(
  ...[200, 400, 401, 403, 410].map((status): [string, Handler, string] => [
    `HTTP ${status} with a page`,
    respondWithBody(page, 'text/html', status),
    'platform.answer',
  ]),
  ['HTTP 500 with error 403', respondWithEnvelope(403, 'no', 500), 'platform.denied'],
  ['HTTP 403 with error 500', respondWithEnvelope(500, 'no', 403), 'platform.denied'],
  ['HTTP 403 from nobody', respondWith(403), 'platform.answer'],
  ['HTTP 304', respondWith(304), 'platform.answer'],
  ['a redirect', respondWith(307, { location: '/api/v1.1/tasks/status' }), 'platform.redirected'],
)

/** Each request but the download fails once, the create request also after it was processed. */
async function expectRetries(format: 'json' | 'xml', handler: Handler, requestTimeoutMs = 60_000): Promise<void> {
  const scenario = { create: [handler, afterProcessing(handler)], status: [handler] }
  await using harness = await startClient({ format, scenario, requestTimeoutMs })
  expect(await harness.exportAll()).toMatchObject({ status: 200 })
  const { requests } = harness.platform
  expect(routesOf(requests)).toEqual(['create', 'create', 'create', 'status', 'status', 'download'])
  expect(requests.slice(0, 3).map(({ request }) => request.headers['request-id'])).toEqual(Array(3).fill(requestId))
  const [first, , third] = requests.map(({ body }) => body.toString())
  expect(third).toBe(first)
  expect(harness.delays).toEqual([1000, 2000, 1000])
}

describe.each(formats)('in %s', (format) => {
  test.each(retryable)('%s is retried, the create request with the same Request-ID', (_what, handler) =>
    expectRetries(format, handler),
  )

  test.each(final)('%s is not retried', async (_what, handler, code) => {
    await using harness = await startClient({ format, scenario: { create: handler, status: handler } })
    await expect(harness.createTask()).rejects.toMatchObject({ code, retry: undefined })
    await expect(harness.client.getStatus('1')).rejects.toMatchObject({ code, retry: undefined })
    expect(routesOf(harness.platform.requests)).toEqual(['create', 'status'])
    expect(harness.delays).toEqual([])
  })

  test('the requests match the API reference, and the token is in one header only', async () => {
    await using harness = await startClient({ format, basePath: '/panel' })
    const { token, requests } = harness.platform
    await harness.exportAll()
    const type = `application/${format}`
    const [create, status, download] = requests
    const taskId = format === 'json' ? '{"task_id":"…"}' : '<xml><task_id>…</task_id></xml>'
    const bodies = {
      json: '{"id":1,"date_from":"2026-04-01","date_to":"2026-04-30"}',
      xml: '<xml><id>1</id><date_from>2026-04-01</date_from><date_to>2026-04-30</date_to></xml>',
    }
    expect(requests.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
      'POST /panel/api/v1.1/forms/fills',
      'POST /panel/api/v1.1/tasks/status',
      'GET /panel/api/download/forms/abCDefghIklMnop57498257/1_20002_form_export.zip',
    ])
    expect(create?.body.toString()).toBe(bodies[format])
    expect(status?.body.toString().replace(/[\da-f-]{36}/, '…')).toBe(taskId)
    const always = { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' }
    for (const apiRequest of [create, status])
      expect(apiRequest?.request.headers).toMatchObject({ 'content-type': type, accept: type, ...always })
    expect(status?.request.headers['request-id']).toBeUndefined()
    expect(download?.request.headers).toMatchObject({ ...always, accept: '*/*' })
    expect(download?.request.headers['content-type']).toBeUndefined()
    for (const request of requests) expect(textOf(request).split(token)).toHaveLength(2)
    expect(harness.debugLines.map((line) => line.replace(/:\d+ /, ' '))).toEqual([
      'the create-export request: POST http://127.0.0.1 returned 200',
      'the status request: POST http://127.0.0.1 returned 200',
      'the file download: GET http://127.0.0.1 returned 200',
    ])
  })

  test('a form can be identified by its short name', async () => {
    await using harness = await startClient({ format })
    await harness.client.createTask({ shortname: 'a<b>&"c' }, dates, requestId)
    expect(harness.platform.requests[0]?.body.toString()).toMatch(
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
    await using harness = await startClient({
      format,
      scenario: { create: responses[format], status: respondWithEnvelope(400, 'no') },
    })
    await harness.client.getStatus(await harness.createTask()).catch(() => undefined)
    const body = harness.platform.requests[1]?.body.toString() ?? ''
    expect(format === 'json' ? JSON.parse(body) : body).toEqual(
      format === 'json'
        ? { task_id: id }
        : `<xml><task_id>${escaped.replaceAll('>', '&gt;').replaceAll('"', '&quot;')}</task_id></xml>`,
    )
  })

  test.each<[what: string, encode: (body: string) => Buffer | string, headers: MockResponse['headers']]>([
    ['gzip', gzipSync, { 'content-encoding': 'gzip' }],
    ['x-gzip', gzipSync, { 'content-encoding': 'X-GZIP' }],
    ['deflate', deflateSync, { 'content-encoding': 'deflate' }],
    ['Brotli', brotliCompressSync, { 'content-encoding': 'br' }],
    ['Zstandard', zstdCompressSync, { 'content-encoding': 'zstd' }],
    ['two codings', (body) => brotliCompressSync(gzipSync(body)), { 'content-encoding': 'gzip, br' }],
    ['two codings of three', gzipSync, { 'content-encoding': 'identity, gzip, identity' }],
    ['aws-chunked', String, { 'content-encoding': 'aws-chunked' }],
    ['UTF-8', String, { 'content-encoding': 'utf-8' }],
    ['UTF-8 with byte order marks', (body) => `\ufeff\ufeff \n${body}`, {}],
    [
      'UTF-8 with a byte order mark and another charset',
      (body) => `\ufeff${body}`,
      { 'content-type': 'application/json; charset=windows-1251' },
    ],
    ['a charset that nobody knows', String, { 'content-type': 'application/json; charset=utf8mb4' }],
    ['UTF-16 with a byte order mark', (body) => utf16(`\ufeff${body}`), {}],
    ['UTF-16 in big endian', (body) => utf16(`\ufeff${body}`).swap16(), {}],
    ['UTF-16 without a byte order mark', utf16, { 'content-type': 'application/json; charset=utf-16' }],
    ['UTF-16 in big endian without one', (body) => utf16(body).swap16(), {}],
    ['UTF-8 that is called UTF-16', String, { 'content-type': 'application/json; charset=utf-16' }],
    ['the Content-Type of JSON', String, { 'content-type': 'application/json' }],
    ['the Content-Type of XML', String, { 'content-type': 'application/xml' }],
    ['the Content-Type of a page', String, { 'content-type': 'text/html; charset=utf-8' }],
    ['no Content-Type', String, { 'content-type': '' }],
  ])('responses and errors in %s are read', async (_what, encode, headers) => {
    const handler = rewritten(encode, headers)
    const refuse: Handler = (request) =>
      handler(request, async () => errorResponse(request.request.headers['content-type'] ?? '', 400, 'Форма', 400))
    await using harness = await startClient({
      format,
      scenario: { create: [handler, refuse], status: handler, download: refuse },
    })
    await expect(harness.exportAll()).rejects.toMatchObject({
      message: 'The platform rejected the file download: HTTP 400, error 400 (“Форма”).',
    })
    await expect(harness.createTask()).rejects.toMatchObject({
      message: 'The platform rejected the create-export request: HTTP 400, error 400 (“Форма”).',
    })
  })
})

// All at the same time, since each attempt really waits for the timeout.
test(`${stalled.map(([what]) => what).join(' and ')} within request-timeout are retried`, async () => {
  const cases = formats.flatMap((format) => stalled.map(([, handler]) => [format, handler] as const))
  await Promise.all(cases.map(([format, handler]) => expectRetries(format, handler, 400)))
})

test.each<[headers: MockResponse['headers'], delayMs: number]>([
  [{ 'retry-after': '3' }, 3000],
  [{ 'retry-after': '0' }, 1000],
  [{ 'retry-after': 'Fri, 01 May 2026 00:01:00 GMT' }, 60_000],
  [{ 'retry-after': 'Thu, 30 Apr 2026 00:00:00 GMT' }, 1000],
  [{ 'retry-after': 'soon' }, 1000],
  [{ 'retry-after': '1.5' }, 1000],
  [{ 'retry-after': '-5' }, 1000],
  [{ 'ratelimit-reset': '42' }, 42_000],
  [{ 'ratelimit-reset': '86400' }, 1000],
])('with the headers %j, the delay is %i ms', async (headers, delayMs) => {
  await using harness = await startClient({
    scenario: { create: [respondWith(429, headers)], status: [respondWithEnvelope(429, 'slow down', 200, headers)] },
  })
  await harness.exportAll()
  const isDate = /GMT/.test(String(headers?.['retry-after'])) && delayMs > 1000
  // The second request is sent after the date.
  expect(harness.delays).toEqual([delayMs, isDate ? 1000 : delayMs])
})

test.each(['1800', '9'.repeat(400), 'Fri, 01 May 2026 00:30:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
  'Retry-After: %s exceeds the remaining time and fails at once',
  async (header) => {
    await using harness = await startClient({ scenario: { create: respondWith(429, { 'retry-after': header }) } })
    await expect(harness.createTask()).rejects.toMatchObject({
      code: 'platform.unreachable',
      message: expect.stringContaining(', which exceeds the remaining time'),
    })
    expect(harness.platform.requests).toHaveLength(1)
    expect(harness.delays).toEqual([])
  },
)

describe('gives up', () => {
  const fiveRetries = [1000, 2000, 4000, 8000, 16_000]

  test('after five retries without a task', async () => {
    await using harness = await startClient({ scenario: { create: respondWith(500), status: resetConnection } })
    await expect(harness.createTask()).rejects.toMatchObject({ code: 'platform.unreachable' })
    expect(harness.delays).toEqual(fiveRetries)
    await expect(harness.client.getStatus('1')).rejects.toMatchObject({ code: 'platform.unreachable' })
    expect(harness.platform.requests).toHaveLength(12)
    expect(harness.delays).toEqual([...fiveRetries, ...fiveRetries])
  })

  test('only at the timeout once this run has created a task', async () => {
    await using harness = await startClient({ scenario: { status: respondWith(503) } })
    const taskId = await harness.createTask()
    await expect(harness.client.getStatus(taskId)).rejects.toMatchObject({
      code: 'timeout',
      cause: { code: 'platform.unreachable' },
    })
    expect(harness.delays.slice(0, 7)).toEqual([...fiveRetries, 30_000, 30_000])
    expect(harness.delays.length).toBeGreaterThan(60)
  })

  test('only at the timeout once the platform has shown a resumed task', async () => {
    await using harness = await startClient({
      data: { status: 'processing' },
      scenario: { status: [undefined, ...Array<Handler>(9).fill(respondWith(503))] },
    })
    const taskId = await harness.createTask()
    await using resuming = await startClient({ baseUrl: new URL(harness.platform.url) })
    await resuming.client.getStatus(taskId)
    expect(await resuming.client.getStatus(taskId)).toMatchObject({ state: 'running' })
    expect(resuming.delays).toHaveLength(9)
  })
})

const notYet: [what: string, handler: Handler][] = [
  ['HTTP 404', respondWithEnvelope(404, 'no such task', 404)],
  ['HTTP 404 with an unknown code', respondWithEnvelope(1, 'no such task', 404)],
  ['error 404', respondWithEnvelope(404, 'no such task')],
  ['HTTP 404 with a page', respondWithBody(page, 'text/html', 404)],
  ['HTTP 202', respondWith(202, {}, 'accepted')],
  ['HTTP 204', respondWith(204)],
  ['an empty body', respondWith(200)],
  ['no data', respondWithEnvelope(0, 'fine')],
  ['null', jsonResponse('{"data":null,"error":0}')],
  ['an empty list', jsonResponse('{"data":[],"error":0}')],
  ['a task without a status', jsonResponse('{"data":{"progress":0},"error":0}')],
  ['a completed task without a file', jsonResponse('{"data":{"status":"completed","result":{}},"error":0}')],
]

describe.each(notYet)('%s for a status request', (_what, handler) => {
  test('is retried for 30 s if this run has created the task', async () => {
    await using harness = await startClient({ scenario: { status: handler } })
    await expect(harness.client.getStatus(await harness.createTask())).rejects.toMatchObject({
      code: expect.stringMatching(/^platform\.(answer|refused)$/),
      hint: expect.stringContaining('This run has created the export'),
      retry: { notYet: true },
    })
    expect(harness.delays).toEqual([1000, 2000, 4000, 8000, 15_000])
  })

  test('is final for a resumed task', async () => {
    await using harness = await startClient({ scenario: { status: handler } })
    await expect(harness.client.getStatus('1')).rejects.toMatchObject({
      code: 'platform.refused',
      hint: 'The export may no longer exist; run again without task-id to create a new one.',
      retry: undefined,
    })
    expect(harness.delays).toEqual([])
  })
})

test.each(notYet.slice(0, 7))('%s for a create request is final: there is no task', async (_what, handler) => {
  await using harness = await startClient({ scenario: { create: handler } })
  await expect(harness.createTask()).rejects.toMatchObject({
    hint: expect.not.stringMatching(/task-id|created the export/),
    retry: undefined,
  })
  expect(harness.platform.requests).toHaveLength(1)
})

test('reaches a platform that is back after two refused connections', async () => {
  const gate = net.createServer()
  const address = await new Promise<net.AddressInfo>((resolve) => {
    gate.listen(0, '127.0.0.1', () => resolve(gate.address() as net.AddressInfo))
  })
  await new Promise((resolve) => gate.close(resolve))
  const onRetry = (ms: number): void => void (ms === 2000 && gate.listen(address.port, '127.0.0.1'))
  const baseUrl = new URL(`http://127.0.0.1:${address.port}`)
  await using harness = await startClient({ baseUrl, onRetry })
  const target = Number(new URL(harness.platform.origin).port)
  gate.on('connection', (socket) => {
    const onward = net.connect(target, '127.0.0.1').on('error', () => socket.destroy())
    socket
      .on('error', () => onward.destroy())
      .pipe(onward)
      .pipe(socket)
  })
  expect(await harness.exportAll()).toMatchObject({ status: 200 })
  expect(harness.delays).toEqual([1000, 2000])
  gate.close()
})

const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('')
const completed = '"status":"completed","result":{"total":1,"url":"a/b.zip"}'

test.each<[what: string, handler: Handler, problem: string]>([
  [
    'a page',
    respondWithBody('<!doctype html><html><body>Sign in</body></html>', 'text/html'),
    'a web page (“Sign in”)',
  ],
  ['a page declared as JSON', jsonResponse('<html></html>'), 'a web page'],
  ['plain text', respondWithBody('OK', 'text/plain'), 'text (“OK”)'],
  ['truncated JSON', jsonResponse(`{"error":0,"data":{${completed}`), 'invalid JSON'],
  ['truncated XML', xmlResponse('<xml><error>0</error><data><status>completed</sta'), 'invalid XML'],
  ['the root element of a page', xmlResponse('<html><error>0</error></html>'), 'a web page (“0”)'],
  ['another root element', xmlResponse('<root><error>0</error></root>'), 'XML without the platform’s error field'],
  ['no error code', jsonResponse(`{"data":{${completed}}}`), 'JSON without the platform’s error field'],
  ['a list', jsonResponse(`[{"error":0,"data":{${completed}}}]`), 'JSON without the platform’s error field'],
  [
    'an error code from the prototype',
    jsonResponse(`{"__proto__":{"error":0,"data":{${completed}}}}`),
    'JSON without the platform’s error field',
  ],
  [
    '__proto__ in XML',
    xmlResponse('<xml><error>0</error><__proto__><status>completed</status></__proto__></xml>'),
    'invalid XML',
  ],
  ['a million brackets', jsonResponse('['.repeat(500_000) + ']'.repeat(500_000)), 'invalid JSON'],
  ['ninety thousand nested elements', xmlResponse('<xml>'.repeat(90_000) + '</xml>'.repeat(90_000)), 'invalid XML'],
  [
    'an external entity',
    xmlResponse(
      '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><error>0</error><data><status>&e;</status></data></xml>',
    ),
    'invalid XML',
  ],
  [
    'an entity bomb',
    xmlResponse(
      `<!DOCTYPE xml [<!ENTITY e0 "ha">${entities}]><xml><error>0</error><data><status>&e9;</status></data></xml>`,
    ),
    'invalid XML',
  ],
  ['a page in windows-1251', cyrillicPage('text/html; charset=windows-1251'), 'a web page (“Доступ”)'],
  ['a page in windows-1251 in quotes', cyrillicPage("text/html; charset='windows-1251'"), 'a web page (“Доступ”)'],
  [
    'a page that declares windows-1251',
    cyrillicPage('text/html', '<meta charset="windows-1251">'),
    'a web page (“Доступ”)',
  ],
  [
    'a page that declares windows-1251 in the old way',
    cyrillicPage('text/html', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
    'a web page (“Доступ”)',
  ],
])('rejects a status response with %s', async (_what, handler, problem) => {
  await using harness = await startClient({ scenario: { status: handler } })
  await expect(harness.client.getStatus('1')).rejects.toMatchObject({
    code: 'platform.answer',
    message: `Unexpected response to the status request from ${harness.platform.origin}: HTTP 200 with ${problem}.`,
    retry: undefined,
  })
  expect(harness.platform.requests).toHaveLength(1)
  expect({}).not.toHaveProperty('status')
})

test.each([
  '{}',
  '[]',
  '{"task_id":[]}',
  ...['null', '""', '" "', '{"a":"b"}', '["a"]', `"${'a'.repeat(201)}"`, '"a\\nb"', '"a\\u0000b"'].map(
    (id) => `{"task_id":${id}}`,
  ),
])('rejects a created task with the data %s', async (data) => {
  await using harness = await startClient({ scenario: { create: jsonResponse(`{"data":${data},"error":0}`) } })
  await expect(harness.createTask()).rejects.toMatchObject({
    code: 'platform.answer',
    message: 'Invalid response to the create-export request: task_id is missing or invalid.',
    retry: undefined,
  })
})

test('accepts a task ID of 200 characters', async () => {
  const taskId = 'a'.repeat(200)
  await using harness = await startClient({
    scenario: { create: jsonResponse(`{"data":{"task_id":"${taskId}"},"error":0}`) },
  })
  expect(await harness.createTask()).toBe(taskId)
})

test.each([
  ['application/json', ' ', 'an empty body'],
  ['application/json', '{"a":', 'invalid JSON'],
  ['application/xml', '<xml>', 'invalid XML'],
  ['text/html', '<title>Log in</title>', 'a web page (“Log in”)'],
  ['text/plain', 'No.\n', 'text (“No.”)'],
])('an endless response as %s of %j is read up to 1 MiB and says who it is from', async (type, text, problem) => {
  let sent = 0
  const chunks = function* (): Generator<Buffer> {
    for (; sent < 200e6; sent += 65_536) yield Buffer.from(text.repeat(65_536 / text.length))
  }
  const handler: Handler = () => ({ status: 403, headers: { 'content-type': type }, body: Readable.from(chunks()) })
  await using harness = await startClient({ scenario: { status: handler } })
  await expect(harness.client.getStatus('1')).rejects.toMatchObject({
    message: `Unexpected response to the status request from ${harness.platform.origin}: HTTP 403 with ${problem}.`,
  })
  // 1 MiB is read; what the two sockets buffer comes on top.
  expect(sent).toBeLessThan(20e6)
})

test('a small response in gzip of gigabytes is read up to 1 MiB', async () => {
  const handler = encoded(() => gzipSync(Buffer.alloc(50e6, ' ')), 'gzip')
  await using harness = await startClient({ scenario: { create: handler } })
  await expect(harness.createTask()).rejects.toMatchObject({ message: expect.stringContaining('an empty body') })
})

function jsonResponse(body: string): Handler {
  return respondWithBody(body, 'application/json')
}

function xmlResponse(body: string): Handler {
  return respondWithBody(body, 'application/xml')
}

function cyrillicPage(contentType: string, meta = ''): Handler {
  const title = Buffer.from([0xc4, 0xee, 0xf1, 0xf2, 0xf3, 0xef])
  return respondWithBody(
    Buffer.concat([Buffer.from(`<html><head>${meta}<title>`), title, Buffer.from('</title></head></html>')]),
    contentType,
  )
}

/** The regular response with another body and other headers. */
function rewritten(encode: (body: string) => Buffer | string, headers: MockResponse['headers']): Handler {
  return async (_request, next) => {
    const regular = await next()
    const { 'content-length': _, ...rest } = regular.headers ?? {}
    return { ...regular, headers: { ...rest, ...headers }, body: encode(regular.body as string) }
  }
}

function encoded(encode: (body: string) => Buffer, coding: string): Handler {
  return rewritten(encode, { 'content-encoding': coding })
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le')
}
