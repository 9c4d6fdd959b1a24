import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { Readable, pipeline } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { Answer } from './server.ts'

/** The zip itself or a file, which is streamed. */
export type Zip = Buffer | { readonly path: string }

export interface Serving {
  readonly validator?: 'etag' | 'last-modified' | 'none'
  /** Honoured, not known of (false), or answered with a range that was not asked for. */
  readonly ranges?: boolean | 'wrong'
  /** No Content-Length. */
  readonly chunked?: boolean
  /** Content-Encoding: gzip on top. */
  readonly gzip?: boolean
}

/** The answer to a download (RFC 9110, 13.1.5 and 14). `version` goes up when the file changes. */
export async function serveZip(
  zip: Zip,
  version: number,
  { range, 'if-range': condition }: IncomingHttpHeaders,
  { validator = 'etag', ranges = true, chunked = false, gzip = false }: Serving,
): Promise<Answer> {
  const length = Buffer.isBuffer(zip) ? zip.length : (await stat(zip.path)).size
  const tag = tagOf(validator, version)
  const headers = {
    'content-type': 'application/zip',
    ...(ranges ? { 'accept-ranges': 'bytes' } : {}),
    ...(tag ? { [validator]: tag } : {}),
  }
  if (gzip) {
    const body = pipeline(streamZip(zip), createGzip(), () => undefined)
    return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body }
  }
  const asked = ranges && (condition === undefined || condition === tag) ? /^bytes=(\d+)-$/.exec(range ?? '') : null
  const from = Number(asked?.[1] ?? 0)
  if (asked && from >= length) return { status: 416, headers: { ...headers, 'content-range': `bytes */${length}` } }
  const body = Buffer.isBuffer(zip) && !chunked ? zip.subarray(from) : streamZip(zip, from)
  const size = chunked ? {} : { 'content-length': length - from }
  if (!asked) return { status: 200, headers: { ...headers, ...size }, body }
  const first = ranges === 'wrong' ? from + 1 : from
  return {
    status: 206,
    headers: { ...headers, ...size, 'content-range': `bytes ${first}-${length - 1}/${length}` },
    body,
  }
}

/** SHA-256 in hex of a zip. */
export async function digestOf(zip: Zip): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of streamZip(zip)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

function tagOf(validator: Serving['validator'], version: number): string | undefined {
  if (validator === 'etag') return `"v${version}"`
  return validator === 'last-modified' ? new Date(Date.UTC(2026, 3, 30, 12, 0, version - 1)).toUTCString() : undefined
}

function streamZip(zip: Zip, start = 0): Readable {
  return Buffer.isBuffer(zip)
    ? Readable.from([zip.subarray(start)])
    : createReadStream(zip.path, { start, highWaterMark: 1024 * 1024 })
}
