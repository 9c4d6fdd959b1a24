import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pollUntilFinished, type RunningTask } from '../../src/platform/poll.ts'
import type { TaskStatus } from '../../src/platform/task-status.ts'
import { fakeClock } from '../support/clock.ts'

const never = new AbortController().signal
const ready: TaskStatus = {
  state: 'ready',
  status: 'completed',
  totalRecords: '1',
  formId: '1',
  downloadUrl: new URL('https://panel.example.com/api/download/forms/a/b'),
}
const running = (progress?: number, status = 'processing'): RunningTask => ({ state: 'running', status, progress })

/** Polls a task whose status is `statusAt` that time, in ms; fails after 1,000 polls so that no test hangs. */
async function poll(statusAt: (now: number) => TaskStatus, { intervalMs = 2000, deadline = 1e12, start = 0 } = {}) {
  const clock = fakeClock(start)
  const polls: number[] = []
  const reported: [task: RunningTask, remainingMs: number | undefined][] = []
  const finished = await pollUntilFinished({
    getStatus: async () => {
      polls.push(clock.now())
      if (polls.length > 1000) throw new Error('too many polls')
      return statusAt(clock.now())
    },
    clock,
    signal: never,
    intervalMs,
    deadline,
    onProgress: (task, remainingMs) => reported.push([task, remainingMs]),
  })
  return { finished, polls, reported, slept: clock.slept }
}

test.each<TaskStatus>([
  ready,
  { state: 'empty', status: 'done', formId: '1' },
  { state: 'failed', status: 'failed', reason: 'why' },
])('returns at once when the task is $state at the first poll', async (status) => {
  expect(await poll(() => status)).toEqual({ finished: status, polls: [0], reported: [], slept: [] })
})

test('intervals grow by half up to 30 s while there is no progress', async () => {
  const { slept } = await poll((now) => (now < 150_000 ? running() : ready))
  expect(slept).toEqual([2000, 3000, 4500, 6750, 10_125, 15_187.5, 22_781.25, 30_000, 30_000, 30_000])
})

test('constant progress counts as no progress', async () => {
  const constant = await poll((now) => (now < 150_000 ? running(40) : ready))
  const without = await poll((now) => (now < 150_000 ? running() : ready))
  expect(constant.slept).toEqual(without.slept)
  expect(constant.reported.every(([, remainingMs]) => remainingMs === undefined)).toBe(true)
})

test('progress that falls back to its first value counts as no progress', async () => {
  const statuses = [running(40), running(50), running(40), ready]
  const { reported } = await poll(() => statuses.shift() ?? ready)
  expect(reported.map(([, remainingMs]) => remainingMs)).toEqual([undefined, 10_000, undefined])
})

test('reports the estimated remaining time in ms, based on the progress since the first poll of a resumed task', async () => {
  const start = 1_000_000
  const { reported } = await poll((now) => (now < start + 6000 ? running(50 + (now - start) / 400) : ready), { start })
  expect(reported).toEqual([
    [running(50), undefined],
    [running(55), 18_000],
  ])
})

test('waits half of the estimated remaining time, and all of it when it is at most twice the interval', async () => {
  const { polls } = await poll((now) => (now < 20_000 ? running(now / 200) : ready))
  expect(polls).toEqual([0, 2000, 11_000, 15_500, 17_750, 20_000])
})

test('stepwise progress keeps the pace of its last step, and intervals grow again once the estimate is overdue', async () => {
  const { polls, reported } = await poll((now) => (now < 40_000 ? running(now < 2000 ? 0 : 20) : ready))
  expect(polls).toEqual([0, 2000, 6000, 10_000, 12_000, 15_000, 19_500, 26_250, 36_375, 51_562.5])
  expect(reported.map(([, remainingMs]) => remainingMs).slice(0, 6)).toEqual([
    undefined,
    8000,
    4000,
    undefined,
    undefined,
    undefined,
  ])
})

test('whatever the progress, an interval is at least poll-interval and at most 30 s or poll-interval', async () => {
  const progress = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined })
  await fc.assert(
    fc.asyncProperty(
      fc.array(progress, { maxLength: 30 }),
      fc.integer({ min: 1, max: 100_000 }),
      async (all, intervalMs) => {
        let polled = 0
        const next = () => (polled < all.length ? running(all[polled++]) : ready)
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

test('an unknown status keeps polling', async () => {
  const statuses = ['queued', 'Обработка', '99', 'null', 'completed soon']
  const { finished, reported } = await poll(() => (statuses.length > 0 ? running(undefined, statuses.shift()) : ready))
  expect([finished, reported.map(([{ status }]) => status)]).toEqual([
    ready,
    ['queued', 'Обработка', '99', 'null', 'completed soon'],
  ])
})

test.each([
  [1_800_000, 1_795_000],
  [60_000, 55_000],
  [20_000, 18_000],
])('with %d ms left, the final poll is after %d ms, and a task that is ready then is returned', async (left, last) => {
  const start = Date.parse('2026-11-24T12:00:00Z')
  const polled = await poll((now) => (now < start + last ? running() : ready), { start, deadline: start + left })
  expect([polled.finished, polled.polls.at(-1)]).toEqual([ready, start + last])
})

test('keeps the normal interval after the final poll before the deadline', async () => {
  const { slept } = await poll((now) => (now < 80_000 ? running() : ready), { deadline: 60_000 })
  expect(slept.at(-1)).toBe(30_000)
  expect(Math.min(...slept)).toBeGreaterThan(1000)
})

test('rejects with the error of a status request at once', async () => {
  const error = new Error('denied')
  const failing = poll(() => {
    throw error
  })
  await expect(failing).rejects.toBe(error)
})

test('rejects with the reason of the signal when it is aborted between two polls', async () => {
  const controller = new AbortController()
  let polls = 0
  const sleep = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      controller.abort('cancelled')
    })
  const polling = pollUntilFinished({
    getStatus: async () => (polls++, running()),
    clock: { now: () => 0, sleep },
    signal: controller.signal,
    intervalMs: 2000,
    deadline: 1e12,
    onProgress: () => undefined,
  })
  await expect(polling).rejects.toBe('cancelled')
  expect(polls).toBe(1)
})
