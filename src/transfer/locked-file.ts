import { setTimeout as delay } from 'node:timers/promises'

export interface LockOptions {
  readonly platform?: NodeJS.Platform
  readonly sleep?: (ms: number) => Promise<unknown>
}

const lockErrors: readonly (string | undefined)[] = ['EPERM', 'EBUSY', 'EACCES']
const firstDelayMs = 50
const maxDelayMs = 5000
/** As long as VS Code and graceful-fs wait: scanning a large ZIP file takes a while. */
const maxWaitMs = 60_000

/**
 * Repeats `work`, which renames or removes a file, while another process has the file open. Only on Windows, where virus
 * scanners, indexers and backups do so with every new file: https://github.com/npm/write-file-atomic/issues/227
 */
export async function whileLocked<T>(
  work: () => Promise<T>,
  { platform = process.platform, sleep = delay }: LockOptions = {},
): Promise<T> {
  let waitedMs = 0
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(2 * delayMs, maxDelayMs)) {
    try {
      return await work()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (platform !== 'win32' || !lockErrors.includes(code) || waitedMs + delayMs > maxWaitMs) throw error
      await sleep(delayMs)
      waitedMs += delayMs
    }
  }
}
