import { rmSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { wrapFsErrors } from './fs-error.ts'
import { whileLocked } from './locked-file.ts'

/** A folder with a temporary name until it is complete. Its methods throw `output-dir` for a file system error. */
export interface PartialFolder {
  readonly path: string
  /** Creates the folder. */
  create(): Promise<void>
  /** Renames the folder to its final name, replacing what was there, and returns that path. */
  commit(): Promise<string>
  /** Removes the folder, unless it was committed; another can then be created. Never throws: what went wrong before matters more. */
  discard(): void
}

/** A folder `name` in `dir` for the runner's user only. */
export function createPartialFolder(dir: string, name: string, uniqueId: string): PartialFolder {
  const [path, replaced] = [join(dir, `.${uniqueId}.part`), join(dir, `.${uniqueId}.old`)]
  const final = join(dir, name)

  return {
    path,
    async create() {
      await wrapExtractionErrors(dir, () => mkdir(path, { mode: 0o700 }))
    },
    async commit() {
      await wrapExtractionErrors(dir, async () => {
        // No system replaces a folder that is not empty. Moved away as a whole, its files cannot mix with the new ones.
        const restore = await moveAway(final, replaced)
        await whileLocked(() => rename(path, final)).catch(async (error: unknown) => {
          await restore().catch(() => undefined)
          throw error
        })
        await whileLocked(() => rm(replaced, { recursive: true, force: true }))
      })
      return final
    },
    discard() {
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
