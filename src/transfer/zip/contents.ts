import type { Entry } from 'yauzl'
import { isDirectory, unsafeNameReason, unverifiableReason } from './entry.ts'

/** What a complete ZIP file contains. */
export interface ZipContents {
  /** entries that are not directories */
  readonly files: number
  /** uncompressed bytes of all entries; one that cannot be verified counts with the size that it declares */
  readonly bytes: number
  /** entries whose data cannot be verified: encrypted, or compressed with another method than deflate */
  readonly unverified: readonly EntryGroup[]
  /** entries that could be extracted to a place outside of the target folder */
  readonly unsafeNames: readonly EntryGroup[]
}

/** Entries that have something in common, for one line of a warning. */
export interface EntryGroup {
  /** for example `encrypted`, `compressed with bzip2`, `absolute path` */
  readonly reason: string
  readonly count: number
  /** the name of the first of them; untrusted text */
  readonly example: string
}

/** Adds up what the entries of a ZIP file are. */
export class ZipSummary {
  #files = 0
  #bytes = 0
  readonly #unverified = new Map<string, EntryGroup>()
  readonly #unsafeNames = new Map<string, EntryGroup>()

  add(entry: Entry, name: string): void {
    if (!isDirectory(name)) this.#files++
    this.#bytes += entry.uncompressedSize
    // Some writers set the flag for encryption on directories, too; without data there is nothing to verify.
    if (entry.uncompressedSize > 0) count(this.#unverified, unverifiableReason(entry), name)
    count(this.#unsafeNames, unsafeNameReason(name), name)
  }

  get contents(): ZipContents {
    return {
      files: this.#files,
      bytes: this.#bytes,
      unverified: [...this.#unverified.values()],
      unsafeNames: [...this.#unsafeNames.values()],
    }
  }
}

/** Adds an entry to the group of its reason, if there is one. */
export function count(groups: Map<string, EntryGroup>, reason: string | undefined, name: string): void {
  if (reason === undefined) return
  const { count = 0, example = name } = groups.get(reason) ?? {}
  groups.set(reason, { reason, count: count + 1, example })
}
