import type { Clock } from '../clock.ts'
import { ActionError } from '../errors.ts'
import { formatDuration } from '../format.ts'

/** Without a task, giving up loses nothing. */
export const defaultMaxRetries = 5
const baseDelayMs = 1000
const maxDelayMs = 30_000
/** A fresh task or file may not be visible yet on every node of the platform. */
const notYetMs = 30_000

export interface RetryContext {
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
  /** When the run must be over, in ms since the epoch. */
  readonly deadline: number
  readonly onRetry: (error: ActionError, delayMs: number) => void
}

export interface Backoff {
  /** Waits before the next attempt. Throws `error` when there must not be one, or the reason for an interruption. */
  wait(error: unknown): Promise<void>
  /** The attempt that failed made progress: it does not count. */
  reset(): void
}

/** Resolves with the first success; rejects with the first error that must not be retried, or with the last one. */
export async function retry<T>(
  attempt: () => Promise<T>,
  context: RetryContext,
  maxRetries = defaultMaxRetries,
): Promise<T> {
  const backoff = createBackoff(context, maxRetries)
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      await backoff.wait(error)
    }
  }
}

/**
 * Waits as long as the server asked, but at least full jitter over a doubling delay
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). When the run is interrupted meanwhile, the
 * rejection has the error of the last attempt as its cause.
 */
export function createBackoff(context: RetryContext, maxRetries = defaultMaxRetries): Backoff {
  const { clock, random, signal, deadline, onRetry } = context
  let failures = 0
  let notYetSince: number | undefined
  let lastError: ActionError | undefined

  return {
    reset() {
      failures = 0
      lastError = undefined
    },

    async wait(error) {
      if (signal.aborted) throw withCause(signal.reason, lastError)
      if (!(error instanceof ActionError) || !error.retry) throw error
      const { afterMs = 0, notYet = false } = error.retry
      notYetSince = notYet ? (notYetSince ?? clock.now()) : undefined
      const notYetLeftMs = notYetSince === undefined ? Infinity : notYetSince + notYetMs - clock.now()
      if (notYet ? notYetLeftMs <= 0 : failures >= maxRetries) throw error
      if (afterMs > 0 && clock.now() + afterMs >= deadline) throw tooLateError(error, afterMs)
      const backoffMs = random() * Math.min(maxDelayMs, baseDelayMs * 2 ** failures)
      const delayMs = Math.min(notYetLeftMs, Math.max(afterMs, backoffMs))
      failures++
      lastError = error
      onRetry(error, delayMs)
      try {
        await clock.sleep(delayMs, signal)
      } catch (reason) {
        throw withCause(reason, error)
      }
    },
  }
}

function tooLateError(error: ActionError, afterMs: number): ActionError {
  return new ActionError(
    error.code,
    `${error.message} Another attempt must wait ${formatDuration(afterMs)}, which exceeds the remaining time of this run.`,
    { hint: 'Run again later or increase timeout.', cause: error.cause },
  )
}

/** The reason for the interruption, with what was failing when it came. */
function withCause(reason: unknown, cause: unknown): unknown {
  return reason instanceof ActionError && cause !== undefined
    ? new ActionError(reason.code, reason.message, { hint: reason.hint, cause })
    : reason
}
