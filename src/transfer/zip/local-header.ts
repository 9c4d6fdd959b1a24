import { parseExtraFields, type Entry, type LocalFileHeader } from 'yauzl'

// Bits of the flags: APPNOTE.TXT, 4.4.4.
const levelFlags = 0x0006
const descriptorFlag = 0x0008
const utf8Flag = 0x0800

const max32 = 0xffffffff
const zip64ExtraId = 0x0001

/** The highest version needed to extract that is defined (4.4.3.2). */
const maxVersion = 63
/**
 * Versions that writers state in one of the headers only: 4.5 where the other does not need ZIP64 (Go, Info-ZIP), 6.3 by
 * SharpCompress. Another difference is damage: unzip-stream skips entries of versions that it does not know.
 */
const interchangeableVersions = [10, 20, 45, 63]

/** Whether the CRC-32 and the sizes follow the data, for readers that start at the front of the file. */
export function hasDataDescriptor({ generalPurposeBitFlag }: LocalFileHeader): boolean {
  return (generalPurposeBitFlag & descriptorFlag) !== 0
}

/**
 * Throws if the local file header describes another file than the central directory. Most readers use the directory, but
 * unzip-stream, and with it actions/download-artifact, starts at the front and would extract something else.
 */
export function assertSameHeader(local: LocalFileHeader, entry: Entry): void {
  const difference = findDifference(local, entry)
  if (difference) throw new Error(`the local file header contradicts the central directory: ${difference}`)
  if ((entry.versionNeededToExtract & 0xff) > maxVersion)
    throw new Error(`version ${entry.versionNeededToExtract} is needed to extract it, which does not exist`)
}

function findDifference(local: LocalFileHeader, entry: Entry): string | undefined {
  const differs = (field: string, value: number, expected: number): string => `${field} ${value} instead of ${expected}`
  const [version, directoryVersion] = [local.versionNeededToExtract, entry.versionNeededToExtract]
  if (!isSameName(local.fileName, entry.fileNameRaw)) return 'another name'
  if (local.compressionMethod !== entry.compressionMethod)
    return differs('compression method', local.compressionMethod, entry.compressionMethod)
  if (!isSameFlags(local, entry)) return differs('flags', local.generalPurposeBitFlag, entry.generalPurposeBitFlag)
  if (!isSameVersion(version, directoryVersion)) return differs('version', version, directoryVersion)
  if (local.crc32 !== entry.crc32 && !(local.crc32 === 0 && hasDataDescriptor(local)))
    return differs('CRC-32', local.crc32, entry.crc32)
  if (!isSameSize(local.compressedSize, entry.compressedSize, local))
    return differs('compressed size', local.compressedSize, entry.compressedSize)
  if (!isSameSize(local.uncompressedSize, entry.uncompressedSize, local))
    return differs('uncompressed size', local.uncompressedSize, entry.uncompressedSize)
  return undefined
}

/** Some writers on Windows (IZArc, .NET) separate folders by backslashes in one of the headers. */
function isSameName(local: Buffer, directory: Buffer): boolean {
  const withSlashes = (name: Buffer): string => name.toString('latin1').replaceAll('\\', '/')
  return local.equals(directory) || withSlashes(local) === withSlashes(directory)
}

/**
 * Writers do not agree on the UTF-8 flag, and the compression level is of no use when inflating, but other methods need its
 * bits. With a data descriptor in one header only, Go, Info-ZIP or unzip-stream cannot extract the entry.
 */
function isSameFlags(local: LocalFileHeader, entry: Entry): boolean {
  const free = entry.canDecodeFileData() ? utf8Flag | levelFlags : utf8Flag
  return ((local.generalPurposeBitFlag ^ entry.generalPurposeBitFlag) & ~free) === 0
}

function isSameVersion(local: number, directory: number): boolean {
  return local === directory || [local, directory].every((version) => interchangeableVersions.includes(version))
}

/** `size` is that of the central directory. */
function isSameSize(field: number, size: number, local: LocalFileHeader): boolean {
  // Before a data descriptor the sizes are 0, says 4.4.4. Info-ZIP and macOS write those that they know, stream-zip sets
  // all bits, SharpZipLib those of the ZIP64 extra field.
  const unknown = hasDataDescriptor(local) ? [0, max32, 2 ** 64] : []
  const zip64 = field === max32 ? zip64Sizes(local) : []
  // minizip-ng leaves out the ZIP64 size of an entry over 4 GiB: https://github.com/zlib-ng/minizip-ng/issues/543
  if (zip64.length === 0) return field === Math.min(size, max32) || unknown.includes(field)
  return zip64.includes(size) || zip64.some((value) => unknown.includes(value))
}

/** The 64-bit values of the ZIP64 extra field (4.5.3). Writers do not agree on whether one is there that is not needed. */
function zip64Sizes(local: LocalFileHeader): number[] {
  const data = parseExtraFields(local.extraField).find(({ id }) => id === zip64ExtraId)?.data ?? Buffer.alloc(0)
  return Array.from({ length: Math.floor(data.length / 8) }, (_, index) => Number(data.readBigUInt64LE(8 * index)))
}
