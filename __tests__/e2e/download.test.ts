import { gzipSync } from 'node:zlib'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { cutAfter, respondWith, withHeaders } from '../../emulator/faults.ts'
import { createExportZip } from '../../emulator/fixtures.ts'
import type { Handler } from '../../emulator/server.ts'
import { startHarness, type TestHarness } from '../support/harness.ts'

const inputs = { 'upload-artifact': 'false' }
const zip = await createExportZip(1000)

/** The Range headers of the downloads, `-` for none. */
function ranges({ platform }: TestHarness): string[] {
  return platform.requests
    .filter(({ route }) => route === 'download')
    .map(({ request }) => request.headers.range ?? '-')
}

async function expectDownloaded(harness: TestHarness): Promise<void> {
  const run = await harness.run({ inputs })
  expect([run.exitCode, run.annotations]).toEqual([0, []])
  expect(await readFile(run.outputs['file-path'] as string)).toEqual(zip)
}

const partial =
  (from: number, to: number, total: number | '*' = zip.length, headers = {}): Handler =>
  () => ({
    status: 206,
    headers: { 'content-range': `bytes ${from}-${to - 1}/${total}`, etag: '"v1"', ...headers },
    body: zip.subarray(from, to),
  })

describe('206 Partial Content', () => {
  test('with the whole file is accepted although no range was requested', async () => {
    await using harness = await startHarness({ zip, scenario: { download: [partial(0, zip.length)] } })
    await expectDownloaded(harness)
    expect(ranges(harness)).toEqual(['-'])
  })

  test('with a part of the file to a request without a range is not accepted', async () => {
    await using harness = await startHarness({ zip, scenario: { download: [partial(0, 300)] } })
    await expectDownloaded(harness)
    expect(ranges(harness)).toEqual(['-', '-'])
  })

  test('with a part of the rest is continued, although the first response announced no length', async () => {
    await using harness = await startHarness({
      zip,
      chunked: true,
      scenario: { download: [cutAfter(300), partial(300, 500)] },
    })
    await expectDownloaded(harness)
    expect(ranges(harness)).toEqual(['-', 'bytes=300-', 'bytes=500-'])
  })

  test('of a compressed representation restarts the download', async () => {
    const compressed = gzipSync(zip).subarray(300)
    const ofGzip = respondWith(
      206,
      { 'content-range': `bytes 300-999/1000`, 'content-encoding': 'gzip', etag: '"v1"' },
      compressed,
    )
    await using harness = await startHarness({ zip, scenario: { download: [cutAfter(300), ofGzip] } })
    await expectDownloaded(harness)
    expect(ranges(harness)).toEqual(['-', 'bytes=300-', '-'])
  })

  test('of another version restarts the download', async () => {
    const other = partial(300, zip.length, zip.length, { etag: '"v2"' })
    await using harness = await startHarness({ zip, scenario: { download: [cutAfter(300), other] } })
    await expectDownloaded(harness)
    expect(ranges(harness)).toEqual(['-', 'bytes=300-', '-'])
  })
})

describe('a download that was cut off', () => {
  const date = 'Thu, 30 Apr 2026 12:00:00 GMT'
  const cutWith =
    (headers: Readonly<Record<string, string | undefined>>): Handler =>
    (request, next) =>
      cutAfter(300)(request, async () => (await withHeaders(headers)(request, next)) ?? { status: 500 })

  test.each([
    ['a strong ETag', { etag: '"v1"' }, '"v1"'],
    [
      'a Last-Modified of an earlier second',
      { etag: undefined, 'last-modified': 'Thu, 30 Apr 2026 11:59:59 GMT', date },
      'Thu, 30 Apr 2026 11:59:59 GMT',
    ],
  ])('is resumed with %s', async (_what, headers, validator) => {
    await using harness = await startHarness({ zip, scenario: { download: [cutWith(headers)] } })
    await harness.run({ inputs })
    const sent = harness.platform.requests.at(-1)?.request.headers
    expect([sent?.range, sent?.['if-range']]).toEqual(['bytes=300-', validator])
  })

  test.each([
    ['a weak ETag', { etag: 'W/"v1"' }],
    ['a Last-Modified beside a weak ETag', { etag: 'W/"v1"', 'last-modified': 'Thu, 30 Apr 2026 11:00:00 GMT', date }],
    ['a Last-Modified of the same second as Date', { etag: undefined, 'last-modified': date, date }],
    ['no validator', { etag: undefined }],
  ])('is restarted with %s', async (_what, headers) => {
    await using harness = await startHarness({ zip, scenario: { download: [cutWith(headers)] } })
    await expectDownloaded(harness)
    expect(ranges(harness)).toEqual(['-', '-'])
  })
})

describe('the Content-Encoding of the file', () => {
  test.each(['identity', 'identity, identity', 'aws-chunked', 'none', 'binary', 'UTF-8', ''])(
    '%j is ignored',
    async (coding) => {
      await using harness = await startHarness({
        zip,
        scenario: { download: [withHeaders({ 'content-encoding': coding })] },
      })
      await expectDownloaded(harness)
    },
  )

  test('gzip is decoded', async () => {
    await using harness = await startHarness({ zip, gzip: true })
    await expectDownloaded(harness)
  })

  test('an unknown coding ends the run and is named', async () => {
    await using harness = await startHarness({
      zip,
      scenario: { download: withHeaders({ 'content-encoding': 'pack200' }) },
    })
    const run = await harness.run({ inputs })
    expect(run.exitCode).toBe(1)
    expect(run.annotations[0]?.message).toMatch(/Unsupported Content-Encoding .*http:\/\/127.*: pack200\./)
    expect(ranges(harness)).toHaveLength(1)
  })
})

test('101 Switching Protocols ends the run', async () => {
  const upgrade: Handler = ({ request }) =>
    void request.socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n')
  await using harness = await startHarness({ scenario: { create: upgrade } })
  const run = await harness.run({ inputs })
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toContain('HTTP 101')
})

test('accepts headers of 100 kB', async () => {
  await using harness = await startHarness({
    scenario: {
      create: [withHeaders(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`x-${n}`, 'x'.repeat(5000)])))],
    },
  })
  expect((await harness.run({ inputs })).exitCode).toBe(0)
})

test('headers that end in LF only are reported as invalid HTTP', async () => {
  const bare: Handler = ({ request }) =>
    void request.socket.end('HTTP/1.1 200 OK\ncontent-type: application/json\n\n{}')
  await using harness = await startHarness({ scenario: { create: bare } })
  const run = await harness.run({ inputs })
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toMatch(/The response is not valid HTTP\.[^]*Caused by: /)
})
