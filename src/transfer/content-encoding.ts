import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { pipeline, type Duplex, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { ActionError } from '../errors.ts'
import { truncate } from '../format.ts'

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

/** Values of Content-Encoding that servers and object stores send although the body has no coding. */
const noCodings = new Set(['', 'identity', 'aws-chunked', 'none', 'binary', 'utf-8', 'utf8'])

/** The content codings of the body, in the order in which they were applied (RFC 9110, 8.4). */
export function contentCodings(headers: IncomingHttpHeaders): string[] {
  const codings = (headers['content-encoding'] ?? '').split(',').map((coding) => coding.trim().toLowerCase())
  return codings.filter((coding) => !noCodings.has(coding))
}

/**
 * The body without its content codings: some servers use one although `identity` was requested. Throws `platform.answer`
 * for an unknown coding.
 */
export function decodeBody(message: IncomingMessage, operation: string, url: URL): Readable {
  const codings = contentCodings(message.headers)
  const unknown = codings.find((coding) => !decoders[coding])
  if (unknown !== undefined) {
    message.destroy()
    throw new ActionError(
      'platform.answer',
      `Unsupported Content-Encoding in the response to ${operation} from ${url.origin}: ${truncate(unknown, 60)}.`,
    )
  }
  return codings
    .toReversed()
    .reduce<Readable>((body, coding) => pipeline(body, (decoders[coding] as () => Duplex)(), () => undefined), message)
}
