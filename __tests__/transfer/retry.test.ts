import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../../src/errors.ts'
import { createBackoff, retry, type RetryContext } from '../../src/transfer/retry.ts'
import { fakeClock } from '../support/clock.ts'

const busy = (afterMs?: number) =>
  new ActionError('platform.unreachable', 'Busy.', { hint: 'Later.', cause: 'why', retry: { afterMs } })

function createContext(overrides: Partial<Omit<RetryContext, 'clock'>> = {}) {
  const clock = fakeClock()
  const retries: [unknown, number][] = []
  const { signal } = new AbortController()
  const onRetry = (error: unknown, delayMs: number): void => void retries.push([error, delayMs])
  return { clock, retries, random: () => 0.5, signal, deadline: 1e12, onRetry, ...overrides }
}

test('stops after the first successful attempt', async () => {
  const context = createContext()
  expect(await retry(async () => 'response', context)).toBe('response')
  expect([context.clock.slept, context.retries]).toEqual([[], []])
})

test.each([
  ['five retries by default', undefined, [500, 1000, 2000, 4000, 8000]],
  ['the given number of retries', 2, [500, 1000]],
  ['one attempt without retries', 0, []],
])('rejects with the last error after %s', async (_what, maxRetries, delays) => {
  const context = createContext()
  const errors = Array.from({ length: 7 }, () => busy())
  const left = [...errors]
  await expect(retry(() => Promise.reject(left.shift()), context, maxRetries)).rejects.toBe(errors[delays.length])
  expect([left.length, context.clock.slept]).toEqual([6 - delays.length, delays])
})

test('without a limit, retries until an attempt succeeds, with delays that grow to 30 s', async () => {
  const context = createContext()
  let attempts = 0
  const attempt = async () => (++attempts <= 100 ? Promise.reject(busy()) : 'response')
  expect(await retry(attempt, context, Infinity)).toBe('response')
  expect(context.clock.slept).toEqual([500, 1000, 2000, 4000, 8000, ...Array(95).fill(15_000)])
})

test('reports the error and delay before each wait', async () => {
  const context = createContext()
  const errors = [busy(), busy(0), busy(7000)]
  const left = [...errors]
  const sleptBefore: number[] = []
  const onRetry: RetryContext['onRetry'] = (error, delayMs) => {
    sleptBefore.push(context.clock.slept.length)
    context.onRetry(error, delayMs)
  }
  await retry(async () => (left.length > 0 ? Promise.reject(left.shift()) : 'response'), { ...context, onRetry })
  expect(context.retries).toEqual([
    [errors[0], 500],
    [errors[1], 1000],
    [errors[2], 7000],
  ])
  expect(context.clock.slept).toEqual([500, 1000, 7000])
  expect(sleptBefore).toEqual([0, 1, 2])
})

test('waits for Retry-After, but not shorter than the backoff', async () => {
  const context = createContext()
  const backoff = createBackoff(context)
  for (const afterMs of [499, 1001, 1999]) await backoff.wait(busy(afterMs))
  expect(context.clock.slept).toEqual([500, 1001, 2000])
})

test('the backoff is between 0 and the doubled base delay, at most 30 s', async () => {
  const randomNumber = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 8 }), randomNumber, async (failures, random) => {
      const context = createContext({ random: () => random })
      const backoff = createBackoff(context, Infinity)
      for (let count = 0; count < failures; count++) await backoff.wait(busy())
      const { [failures - 1]: slept = -1 } = context.clock.slept
      expect(slept).toBeGreaterThanOrEqual(0)
      expect(slept).toBeLessThan(Math.min(30_000, 1000 * 2 ** (failures - 1)))
    }),
  )
})

test('reset() restarts the backoff and the count of retries', async () => {
  const context = createContext()
  const backoff = createBackoff(context, 2)
  for (const _ of [1, 2]) await backoff.wait(busy())
  backoff.reset()
  for (const _ of [1, 2]) await backoff.wait(busy())
  const last = busy()
  await expect(backoff.wait(last)).rejects.toBe(last)
  expect(context.clock.slept).toEqual([500, 1000, 500, 1000])
})

describe('what is not there yet', () => {
  const notYet = () => new ActionError('platform.refused', 'No such task.', { retry: { notYet: true } })

  test('is retried for 30 s, however many retries that are, and at the end once more', async () => {
    const context = createContext({ random: () => 0.1 })
    const errors = Array.from({ length: 100 }, notYet)
    const left = [...errors]
    const outcome = await retry(() => Promise.reject(left.shift()), context, 1).catch((error: unknown) => error)
    expect(outcome).toBe(errors.at(-left.length - 1))
    expect(context.clock.slept.slice(0, 3)).toEqual([100, 200, 400])
    expect(context.clock.slept.length).toBeGreaterThan(10)
    expect(context.clock.now()).toBe(30_000)
  })

  test('is retried for 30 s since it was first not there, not since the first attempt', async () => {
    const context = createContext()
    const backoff = createBackoff(context, Infinity)
    for (let count = 0; count < 10; count++) await backoff.wait(busy())
    const before = context.clock.now()
    for (const _ of [1, 2]) await backoff.wait(notYet())
    await expect(backoff.wait(notYet())).rejects.toMatchObject({ code: 'platform.refused' })
    expect(context.clock.now() - before).toBe(30_000)
  })

  test('has another 30 s after a different error', async () => {
    const context = createContext({ random: () => 0.9 })
    const backoff = createBackoff(context, Infinity)
    for (let count = 0; count < 5; count++) {
      await backoff.wait(notYet())
      await backoff.wait(busy())
    }
    expect(context.clock.now()).toBeGreaterThan(60_000)
    await backoff.wait(notYet())
  })
})

test.each([new ActionError('input', 'No.'), new Error('a bug'), 'text', undefined])(
  'does not retry non-retryable errors: %p',
  async (final) => {
    const context = createContext()
    await expect(retry(() => Promise.reject(final), context)).rejects.toBe(final)
    expect([context.clock.slept, context.retries]).toEqual([[], []])
  },
)

test('a non-retryable error after retryable ones is not retried', async () => {
  const denied = new ActionError('platform.denied', 'No.')
  const left = [busy(), busy(), denied]
  const context = createContext()
  await expect(retry(() => Promise.reject(left.shift()), context)).rejects.toBe(denied)
  expect(context.retries).toHaveLength(2)
})

describe('deadline', () => {
  test.each([
    [59_999, true],
    [60_000, false],
    [1e300, false],
  ])('with 60 s left, honors Retry-After of %d ms: %s', async (afterMs, waits) => {
    const context = createContext({ deadline: 60_000 })
    const outcome = await createBackoff(context)
      .wait(busy(afterMs))
      .catch((error: unknown) => error)
    expect(outcome === undefined).toBe(waits)
    expect(context.clock.slept).toEqual(waits ? [afterMs] : [])
    if (!waits) expect(outcome).toMatchObject({ code: 'platform.unreachable', cause: 'why', retry: undefined })
  })

  test('the error for a wait beyond the deadline names both', async () => {
    const context = createContext({ deadline: 60_000 })
    await expect(createBackoff(context).wait(busy(60_001))).rejects.toMatchObject({
      message: 'Busy. Another attempt must wait 1 min, which exceeds the remaining time of this run.',
      hint: 'Run again later or increase timeout.',
    })
  })
})

describe('abort', () => {
  /** A clock whose sleeps abort the run. */
  function abortingClock(controller: AbortController, reason: unknown) {
    const sleep = (_ms: number, signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        controller.abort(reason)
      })
    return { now: () => 0, sleep }
  }

  test('during the delay rejects with the signal’s reason, without another attempt', async () => {
    const controller = new AbortController()
    let attempts = 0
    const attempt = () => Promise.reject((attempts++, busy()))
    const context = {
      ...createContext({ signal: controller.signal }),
      clock: abortingClock(controller, 'cancelled'),
    }
    await expect(retry(attempt, context)).rejects.toBe('cancelled')
    expect(attempts).toBe(1)
  })

  test('during the attempt takes precedence over its error', async () => {
    const context = createContext({ signal: AbortSignal.abort('cancelled') })
    await expect(retry(() => Promise.reject(busy()), context)).rejects.toBe('cancelled')
    expect(context.retries).toEqual([])
  })

  describe('the reason for the interruption has the last error as its cause', () => {
    const timedOut = new ActionError('timeout', 'Timed out after 30 min.', { hint: 'Increase timeout.' })
    const expected = { code: 'timeout', message: timedOut.message, hint: timedOut.hint, retry: undefined }

    test('when it comes during the delay', async () => {
      const controller = new AbortController()
      const failed = busy()
      const context = { ...createContext({ signal: controller.signal }), clock: abortingClock(controller, timedOut) }
      const outcome = await retry(() => Promise.reject(failed), context).catch((error: unknown) => error)
      expect(outcome).toMatchObject(expected)
      expect((outcome as Error).cause).toBe(failed)
    })

    test('when it comes during the next attempt, whose own error only tells of the interruption', async () => {
      const controller = new AbortController()
      const failed = [busy(), busy()]
      const left = [...failed]
      const attempt = async () => {
        if (left.length > 0) throw left.shift()
        controller.abort(timedOut)
        throw timedOut
      }
      const outcome = await retry(attempt, createContext({ signal: controller.signal })).catch(
        (error: unknown) => error,
      )
      expect(outcome).toMatchObject(expected)
      expect((outcome as Error).cause).toBe(failed[1])
    })

    test('when no attempt has failed, it has none', async () => {
      const controller = new AbortController()
      const attempt = async () => {
        controller.abort(timedOut)
        throw timedOut
      }
      await expect(retry(attempt, createContext({ signal: controller.signal }))).rejects.toBe(timedOut)
    })
  })
})
