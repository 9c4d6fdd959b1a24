import type { Clock } from '../../src/clock.ts'

/** A clock that only `sleep` advances, without waiting; `slept` records each sleep in ms. */
export function fakeClock(start = 0): Clock & { slept: number[] } {
  let now = start
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    async sleep(ms, signal) {
      signal.throwIfAborted()
      slept.push(ms)
      now += ms
    },
  }
}
