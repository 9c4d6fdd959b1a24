import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { contentCodings, decodeBody } from '../../src/transfer/content-encoding.ts'

const codingsWithoutEffect = ['', ' ', 'identity', 'aws-chunked', 'none', 'binary', 'utf-8', 'UTF8']

describe('contentCodings', () => {
  test.each([
    ['gzip', ['gzip']],
    [' GZip ', ['gzip']],
    ['gzip, br', ['gzip', 'br']],
    ['aws-chunked,gzip', ['gzip']],
    ['zstd', ['zstd']],
    ['made-up', ['made-up']],
  ])('of %j are %j', (header, codings) => {
    expect(contentCodings({ 'content-encoding': header })).toEqual(codings)
  })

  test.each([...codingsWithoutEffect, 'identity, identity', ','])('of %j are none', (header) => {
    expect(contentCodings({ 'content-encoding': header })).toEqual([])
  })

  test('without a header are none', () => expect(contentCodings({})).toEqual([]))
})

describe('decodeBody', () => {
  const url = new URL('https://panel.example/file.zip?key=1')
  const text = Buffer.from('id,name\n1,Ada\n'.repeat(1000))
  const unchanged = (bytes: Buffer) => bytes

  /** A response that has received `body` so far. */
  function createMessage(coding: string | undefined, body: Buffer) {
    const message = new PassThrough()
    message.write(body)
    const headers: IncomingHttpHeaders = coding === undefined ? {} : { 'content-encoding': coding }
    return Object.assign(message, { headers }) as PassThrough & IncomingMessage
  }
  const decode = (message: IncomingMessage) => decodeBody(message, 'the file download', url)

  test.each<[coding: string, encode: (bytes: Buffer) => Buffer]>([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    ['gzip, br', (bytes) => brotliCompressSync(gzipSync(bytes))],
    ['gzip, gzip', (bytes) => gzipSync(gzipSync(bytes))],
    ...codingsWithoutEffect.map((coding): [string, (bytes: Buffer) => Buffer] => [coding, unchanged]),
  ])('decodes the content coding %j', async (coding, encode) => {
    const message = createMessage(coding, encode(text))
    message.end()
    expect(await buffer(decode(message))).toEqual(text)
  })

  test('returns the body itself if it has no content coding', () => {
    const message = createMessage(undefined, text)
    expect(decode(message)).toBe(message)
  })

  test.each([
    ['is not gzip', Buffer.from('no gzip'), 'Z_DATA_ERROR'],
    ['ends early', gzipSync(text).subarray(0, 20), 'Z_BUF_ERROR'],
  ])('fails and ends the body if it %s', async (_what, body, code) => {
    const message = createMessage('gzip', body)
    message.end()
    await expect(buffer(decode(message))).rejects.toMatchObject({ code })
    expect(message.destroyed).toBe(true)
  })

  test('fails with the error of the body', async () => {
    const message = createMessage('gzip, br', gzipSync(text).subarray(0, 20))
    const decoded = buffer(decode(message))
    const error = new Error('aborted')
    message.destroy(error)
    await expect(decoded).rejects.toBe(error)
  })

  test('ends the body if the decoded body is destroyed', async () => {
    const message = createMessage('gzip', gzipSync(text))
    const closed = new Promise((resolve) => void message.once('close', resolve))
    decode(message).destroy()
    await closed
  })

  test.each([
    ['compress', 'compress'],
    ['gzip, made-up', 'made-up'],
    ['x'.repeat(61), `${'x'.repeat(60)}…`],
  ])('throws platform.answer for the unsupported content coding %j and ends the body', (coding, shown) => {
    const message = createMessage(coding, text)
    expect(() => decode(message)).toThrow(
      expect.objectContaining({
        code: 'platform.answer',
        message: `Unsupported Content-Encoding in the response to the file download from https://panel.example: ${shown}.`,
        retry: undefined,
      }),
    )
    expect(message.destroyed).toBe(true)
  })
})
