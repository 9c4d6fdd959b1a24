import type { Clock } from './clock.ts'
import type { ExportState } from './export-state.ts'

const growth = 1.5
const longestWaitMs = 30_000
const lastLookMs = 5000
// Found by the simulation in bench/: a third less lag than by aiming at the end at once, for one more look at most.
const approachShare = 0.6
const approachUntilWaits = 3

export type Ended = Exclude<ExportState, { kind: 'running' }>

interface Polling {
  /** One status call. */
  readonly look: () => Promise<ExportState>
  readonly clock: Clock
  readonly signal: AbortSignal
  /** First wait between two looks, in ms. */
  readonly intervalMs: number
  /** When the run must be over, in ms since the epoch: one last look is taken shortly before. */
  readonly deadline: number
  /** After each look at a running task; `endsInMs` is the estimate, undefined while progress does not move. */
  readonly onRunning: (state: ExportState & { kind: 'running' }, endsInMs: number | undefined) => void
}

/**
 * Looks until the task has ended and returns how. The waits grow; once progress moves they aim at the estimated end,
 * which an uneven progress puts too late: so they go most of the way and estimate again.
 * Rejects with what `look` throws, or with the signal's reason.
 */
export async function waitForEnd({ look, clock, signal, intervalMs, deadline, onRunning }: Polling): Promise<Ended> {
  const longestMs = Math.max(intervalMs, longestWaitMs)
  const lastLook = deadline - Math.min(lastLookMs, (deadline - clock.now()) / 10)
  const started = clock.now()
  let first: number | undefined
  let waitMs = intervalMs
  for (;;) {
    const state = await look()
    if (state.kind !== 'running') return state
    const now = clock.now()
    first ??= state.progress
    const endsInMs = estimate(now - started, first, state.progress)
    onRunning(state, endsInMs)
    const nextMs = endsInMs ? Math.min(longestMs, Math.max(intervalMs, towards(endsInMs, intervalMs))) : waitMs
    waitMs = endsInMs ? intervalMs : Math.min(longestMs, waitMs * growth)
    await clock.sleep(now < lastLook ? Math.min(nextMs, lastLook - now) : nextMs, signal)
  }
}

/** How long to go towards the estimated end in one wait, in ms. */
function towards(endsInMs: number, intervalMs: number): number {
  return endsInMs > approachUntilWaits * intervalMs ? approachShare * endsInMs : endsInMs
}

/** ms until 100 percent at the pace since the first look; undefined while progress has not moved. */
function estimate(elapsedMs: number, first = 0, progress = 0): number | undefined {
  return progress > first ? (elapsedMs * (100 - progress)) / (progress - first) : undefined
}
