import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { wrapExtractionErrors } from '../partial-folder.ts'
import { count, type EntryGroup } from './contents.ts'
import { isDirectory } from './entry.ts'
import { pathParts, unextractableReason } from './extractable.ts'
import { ExtractedPaths } from './extracted-paths.ts'
import type { EntryVisitor } from './verify.ts'

/**
 * Writes the entries of a ZIP file to an empty folder while `verifyZip` reads them. Their modes, owners and times are
 * ignored. What cannot be extracted safely is refused; from then on nothing is written, since a part of the files would be
 * taken for all of them.
 */
export class ZipExtraction {
  readonly #folder: string
  readonly #outputDir: string
  readonly #paths = new ExtractedPaths()
  readonly #refused = new Map<string, EntryGroup>()
  /** Saves a call for each file of a folder. */
  readonly #created = new Set<string>()

  /** `outputDir` is named in errors. */
  constructor(folder: string, outputDir: string) {
    this.#folder = folder
    this.#outputDir = outputDir
  }

  /** What was refused; the folder is complete only when there is nothing. */
  get refused(): readonly EntryGroup[] {
    return [...this.#refused.values()]
  }

  /** Throws `output-dir` for a file system error. */
  readonly visit: EntryVisitor = async (entry, name, verify) => {
    const parts = pathParts(name)
    const reason = unextractableReason(entry, name) ?? this.#paths.add(parts, isDirectory(name))
    count(this.#refused, reason, name)
    if (this.#refused.size > 0) return await verify()
    const path = join(this.#folder, ...parts)
    if (!isDirectory(name)) return await this.#writeFile(path, verify)
    await this.#createFolder(path)
    await verify()
  }

  async #writeFile(path: string, verify: Parameters<EntryVisitor>[2]): Promise<void> {
    await this.#createFolder(dirname(path))
    const file = await this.#wrap(() => open(path, 'wx', 0o600))
    try {
      await verify((chunk) => this.#wrap(() => file.writeFile(chunk)))
    } finally {
      await this.#wrap(() => file.close())
    }
  }

  async #createFolder(path: string): Promise<void> {
    if (this.#created.has(path)) return
    await this.#wrap(() => mkdir(path, { recursive: true, mode: 0o700 }))
    this.#created.add(path)
  }

  #wrap<T>(work: () => Promise<T>): Promise<T> {
    return wrapExtractionErrors(this.#outputDir, work)
  }
}
