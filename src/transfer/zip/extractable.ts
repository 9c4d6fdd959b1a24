import type { Entry } from 'yauzl'
import { isDirectory, unsafeNameReason, unverifiableReason } from './entry.ts'

/** The limit of most file systems. */
const maxPartBytes = 255
/** macOS allows 1,024 bytes for an absolute path. */
const maxPathBytes = 800

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file; a part is compared up to its first dot. */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³]) *(\.|$)/i
const forbiddenCharacters = /[<>:"|?*\p{Cc}]/u

/** File types of a Unix mode: stat.h. */
const typeMask = 0o170000
const namedPipe = 'named pipe'
const specialTypes: Readonly<Record<number, string>> = {
  0o010000: namedPipe,
  0o020000: 'character device',
  0o060000: 'block device',
  0o120000: 'symbolic link',
  0o140000: 'socket',
}

/** The folders and the name that an entry's name consists of: none for `/`. A backslash separates them as on Windows. */
export function pathParts(name: string): string[] {
  return /^[/\\]+$/.test(name) ? [] : name.replace(/[/\\]$/, '').split(/[/\\]/)
}

/**
 * Why an entry is not extracted, such as `symbolic link`; undefined when it can be. The rules are those of Windows on every
 * system, so that a workflow does not fail only once it is moved to another runner.
 */
export function unextractableReason(entry: Entry, name: string): string | undefined {
  const { uncompressedSize, externalFileAttributes } = entry
  // Whatever system the writer states: Python states MS-DOS or Unix and always writes a Unix mode.
  const type = specialTypes[(externalFileAttributes >>> 16) & typeMask]
  // Info-ZIP calls what it reads from standard input a pipe with data.
  if (type && !(type === namedPipe && uncompressedSize > 0)) return type
  if (uncompressedSize > 0) {
    const reason = isDirectory(name) ? 'folder with data' : unverifiableReason(entry)
    if (reason) return reason
  }
  const path = unsafeNameReason(name)
  if (path) return path
  if (Buffer.byteLength(name) > maxPathBytes) return `path longer than ${maxPathBytes} bytes`
  return pathParts(name).map(unextractablePartReason).find(Boolean)
}

function unextractablePartReason(part: string): string | undefined {
  if (part === '') return 'empty name'
  if (Buffer.byteLength(part) > maxPartBytes) return `name longer than ${maxPartBytes} bytes`
  if (forbiddenCharacters.test(part)) return 'character that Windows does not allow in names'
  // In the log of a later step that prints the name; the runner skips invisible characters.
  if (part.replace(/\p{Default_Ignorable_Code_Point}/gu, '').includes('##[')) return 'workflow command'
  if (/[. ]$/.test(part)) return 'name that ends in a dot or space, which Windows does not allow'
  if (deviceName.test(part)) return 'device name on Windows'
  return undefined
}
