import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { wrapFsErrors } from './fs-error.ts'
import { whileLocked } from './locked-file.ts'

/**
 * Creates the folder and tries in it what the download will do: write, rename and remove a file. So a wrong `output-dir`
 * is reported before the first request. access() would not do: it knows nothing of read-only mounts, quotas and file
 * systems without rename, and lets root in anywhere. Throws `output-dir`.
 */
export async function prepareOutputDir(dir: string, uniqueId: string): Promise<void> {
  const [written, renamed] = [join(dir, `.${uniqueId}.part`), join(dir, `.${uniqueId}.zip`)]
  await wrapFsErrors(dir, async () => {
    await mkdirp(dir)
    try {
      await writeFile(written, 'form fills', { flag: 'wx', mode: 0o600 })
      await whileLocked(() => rename(written, renamed))
      await whileLocked(() => rm(renamed))
    } catch (error) {
      await Promise.allSettled([rm(written), rm(renamed)])
      throw error
    }
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
