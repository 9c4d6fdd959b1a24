import { describe, expect, test } from '@jest/globals'
import { ActionError } from '../src/errors.ts'
import type { ExportState } from '../src/export-state.ts'
import { waitForEnd } from '../src/poll.ts'
import { retry, retryAfterMs } from '../src/retry.ts'
import { fakeClock } from './support/clock.ts'

const never = new AbortController().signal
const busy = (afterMs?: number) => new ActionError('platform.unreachable', 'Busy.', { retry: { afterMs } })

describe('retry', () => {
  const tryWith = async (failures: unknown[], random = 0.999, deadline = 1e12) => {
    const clock = fakeClock()
    const left = [...failures]
    const attempt = async () => (left.length > 0 ? Promise.reject(left.shift()) : 'done')
    const result = await retry(attempt, {
      clock,
      random: () => random,
      signal: never,
      deadline,
      onRetry: () => undefined,
    }).catch((error: unknown) => error)
    return {
      result,
      slept: clock.slept.map(Math.round),
      tries: failures.length - left.length + (result === 'done' ? 1 : 0),
    }
  }

  test('goes on for five more tries with a doubling, jittered delay', async () => {
    expect(await tryWith(Array(5).fill(busy()))).toEqual({
      result: 'done',
      slept: [999, 1998, 3996, 7992, 15984],
      tries: 6,
    })
    expect((await tryWith(Array(5).fill(busy()), 0)).slept).toEqual([0, 0, 0, 0, 0])
  })

  test('ends with the sixth failure', async () => {
    expect(await tryWith(Array(9).fill(busy()))).toMatchObject({ result: { code: 'platform.unreachable' }, tries: 6 })
  })

  test('does not repeat what is final', async () => {
    for (const error of [new ActionError('platform.denied', 'No.'), new Error('bug'), 'text'])
      expect(await tryWith([error])).toMatchObject({ result: error, slept: [], tries: 1 })
  })

  test('waits as long as the server asks', async () => {
    expect((await tryWith([busy(120_000)])).slept).toEqual([120_000])
  })

  test('fails at once when that is past the deadline', async () => {
    const { result, slept } = await tryWith([busy(120_000)], 0.5, 60_000)
    expect([String(result), slept]).toEqual([expect.stringMatching(/120 s \(Retry-After\)/), []])
  })

  test.each([
    ['0', 0],
    ['120', 120_000],
    ['Thu, 01 Jan 1970 00:01:00 GMT', 60_000],
    ['Thu, 01 Jan 1960 00:00:00 GMT', 0],
    ['soon', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    [undefined, undefined],
  ])('reads Retry-After %j as %s ms', (header, ms) => expect(retryAfterMs(header, 0)).toBe(ms))
})

describe('waiting for the end', () => {
  const ready: ExportState = { kind: 'ready', word: 'completed', total: '1', formId: '1', url: 'a/b' }
  const running = (progress?: number): ExportState => ({ kind: 'running', word: 'processing', progress })
  const wait = async (states: (now: number) => ExportState, intervalMs = 2000, deadline = 1e12) => {
    const clock = fakeClock()
    const looks: number[] = []
    const look = async () => {
      looks.push(clock.now())
      return states(clock.now())
    }
    const ended = await waitForEnd({ look, clock, signal: never, intervalMs, deadline, onRunning: () => undefined })
    return { ended, looks, slept: clock.slept }
  }

  test('looks at once, then after waits that grow to 30 s', async () => {
    const { looks, slept } = await wait((now) => (now < 100_000 ? running() : ready))
    expect(looks[0]).toBe(0)
    expect(slept.slice(0, 4)).toEqual([2000, 3000, 4500, 6750])
    expect(Math.max(...slept)).toBe(30_000)
  })

  test('never waits less than poll-interval, even above 30 s', async () => {
    const { slept } = await wait((now) => (now < 200_000 ? running(99) : ready), 60_000)
    expect(new Set(slept)).toEqual(new Set([60_000]))
  })

  test('aims at the estimated end once progress moves', async () => {
    const { looks } = await wait((now) => (now < 20_000 ? running((100 * now) / 20_000) : ready))
    expect(looks).toEqual([0, 2000, 20_000])
  })

  test('does not take 100 percent for the end, nor an unknown word', async () => {
    const { ended, looks } = await wait((now) => (now < 9000 ? { kind: 'running', word: 'zzz', progress: 100 } : ready))
    expect([ended.kind, looks.length > 2]).toEqual(['ready', true])
  })

  test('takes a last look shortly before the deadline', async () => {
    const late: ExportState = { kind: 'failed', word: 'too late', reason: undefined }
    const states = (now: number): ExportState => (now < 55_000 ? running() : now < 60_000 ? ready : late)
    expect((await wait(states, 2000, 60_000)).ended).toBe(ready)
  })

  test.each(['empty', 'failed'] as const)('ends with %s', async (kind) => {
    const state = { kind, word: 'x', formId: undefined, reason: undefined } as ExportState
    expect((await wait(() => state)).ended).toBe(state)
  })

  test('rejects with the signal’s reason', async () => {
    const controller = new AbortController()
    const look = async () => {
      controller.abort('cancelled')
      return running()
    }
    const polling = {
      look,
      clock: fakeClock(),
      signal: controller.signal,
      intervalMs: 1,
      deadline: 1e12,
      onRunning: () => undefined,
    }
    await expect(waitForEnd(polling)).rejects.toBe('cancelled')
  })
})
