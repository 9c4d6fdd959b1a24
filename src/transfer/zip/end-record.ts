import type { ZipReader } from './reader.ts'

/** Where the central directory of a ZIP file lies, in bytes from the start of the file. */
export interface CentralDirectory {
  readonly entries: number
  readonly offset: number
  readonly end: number
  /** The end of the ZIP file. What follows is not part of it. */
  readonly fileEnd: number
}

/** The fields that the end of central directory record and its ZIP64 version have in common. */
interface EndRecord {
  readonly disk: number
  readonly directoryDisk: number
  readonly entriesOnDisk: number
  readonly entries: number
  readonly directorySize: number
  readonly directoryOffset: number
}

// Sizes and signatures of APPNOTE.TXT, 4.3.12 to 4.3.16: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
const directoryHeaderBytes = 46
const endRecordBytes = 22
const zip64LocatorBytes = 20
const zip64EndRecordBytes = 56
const endRecordSignature = Buffer.from('PK\x05\x06')
const zip64LocatorSignature = 0x07064b50
const zip64EndRecordSignature = 0x06064b50

/** Bytes that are searched at a time. */
const searchBytes = 128 * 1024

/**
 * Reads and verifies the end of central directory record, with its ZIP64 version if there is one. All its fields are
 * verified, because readers differ in which they use: yauzl takes the offset and the count, Python's zipfile the offset and
 * the size.
 */
export async function readEndRecord(reader: ZipReader, signal: AbortSignal): Promise<CentralDirectory> {
  const position = await findEndRecord(reader, signal)
  const bytes = await reader.bytes(position, endRecordBytes)
  const fileEnd = position + endRecordBytes + bytes.readUInt16LE(20)
  if (fileEnd > reader.size) throw new Error('the comment of the ZIP file is truncated')
  const record = parseEndRecord(bytes)
  const zip64 = await readZip64EndRecord(reader, position)
  if (zip64) assertSameFields(record, zip64.record)
  const { disk, directoryDisk, entriesOnDisk, entries, directorySize, directoryOffset } = zip64?.record ?? record
  if (disk !== 0 || directoryDisk !== 0 || entriesOnDisk !== entries)
    throw new Error('the end of central directory record describes a part of a multi-disk ZIP file')
  if (entries * directoryHeaderBytes > directorySize)
    throw new Error(`the central directory is smaller than ${entries} entries`)
  const end = zip64?.position ?? position
  // This also rejects bytes before the ZIP file that its offsets do not count.
  if (directoryOffset + directorySize !== end)
    throw new Error(
      `the central directory ends at byte ${end}, but the end of central directory record states ` +
        `${directorySize} bytes at ${directoryOffset}`,
    )
  return { entries, offset: directoryOffset, end, fileEnd }
}

/**
 * The position of the last end of central directory record. yauzl expects it within 64 KiB of the end of the file, and
 * no byte after its comment, but libarchive pads to 10,240 bytes and scripts append a line break.
 */
async function findEndRecord(reader: ZipReader, signal: AbortSignal): Promise<number> {
  for (let end = reader.size; end >= endRecordBytes;) {
    signal.throwIfAborted()
    const start = Math.max(0, end - searchBytes)
    const bytes = await reader.bytes(start, end - start)
    const found = bytes.lastIndexOf(endRecordSignature, bytes.length - endRecordBytes)
    if (found !== -1) return start + found
    if (start === 0) break
    // The next search overlaps, for a record that lies across the boundary.
    end = start + endRecordBytes - 1
  }
  throw new Error('the file has no end of central directory record: it is truncated or not a ZIP file')
}

/** Like yauzl, this takes a ZIP64 locator directly before the end of central directory record for one, whatever its fields are. */
async function readZip64EndRecord(
  reader: ZipReader,
  endRecordPosition: number,
): Promise<{ record: EndRecord; position: number } | undefined> {
  const locatorPosition = endRecordPosition - zip64LocatorBytes
  if (locatorPosition < 0) return undefined
  const locator = await reader.bytes(locatorPosition, zip64LocatorBytes)
  if (locator.readUInt32LE(0) !== zip64LocatorSignature) return undefined
  const position = readUInt64LE(locator, 8)
  // OneDrive writes 0 disks.
  if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) > 1)
    throw new Error('the ZIP64 end of central directory locator describes a part of a multi-disk ZIP file')
  if (position + zip64EndRecordBytes > locatorPosition)
    throw new Error('the ZIP64 end of central directory locator points to no record')
  const bytes = await reader.bytes(position, zip64EndRecordBytes)
  if (bytes.readUInt32LE(0) !== zip64EndRecordSignature)
    throw new Error('the ZIP64 end of central directory locator points to no record')
  // The size does not count itself and the signature.
  if (position + 12 + readUInt64LE(bytes, 4) !== locatorPosition)
    throw new Error('the ZIP64 end of central directory record states a wrong size of itself')
  return { record: parseZip64EndRecord(bytes), position }
}

function parseEndRecord(bytes: Buffer): EndRecord {
  return {
    disk: bytes.readUInt16LE(4),
    directoryDisk: bytes.readUInt16LE(6),
    entriesOnDisk: bytes.readUInt16LE(8),
    entries: bytes.readUInt16LE(10),
    directorySize: bytes.readUInt32LE(12),
    directoryOffset: bytes.readUInt32LE(16),
  }
}

function parseZip64EndRecord(bytes: Buffer): EndRecord {
  return {
    disk: bytes.readUInt32LE(16),
    directoryDisk: bytes.readUInt32LE(20),
    entriesOnDisk: readUInt64LE(bytes, 24),
    entries: readUInt64LE(bytes, 32),
    directorySize: readUInt64LE(bytes, 40),
    directoryOffset: readUInt64LE(bytes, 48),
  }
}

/** A field of the end of central directory record has the ZIP64 value, or all its bits set when that is too large (4.4.1.4). */
function assertSameFields(record: EndRecord, zip64: EndRecord): void {
  for (const name of Object.keys(record) as (keyof EndRecord)[]) {
    const unknown = name === 'directorySize' || name === 'directoryOffset' ? 0xffffffff : 0xffff
    if (record[name] !== unknown && record[name] !== zip64[name])
      throw new Error('the end of central directory record contradicts its ZIP64 version')
  }
}

/** Exact up to 2 ** 53, which is more than the size of any file. */
function readUInt64LE(bytes: Buffer, offset: number): number {
  return Number(bytes.readBigUInt64LE(offset))
}
