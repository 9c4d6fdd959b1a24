import { access, constants, mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ActionError } from '../errors.ts'

/** A file with a temporary name until it is complete. Every method throws `output-dir` for a file system error. */
export interface PartialFile {
  readonly path: string
  /** bytes appended so far */
  readonly size: number
  append(chunks: readonly Buffer[]): Promise<void>
  /** Empties the file. */
  reset(): Promise<void>
  /** Renames the file to its final name, replacing an older one, and returns that path. */
  commit(): Promise<string>
  /** Removes the file, unless it was committed. */
  discard(): Promise<void>
}

/** Creates the folder, so that a wrong `output-dir` is reported before the first request. */
export async function prepareOutputDir(dir: string): Promise<void> {
  await wrapFsErrors(dir, async () => {
    await mkdirp(dir)
    await access(dir, constants.W_OK)
  })
}

/** mkdir({ recursive: true }) never returns where no folder can be created, as below /proc (Node 24.21). */
async function mkdirp(dir: string): Promise<void> {
  const exists = (): Promise<boolean> =>
    stat(dir).then(
      (found) => found.isDirectory(),
      () => false,
    )
  if (await exists()) return
  if (dirname(dir) !== dir) await mkdirp(dirname(dir))
  await mkdir(dir).catch(async (error: unknown) => {
    if (!(await exists())) throw error
  })
}

/** Creates `<name>.part` in `dir`, readable by the runner's user only: form fills are personal data. */
export async function createPartialFile(dir: string, name: string, uniqueId: string): Promise<PartialFile> {
  const final = join(dir, name)
  const { path, handle } = await wrapFsErrors(dir, () => openExclusive([`${final}.part`, `${final}.${uniqueId}.part`]))
  let size = 0
  let committed = false

  return {
    path,
    get size() {
      return size
    },
    async append(chunks) {
      await wrapFsErrors(dir, () => writeAll(handle, chunks, size))
      size += bytesOf(chunks)
    },
    async reset() {
      if (size > 0) await wrapFsErrors(dir, () => handle.truncate(0))
      size = 0
    },
    async commit() {
      await wrapFsErrors(dir, async () => {
        await handle.close()
        await rename(path, final)
      })
      committed = true
      return final
    },
    async discard() {
      if (committed) return
      await handle.close().catch(() => undefined)
      await rm(path, { force: true })
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

async function wrapFsErrors<T>(dir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new ActionError('output-dir', `Cannot write the ZIP file to output-dir ${dir}.`, {
      cause,
      hint: 'Choose an output-dir that is writable for the runner and has enough free space.',
    })
  }
}
