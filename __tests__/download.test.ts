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
} from '../emulator/faults.ts'
import { createExportZip } from '../emulator/fixtures.ts'
import { startPlatform, type PlatformOptions } from '../emulator/platform.ts'
import type { Handler } from '../emulator/server.ts'
import type { Clock } from '../src/clock.ts'
import { download, type Downloaded } from '../src/download.ts'
import { ActionError } from '../src/errors.ts'
import { createHttp } from '../src/http.ts'
import { createPartFile, type PartFile } from '../src/part-file.ts'
import { createPlatform } from '../src/platform.ts'

const zip = await createExportZip(30)
const other = await createExportZip(31)
const small = await createExportZip(1)
const dir = await mkdtemp(join(tmpdir(), 'download-'))
afterAll(() => rm(dir, { recursive: true, force: true }))

const start = Date.parse('2026-05-01T00:00:00Z')
const stuck: Clock = { now: () => start, sleep: () => new Promise(() => undefined) }

interface Options extends PlatformOptions {
  readonly steps?: Handler | readonly (Handler | undefined)[]
  readonly requestTimeoutMs?: number
}

/** A platform that serves `zip`, and a client of it; backoffs pass at once. */
async function meet({ steps = [], requestTimeoutMs = 60_000, ...options }: Options = {}) {
  const emulated = await startPlatform({ zip, ...options, scenario: { download: steps } })
  const controller = new AbortController()
  const { signal } = controller
  const http = createHttp(requestTimeoutMs, stuck, signal, () => undefined)
  const waits: number[] = []
  const clock: Clock = { now: () => start, sleep: async (ms) => void waits.push(ms) }
  const patience = { clock, random: () => 1, signal, deadline: start + 60_000, onRetry: () => undefined }
  const access = { baseUrl: new URL(emulated.url), token: emulated.token, format: 'json' } as const
  const platform = createPlatform(access, http, patience)
  const url = new URL('/api/download/forms/key/fills.zip', emulated.url)
  let files = 0
  return {
    waits,
    controller,
    /** Range and If-Range of each request. */
    ranges: () => emulated.requests.map(({ request: { headers } }) => [headers.range, headers['if-range']]),
    async fetch(replace: Partial<PartFile> = {}, onProgress = (_received: number, _of: number | undefined) => {}) {
      const part = await createPartFile(dir, `${files++}-${url.port}.zip`, 'run')
      const file = Object.assign(Object.create(part) as PartFile, replace)
      try {
        const result: Downloaded = await download(
          (headers) => platform.openDownload(url, headers),
          file,
          patience,
          onProgress,
        )
        return { ...result, bytes: await readFile(part.path) }
      } finally {
        await part.discard()
      }
    },
    async [Symbol.asyncDispose]() {
      http.close()
      await emulated[Symbol.asyncDispose]()
    },
  }
}

function whole(bytes: Buffer): Downloaded & { bytes: Buffer } {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), bytes }
}

const all = [undefined, undefined]
const from = (offset: number, validator = '"v1"') => [`bytes=${offset}-`, validator]

/** This answer byte for byte, then the end of the connection. */
function raw(head: string, body: Buffer): Handler {
  return ({ request: { socket } }) =>
    void socket.end(Buffer.concat([Buffer.from(`${head.replaceAll('\n', '\r\n')}\r\n\r\n`), body]))
}
const ofLength = (length: number) => raw(`HTTP/1.1 200 OK\ncontent-length: ${length}\netag: "v1"`, zip)

test('a whole file comes in one request, with its size and digest', async () => {
  await using met = await meet()
  const progress: unknown[] = []
  expect(await met.fetch({}, (received, of) => progress.push([received, of]))).toEqual(whole(zip))
  expect(met.ranges()).toEqual([all])
  expect(progress.at(-1)).toEqual([zip.length, zip.length])
})

test('a download that is cut after any byte goes on right there', async () => {
  const step: Handler = (exchange, normal) =>
    (exchange.count % 2 ? cutAfter((exchange.count - 1) / 2) : passThrough)(exchange, normal)
  await using met = await meet({ zip: small, steps: step })
  for (let offset = 0; offset < small.length; offset++) {
    expect(await met.fetch()).toEqual(whole(small))
    expect(met.ranges().slice(-2)).toEqual([all, offset === 0 ? all : from(offset)])
  }
})

test('tries that moved bytes do not count against the retries', async () => {
  await using met = await meet({ steps: [...Array<Handler>(8).fill(cutAfter(50)), passThrough] })
  expect(await met.fetch()).toEqual(whole(zip))
  expect(met.ranges()).toEqual([all, ...[50, 100, 150, 200, 250, 300, 350, 400].map((offset) => from(offset))])
  expect(met.waits).toEqual(Array(8).fill(1000))
})

const v2 = { etag: '"v2"' }
const range = (value: string) => withHeaders({ 'content-range': value })
const length = zip.length

test.each<[what: string, options: Options, ranges: unknown[], bytes?: Buffer]>([
  [
    'by Last-Modified',
    { validator: 'last-modified', steps: [cutAfter(99)] },
    [all, from(99, 'Thu, 30 Apr 2026 12:00:00 GMT')],
  ],
  ['from the start without a validator', { validator: 'none', steps: [cutAfter(99)] }, [all, all]],
  [
    'from the start with a weak ETag',
    { steps: [(e, n) => cutAfter(99)(e, async () => ({ ...(await n()), headers: { etag: 'W/"v1"' } }))] },
    [all, all],
  ],
  ['from the start when the server knows no ranges', { ranges: false, steps: [cutAfter(99)] }, [all, from(99)]],
  [
    'from the start when the file has changed',
    { steps: [cutAfter(99), respondWith(200, v2, other)] },
    [all, from(99)],
    other,
  ],
  [
    'by the new ETag after a change',
    {
      steps: [
        cutAfter(99),
        (e, n) => cutAfter(50)(e, async () => ({ ...(await n()), status: 200, headers: v2, body: zip })),
      ],
    },
    [all, from(99), from(50, '"v2"')],
  ],
  ['from the start after a 206 with another ETag', { steps: [cutAfter(99), withHeaders(v2)] }, [all, from(99), all]],
  [
    'from the start after a 206 that begins elsewhere',
    { steps: [cutAfter(99), range(`bytes 98-${length - 1}/${length}`)] },
    [all, from(99), all],
  ],
  [
    'from the start after a 206 of another length',
    { steps: [cutAfter(99), range(`bytes 99-${length}/${length + 1}`)] },
    [all, from(99), all],
  ],
  [
    'from the start after a 206 without a range',
    { steps: [cutAfter(99), withHeaders({ 'content-range': undefined })] },
    [all, from(99), all],
  ],
  [
    'from the start after a 206 to no range',
    { steps: [respondWith(206, { 'content-range': `bytes 0-${length - 1}/${length}` }, zip)] },
    [all, all],
  ],
  [
    'with what comes after an unknown total',
    { steps: [cutAfter(99), range(`bytes 99-${length - 1}/*`)] },
    [all, from(99)],
  ],
  [
    'in several parts',
    {
      steps: [
        cutAfter(99),
        () => ({
          status: 206,
          headers: { etag: '"v1"', 'content-range': `bytes 99-199/${length}` },
          body: zip.subarray(99, 200),
        }),
      ],
    },
    [all, from(99), from(200)],
  ],
  [
    'after a 416 from the start',
    { steps: [cutAfter(99), respondWith(416, { 'content-range': 'bytes */98' })] },
    [all, from(99), all],
  ],
  ['after a 416 that says nothing, from the start', { steps: [cutAfter(99), respondWith(416)] }, [all, from(99), all]],
  ['of unknown length', { chunked: true, steps: [cutAfter(99)] }, [all, from(99)]],
  [
    'of unknown length of which only the end is missing',
    { chunked: true, steps: [cutAfter(length)] },
    [all, from(length)],
  ],
  ['from the start when a coding is on top', { gzip: true, steps: [cutAfter(99)] }, [all, all]],
])('a cut download goes on %s', async (_what, options, ranges, bytes = zip) => {
  await using met = await meet(options)
  expect(await met.fetch()).toEqual(whole(bytes))
  expect(met.ranges()).toEqual(ranges)
})

describe('a fault that passes is tried again', () => {
  test.each<[what: string, step: Handler]>([
    ...[408, 425, 429, 500, 502, 503, 504].map((code): [string, Handler] => [`HTTP ${code}`, respondWith(code)]),
    ['error 429 in a 200', respondWithEnvelope(429, 'busy')],
    ['error 503 in a 200', respondWithEnvelope(503, 'busy')],
    ['a reset', resetConnection],
    ['a reset in the headers', closeDuringHeaders],
    ['no answer', hang],
    ['a stall before the first byte', stallAfter(0)],
    ['nothing before the end of the connection', raw(`HTTP/1.1 200 OK\ncontent-length: ${length}`, Buffer.alloc(0))],
    ['an announced length that is too long', ofLength(length + 1)],
    ['broken gzip', respondWith(200, { 'content-encoding': 'gzip' }, 'no gzip')],
    ['cut gzip', respondWith(200, { 'content-encoding': 'gzip' }, gzipSync(zip).subarray(0, 99))],
  ])('%s', async (_what, step) => {
    await using met = await meet({ requestTimeoutMs: 250, steps: [step] })
    expect(await met.fetch()).toEqual(whole(zip))
    expect(met.waits).not.toEqual([])
  })

  test('a stall in the middle, and goes on where it stopped', async () => {
    await using met = await meet({ requestTimeoutMs: 400, steps: [stallAfter(99)] })
    expect(await met.fetch()).toEqual(whole(zip))
    expect(met.ranges()).toEqual([all, from(99)])
  })
})

test.each<[what: string, step: Handler, code: string, requests: number]>([
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
  ['a page', respondWithBody('\ufeff\n<!doctype html><html></html>', 'application/zip'), 'platform.answer', 1],
  ['HTTP 204', respondWith(204), 'platform.answer', 1],
  ['a redirect to a file', respondWith(302, { location: 'file:///etc/passwd' }), 'platform.redirected', 1],
  ['a redirect to nowhere', respondWith(302), 'platform.redirected', 1],
  ['an unknown coding', respondWith(200, { 'content-encoding': 'zstd' }, zip), 'platform.answer', 1],
  ['Retry-After past the deadline', respondWith(503, { 'retry-after': '60' }), 'platform.unreachable', 1],
  ['HTTP 503 for ever', respondWith(503), 'platform.unreachable', 6],
  [
    'a cut at the same byte for ever',
    (e, n) => cutAfter(99)(e, async () => ({ ...(await n()), status: 200, headers: {}, body: zip })),
    'download.incomplete',
    6,
  ],
  ['416 for ever', respondWith(416), 'download.incomplete', 6],
])('%s is final', async (_what, steps, code, requests) => {
  await using met = await meet({ steps })
  await expect(met.fetch()).rejects.toMatchObject({ code })
  expect(met.ranges()).toHaveLength(requests)
})

test('an announced length that stays too long is incomplete in the end', async () => {
  await using met = await meet({ steps: (e, n) => (e.request.headers.range ? n() : ofLength(length + 1)(e, n)) })
  await expect(met.fetch()).rejects.toMatchObject({ code: 'download.incomplete' })
  expect(met.ranges().length).toBeLessThan(10)
})

test('an announced length that is too short ends the file there', async () => {
  await using met = await meet({ steps: [ofLength(99)] })
  expect(await met.fetch()).toEqual(whole(zip.subarray(0, 99)))
})

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['GZIP', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['identity', (bytes: Buffer) => bytes],
  ['', (bytes: Buffer) => bytes],
])('the content coding "%s" on top is taken off', async (coding, encode) => {
  await using met = await meet({ steps: [respondWith(200, { 'content-encoding': coding }, encode(zip))] })
  expect(await met.fetch()).toEqual(whole(zip))
})

test.each([
  ['chunked', { chunked: true }],
  ['in pieces', { steps: [throttle(200, 1)] }],
  ['until the end of the connection', { steps: [raw('HTTP/1.1 200 OK', zip)] }],
  [
    'after redirects',
    { steps: [respondWith(302, { location: 'other.zip' }), respondWith(307, { location: './?key=1' })] },
  ],
  ['empty', { zip: Buffer.alloc(0) }],
])('a file that comes %s is taken whole', async (_what, options: Options) => {
  await using met = await meet(options)
  expect(await met.fetch()).toEqual(whole((options.zip as Buffer) ?? zip))
  expect(met.waits).toEqual([])
})

test.each<[method: 'append' | 'clear', what: string, options: Options]>([
  ['append', 'a file', {}],
  ['append', 'a file of which no more comes', { steps: [stallAfter(length / 2)] }],
  ['append', 'a gzipped file of which no more comes', { gzip: true, steps: [stallAfter(length / 2)] }],
  ['clear', 'what is there', {}],
])('a disk that refuses to %s %s is output-dir, and final', async (method, _what, options) => {
  const refusal = new ActionError('output-dir', 'The zip cannot be written.')
  await using met = await meet(options)
  await expect(met.fetch({ [method]: () => Promise.reject(refusal) })).rejects.toBe(refusal)
  expect(met.ranges()).toHaveLength(1)
})

test('an abort in the middle rejects with its reason', async () => {
  const reason = new Error('the runner sent SIGTERM')
  await using met = await meet({ steps: [stallAfter(99)] })
  await expect(met.fetch({}, () => met.controller.abort(reason))).rejects.toBe(reason)
  expect(met.ranges()).toHaveLength(1)
})
