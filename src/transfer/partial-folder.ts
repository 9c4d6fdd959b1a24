import { renameSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { tryOrUndefined } from '../try-or-undefined.ts'
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

  const discard = (): void => tryOrUndefined(() => remove(path))

  return {
    path,
    async create() {
      await wrapExtractionErrors(dir, () => mkdir(path, { mode: 0o700 }))
      // For a process that ends without a discard, after an uncaught error for example.
      process.once('exit', discard)
    },
    async commit() {
      await wrapExtractionErrors(dir, async () => {
        await whileLocked(() => Promise.try(replace, final, path, replaced))
        await whileLocked(() => Promise.try(remove, replaced))
      })
      return final
    },
    discard,
  }
}

/** Like `wrapFsErrors`, for the files of the ZIP file. */
export function wrapExtractionErrors<T>(dir: string, work: () => Promise<T>): Promise<T> {
  return wrapFsErrors(dir, work, 'extract the ZIP file to')
}

// Both are synchronous: a process that ends, as a cancelled run does without waiting for promises, ends before or after them.

/**
 * Renames `path` to `final`, and what is there, if anything, to `replaced`. No system replaces a folder that is not empty. Moved
 * away as a whole, its files cannot mix with the new ones.
 */
function replace(final: string, path: string, replaced: string): void {
  const restore = moveAway(final, replaced)
  try {
    renameSync(path, final)
  } catch (error) {
    restore()
    throw error
  }
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 })
}

/** Renames what is at `path`, if anything, and returns how to undo that. */
function moveAway(path: string, target: string): () => void {
  try {
    renameSync(path, target)
    return () => renameSync(target, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return () => undefined
  }
}
