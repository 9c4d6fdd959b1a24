import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { cutAfter, resetConnection, respondWith, respondWithBody, respondWithEnvelope } from '../../emulator/faults.ts'
import { startServer, type Handler } from '../../emulator/server.ts'
import { formatError, type ActionError } from '../../src/errors.ts'
import { formats, routesOf, startClient } from '../support/platform-client.ts'

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
      await using harness = await startClient({ format, basePath: '/panel', result: { url } })
      await expect(harness.exportAll()).rejects.toMatchObject({ code: 'platform.answer', retry: undefined })
      expect(routesOf(harness.platform.requests)).toEqual(['create', 'status'])
    },
  )

  test.each([
    'key/a.zip',
    '/key/a.zip',
    'api/download/forms/key/a.zip',
    '/api/download/forms/key/a.zip',
    '/panel/api/download/forms/key/a.zip',
  ])('%s is requested below api/download/forms/', async (url) => {
    await using harness = await startClient({ format, basePath: '/panel', result: { url } })
    await harness.exportAll()
    expect(harness.platform.requests[2]?.request.url).toBe('/panel/api/download/forms/key/a.zip')
  })
})

describe('a download attempt', () => {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200_000, 'x')])

  /** The status, the first chunk and all bytes of one download, or what is thrown. */
  async function open(download: Handler | undefined, headers: Record<string, string> = {}, isOwnTask = false) {
    await using harness = await startClient({ zip, scenario: download ? { download } : {} })
    const { client, platform, delays } = harness
    if (isOwnTask) await client.getStatus(await harness.createTask())
    const taskRequests = platform.requests.length
    const url = isOwnTask ? 'abCDefghIklMnop57498257/1_20002_form_export.zip' : 'a.zip'
    const outcome = await client
      .openDownload(new URL(`api/download/forms/${url}`, `${platform.origin}/`), headers)
      .then(async ({ body, status, firstChunk }) => {
        const rest = await Array.fromAsync(body as AsyncIterable<Buffer>)
        return { status, firstChunk, bytes: Buffer.concat([...(firstChunk ? [firstChunk] : []), ...rest]) }
      })
      .catch((error: unknown) => error)
    expect(platform.requests).toHaveLength(taskRequests + 1)
    expect(delays).toEqual([])
    for (const [name, value] of Object.entries(headers))
      expect(platform.requests.at(-1)?.request.headers[name]).toBe(value)
    return outcome
  }

  test('resolves with the first bytes and the rest of the body', async () => {
    const opened = (await open(undefined)) as { firstChunk: Buffer; bytes: Buffer }
    expect(opened).toMatchObject({ status: 200, firstChunk: expect.any(Buffer) })
    expect(opened.firstChunk.length).toBeGreaterThan(0)
    expect(opened.bytes.equals(zip)).toBe(true)
  })

  test('resolves for the part of the file that was requested', async () => {
    const opened = (await open(undefined, { range: 'bytes=100000-' })) as { bytes: Buffer }
    expect(opened).toMatchObject({ status: 206, firstChunk: undefined })
    expect(opened.bytes.equals(zip.subarray(100_000))).toBe(true)
  })

  test('resolves for HTTP 416', async () => {
    expect(await open(respondWith(416, { 'content-range': 'bytes */1' }))).toMatchObject({ status: 416 })
  })

  test.each<[coding: string, encode: (zip: Buffer) => Buffer]>([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
    ['aws-chunked', (bytes) => bytes],
    ['binary, identity', (bytes) => bytes],
  ])('resolves with the file that has the content coding %s', async (coding, encode) => {
    const opened = (await open(respondWith(200, { 'content-encoding': coding }, encode(zip)))) as { bytes: Buffer }
    expect(opened).toMatchObject({ status: 200 })
    expect(opened.bytes.equals(zip)).toBe(true)
  })

  const noFile = '{"error":400,"error_text":"No such file"}'
  const utf16 = Buffer.from(`\ufeff${noFile}`, 'utf16le')

  test.each<[what: string, handler: Handler]>([
    ['in JSON', respondWithBody(noFile, 'application/json')],
    [
      'in XML',
      respondWithBody('<xml><error>400</error><error_text>No such file</error_text></xml>', 'application/xml'),
    ],
    ['declared as a ZIP file', respondWithBody(noFile, 'application/zip')],
    ['after byte order marks and whitespace', respondWithBody(`\ufeff\ufeff \n${noFile}`, 'text/plain')],
    ['in UTF-16', respondWithBody(utf16, 'application/json')],
    ['in UTF-16 in big endian', respondWithBody(Buffer.from(utf16).swap16(), 'application/json')],
    ['in gzip', respondWith(200, { 'content-encoding': 'gzip' }, gzipSync(noFile))],
    ['with more than 64 kB', respondWithBody(noFile.replace('}', `,"x":"${'x'.repeat(200_000)}"}`), 'text/plain')],
  ])('rejects with the API error of an HTTP 200 response %s', async (_what, handler) => {
    expect(await open(handler)).toMatchObject({
      code: 'platform.refused',
      message: 'The platform rejected the file download: error 400 (“No such file”).',
      retry: undefined,
    })
  })

  const notYet: [what: string, handler: Handler][] = [
    ['HTTP 404', respondWithEnvelope(404, 'No such file', 404)],
    ['error 404', respondWithEnvelope(404, 'No such file')],
    ['HTTP 404 with a page', respondWithBody('<title>Not found</title>', 'text/html', 404)],
    ['HTTP 404 of an object store', respondWithBody('<Error><Code>NoSuchKey</Code></Error>', 'application/xml', 404)],
    ['HTTP 202', respondWith(202, {}, 'accepted')],
    ['HTTP 204', respondWith(204)],
    ['a file without bytes', respondWithBody('', 'application/zip')],
    ['a file without bytes in gzip', respondWith(200, { 'content-encoding': 'gzip' }, gzipSync(''))],
    ['an API response without data', respondWithBody('{"error":0,"data":null}', 'application/json')],
    ['HTTP 202 with an API response', respondWithBody('{"error":0,"data":{}}', 'application/json', 202)],
  ]

  test.each(notYet)('rejects %s as not yet if this run has created the task', async (_what, handler) => {
    expect(await open(handler, {}, true)).toMatchObject({
      hint: expect.stringContaining('This run has created the export'),
      retry: { notYet: true },
    })
  })

  test.each<[what: string, body: string, problem: string]>([
    ['a page', '<!doctype html><html><title>Log in</title></html>', 'a web page (“Log in”)'],
    ['a list of records', '[{"message":"Ada"}]', 'JSON without the platform’s error field'],
    ['a record', '{"message":"Ada"}', 'JSON without the platform’s error field'],
    ['truncated JSON', '{"name":"Ada', 'invalid JSON'],
    ['XML', '<fills><title>Ada</title></fills>', 'XML without the platform’s error field'],
    ['a table', '<table><tr><td>Ada</td></tr></table>', 'a web page'],
  ])('rejects %s without showing records', async (_what, body, problem) => {
    const error = (await open(respondWithBody(body, 'application/octet-stream'))) as ActionError
    expect(error).toMatchObject({
      code: 'platform.answer',
      message: expect.stringMatching(
        /^Unexpected response to the file download from http:\/\/127\.0\.0\.1:\d+: HTTP 200/,
      ),
      retry: undefined,
    })
    expect(error.message).toContain(` with ${problem}.`)
    expect(formatError(error).lines.join('\n')).not.toContain('Ada')
  })

  test.each<[what: string, handler: Handler, code: string, retry: object | undefined]>([
    ['HTTP 403', respondWithEnvelope(403, 'no', 403), 'platform.denied', undefined],
    ['HTTP 403 from nobody', respondWith(403), 'platform.answer', undefined],
    ['HTTP 503', respondWith(503, { 'retry-after': '7' }), 'platform.unreachable', { afterMs: 7000 }],
    ['error 429 with HTTP 200', respondWithEnvelope(429, 'busy'), 'platform.unreachable', {}],
    ['a connection reset', resetConnection, 'platform.unreachable', {}],
    ['a connection closed before the first byte', cutAfter(0), 'platform.unreachable', {}],
    [
      'gzip that is truncated',
      respondWith(200, { 'content-encoding': 'gzip' }, gzipSync('{').subarray(0, 5)),
      'platform.unreachable',
      {},
    ],
  ])('rejects %s without retrying it', async (_what, handler, code, retry) => {
    expect(await open(handler)).toMatchObject({ code, retry })
  })

  test('names the host that responded after a redirect, without its path', async () => {
    const body = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'
    await using store = await startServer({
      routeOf: () => 'store',
      respond: () => Promise.resolve({ status: 403, headers: { 'content-type': 'application/xml' }, body }),
    })
    const error = (await open(respondWith(302, { location: `${store.origin}/private/key?sig=secret` }))) as ActionError
    expect(formatError(error)).toEqual({
      code: 'platform.answer',
      lines: [
        `Unexpected response to the file download from ${store.origin}: HTTP 403 with XML without the platform’s error field (“Request has expired”).`,
        'The platform keeps the file on this host. Resume the export with its task-id; if the error persists, report it to Altcraft support.',
      ],
    })
    expect(store.requests[0]?.request.headers.authorization).toBeUndefined()
  })
})
