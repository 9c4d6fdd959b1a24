import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { Readable, pipeline } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { MockResponse } from './server.ts'

/** The content of a ZIP file, or its path on disk. */
export type ZipSource = Buffer | { readonly path: string }

export interface DownloadOptions {
  readonly validator?: 'etag' | 'last-modified' | 'none'
  /** Whether range requests are supported. */
  readonly ranges?: boolean
  /** Omit Content-Length. */
  readonly chunked?: boolean
  /** Compress the response with Content-Encoding: gzip. */
  readonly gzip?: boolean
}

const validators = { etag: '"v1"', 'last-modified': 'Thu, 30 Apr 2026 12:00:00 GMT', none: undefined }

/** The response to a download request (RFC 9110, 13.1.5 and 14). */
export async function respondWithZip(
  zip: ZipSource,
  { range, 'if-range': condition }: IncomingHttpHeaders,
  { validator = 'etag', ranges = true, chunked = false, gzip = false }: DownloadOptions,
): Promise<MockResponse> {
  const length = Buffer.isBuffer(zip) ? zip.length : (await stat(zip.path)).size
  const validatorValue = validators[validator]
  const headers = {
    'content-type': 'application/zip',
    ...(ranges ? { 'accept-ranges': 'bytes' } : {}),
    ...(validatorValue ? { [validator]: validatorValue } : {}),
  }
  if (gzip) {
    const body = pipeline(readZip(zip), createGzip(), () => undefined)
    return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body }
  }
  const isUnchanged = condition === undefined || condition === validatorValue
  const requested = ranges && isUnchanged ? /^bytes=(\d+)-$/.exec(range ?? '') : null
  const start = Number(requested?.[1] ?? 0)
  if (requested && start >= length)
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${length}` } }
  const body = Buffer.isBuffer(zip) && !chunked ? zip.subarray(start) : readZip(zip, start)
  const contentLength = chunked ? {} : { 'content-length': length - start }
  if (!requested) return { status: 200, headers: { ...headers, ...contentLength }, body }
  return {
    status: 206,
    headers: { ...headers, ...contentLength, 'content-range': `bytes ${start}-${length - 1}/${length}` },
    body,
  }
}

function readZip(zip: ZipSource, start = 0): Readable {
  return Buffer.isBuffer(zip)
    ? Readable.from([zip.subarray(start)])
    : createReadStream(zip.path, { start, highWaterMark: 1024 * 1024 })
}
