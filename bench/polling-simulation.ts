import type { Clock } from '../src/clock.ts'
import { pollUntilFinished } from '../src/platform/poll.ts'
import type { TaskStatus } from '../src/platform/task-status.ts'

/** How tasks report their progress. */
export type ProgressMode = 'linear' | 'stepwise' | 'none'

export interface PollResult {
  /** From the end of the task to the status check that detects it. */
  readonly delayMs: number
  readonly checks: number
}

/** Checks the status until the task has finished. Requests take no time on `clock`. */
export type PollStrategy = (getStatus: () => Promise<TaskStatus>, clock: Clock) => Promise<unknown>

const taskCount = 60
const neverAborted = new AbortController().signal

/** The default of `poll-interval` is 2 s. */
export const pollLikeAction: PollStrategy = (getStatus, clock) =>
  pollUntilFinished({
    getStatus,
    clock,
    signal: neverAborted,
    intervalMs: 2000,
    deadline: Infinity,
    onProgress: () => undefined,
  })

export const pollEveryFiveSeconds: PollStrategy = async (getStatus, clock) => {
  while ((await getStatus()).state === 'running') await clock.sleep(5000, neverAborted)
}

/** The means over tasks between 1 s and 20 min, evenly distributed on a logarithmic scale. */
export async function simulatePolling(poll: PollStrategy, mode: ProgressMode): Promise<PollResult> {
  let delayMs = 0
  let checks = 0
  for (let index = 0; index < taskCount; index++) {
    const result = await simulateTask(poll, Math.round(1000 * 1200 ** (index / (taskCount - 1))), mode)
    delayMs += result.delayMs / taskCount
    checks += result.checks / taskCount
  }
  return { delayMs, checks }
}

async function simulateTask(poll: PollStrategy, taskMs: number, mode: ProgressMode): Promise<PollResult> {
  let now = 0
  let checks = 0
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => {
      now += ms
    },
  }
  const getStatus = async (): Promise<TaskStatus> => {
    checks++
    if (now >= taskMs) return { state: 'empty', status: 'completed', formId: undefined }
    const percent = Math.floor((100 * now) / taskMs)
    const progress = { linear: percent, stepwise: 10 * Math.floor(percent / 10), none: undefined }[mode]
    return { state: 'running', status: 'processing', progress }
  }
  await poll(getStatus, clock)
  return { delayMs: now - taskMs, checks }
}
