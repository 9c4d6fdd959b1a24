import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../src/errors.ts'
import { pause, retry, retryAfterMs, type Patience } from '../src/retry.ts'
import { fakeClock } from './support/clock.ts'

const busy = (afterMs?: number) =>
  new ActionError('platform.unreachable', 'Busy.', { hint: 'Later.', cause: 'why', retry: { afterMs } })

function patient(more: Partial<Omit<Patience, 'clock'>> = {}) {
  const clock = fakeClock()
  const retries: [unknown, number][] = []
  const { signal } = new AbortController()
  const onRetry = (error: unknown, delayMs: number): void => void retries.push([error, delayMs])
  return { clock, retries, random: () => 0.5, signal, deadline: 1e12, onRetry, ...more }
}

test('the first try that works is the last one', async () => {
  const patience = patient()
  expect(await retry(async () => 'answer', patience)).toBe('answer')
  expect([patience.clock.slept, patience.retries]).toEqual([[], []])
})

test('after five more tries the last failure is the outcome', async () => {
  const patience = patient()
  const errors = Array.from({ length: 7 }, () => busy())
  const left = [...errors]
  await expect(retry(() => Promise.reject(left.shift()), patience)).rejects.toBe(errors[5])
  expect([left, patience.clock.slept]).toEqual([[errors[6]], [500, 1000, 2000, 4000, 8000]])
})

test('each wait is told with its error before it begins', async () => {
  const patience = patient()
  const errors = [busy(), busy(0), busy(7000)]
  const left = [...errors]
  await retry(async () => (left.length > 0 ? Promise.reject(left.shift()) : 'answer'), patience)
  expect(patience.retries).toEqual([
    [errors[0], 500],
    [errors[1], 0],
    [errors[2], 7000],
  ])
  expect(patience.clock.slept).toEqual([500, 0, 7000])
})

test('a wait without Retry-After is between nothing and the doubled delay, 30 s at most', async () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), chance, async (failures, random) => {
      const patience = patient({ random: () => random })
      await pause(busy(), failures, patience)
      const [slept = -1] = patience.clock.slept
      expect(slept).toBeGreaterThanOrEqual(0)
      expect(slept).toBeLessThan(Math.min(30_000, 1000 * 2 ** (failures - 1)))
    }),
  )
})

test.each([new ActionError('input', 'No.'), new Error('a bug'), 'text', undefined])(
  'what does not say that it may be repeated is final: %p',
  async (final) => {
    const patience = patient()
    await expect(retry(() => Promise.reject(final), patience)).rejects.toBe(final)
    expect([patience.clock.slept, patience.retries]).toEqual([[], []])
  },
)

test('a failure that changes into a final one ends the tries with that one', async () => {
  const denied = new ActionError('platform.denied', 'No.')
  const left = [busy(), busy(), denied]
  const patience = patient()
  await expect(retry(() => Promise.reject(left.shift()), patience)).rejects.toBe(denied)
  expect(patience.retries).toHaveLength(2)
})

describe('the deadline', () => {
  test.each([
    [59_999, true],
    [60_000, false],
    [1e300, false],
  ])('60 s away, a Retry-After of %d ms is waited for: %s', async (afterMs, waited) => {
    const patience = patient({ deadline: 60_000 })
    const outcome = await pause(busy(afterMs), 1, patience).catch((error: unknown) => error)
    expect(outcome === undefined).toBe(waited)
    expect(patience.clock.slept).toEqual(waited ? [afterMs] : [])
    if (!waited) expect(outcome).toMatchObject({ code: 'platform.unreachable', cause: 'why', retry: undefined })
  })
})

describe('an abort', () => {
  test('during the wait ends it with the signal’s reason', async () => {
    const controller = new AbortController()
    const sleep = (_ms: number, signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        controller.abort('cancelled')
      })
    let tries = 0
    const attempt = () => Promise.reject((tries++, busy()))
    const patience = { ...patient({ signal: controller.signal }), clock: { now: () => 0, sleep } }
    await expect(retry(attempt, patience)).rejects.toBe('cancelled')
    expect(tries).toBe(1)
  })

  test('during the try is not taken for its failure', async () => {
    const patience = patient({ signal: AbortSignal.abort('cancelled') })
    await expect(retry(() => Promise.reject(busy()), patience)).rejects.toBe('cancelled')
    expect(patience.retries).toEqual([])
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2026-11-24T12:00:00Z')

  test.each([
    ['0', 0],
    ['120', 120_000],
    ['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
    ['Tuesday, 24-Nov-26 12:00:30 GMT', 30_000],
    ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
  ])('%j is %d ms', (header, ms) => expect(retryAfterMs(header, now)).toBe(ms))

  test.each([
    '',
    'soon',
    '-1',
    '+5',
    '1.5',
    '1e3',
    '120 s',
    '2026-11-24T12:00:30Z',
    'Retry 120',
    'soon, 5',
    'Tue, 99 Nov 2026',
  ])('%j says nothing', (header) => expect(retryAfterMs(header, now)).toBeUndefined())
})
