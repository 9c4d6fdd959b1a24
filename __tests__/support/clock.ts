import type { Clock } from '../../src/clock.ts'

export interface FakeClock extends Clock {
  /** What was waited for, in ms. */
  readonly slept: number[]
  /** Calls `callback` as soon as the time is `time`, in ms since the epoch. */
  at(time: number, callback: () => void): void
}

/** A clock that moves only by waiting, and then at once. */
export function fakeClock(start = 0): FakeClock {
  let now = start
  const slept: number[] = []
  const timers: { time: number; callback: () => void }[] = []
  return {
    slept,
    now: () => now,
    at: (time, callback) => void timers.push({ time, callback }),
    async sleep(ms, signal) {
      signal.throwIfAborted()
      slept.push(ms)
      now += ms
      for (const timer of timers.filter(({ time }) => time <= now)) {
        timers.splice(timers.indexOf(timer), 1)
        timer.callback()
      }
      signal.throwIfAborted()
    },
  }
}
