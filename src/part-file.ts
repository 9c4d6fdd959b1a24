import { access, constants, mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ActionError } from './errors.ts'

/** A file that is written under another name until it is whole. Every method throws `output-dir` when the disk refuses. */
export interface PartFile {
  readonly path: string
  /** Bytes appended so far. */
  readonly size: number
  append(chunks: readonly Buffer[]): Promise<void>
  /** Begins again with an empty file. */
  clear(): Promise<void>
  /** Gives the file its final name, in place of an older one, and returns that path. */
  publish(): Promise<string>
  /** Removes the file, unless it was published. */
  discard(): Promise<void>
}

/** Makes the folder, so that a bad `output-dir` is known before anything is asked of the platform. */
export async function prepareOutputDir(dir: string): Promise<void> {
  await onDisk(dir, async () => {
    await makeFolder(dir)
    await access(dir, constants.W_OK)
  })
}

/** Like mkdir with `recursive`, which never comes back from where no folder can be, as in /proc. */
async function makeFolder(dir: string): Promise<void> {
  const exists = (): Promise<boolean> =>
    stat(dir).then(
      (found) => found.isDirectory(),
      () => false,
    )
  if (await exists()) return
  if (dirname(dir) !== dir) await makeFolder(dirname(dir))
  await mkdir(dir).catch(async (error: unknown) => {
    if (!(await exists())) throw error
  })
}

/** Creates `<name>.part` in `dir`, readable by the runner's user only, since fills are personal data. */
export async function createPartFile(dir: string, name: string, unique: string): Promise<PartFile> {
  const final = join(dir, name)
  const { path, handle } = await onDisk(dir, () => createOwn([`${final}.part`, `${final}.${unique}.part`]))
  let size = 0
  let published = false

  return {
    path,
    get size() {
      return size
    },
    async append(chunks) {
      await onDisk(dir, () => writeAll(handle, chunks, size))
      size += bytesOf(chunks)
    },
    async clear() {
      if (size > 0) await onDisk(dir, () => handle.truncate(0))
      size = 0
    },
    async publish() {
      await onDisk(dir, async () => {
        await handle.close()
        await rename(path, final)
      })
      published = true
      return final
    },
    async discard() {
      if (published) return
      await handle.close().catch(() => undefined)
      await rm(path, { force: true })
    },
  }
}

/** The first of `paths` that nobody else has: another run may be writing into the same folder. */
async function createOwn(paths: string[]): Promise<{ path: string; handle: FileHandle }> {
  const [path, ...others] = paths as [string, ...string[]]
  try {
    return { path, handle: await open(path, 'wx', 0o600) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || others.length === 0) throw error
    return createOwn(others)
  }
}

/** A write may take less than it is given; the rest is written after it. */
async function writeAll(handle: FileHandle, chunks: readonly Buffer[], at: number): Promise<void> {
  const { bytesWritten } = await handle.writev(chunks, at)
  if (bytesWritten < bytesOf(chunks))
    await writeAll(handle, [Buffer.concat(chunks).subarray(bytesWritten)], at + bytesWritten)
}

function bytesOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0)
}

async function onDisk<T>(dir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new ActionError('output-dir', `The zip cannot be written into output-dir ${dir}.`, {
      cause,
      hint: 'Choose an output-dir that the runner may write to, with room for the zip.',
    })
  }
}
