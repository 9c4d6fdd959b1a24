import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { pipeline, type Duplex, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { ActionError } from '../errors.ts'
import { truncate } from '../format.ts'

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** The content coding of the body; undefined when there is none. */
export function contentEncoding(headers: IncomingHttpHeaders): string | undefined {
  const coding = headers['content-encoding']?.trim().toLowerCase()
  return coding === '' || coding === 'identity' ? undefined : coding
}

/** The decoded body: some servers use a content coding although `identity` was requested. Throws `platform.answer`. */
export function decodeBody(body: IncomingMessage): Readable {
  const coding = contentEncoding(body.headers)
  if (coding === undefined) return body
  const decoder = decoders[coding]?.()
  if (decoder) return pipeline(body, decoder, () => undefined)
  body.destroy()
  throw new ActionError('platform.answer', `Unsupported Content-Encoding of the file: ${truncate(coding, 60)}.`)
}
