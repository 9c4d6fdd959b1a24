import type { Clock } from './clock.ts'
import { ActionError } from './errors.ts'

const mostRetries = 5
const firstDelayMs = 1000
const longestDelayMs = 30_000

/** What is needed to wait between two tries. */
export interface Patience {
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
  /** When the run must be over, in ms since the epoch. */
  readonly deadline: number
  readonly onRetry: (error: ActionError, delayMs: number) => void
}

/** The result of the first try that works, or the error of the first one that may not be repeated. */
export async function retry<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt()
    } catch (error) {
      await pause(error, failures, patience)
    }
  }
}

/**
 * Waits before the next try after `failures` tries that led nowhere: as long as the server asked, else full jitter over
 * a doubling delay (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * Throws `error` when there must be no next try.
 */
export async function pause(error: unknown, failures: number, patience: Patience): Promise<void> {
  const { clock, random, signal, deadline, onRetry } = patience
  signal.throwIfAborted()
  if (!(error instanceof ActionError) || !error.retry || failures > mostRetries) throw error
  const { afterMs } = error.retry
  if (afterMs !== undefined && clock.now() + afterMs >= deadline)
    throw new ActionError(
      error.code,
      `${error.message} It asks to wait ${Math.ceil(afterMs / 1000)} s (Retry-After), which is past the deadline of this run.`,
      { hint: 'Run again later, or with a longer timeout.', cause: error.cause },
    )
  const delayMs = afterMs ?? random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1))
  onRetry(error, delayMs)
  await clock.sleep(delayMs, signal)
}

/** A Retry-After header, seconds or a date (RFC 9110, 10.2.3), in ms from `now`; undefined when it is neither. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1000
  // Date.parse takes many things for a date, "1.5" for one.
  const date = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
