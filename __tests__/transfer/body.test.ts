import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { cutAfter, respondWith, stallAfter, throttle } from '../../emulator/faults.ts'
import type { Handler } from '../../emulator/server.ts'
import { readFirstChunk, readText } from '../../src/transfer/body.ts'
import { createTestClient, get, regularBody, serve } from '../support/http.ts'

/** Requests a response that `handler` sends. */
async function setup(handler: Handler | undefined, { requestTimeoutMs = 60_000 } = {}) {
  const controller = new AbortController()
  await using cleanup = new AsyncDisposableStack()
  const server = cleanup.use(await serve({ a: [handler] }))
  const http = cleanup.use(createTestClient({ requestTimeoutMs, signal: controller.signal }))
  const response = await http.request(get(`${server.origin}/a`))
  const disposal = cleanup.move()
  return {
    controller,
    response,
    text: (maxBytes = 1000) => readText(response, 'the test', maxBytes, controller.signal),
    firstChunk: () => readFirstChunk(response, 'the test', controller.signal),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

const unreachable = { code: 'platform.unreachable', retry: expect.any(Object) }
const idle = { ...unreachable, cause: { message: 'no data received for 0.2 s (request-timeout)' } }

describe('readText', () => {
  test.each<[what: string, handler: Handler | undefined, text: string]>([
    ['a body', undefined, regularBody],
    ['an empty body', respondWith(200), ''],
    ['a body with a byte order mark', respondWith(200, {}, '\ufefftext'), 'text'],
    ['a body sent byte by byte, within multi-byte characters too', throttle(1, 1), 'анкета 📋'],
  ])('returns %s', async (_what, handler, text) => {
    await using request = await setup(
      handler && ((recorded) => handler(recorded, async () => ({ status: 200, body: text }))),
    )
    expect(await request.text()).toBe(text)
  })

  test('stops reading a body without end at the maximum size, and returns what it has read', async () => {
    const closed = Promise.withResolvers<unknown>()
    const endless: Handler = ({ response, socket }) => {
      response.writeHead(200)
      const write = (): void => void response.write('x'.repeat(1000), (error) => error ?? write())
      write()
      socket.once('close', closed.resolve)
    }
    await using request = await setup(endless)
    const text = await request.text(100_000)
    expect(text.length).toBeGreaterThan(100_000)
    // One chunk of a socket more, at most.
    expect(text.length).toBeLessThan(100_000 + 65_536)
    await closed.promise
  })

  test('returns a body of the maximum size in bytes', async () => {
    await using request = await setup(respondWith(200, {}, 'ä'.repeat(50)))
    expect(await request.text(100)).toHaveLength(50)
  })

  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
  // "анкета" in windows-1251.
  const windows1251 = Buffer.from([0xe0, 0xed, 0xea, 0xe5, 0xf2, 0xe0])

  test.each<[what: string, contentType: string, body: Buffer | string, text: string]>([
    ['UTF-8 without a declared charset', 'text/plain', 'анкета', 'анкета'],
    ['the charset of the Content-Type', 'text/plain; charset=windows-1251', windows1251, 'анкета'],
    ['a quoted charset of the Content-Type', 'text/plain; Charset="windows-1251"', windows1251, 'анкета'],
    [
      'the encoding of the XML declaration',
      'application/xml',
      Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1251"?>'), windows1251]),
      '<?xml version="1.0" encoding="windows-1251"?>анкета',
    ],
    ['a byte order mark of UTF-16, little-endian', 'text/plain', utf16('анкета'), 'анкета'],
    ['a byte order mark of UTF-16, big-endian', 'text/plain', utf16('анкета').swap16(), 'анкета'],
    ['a byte order mark in spite of the Content-Type', 'text/plain; charset=windows-1251', '\ufeffанкета', 'анкета'],
    ['UTF-16 without a byte order mark', 'text/plain', Buffer.from('<a>анкета', 'utf16le'), '<a>анкета'],
    ['UTF-8 that calls itself UTF-16', 'text/plain; charset=utf-16', 'анкета', 'анкета'],
    [
      'the charset of a page',
      'text/html',
      Buffer.concat([Buffer.from('<head><meta charset="windows-1251"></head>'), windows1251]),
      '<head><meta charset="windows-1251"></head>анкета',
    ],
    ['UTF-8 if the charset is unknown', 'text/plain; charset=made-up', 'анкета', 'анкета'],
  ])('decodes %s', async (_what, contentType, body, text) => {
    await using request = await setup(respondWith(200, { 'content-type': contentType }, body))
    expect(await request.text()).toBe(text)
  })

  test('throws platform.unreachable when the connection is closed within the body', async () => {
    await using request = await setup(cutAfter(2))
    await expect(request.text()).rejects.toMatchObject({ ...unreachable, cause: { code: 'ECONNRESET' } })
  })

  test.each([0, 2])('throws platform.unreachable when the body is idle after %i bytes', async (bytes) => {
    await using request = await setup(stallAfter(bytes), { requestTimeoutMs: 200 })
    await expect(request.text()).rejects.toMatchObject(idle)
  })

  test.each([0, 2])('throws the signal’s reason when it is aborted after %i bytes', async (bytes) => {
    const reason = new Error('Timed out.')
    await using request = await setup(stallAfter(bytes))
    const text = request.text()
    request.controller.abort(reason)
    await expect(text).rejects.toBe(reason)
  })
})

describe('readFirstChunk', () => {
  test.each<[what: string, handler: Handler | undefined]>([
    ['that is sent at once', undefined],
    ['that is sent byte by byte', throttle(1, 1)],
  ])('of a body %s returns its first bytes and leaves the others', async (_what, handler) => {
    await using request = await setup(handler)
    const firstChunk = await request.firstChunk()
    expect(firstChunk?.length).toBeGreaterThan(0)
    expect((firstChunk?.toString() ?? '') + (await request.text())).toBe(regularBody)
  })

  test('returns as soon as there is one byte', async () => {
    await using request = await setup(stallAfter(1))
    expect(await request.firstChunk()).toEqual(Buffer.from(regularBody.slice(0, 1)))
  })

  test('of an empty body returns undefined and leaves its end', async () => {
    await using request = await setup(respondWith(200))
    expect(await request.firstChunk()).toBeUndefined()
    expect(await request.text()).toBe('')
  })

  test('of a body with a content coding returns decoded bytes', async () => {
    await using request = await setup(respondWith(200, { 'content-encoding': 'gzip' }, gzipSync('decoded')))
    expect((await request.firstChunk())?.toString()).toBe('decoded')
    expect(await request.text()).toBe('')
  })

  test('throws platform.unreachable when the connection is closed before the first byte', async () => {
    await using request = await setup(cutAfter(0))
    await expect(request.firstChunk()).rejects.toMatchObject({ ...unreachable, cause: { code: 'ECONNRESET' } })
  })

  test('throws platform.unreachable when the body is idle before the first byte', async () => {
    await using request = await setup(stallAfter(0), { requestTimeoutMs: 200 })
    await expect(request.firstChunk()).rejects.toMatchObject(idle)
  })

  test('throws the signal’s reason when it is aborted', async () => {
    const reason = new Error('Timed out.')
    await using request = await setup(stallAfter(0))
    const firstChunk = request.firstChunk()
    request.controller.abort(reason)
    await expect(firstChunk).rejects.toBe(reason)
  })
})
