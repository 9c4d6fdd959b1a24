import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, describe, expect, test } from '@jest/globals'
import {
  cutAfter,
  throttle,
  respondWithEnvelope,
  hang,
  stallAfter,
  passThrough,
  respondWithBody,
  resetConnection,
  closeDuringHeaders,
  respondWith,
  withHeaders,
} from '../../emulator/faults.ts'
import { createExportZip } from '../../emulator/fixtures.ts'
import { startPlatform, type PlatformOptions } from '../../emulator/platform.ts'
import type { Handler, MockResponse } from '../../emulator/server.ts'
import { ActionError } from '../../src/errors.ts'
import { createPlatformClient } from '../../src/platform/client.ts'
import { download, type DownloadResult } from '../../src/transfer/download.ts'
import { createHttpClient } from '../../src/transfer/http.ts'
import { createPartialFile, type PartialFile } from '../../src/transfer/partial-file.ts'
import { fakeClock } from '../support/clock.ts'

const zip = await createExportZip(30)
const other = await createExportZip(31)
const small = await createExportZip(1)
const dir = await mkdtemp(join(tmpdir(), 'download-'))
afterAll(() => rm(dir, { recursive: true, force: true }))

const start = Date.parse('2026-05-01T00:00:00Z')
const timedOut = new ActionError('timeout', 'Timed out after 1 min.', { hint: 'Increase timeout.' })

interface Options extends PlatformOptions {
  readonly handlers?: Handler | readonly (Handler | undefined)[]
  readonly requestTimeoutMs?: number
  readonly timeoutMs?: number
}

/** Starts a platform that serves `zip` and creates a client for it, whose backoffs take no time, but count for the timeout. */
async function setup({ handlers = [], requestTimeoutMs = 60_000, timeoutMs = 60_000, ...options }: Options = {}) {
  const emulated = await startPlatform({ zip, ...options, scenario: { download: handlers } })
  const controller = new AbortController()
  const { signal } = controller
  const http = createHttpClient({ requestTimeoutMs, signal, debug: () => undefined })
  const clock = fakeClock(start)
  clock.at(start + timeoutMs, () => controller.abort(timedOut))
  const context = { clock, random: () => 1, signal, deadline: start + timeoutMs, onRetry: () => undefined }
  const connection = { baseUrl: new URL(emulated.url), token: emulated.token, format: 'json' } as const
  const platform = createPlatformClient(connection, http, context)
  const url = new URL('/api/download/forms/key/fills.zip', emulated.url)
  let files = 0
  return {
    slept: clock.slept,
    controller,
    /** Range and If-Range of each request. */
    ranges: () => emulated.requests.map(({ request: { headers } }) => [headers.range, headers['if-range']]),
    async download(
      overrides: Partial<PartialFile> = {},
      onProgress = (_received: number, _of: number | undefined) => {},
    ) {
      const partial = await createPartialFile(dir, `${files++}-${url.port}.zip`, 'run')
      const file = Object.assign(Object.create(partial) as PartialFile, overrides)
      try {
        const open = (headers: Readonly<Record<string, string>>) => platform.openDownload(url, headers)
        const result: DownloadResult = await download(open, file, context, onProgress)
        return { ...result, bytes: await readFile(partial.path) }
      } finally {
        await partial.discard()
      }
    },
    async [Symbol.asyncDispose]() {
      http.close()
      await emulated[Symbol.asyncDispose]()
    },
  }
}

/** The result of downloading exactly `bytes`. */
function complete(bytes: Buffer): DownloadResult & { bytes: Buffer } {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), bytes }
}

const noRange = [undefined, undefined]
const from = (offset: number, validator = '"v1"') => [`bytes=${offset}-`, validator]

/** Sends these bytes as the response and closes the connection. */
function respondWithBytes(head: string, body: Buffer): Handler {
  return ({ request: { socket } }) =>
    void socket.end(Buffer.concat([Buffer.from(`${head.replaceAll('\n', '\r\n')}\r\n\r\n`), body]))
}
const withLength = (length: number) => respondWithBytes(`HTTP/1.1 200 OK\ncontent-length: ${length}\netag: "v1"`, zip)

test('downloads the file with one request and returns its size and digest', async () => {
  await using harness = await setup()
  const progress: unknown[] = []
  expect(await harness.download({}, (received, expected) => progress.push([received, expected]))).toEqual(complete(zip))
  expect(harness.ranges()).toEqual([noRange])
  expect(progress.at(-1)).toEqual([zip.length, zip.length])
})

test('resumes at the exact byte where the connection was cut', async () => {
  const handler: Handler = (request, next) =>
    (request.count % 2 ? cutAfter((request.count - 1) / 2) : passThrough)(request, next)
  await using harness = await setup({ zip: small, handlers: handler, timeoutMs: 1e9 })
  for (let offset = 0; offset < small.length; offset++) {
    expect(await harness.download()).toEqual(complete(small))
    expect(harness.ranges().slice(-2)).toEqual([noRange, offset === 0 ? noRange : from(offset)])
  }
})

test('attempts that make progress do not count against the retry limit', async () => {
  await using harness = await setup({ handlers: [...Array<Handler>(8).fill(cutAfter(50)), passThrough] })
  expect(await harness.download()).toEqual(complete(zip))
  expect(harness.ranges()).toEqual([noRange, ...[50, 100, 150, 200, 250, 300, 350, 400].map((offset) => from(offset))])
  expect(harness.slept).toEqual(Array(8).fill(1000))
})

const v2 = { etag: '"v2"' }
const range = (value: string) => withHeaders({ 'content-range': value })
/** The regular response, cut after 99 bytes, with these headers. */
const cutWithHeaders =
  (headers: Readonly<Record<string, string | undefined>>): Handler =>
  (request, next) =>
    cutAfter(99)(request, async () => (await withHeaders(headers)(request, next)) as MockResponse)
const length = zip.length

test.each<[what: string, options: Options, ranges: unknown[], bytes?: Buffer]>([
  [
    'with Last-Modified as the validator',
    { validator: 'last-modified', handlers: [cutAfter(99)] },
    [noRange, from(99, 'Thu, 30 Apr 2026 12:00:00 GMT')],
  ],
  [
    'from the start with a Last-Modified of the same second as Date, which is no strong validator',
    {
      validator: 'last-modified',
      handlers: [cutWithHeaders({ date: 'Thu, 30 Apr 2026 12:00:00 GMT' })],
    },
    [noRange, noRange],
  ],
  [
    'with a Last-Modified of one second before Date',
    {
      validator: 'last-modified',
      handlers: [cutWithHeaders({ date: 'Thu, 30 Apr 2026 12:00:01 GMT' })],
    },
    [noRange, from(99, 'Thu, 30 Apr 2026 12:00:00 GMT')],
  ],
  [
    'from the start with a weak ETag beside a Last-Modified',
    { validator: 'last-modified', handlers: [cutWithHeaders({ etag: 'W/"v1"' })] },
    [noRange, noRange],
  ],
  ['from the start without a validator', { validator: 'none', handlers: [cutAfter(99)] }, [noRange, noRange]],
  [
    'from the start with a weak ETag',
    {
      handlers: [
        (request, next) => cutAfter(99)(request, async () => ({ ...(await next()), headers: { etag: 'W/"v1"' } })),
      ],
    },
    [noRange, noRange],
  ],
  [
    'from the start when the server does not support ranges',
    { ranges: false, handlers: [cutAfter(99)] },
    [noRange, from(99)],
  ],
  [
    'from the start when the file has changed',
    { handlers: [cutAfter(99), respondWith(200, v2, other)] },
    [noRange, from(99)],
    other,
  ],
  [
    'with the new ETag after a change',
    {
      handlers: [
        cutAfter(99),
        (request, next) =>
          cutAfter(50)(request, async () => ({ ...(await next()), status: 200, headers: v2, body: zip })),
      ],
    },
    [noRange, from(99), from(50, '"v2"')],
  ],
  [
    'from the start after a 206 with another ETag',
    { handlers: [cutAfter(99), withHeaders(v2)] },
    [noRange, from(99), noRange],
  ],
  [
    'from the start after a 206 with another offset',
    { handlers: [cutAfter(99), range(`bytes 98-${length - 1}/${length}`)] },
    [noRange, from(99), noRange],
  ],
  [
    'from the start after a 206 with another total length',
    { handlers: [cutAfter(99), range(`bytes 99-${length}/${length + 1}`)] },
    [noRange, from(99), noRange],
  ],
  [
    'from the start after a 206 without Content-Range',
    { handlers: [cutAfter(99), withHeaders({ 'content-range': undefined })] },
    [noRange, from(99), noRange],
  ],
  [
    'from the start after a 206 with a part of the file without a requested range',
    { handlers: [respondWith(206, { 'content-range': `bytes 0-98/${length}` }, zip.subarray(0, 99))] },
    [noRange, noRange],
  ],
  [
    'from the start after a 206 with a content coding',
    { handlers: [cutAfter(99), withHeaders({ 'content-encoding': 'gzip' })] },
    [noRange, from(99), noRange],
  ],
  [
    'with a 206 whose total length is unknown',
    { handlers: [cutAfter(99), range(`bytes 99-${length - 1}/*`)] },
    [noRange, from(99)],
  ],
  [
    'with a 206 without a validator',
    { handlers: [cutAfter(99), withHeaders({ etag: undefined })] },
    [noRange, from(99)],
  ],
  ...[`xbytes 99-${length - 1}/${length}`, `bytes 99-${length - 1}/${length}x`].map(
    (malformed): [string, Options, unknown[]] => [
      `from the start after a 206 with the malformed Content-Range ${malformed}`,
      { handlers: [cutAfter(99), range(malformed)] },
      [noRange, from(99), noRange],
    ],
  ),
  ...[`xbytes */${length}`, `bytes */${length}x`].map((malformed): [string, Options, unknown[]] => [
    `from the start after a 416 with the malformed Content-Range ${malformed}`,
    { chunked: true, handlers: [cutAfter(length), range(malformed)] },
    [noRange, from(length), noRange],
  ]),
  [
    'in several parts',
    {
      handlers: [
        cutAfter(99),
        () => ({
          status: 206,
          headers: { etag: '"v1"', 'content-range': `bytes 99-199/${length}` },
          body: zip.subarray(99, 200),
        }),
      ],
    },
    [noRange, from(99), from(200)],
  ],
  [
    'with an unknown length, in several parts that name the total length',
    {
      chunked: true,
      handlers: [
        cutAfter(99),
        () => ({
          status: 206,
          headers: { etag: '"v1"', 'content-range': `bytes 99-199/${length}` },
          body: zip.subarray(99, 200),
        }),
      ],
    },
    [noRange, from(99), from(200)],
  ],
  [
    'from the start after a 416 with another length',
    { handlers: [cutAfter(99), respondWith(416, { 'content-range': 'bytes */98' })] },
    [noRange, from(99), noRange],
  ],
  [
    'from the start after a 416 without Content-Range',
    { handlers: [cutAfter(99), respondWith(416)] },
    [noRange, from(99), noRange],
  ],
  ['with an unknown length', { chunked: true, handlers: [cutAfter(99)] }, [noRange, from(99)]],
  [
    'with an unknown length of which only the end is missing',
    { chunked: true, handlers: [cutAfter(length)] },
    [noRange, from(length)],
  ],
  ['from the start with a content coding', { gzip: true, handlers: [cutAfter(99)] }, [noRange, noRange]],
])('resumes an interrupted download %s', async (_what, options, ranges, bytes = zip) => {
  await using harness = await setup(options)
  expect(await harness.download()).toEqual(complete(bytes))
  expect(harness.ranges()).toEqual(ranges)
})

describe('retries after', () => {
  test.each<[what: string, handler: Handler]>([
    ...[408, 425, 429, 500, 502, 503, 504].map((code): [string, Handler] => [`HTTP ${code}`, respondWith(code)]),
    ['error 429 in a 200', respondWithEnvelope(429, 'busy')],
    ['error 503 in a 200', respondWithEnvelope(503, 'busy')],
    ['a connection reset', resetConnection],
    ['a connection closed during the headers', closeDuringHeaders],
    ['no response', hang],
    ['a stall before the first byte', stallAfter(0)],
    [
      'a connection closed before the first byte',
      respondWithBytes(`HTTP/1.1 200 OK\ncontent-length: ${length}`, Buffer.alloc(0)),
    ],
    ['a Content-Length that is too large', withLength(length + 1)],
    ['truncated gzip', respondWith(200, { 'content-encoding': 'gzip' }, gzipSync(zip).subarray(0, 99))],
  ])('%s', async (_what, handler) => {
    await using harness = await setup({ requestTimeoutMs: 250, handlers: [handler] })
    expect(await harness.download()).toEqual(complete(zip))
    expect(harness.slept).not.toEqual([])
  })

  test('a stall in the middle, and resumes there', async () => {
    await using harness = await setup({ requestTimeoutMs: 400, handlers: [stallAfter(99)] })
    expect(await harness.download()).toEqual(complete(zip))
    expect(harness.ranges()).toEqual([noRange, from(99)])
  })
})

test.each<[what: string, code: string, requests: number, handler: Handler]>([
  ...[400, 402, 404, 440].map((status): [string, string, number, Handler] => [
    `HTTP ${status}`,
    'platform.refused',
    1,
    respondWithEnvelope(status, 'no', status),
  ]),
  ...[401, 403].map((status): [string, string, number, Handler] => [
    `HTTP ${status}`,
    'platform.denied',
    1,
    respondWithEnvelope(status, 'no', status),
  ]),
  ['error 403 in a 200', 'platform.denied', 1, respondWithEnvelope(403, 'no')],
  ['error 440 in a 200', 'platform.refused', 1, respondWithEnvelope(440, 'no')],
  ['success without a file', 'platform.answer', 1, respondWithEnvelope(0, 'ok')],
  ['an HTML page', 'platform.answer', 1, respondWithBody('\ufeff\n<!doctype html><html></html>', 'application/zip')],
  ['an empty file', 'platform.answer', 1, respondWith(200, { 'content-type': 'application/zip' })],
  ['HTTP 204', 'platform.answer', 1, respondWith(204)],
  ['a redirect to a file', 'platform.redirected', 1, respondWith(302, { location: 'file:///etc/passwd' })],
  ['a redirect without Location', 'platform.answer', 1, respondWith(302)],
  ['a body that is not gzip', 'platform.unreachable', 1, respondWith(200, { 'content-encoding': 'gzip' }, 'no gzip')],
  ['an unsupported content coding', 'platform.answer', 1, respondWith(200, { 'content-encoding': 'compress' }, zip)],
  ['Retry-After past the deadline', 'platform.unreachable', 1, respondWith(503, { 'retry-after': '60' })],
])('%s rejects with %s after %d request(s)', async (_what, code, requests, handlers) => {
  await using harness = await setup({ handlers })
  await expect(harness.download()).rejects.toMatchObject({ code })
  expect(harness.ranges()).toHaveLength(requests)
})

describe('is retried until the timeout, which then has the last error as its cause:', () => {
  test.each<[what: string, handler: Handler, code: string]>([
    ['HTTP 503', respondWith(503), 'platform.unreachable'],
    ['HTTP 416', respondWith(416), 'download.incomplete'],
    [
      'an interruption at the same byte',
      (request, next) =>
        cutAfter(99)(request, async () => ({ ...(await next()), status: 200, headers: {}, body: zip })),
      'download.incomplete',
    ],
  ])('%s', async (_what, handlers, code) => {
    await using harness = await setup({ handlers })
    await expect(harness.download()).rejects.toMatchObject({ code: 'timeout', cause: { code } })
    expect(harness.slept).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000])
    expect(harness.ranges()).toHaveLength(6)
  })

  test('a Content-Length that is too large', async () => {
    await using harness = await setup({
      handlers: (request, next) => (request.request.headers.range ? next() : withLength(length + 1)(request, next)),
    })
    await expect(harness.download()).rejects.toMatchObject({ code: 'timeout', cause: { code: 'download.incomplete' } })
  })
})

test.each([
  ['with Content-Length', `${length} B`, {}],
  ['without Content-Length', 'unknown size', { chunked: true }],
])(
  'the error of an interrupted download %s says how much of %s was received',
  async (_what, total, options: Options) => {
    await using harness = await setup({ ...options, validator: 'none', handlers: cutAfter(99) })
    await expect(harness.download()).rejects.toMatchObject({
      cause: {
        code: 'download.incomplete',
        message: `The download was interrupted (received 99 B of ${total}).`,
        hint: 'The export is still available on the platform; run again with its task-id to resume it.',
        cause: { code: 'ECONNRESET' },
      },
    })
  },
)

test('a Content-Length that is too small ends the file there', async () => {
  await using harness = await setup({ handlers: [withLength(99)] })
  expect(await harness.download()).toEqual(complete(zip.subarray(0, 99)))
})

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['GZIP', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
  ['gzip, br', (bytes: Buffer) => brotliCompressSync(gzipSync(bytes))],
  ...['', 'identity', 'identity, identity', 'aws-chunked', 'none', 'binary', 'utf-8'].map(
    (coding): [string, (bytes: Buffer) => Buffer] => [coding, (bytes) => bytes],
  ),
])('decodes the content coding "%s"', async (coding, encode) => {
  await using harness = await setup({ handlers: [respondWith(200, { 'content-encoding': coding }, encode(zip))] })
  expect(await harness.download()).toEqual(complete(zip))
})

test.each([
  ['with chunked encoding', { chunked: true }],
  ['in small chunks', { handlers: [throttle(200, 1)] }],
  ['until the connection is closed', { handlers: [respondWithBytes('HTTP/1.1 200 OK', zip)] }],
  [
    'after redirects',
    { handlers: [respondWith(302, { location: 'other.zip' }), respondWith(307, { location: './?key=1' })] },
  ],
  [
    'as a 206 although no range was requested',
    { handlers: [respondWith(206, { 'content-range': `bytes 0-${length - 1}/${length}` }, zip)] },
  ],
])('downloads a file sent %s', async (_what, options: Options) => {
  await using harness = await setup(options)
  expect(await harness.download()).toEqual(complete(zip))
  expect(harness.slept).toEqual([])
})

test.each<[method: 'append' | 'reset', what: string, options: Options]>([
  ['append', 'while the file arrives', {}],
  ['append', 'while the rest of the file is stalled', { handlers: [stallAfter(length / 2)] }],
  ['append', 'while the rest of the gzip-encoded file is stalled', { gzip: true, handlers: [stallAfter(length / 2)] }],
  ['reset', 'before the first byte', {}],
])('an output-dir error of %s() %s is not retried', async (method, _what, options) => {
  const error = new ActionError('output-dir', 'Cannot write the ZIP file.')
  await using harness = await setup(options)
  await expect(harness.download({ [method]: () => Promise.reject(error) })).rejects.toBe(error)
  expect(harness.ranges()).toHaveLength(1)
})

describe('an abort', () => {
  test('during the download rejects with its reason', async () => {
    const reason = new Error('the runner sent SIGTERM')
    await using harness = await setup({ handlers: [stallAfter(99)] })
    await expect(harness.download({}, () => harness.controller.abort(reason))).rejects.toBe(reason)
    expect(harness.ranges()).toHaveLength(1)
  })

  test('during the next attempt rejects with its reason and the error of the last attempt as the cause', async () => {
    const abort: Handler = () => {
      harness.controller.abort(timedOut)
      return undefined
    }
    await using harness = await setup({ handlers: [respondWith(503), abort] })
    await expect(harness.download()).rejects.toMatchObject({
      code: 'timeout',
      message: timedOut.message,
      hint: timedOut.hint,
      cause: { code: 'platform.unreachable' },
    })
    expect(harness.ranges()).toHaveLength(2)
  })

  test('during an attempt that makes progress does not name an error from before', async () => {
    await using harness = await setup({ handlers: [respondWith(503), stallAfter(99)] })
    await expect(harness.download({}, () => harness.controller.abort(timedOut))).rejects.toBe(timedOut)
    expect(harness.ranges()).toHaveLength(2)
  })
})
