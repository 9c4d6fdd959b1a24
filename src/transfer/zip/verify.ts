import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl'
import { ActionError } from '../../errors.ts'
import { truncate } from '../../format.ts'
import { ByteRanges } from './byte-ranges.ts'
import { ZipSummary, type ZipContents } from './contents.ts'
import { dataDescriptorLength, maxDescriptorBytes } from './data-descriptor.ts'
import { readEndRecord } from './end-record.ts'
import { entryName, unverifiableReason } from './entry.ts'
import { assertSameHeader, hasDataDescriptor } from './local-header.ts'
import { ZipReader } from './reader.ts'

/** Node's default of 16 kB is 1.6 × slower; larger chunks leave more garbage before it is collected. */
const inflateChunkBytes = 96 * 1024
/** Length of a header in the central directory without its name, extra field and comment: APPNOTE.TXT, 4.3.12. */
const directoryHeaderBytes = 46
const deflate = 8
const maxNameLength = 60

/** Takes the uncompressed data of an entry, before all of it is verified. The next chunk is read once it resolves. */
type WriteChunk = (chunk: Buffer) => Promise<void> | void

/** Is called for each entry and must call `verify`, which reads the entry and passes on its data, if that can be read. */
export type EntryVisitor = (entry: Entry, name: string, verify: (write?: WriteChunk) => Promise<void>) => Promise<void>

/**
 * Verifies the ZIP file at `path` in one pass: the end of central directory record, the central directory, and of each entry
 * the local file header, the data with its size and CRC-32, and the data descriptor. Files that are complete but cannot be
 * verified, and unsafe names, are listed in the result. Throws `download.corrupt`, the signal's reason, or an ActionError of
 * the visitor.
 */
export async function verifyZip(
  path: string,
  signal: AbortSignal,
  visit: EntryVisitor = (_entry, _name, verify) => verify(),
): Promise<ZipContents> {
  try {
    const file = await open(path)
    try {
      return await verifyEntries(new ZipReader(file, (await file.stat()).size), visit, signal)
    } finally {
      await file.close()
    }
  } catch (cause) {
    signal.throwIfAborted()
    if (cause instanceof ActionError) throw cause
    throw new ActionError('download.corrupt', 'The downloaded file is not a valid ZIP file.', {
      cause,
      hint: 'The file was discarded. Run again with task-id to download it again; if the error persists, create a new export.',
    })
  }
}

/**
 * Accepts gaps between entries (APK files have them) and bytes before the first, as in a self-extracting file, since each
 * record is where the offsets say.
 */
async function verifyEntries(reader: ZipReader, visit: EntryVisitor, signal: AbortSignal): Promise<ZipContents> {
  const directory = await readEndRecord(reader, signal)
  if (directory.entries === 0) throw new Error('the ZIP file is empty')
  reader.directoryOffset = directory.offset
  // yauzl would reject unsafe names, and encrypted directories of 0 bytes.
  const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false }
  const zip = await fromRandomAccessReaderPromise(reader, directory.fileEnd, options)
  const ranges = new ByteRanges(directory.offset)
  const summary = new ZipSummary()
  let position = directory.offset
  for await (const entry of zip.eachEntry()) {
    const name = entryName(entry)
    try {
      await assertFirstDisk(reader, position)
      await visit(entry, name, (write) => verifyEntry(zip, reader, entry, ranges, signal, write))
    } catch (error) {
      throw error instanceof ActionError ? error : nameEntry(name, error as Error)
    }
    summary.add(entry, name)
    position += directoryHeaderBytes + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength
  }
  if (position !== directory.end)
    throw new Error(`the central directory does not end after its ${directory.entries} entries`)
  return summary.contents
}

function nameEntry(name: string, { message, cause }: Error): Error {
  return new Error(`entry “${truncate(name, maxNameLength)}”: ${message}`, { cause })
}

/** yauzl ignores the disk number. All bits are set where the ZIP64 extra field states it (4.4.1.4). */
async function assertFirstDisk(reader: ZipReader, directoryHeader: number): Promise<void> {
  const disk = (await reader.bytes(directoryHeader + 34, 2)).readUInt16LE()
  if (disk !== 0 && disk !== 0xffff) throw new Error(`it is on disk ${disk} of a multi-disk ZIP file`)
}

async function verifyEntry(
  zip: ZipFile,
  reader: ZipReader,
  entry: Entry,
  ranges: ByteRanges,
  signal: AbortSignal,
  write: WriteChunk = () => undefined,
): Promise<void> {
  signal.throwIfAborted()
  const local = await zip.readLocalFileHeaderPromise(entry)
  assertSameHeader(local, entry)
  let end = local.fileDataStart + entry.compressedSize
  if (hasDataDescriptor(local)) end += dataDescriptorLength(await reader.bytes(end, maxDescriptorBytes), entry)
  // Before the data is inflated: a small file of overlapping entries inflates to any size,
  // https://www.bamsoftware.com/hacks/zipbomb/
  ranges.add(entry.relativeOffsetOfLocalHeader, end)
  if (unverifiableReason(entry) === undefined)
    await verifyData(reader.chunks(local.fileDataStart, entry.compressedSize), entry, signal, write)
}

async function verifyData(
  data: AsyncIterable<Buffer>,
  entry: Entry,
  signal: AbortSignal,
  write: WriteChunk,
): Promise<void> {
  let size = 0
  let crc = 0
  const content = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      signal.throwIfAborted()
      size += chunk.length
      if (size > entry.uncompressedSize) throw new Error('it is larger than its declared size')
      crc = crc32(chunk, crc)
      await write(chunk)
    }
  }
  // Some writers call an entry without data deflated, though not even the end of a deflate stream is there.
  if (entry.compressionMethod === deflate && entry.compressedSize > 0) {
    const inflate = createInflateRaw({ chunkSize: Math.min(inflateChunkBytes, entry.uncompressedSize + 64) })
    await pipeline(data, inflate, content, { signal }).catch((cause: NodeJS.ErrnoException) => {
      throw cause.code?.startsWith('Z_') ? new Error('its data cannot be inflated', { cause }) : cause
    })
    if (inflate.bytesWritten !== entry.compressedSize)
      throw new Error(`its data ends after ${inflate.bytesWritten} of ${entry.compressedSize} bytes`)
  } else await content(data)
  if (size !== entry.uncompressedSize) throw new Error('it is smaller than its declared size')
  if (crc !== entry.crc32) throw new Error('its CRC-32 does not match')
}
