import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ExportState } from '../src/export-state.ts'
import { waitForEnd } from '../src/poll.ts'
import { fakeClock } from './support/clock.ts'

const never = new AbortController().signal
const ready: ExportState = { kind: 'ready', word: 'completed', total: '1', formId: '1', url: 'a/b' }
const running = (progress?: number, word = 'processing'): ExportState => ({ kind: 'running', word, progress })

/** Polls a task whose state is `stateAt` that time, in ms; ends on an error of `look` so that no test hangs. */
async function poll(stateAt: (now: number) => ExportState, { intervalMs = 2000, deadline = 1e12, start = 0 } = {}) {
  const clock = fakeClock(start)
  const looks: number[] = []
  const seen: [ExportState, number | undefined][] = []
  const ended = await waitForEnd({
    look: async () => {
      looks.push(clock.now())
      if (looks.length > 1000) throw new Error('too many looks')
      return stateAt(clock.now())
    },
    clock,
    signal: never,
    intervalMs,
    deadline,
    onRunning: (state, endsInMs) => seen.push([state, endsInMs]),
  })
  return { ended, looks, seen, slept: clock.slept }
}

test.each<ExportState>([
  ready,
  { kind: 'empty', word: 'done', formId: '1' },
  { kind: 'failed', word: 'failed', reason: 'why' },
])('a task that is $kind at the first look is not waited for', async (state) => {
  expect(await poll(() => state)).toEqual({ ended: state, looks: [0], seen: [], slept: [] })
})

test('waits grow by half up to 30 s while there is no progress', async () => {
  const { slept } = await poll((now) => (now < 150_000 ? running() : ready))
  expect(slept).toEqual([2000, 3000, 4500, 6750, 10_125, 15_187.5, 22_781.25, 30_000, 30_000, 30_000])
})

test('progress that stands still is no progress', async () => {
  const standing = await poll((now) => (now < 150_000 ? running(40) : ready))
  const without = await poll((now) => (now < 150_000 ? running() : ready))
  expect(standing.slept).toEqual(without.slept)
  expect(standing.seen.every(([, endsInMs]) => endsInMs === undefined)).toBe(true)
})

test('the estimate is told, in ms, and counts from the first look of a task that is taken up', async () => {
  const { seen } = await poll((now) => (now < 6000 ? running(50 + now / 400) : ready))
  expect(seen).toEqual([
    [running(50), undefined],
    [running(55), 18_000],
  ])
})

test('the waits go half of the way to the estimated end, and the last 4 s at once', async () => {
  const { looks } = await poll((now) => (now < 20_000 ? running(now / 200) : ready))
  expect(looks).toEqual([0, 2000, 11_000, 15_500, 17_750, 20_000])
})

test('a progress in steps keeps the pace of its last step, and waits grow once the estimated end is over', async () => {
  const { looks, seen } = await poll((now) => (now < 40_000 ? running(now < 2000 ? 0 : 20) : ready))
  expect(looks).toEqual([0, 2000, 6000, 10_000, 12_000, 15_000, 19_500, 26_250, 36_375, 51_562.5])
  expect(seen.map(([, endsInMs]) => endsInMs).slice(0, 6)).toEqual([
    undefined,
    8000,
    4000,
    undefined,
    undefined,
    undefined,
  ])
})

test('whatever the progress, a wait is never under poll-interval, nor over 30 s or poll-interval', async () => {
  const progress = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined })
  await fc.assert(
    fc.asyncProperty(
      fc.array(progress, { maxLength: 30 }),
      fc.integer({ min: 1, max: 100_000 }),
      async (all, intervalMs) => {
        let look = 0
        const next = () => (look < all.length ? running(all[look++]) : ready)
        const { slept } = await poll(next, { intervalMs })
        expect(slept).toHaveLength(all.length)
        for (const ms of slept) {
          expect(ms).toBeGreaterThanOrEqual(intervalMs)
          expect(ms).toBeLessThanOrEqual(Math.max(30_000, intervalMs))
        }
      },
    ),
  )
})

test('words that nobody knows are waited through', async () => {
  const words = ['queued', 'Обработка', '99', 'null', 'completed soon']
  const { ended, seen } = await poll(() => (words.length > 0 ? running(undefined, words.shift()) : ready))
  expect([ended, seen.map(([{ word }]) => word)]).toEqual([
    ready,
    ['queued', 'Обработка', '99', 'null', 'completed soon'],
  ])
})

test.each([
  [1_800_000, 1_795_000],
  [60_000, 55_000],
  [20_000, 18_000],
])('with %d ms to go there is a look at %d ms, and one that ends well then is taken', async (left, last) => {
  const start = Date.parse('2026-11-24T12:00:00Z')
  const polled = await poll((now) => (now < start + last ? running() : ready), { start, deadline: start + left })
  expect([polled.ended, polled.looks.at(-1)]).toEqual([ready, start + last])
})

test('after the last look the usual waits go on, so that nothing is asked in a rush', async () => {
  const { slept } = await poll((now) => (now < 80_000 ? running() : ready), { deadline: 60_000 })
  expect(slept.at(-1)).toBe(30_000)
  expect(Math.min(...slept)).toBeGreaterThan(1000)
})

test('what a look throws is passed on at once', async () => {
  const error = new Error('denied')
  const failing = poll(() => {
    throw error
  })
  await expect(failing).rejects.toBe(error)
})

test('an abort while waiting ends the wait with the signal’s reason', async () => {
  const controller = new AbortController()
  let looks = 0
  const sleep = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      controller.abort('cancelled')
    })
  const waiting = waitForEnd({
    look: async () => (looks++, running()),
    clock: { now: () => 0, sleep },
    signal: controller.signal,
    intervalMs: 2000,
    deadline: 1e12,
    onRunning: () => undefined,
  })
  await expect(waiting).rejects.toBe('cancelled')
  expect(looks).toBe(1)
})
