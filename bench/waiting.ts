import type { Clock } from '../src/clock.ts'
import type { ExportState } from '../src/export-state.ts'
import { waitForEnd } from '../src/poll.ts'

/** How a task tells of its progress: evenly, not at all, or in steps of ten percent. */
export type Telling = 'linear' | 'absent' | 'coarse'

export interface Waited {
  readonly taskMs: number
  /** From the end of the task to the look that sees it. */
  readonly lagMs: number
  readonly looks: number
}

/** How somebody waits for a task: looks until it has ended, on a clock on which no time is lost. */
export type Waiter = (look: () => Promise<ExportState>, clock: Clock) => Promise<unknown>

const hourMs = 3_600_000
/** The default of `poll-interval`. */
const intervalMs = 2000
const never = new AbortController().signal

export const ours: Waiter = (look, clock) =>
  waitForEnd({
    look,
    clock,
    signal: never,
    intervalMs,
    deadline: clock.now() + hourMs,
    onRunning: () => undefined,
  })

export const everyFiveSeconds: Waiter = async (look, clock) => {
  while ((await look()).kind === 'running') await clock.sleep(5000, never)
}

/**
 * The least lag of who looks at once: that look comes before any progress, so that the next one is `poll-interval` later.
 * From there on this one knows the end, but looks again no sooner than after that interval.
 */
export function leastLagMs(taskMs: number): number {
  return taskMs <= intervalMs ? intervalMs - taskMs : Math.max(0, 2 * intervalMs - taskMs)
}

/** Lengths from 1 s to 20 min, evenly spread over their logarithm. */
export function taskLengths(count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.round(1000 * 1200 ** (index / (count - 1))))
}

/** One task of that length from its creation on. */
export async function simulate(waiter: Waiter, taskMs: number, telling: Telling): Promise<Waited> {
  let now = 0
  let looks = 0
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => {
      now += ms
    },
  }
  const look = async (): Promise<ExportState> => {
    looks++
    if (now >= taskMs) return { kind: 'empty', word: 'completed', formId: undefined }
    const percent = Math.floor((100 * now) / taskMs)
    const progress = { linear: percent, absent: undefined, coarse: 10 * Math.floor(percent / 10) }[telling]
    return { kind: 'running', word: 'processing', progress }
  }
  await waiter(look, clock)
  return { taskMs, lagMs: now - taskMs, looks }
}
