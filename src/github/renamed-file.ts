import { constants } from 'node:fs'
import { copyFile, link, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Calls `use` with a path at which the file is called `name`, in a new folder next to it that is removed afterwards. It is a
 * hard link, or a copy where the file system has none.
 */
export async function withFileNamed<T>(path: string, name: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(dirname(path), '.upload-'))
  try {
    const renamed = join(folder, name)
    await link(path, renamed).catch(() => copyFile(path, renamed, constants.COPYFILE_FICLONE))
    return await use(renamed)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
