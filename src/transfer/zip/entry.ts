import { isUtf8 } from 'node:buffer'
import { getFileNameLowLevel, type Entry } from 'yauzl'

/** Compression methods that writers use or have used: APPNOTE.TXT, 4.4.5. */
const methodNames: Readonly<Record<number, string>> = {
  1: 'Shrink',
  2: 'Reduce',
  3: 'Reduce',
  4: 'Reduce',
  5: 'Reduce',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
}

const utf8Flag = 0x0800
const unicodePathId = 0x7075
const cp866 = new TextDecoder('ibm866')

/**
 * The name of an entry. Without the UTF-8 flag APPNOTE.TXT (D.1) prescribes code page 437, but writers use what their
 * system uses: UTF-8 where the bytes are valid UTF-8, else code page 866 as on a Russian Windows.
 */
export function entryName({ fileNameRaw, extraFields }: Entry): string {
  const name = isUtf8(fileNameRaw) ? fileNameRaw.toString() : cp866.decode(fileNameRaw)
  // Many readers ignore the Unicode Path extra field: it must not hide an unsafe name from them.
  const hasUnicodePath = extraFields.some(({ id }) => id === unicodePathId) && unsafeNameReason(name) === undefined
  // yauzl prefers that field; its last parameter keeps backslashes.
  return hasUnicodePath ? getFileNameLowLevel(utf8Flag, fileNameRaw, extraFields, true) : name
}

/** Some writers on Windows separate folders by backslashes. */
export function isDirectory(name: string): boolean {
  return /[/\\]$/.test(name)
}

/** Why the data of an entry cannot be verified, such as `compressed with bzip2`; undefined when it can. */
export function unverifiableReason(entry: Entry): string | undefined {
  if (entry.isEncrypted()) return 'encrypted'
  if (entry.canDecodeFileData()) return undefined
  // Without its number: each reason is a warning of its own, and there may be 65,000 of them.
  return `compressed with ${methodNames[entry.compressionMethod] ?? 'an unknown method'}`
}

/**
 * Why extracting an entry of this name may write outside of the target folder, on any system; undefined when it cannot.
 * `A: fills.csv` is the name of a form, not a drive. The folder `/` is the target itself.
 */
export function unsafeNameReason(name: string): string | undefined {
  if (name.includes('\0')) return 'NUL character'
  if (/^[a-z]:[/\\]/i.test(name)) return 'drive letter'
  if (/^[/\\]+[^/\\]/.test(name)) return 'absolute path'
  if (name.split(/[/\\]/).includes('..')) return 'parent folder (..)'
  return undefined
}
