import { rmSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { wrapFsErrors } from './fs-error.ts'
import { whileLocked } from './locked-file.ts'

/** A folder with a temporary name until it is complete. Its methods throw `output-dir` for a file system error. */
export interface PartialFolder {
  readonly path: string
  /** Creates the folder, or empties it. */
  reset(): Promise<void>
  /** Renames the folder to its final name, replacing what was there, and returns that path. */
  commit(): Promise<string>
  /** Removes the folder, unless it was committed. Never throws: what went wrong before matters more. */
  discard(): void
}

/** A folder `name` in `dir` for the runner's user only. It does not exist before the first `reset`. */
export function createPartialFolder(dir: string, name: string, uniqueId: string): PartialFolder {
  const [path, replaced] = [join(dir, `.${uniqueId}.part`), join(dir, `.${uniqueId}.old`)]
  const final = join(dir, name)
  let committed = false

  return {
    path,
    async reset() {
      await wrapExtractionErrors(dir, async () => {
        await removeFolder(path)
        await mkdir(path, { mode: 0o700 })
      })
    },
    async commit() {
      await wrapExtractionErrors(dir, async () => {
        // No system replaces a folder that is not empty. Moved away as a whole, its files cannot mix with the new ones.
        const restore = await moveAway(final, replaced)
        await whileLocked(() => rename(path, final)).catch(async (error: unknown) => {
          await restore().catch(() => undefined)
          throw error
        })
        committed = true
        await removeFolder(replaced)
      })
      return final
    },
    discard() {
      if (committed) return
      try {
        // Removing thousands of files must not be cut short by the end of a cancelled run, which does not wait for promises.
        rmSync(path, { recursive: true, force: true, maxRetries: 3 })
      } catch {
        // never throws
      }
    },
  }
}

/** Like `wrapFsErrors`, for the files of the ZIP file. */
export function wrapExtractionErrors<T>(dir: string, work: () => Promise<T>): Promise<T> {
  return wrapFsErrors(dir, work, 'extract the ZIP file to')
}

/** Renames what is at `path`, if anything, and returns how to undo that. */
async function moveAway(path: string, target: string): Promise<() => Promise<void>> {
  try {
    await whileLocked(() => rename(path, target))
    return () => rename(target, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return () => Promise.resolve()
  }
}

function removeFolder(path: string): Promise<void> {
  return whileLocked(() => rm(path, { recursive: true, force: true }))
}
