import type { Clock } from '../clock.ts'
import { ActionError } from '../errors.ts'

const maxRetries = 5
const baseDelayMs = 1000
const maxDelayMs = 30_000

/** Everything that a retry needs. */
export interface RetryContext {
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
  /** When the run must be over, in ms since the epoch. */
  readonly deadline: number
  readonly onRetry: (error: ActionError, delayMs: number) => void
}

/**
 * Resolves with the first success; rejects with the first non-retryable error, or with the last one after five retries.
 * When the run is interrupted meanwhile, the rejection has the error of the last attempt as its cause.
 */
export async function retry<T>(attempt: () => Promise<T>, context: RetryContext): Promise<T> {
  let lastError: unknown
  for (let failures = 1; ; failures++) {
    try {
      return await attempt()
    } catch (error) {
      await backoffOrRethrow(error, failures, context, lastError)
      lastError = error
    }
  }
}

/**
 * Waits before attempt `failures` + 1: as long as the server asked, else full jitter over a doubling delay
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). Throws `error` when it must not be retried.
 * `lastError` is that of the attempt before.
 */
export async function backoffOrRethrow(
  error: unknown,
  failures: number,
  context: RetryContext,
  lastError?: unknown,
): Promise<void> {
  const { clock, random, signal, deadline, onRetry } = context
  if (signal.aborted) throw withCause(signal.reason, lastError)
  if (!(error instanceof ActionError) || !error.retry || failures > maxRetries) throw error
  const { afterMs } = error.retry
  if (afterMs !== undefined && clock.now() + afterMs >= deadline)
    throw new ActionError(
      error.code,
      `${error.message} The platform asks to wait ${Math.ceil(afterMs / 1000)} s (Retry-After), which exceeds the remaining time of this run.`,
      { hint: 'Run again later or increase timeout.', cause: error.cause },
    )
  const delayMs = afterMs ?? random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (failures - 1))
  onRetry(error, delayMs)
  try {
    await clock.sleep(delayMs, signal)
  } catch (reason) {
    throw withCause(reason, error)
  }
}

/** A Retry-After header, seconds or a date (RFC 9110, 10.2.3), in ms from `now`; undefined when it is neither. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1000
  // Date.parse accepts too much ("1.5").
  const date = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** The reason for the interruption, with what was failing when it came. */
function withCause(reason: unknown, cause: unknown): unknown {
  return reason instanceof ActionError && cause !== undefined
    ? new ActionError(reason.code, reason.message, { hint: reason.hint, cause })
    : reason
}
