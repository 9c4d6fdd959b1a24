import type { Clock } from '../src/clock.ts'
import type { ExportState } from '../src/export-state.ts'
import { waitForEnd } from '../src/poll.ts'

/** How a task reports its progress. */
export type ProgressMode = 'linear' | 'stepwise' | 'none'

export interface PollResult {
  readonly taskMs: number
  /** From the end of the task to the status check that detects it. */
  readonly delayMs: number
  readonly checks: number
}

/** Checks the status until the task has finished. Requests take no time on `clock`. */
export type PollStrategy = (getStatus: () => Promise<ExportState>, clock: Clock) => Promise<unknown>

const hourMs = 3_600_000
/** The default of `poll-interval`. */
const intervalMs = 2000
const neverAborted = new AbortController().signal

export const pollLikeAction: PollStrategy = (getStatus, clock) =>
  waitForEnd({
    look: getStatus,
    clock,
    signal: neverAborted,
    intervalMs,
    deadline: clock.now() + hourMs,
    onRunning: () => undefined,
  })

export const pollEveryFiveSeconds: PollStrategy = async (getStatus, clock) => {
  while ((await getStatus()).kind === 'running') await clock.sleep(5000, neverAborted)
}

/**
 * The smallest possible delay with an immediate first check, which sees no progress, so that the second one follows after
 * `poll-interval`. From then on the end of the task is assumed to be known; checks are still at least that interval apart.
 */
export function minDelayMs(taskMs: number): number {
  return taskMs <= intervalMs ? intervalMs - taskMs : Math.max(0, 2 * intervalMs - taskMs)
}

/** Durations from 1 s to 20 min, evenly distributed on a logarithmic scale. */
export function taskDurations(count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.round(1000 * 1200 ** (index / (count - 1))))
}

export async function simulateTask(poll: PollStrategy, taskMs: number, mode: ProgressMode): Promise<PollResult> {
  let now = 0
  let checks = 0
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => {
      now += ms
    },
  }
  const getStatus = async (): Promise<ExportState> => {
    checks++
    if (now >= taskMs) return { kind: 'empty', word: 'completed', formId: undefined }
    const percent = Math.floor((100 * now) / taskMs)
    const progress = { linear: percent, stepwise: 10 * Math.floor(percent / 10), none: undefined }[mode]
    return { kind: 'running', word: 'processing', progress }
  }
  await poll(getStatus, clock)
  return { taskMs, delayMs: now - taskMs, checks }
}
