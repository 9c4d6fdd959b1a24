/** Injectable time. */
export interface Clock {
  /** ms since the epoch */
  now(): number
  /** Resolves after `ms`; rejects with the signal's reason as soon as `signal` aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}
