import { expect, jest, test } from '@jest/globals'
import { whileLocked } from '../../src/transfer/locked-file.ts'

const failure = (code: string): Error => Object.assign(new Error(code), { code })
const slept: number[] = []
const onWindows = { platform: 'win32' as const, sleep: async (ms: number) => slept.push(ms) }

function failing(times: number, code: string) {
  slept.length = 0
  let calls = 0
  return jest.fn(async () => {
    if (calls++ < times) throw failure(code)
    return 'done'
  })
}

test.each(['EPERM', 'EBUSY', 'EACCES'])('repeats the work after %s on Windows, with growing delays', async (code) => {
  const work = failing(4, code)
  expect(await whileLocked(work, onWindows)).toBe('done')
  expect(work).toHaveBeenCalledTimes(5)
  expect(slept).toEqual([50, 100, 200, 400])
})

test('throws the error once it has waited for a minute', async () => {
  await expect(whileLocked(failing(Infinity, 'EBUSY'), onWindows)).rejects.toMatchObject({ code: 'EBUSY' })
  expect(Math.max(...slept)).toBe(5000)
  const total = slept.reduce((sum, ms) => sum + ms, 0)
  expect(total).toBeLessThanOrEqual(60_000)
  expect(total + 5000).toBeGreaterThan(60_000)
})

test.each(['ENOSPC', 'ENOENT', 'EISDIR', 'EXDEV'])('throws %s at once', async (code) => {
  await expect(whileLocked(failing(1, code), onWindows)).rejects.toMatchObject({ code })
  expect(slept).toEqual([])
})

test.each(['linux', 'darwin'] as const)('does not repeat anything on %s', async (platform) => {
  const work = failing(1, 'EPERM')
  await expect(whileLocked(work, { ...onWindows, platform })).rejects.toMatchObject({ code: 'EPERM' })
  expect(work).toHaveBeenCalledTimes(1)
})

test('the platform is that of the process unless a test says otherwise', async () => {
  const work = failing(1, 'EPERM')
  const done = whileLocked(work, { sleep: onWindows.sleep }).catch(({ code }: { code: string }) => code)
  expect(await done).toBe(process.platform === 'win32' ? 'done' : 'EPERM')
})
