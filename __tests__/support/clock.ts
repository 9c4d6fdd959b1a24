import type { Clock } from '../../src/clock.ts'

/** Time that passes only by sleeping, and then at once. Keeps what was slept, in ms. */
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
