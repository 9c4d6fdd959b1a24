import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { ActionError } from '../errors.ts'
import { formatBytes } from '../format.ts'
import { contentEncoding } from './content-encoding.ts'
import type { DownloadResponse } from './body.ts'
import type { PartialFile } from './partial-file.ts'
import { backoffOrRethrow, type RetryContext } from './retry.ts'
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
    const isEncoded = contentEncoding(headers) !== undefined
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
    if (status === 200) await restart(headers)
    else if (!isContinuation(response, file.size, expected, validator)) {
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

  let lastError: unknown
  for (let failures = 1, maxReceived = 0; ; failures++) {
    try {
      const range = file.size > 0 && validator ? { range: `bytes=${file.size}-`, 'if-range': validator } : {}
      await receive(await open(range))
      return { size: file.size, sha256: hash.digest('hex') }
    } catch (error) {
      if (file.size > maxReceived) {
        maxReceived = file.size
        failures = 1
        lastError = undefined
      }
      await backoffOrRethrow(error, failures, context, lastError)
      lastError = error
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
  const range = headers['content-range'] ?? ''
  if (size === 0) return false
  if (status === 416) return /^bytes \*\/(\d+)$/.exec(range)?.[1] === String(size) && (expected ?? size) === size
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? []
  const isSameLength = total === '*' || expected === undefined || Number(total) === expected
  const current = strongValidator(headers)
  return Number(from) === size && isSameLength && (current === undefined || current === validator)
}

function strongValidator({ etag, 'last-modified': modified }: IncomingHttpHeaders): string | undefined {
  return etag && !etag.startsWith('W/') ? etag : modified
}
