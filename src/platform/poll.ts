import type { Clock } from '../clock.ts'
import type { TaskStatus } from './task-status.ts'

const backoffFactor = 1.5
const maxIntervalMs = 30_000
const finalPollMs = 5000
// Tuned with the simulation in bench/: halves the lag for two more polls.
const remainingShare = 0.5
const directBelowIntervals = 2

export type RunningTask = TaskStatus & { state: 'running' }
export type FinishedTask = Exclude<TaskStatus, { state: 'running' }>

export interface PollOptions {
  /** One status request. */
  readonly getStatus: () => Promise<TaskStatus>
  readonly clock: Clock
  readonly signal: AbortSignal
  /** First wait between two polls, in ms. */
  readonly intervalMs: number
  /** When the run must be over, in ms since the epoch: a final poll happens shortly before. */
  readonly deadline: number
  /** Called after each poll of a running task; `remainingMs` is an estimate, undefined until progress moves and when overdue. */
  readonly onProgress: (task: RunningTask, remainingMs: number | undefined) => void
}

/**
 * Polls until the task has finished. Intervals grow ×1.5; once progress moves, each wait covers half of the estimated
 * remaining time. Rejects with what `getStatus` throws, or with the signal's reason.
 */
export async function pollUntilFinished(options: PollOptions): Promise<FinishedTask> {
  const { getStatus, clock, signal, deadline, onProgress } = options
  const maxMs = Math.max(options.intervalMs, maxIntervalMs)
  const started = clock.now()
  const finalPollAt = deadline - Math.min(finalPollMs, (deadline - started) / 10)
  let firstProgress: number | undefined
  let lastProgress: number | undefined
  let lastProgressAt = started
  let intervalMs = options.intervalMs
  for (;;) {
    const task = await getStatus()
    if (task.state !== 'running') return task
    const now = clock.now()
    firstProgress ??= task.progress
    // Measure the pace at the last change, so that stepwise progress does not look slower between steps.
    if (task.progress !== lastProgress) lastProgressAt = now
    lastProgress = task.progress
    const remainingMs = estimateRemainingMs(lastProgressAt - started, now - started, firstProgress, lastProgress)
    onProgress(task, remainingMs)
    const waitMs = remainingMs ? nextIntervalMs(remainingMs, options.intervalMs, maxMs) : intervalMs
    intervalMs = remainingMs ? options.intervalMs : Math.min(maxMs, intervalMs * backoffFactor)
    await clock.sleep(now < finalPollAt ? Math.min(waitMs, finalPollAt - now) : waitMs, signal)
  }
}

/** ms to wait when the task is expected to finish in `remainingMs`. */
function nextIntervalMs(remainingMs: number, minMs: number, maxMs: number): number {
  const waitMs = remainingMs > directBelowIntervals * minMs ? remainingShare * remainingMs : remainingMs
  return Math.min(maxMs, Math.max(minMs, waitMs))
}

/** ms until 100 percent at the pace of `progress` since the first poll; undefined when it has not moved or is overdue. */
function estimateRemainingMs(movedMs: number, elapsedMs: number, first = 0, progress = 0): number | undefined {
  const remainingMs = (movedMs * (100 - first)) / (progress - first) - elapsedMs
  return progress > first && remainingMs > 0 ? remainingMs : undefined
}
