import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
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
import type { Handler } from '../../emulator/server.ts'
import type { Clock } from '../../src/clock.ts'
import { ActionError } from '../../src/errors.ts'
import { createPlatformClient } from '../../src/platform/client.ts'
import { download, type DownloadResult } from '../../src/transfer/download.ts'
import { createHttpClient } from '../../src/transfer/http.ts'
import { createPartialFile, type PartialFile } from '../../src/transfer/partial-file.ts'

const zip = await createExportZip(30)
const other = await createExportZip(31)
const small = await createExportZip(1)
const dir = await mkdtemp(join(tmpdir(), 'download-'))
afterAll(() => rm(dir, { recursive: true, force: true }))

const start = Date.parse('2026-05-01T00:00:00Z')

interface Options extends PlatformOptions {
  readonly handlers?: Handler | readonly (Handler | undefined)[]
  readonly requestTimeoutMs?: number
}

/** Starts a platform that serves `zip` and creates a client for it, whose backoffs take no time. */
async function setup({ handlers = [], requestTimeoutMs = 60_000, ...options }: Options = {}) {
  const emulated = await startPlatform({ zip, ...options, scenario: { download: handlers } })
  const controller = new AbortController()
  const { signal } = controller
  const http = createHttpClient({ requestTimeoutMs, signal, debug: () => undefined })
  const slept: number[] = []
  const clock: Clock = { now: () => start, sleep: async (ms) => void slept.push(ms) }
  const context = { clock, random: () => 1, signal, deadline: start + 60_000, onRetry: () => undefined }
  const connection = { baseUrl: new URL(emulated.url), token: emulated.token, format: 'json' } as const
  const platform = createPlatformClient(connection, http, context)
  const url = new URL('/api/download/forms/key/fills.zip', emulated.url)
  let files = 0
  return {
    slept,
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
  await using harness = await setup({ zip: small, handlers: handler })
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
const length = zip.length

test.each<[what: string, options: Options, ranges: unknown[], bytes?: Buffer]>([
  [
    'with Last-Modified as the validator',
    { validator: 'last-modified', handlers: [cutAfter(99)] },
    [noRange, from(99, 'Thu, 30 Apr 2026 12:00:00 GMT')],
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
    'from the start after a 206 without a requested range',
    { handlers: [respondWith(206, { 'content-range': `bytes 0-${length - 1}/${length}` }, zip)] },
    [noRange, noRange],
  ],
  [
    'with a 206 whose total length is unknown',
    { handlers: [cutAfter(99), range(`bytes 99-${length - 1}/*`)] },
    [noRange, from(99)],
  ],
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
    ['a body that is not gzip', respondWith(200, { 'content-encoding': 'gzip' }, 'no gzip')],
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

test.each<[what: string, handler: Handler, code: string, requests: number]>([
  ...[400, 402, 404, 440].map((code): [string, Handler, string, number] => [
    `HTTP ${code}`,
    respondWith(code),
    'platform.refused',
    1,
  ]),
  ...[401, 403].map((code): [string, Handler, string, number] => [
    `HTTP ${code}`,
    respondWith(code),
    'platform.denied',
    1,
  ]),
  ['error 403 in a 200', respondWithEnvelope(403, 'no'), 'platform.denied', 1],
  ['error 440 in a 200', respondWithEnvelope(440, 'no'), 'platform.refused', 1],
  ['success without a file', respondWithEnvelope(0, 'ok'), 'platform.answer', 1],
  ['an HTML page', respondWithBody('\ufeff\n<!doctype html><html></html>', 'application/zip'), 'platform.answer', 1],
  ['HTTP 204', respondWith(204), 'platform.answer', 1],
  ['a redirect to a file', respondWith(302, { location: 'file:///etc/passwd' }), 'platform.redirected', 1],
  ['a redirect without Location', respondWith(302), 'platform.redirected', 1],
  ['an unsupported content coding', respondWith(200, { 'content-encoding': 'zstd' }, zip), 'platform.answer', 1],
  ['Retry-After past the deadline', respondWith(503, { 'retry-after': '60' }), 'platform.unreachable', 1],
  ['HTTP 503 for each attempt', respondWith(503), 'platform.unreachable', 6],
  [
    'an interruption at the same byte for each attempt',
    (request, next) => cutAfter(99)(request, async () => ({ ...(await next()), status: 200, headers: {}, body: zip })),
    'download.incomplete',
    6,
  ],
  ['HTTP 416 for each attempt', respondWith(416), 'download.incomplete', 6],
])('rejects with the right code after %s', async (_what, handlers, code, requests) => {
  await using harness = await setup({ handlers })
  await expect(harness.download()).rejects.toMatchObject({ code })
  expect(harness.ranges()).toHaveLength(requests)
})

test('a Content-Length that is too large for each attempt is download.incomplete', async () => {
  await using harness = await setup({
    handlers: (request, next) => (request.request.headers.range ? next() : withLength(length + 1)(request, next)),
  })
  await expect(harness.download()).rejects.toMatchObject({ code: 'download.incomplete' })
  expect(harness.ranges().length).toBeLessThan(10)
})

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
  ['identity', (bytes: Buffer) => bytes],
  ['', (bytes: Buffer) => bytes],
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
  ['without a byte', { zip: Buffer.alloc(0) }],
])('downloads a file sent %s', async (_what, options: Options) => {
  await using harness = await setup(options)
  expect(await harness.download()).toEqual(complete((options.zip as Buffer) ?? zip))
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

test('an abort during the download rejects with its reason', async () => {
  const reason = new Error('the runner sent SIGTERM')
  await using harness = await setup({ handlers: [stallAfter(99)] })
  await expect(harness.download({}, () => harness.controller.abort(reason))).rejects.toBe(reason)
  expect(harness.ranges()).toHaveLength(1)
})
