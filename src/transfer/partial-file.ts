import { ftruncateSync, rmSync } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { tryOrUndefined } from '../try-or-undefined.ts'
import { countBuffer } from './buffer-garbage.ts'
import { wrapFsErrors } from './fs-error.ts'
import { whileLocked, type LockOptions } from './locked-file.ts'

/** A file with a temporary name until it is complete. Its methods throw `output-dir` for a file system error. */
export interface PartialFile {
  readonly path: string
  /** bytes appended so far */
  readonly size: number
  append(chunks: readonly Buffer[]): Promise<void>
  /** Empties the file. */
  reset(): Promise<void>
  /** Renames the file to its final name, replacing an older one, and returns that path. */
  commit(): Promise<string>
  /** Removes the file, which must not be committed. */
  remove(): Promise<void>
  /** Removes the file, unless it was committed. Never throws: what went wrong before matters more. */
  discard(): Promise<void>
}

/** Creates `<name>.part` in `dir`, readable by the runner's user only: form fills are personal data. */
export async function createPartialFile(
  dir: string,
  name: string,
  uniqueId: string,
  locks?: LockOptions & { readonly rename?: typeof rename },
): Promise<PartialFile> {
  const final = join(dir, name)
  const { path, handle } = await wrapFsErrors(dir, () => openExclusive([`${final}.part`, `${final}.${uniqueId}.part`]))
  const { rename: move = rename } = locks ?? {}
  let size = 0
  let committed = false
  // For a process that ends without a discard, after an uncaught error for example.
  const removeAtExit = (): void => {
    tryOrUndefined(() => ftruncateSync(handle.fd))
    tryOrUndefined(() => rmSync(path, { force: true }))
  }
  process.once('exit', removeAtExit)

  async function remove(): Promise<void> {
    await wrapFsErrors(dir, async () => {
      // Nothing must be left of it even if it cannot be removed or has been moved away.
      await handle.truncate().catch(() => undefined)
      await handle.close()
      await whileLocked(() => rm(path, { force: true }), locks)
    })
    process.off('exit', removeAtExit)
  }

  return {
    path,
    get size() {
      return size
    },
    async append(chunks) {
      await wrapFsErrors(dir, () => writeAll(handle, chunks, size))
      const bytes = bytesOf(chunks)
      size += bytes
      countBuffer(bytes)
    },
    async reset() {
      if (size > 0) await wrapFsErrors(dir, () => handle.truncate(0))
      size = 0
    },
    async commit() {
      await wrapFsErrors(dir, async () => {
        await handle.close()
        await whileLocked(() => move(path, final), locks)
      })
      committed = true
      process.off('exit', removeAtExit)
      return final
    },
    remove,
    async discard() {
      if (!committed) await remove().catch(() => undefined)
    },
  }
}

/** Opens the first of `paths` that does not exist: another run may be writing to the same folder. */
async function openExclusive(paths: string[]): Promise<{ path: string; handle: FileHandle }> {
  const [path, ...others] = paths as [string, ...string[]]
  try {
    return { path, handle: await open(path, 'wx', 0o600) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || others.length === 0) throw error
    return openExclusive(others)
  }
}

/** writev may write less than asked. */
async function writeAll(handle: FileHandle, chunks: readonly Buffer[], at: number): Promise<void> {
  const { bytesWritten } = await handle.writev(chunks, at)
  if (bytesWritten < bytesOf(chunks))
    await writeAll(handle, [Buffer.concat(chunks).subarray(bytesWritten)], at + bytesWritten)
}

function bytesOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0)
}
