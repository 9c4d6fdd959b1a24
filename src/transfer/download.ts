import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { ActionError } from '../errors.ts'
import { formatBytes } from '../format.ts'
import { contentCodings } from './content-encoding.ts'
import type { DownloadResponse } from './body.ts'
import type { PartialFile } from './partial-file.ts'
import { createBackoff, type RetryContext } from './retry.ts'
import { writeBody } from './write-body.ts'

export interface DownloadResult {
  /** bytes */
  readonly size: number
  /** hex-encoded */
  readonly sha256: string
}

/**
 * Streams the file into `file`. `open` requests all of it, or the range that the headers ask for. Resumes with Range and
 * If-Range when the server sent a strong validator (RFC 9110, 13.1.5), else restarts. Attempts that make progress are not
 * counted. `onProgress` gets the received bytes and the expected total, if known.
 * Throws what `open` throws, `output-dir`, or `download.incomplete`.
 */
export async function download(
  open: (headers: Readonly<Record<string, string>>) => Promise<DownloadResponse>,
  file: PartialFile,
  context: RetryContext,
  onProgress: (received: number, expected: number | undefined) => void,
): Promise<DownloadResult> {
  let hash = createHash('sha256')
  let expected: number | undefined
  let validator: string | undefined

  async function restart(headers: IncomingHttpHeaders): Promise<void> {
    await file.reset()
    hash = createHash('sha256')
    // Lengths and ranges count encoded bytes: a body that is decoded here is neither measured nor resumed.
    const isEncoded = contentCodings(headers).length > 0
    expected = isEncoded || headers['content-length'] === undefined ? undefined : Number(headers['content-length'])
    validator = isEncoded ? undefined : strongValidator(headers)
  }

  function incompleteError(problem: string, cause?: unknown): ActionError {
    const total = expected === undefined ? 'unknown size' : formatBytes(expected)
    return new ActionError(
      'download.incomplete',
      `The download ${problem} (received ${formatBytes(file.size)} of ${total}).`,
      {
        cause,
        hint: 'The export is still available on the platform; run again with its task-id to resume it.',
        retry: {},
      },
    )
  }

  /** Writes as much of the response as arrives. */
  async function receive(response: DownloadResponse): Promise<void> {
    const { status, headers, body } = response
    const range = parseContentRange(headers)
    // Some servers answer 206 although no range was requested.
    const isWholeFile = file.size === 0 && range?.from === 0 && range.to + 1 === range.total
    if (status === 200 || isWholeFile) await restart(headers)
    else if (isContinuation(response, file.size, expected, validator)) expected ??= range?.total
    else {
      body.destroy()
      await restart({})
      throw incompleteError(`could not be resumed: HTTP ${status} with an unexpected range`)
    }
    // Nothing was missing: the connection broke after the last byte.
    if (status === 416) return void body.destroy()
    const interruption = await writeBody(response, file, hash, () => onProgress(file.size, expected))
    if (interruption) throw incompleteError('was interrupted', interruption)
    if (expected !== undefined && file.size !== expected) throw incompleteError('does not match the announced size')
  }

  // The task exists: giving up would lose its work.
  const backoff = createBackoff(context, Infinity)
  for (let maxReceived = 0; ;) {
    try {
      const range = file.size > 0 && validator ? { range: `bytes=${file.size}-`, 'if-range': validator } : {}
      await receive(await open(range))
      return { size: file.size, sha256: hash.digest('hex') }
    } catch (error) {
      if (file.size > maxReceived) {
        maxReceived = file.size
        backoff.reset()
      }
      await backoff.wait(error)
    }
  }
}

/** Does the response continue the same file exactly after the first `size` bytes? */
function isContinuation(
  { status, headers }: DownloadResponse,
  size: number,
  expected: number | undefined,
  validator: string | undefined,
): boolean {
  if (size === 0 || contentCodings(headers).length > 0) return false
  if (status === 416) return headers['content-range'] === `bytes */${size}` && (expected ?? size) === size
  const range = parseContentRange(headers)
  if (range?.from !== size) return false
  const isSameLength = range.total === undefined || expected === undefined || range.total === expected
  const current = headers.etag ?? headers['last-modified']
  return isSameLength && (current === undefined || current === validator)
}

interface ContentRange {
  readonly from: number
  readonly to: number
  readonly total: number | undefined
}

function parseContentRange(headers: IncomingHttpHeaders): ContentRange | undefined {
  const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? []
  return from === undefined
    ? undefined
    : { from: Number(from), to: Number(to), total: total === '*' ? undefined : Number(total) }
}

/** A Last-Modified is strong when the file cannot have changed again within the same second (RFC 9110, 8.8.2.2). */
function strongValidator({ etag, date, 'last-modified': modified }: IncomingHttpHeaders): string | undefined {
  if (etag) return etag.startsWith('W/') ? undefined : etag
  return modified && date && Date.parse(date) - Date.parse(modified) >= 1000 ? modified : undefined
}
