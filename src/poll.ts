import type { Clock } from './clock.ts'
import type { ExportState } from './export-state.ts'

const growth = 1.5
const longestWaitMs = 30_000
const lastLookMs = 5000
// Found by the simulation in bench/: half the lag of aiming at the end at once, for two more looks.
const approachShare = 0.5
const approachUntilWaits = 2

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
  /** After each look at a running task; `endsInMs` is the estimate, undefined before progress moves and once it is overdue. */
  readonly onRunning: (state: ExportState & { kind: 'running' }, endsInMs: number | undefined) => void
}

/**
 * Looks until the task has ended and returns how. The waits grow; once progress moves they aim at the estimated end,
 * which an uneven progress puts too late: so they go half of the way and estimate again.
 * Rejects with what `look` throws, or with the signal's reason.
 */
export async function waitForEnd({ look, clock, signal, intervalMs, deadline, onRunning }: Polling): Promise<Ended> {
  const longestMs = Math.max(intervalMs, longestWaitMs)
  const lastLook = deadline - Math.min(lastLookMs, (deadline - clock.now()) / 10)
  const started = clock.now()
  let first: number | undefined
  let last: number | undefined
  let movedAt = started
  let waitMs = intervalMs
  for (;;) {
    const state = await look()
    if (state.kind !== 'running') return state
    const now = clock.now()
    first ??= state.progress
    // The pace is that of the last move: a progress in steps, which stands still between them, is not slower for it.
    if (state.progress !== last) movedAt = now
    last = state.progress
    const endsInMs = estimate(movedAt - started, now - started, first, last)
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

/** ms until 100 percent at the pace of `progress` since the first look; undefined when it has not moved or is overdue. */
function estimate(movedMs: number, elapsedMs: number, first = 0, progress = 0): number | undefined {
  const endsInMs = (movedMs * (100 - first)) / (progress - first) - elapsedMs
  return progress > first && endsInMs > 0 ? endsInMs : undefined
}
