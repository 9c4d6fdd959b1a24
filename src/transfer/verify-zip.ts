import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { ActionError } from '../errors.ts'

// Fixed sizes of a ZIP file (APPNOTE.TXT, 4.3): a local header, the end record, and the two ZIP64 records before it.
const localHeaderBytes = 30
const endRecordBytes = 22
const zip64EndRecordBytes = 56 + 20

/** Node's default of 16 kB is 1.6 × slower. */
const inflateChunkBytes = 128 * 1024

/**
 * Verifies the ZIP file at `path` in one pass, extracting nothing: the central directory, and the size and CRC-32 of every
 * entry. Returns the number of entries. Throws `download.corrupt`, or the signal's reason.
 */
export async function verifyZip(path: string, signal: AbortSignal): Promise<number> {
  const ranges: ByteRange[] = []
  try {
    const zip = await openPromise(path, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true })
    // @types/yauzl declares a boolean; it is the offset of the next directory header (yauzl's _readEntry).
    const directory = zip.readEntryCursor as unknown as number
    try {
      for await (const entry of zip.eachEntry()) {
        await verifyEntry(zip, entry, signal)
        const from = entry.relativeOffsetOfLocalHeader
        ranges.push([from, from + localHeaderBytes + entry.fileNameLength + entry.compressedSize])
      }
    } finally {
      zip.close()
    }
    const end = zip.fileSize - endRecordBytes - zip.comment.length
    const read = zip.readEntryCursor as unknown as number
    if (read !== end && read !== end - zip64EndRecordBytes)
      throw new Error('the size of the central directory does not match its header')
    ranges.push([directory, end])
    if (ranges.length === 1) throw new Error('the archive is empty')
    if (hasOverlap(ranges)) throw new Error('the archive contains overlapping entries')
    return ranges.length - 1
  } catch (cause) {
    signal.throwIfAborted()
    throw new ActionError('download.corrupt', 'The downloaded file is not a valid ZIP file.', {
      cause,
      hint: 'The file was discarded. Run again with task-id to download it again; if the error persists, create a new export.',
    })
  }
}

async function verifyEntry(zip: ZipFile, entry: Entry, signal: AbortSignal): Promise<void> {
  if (!entry.canDecodeFileData())
    throw new Error(
      entry.isEncrypted()
        ? 'an entry is encrypted'
        : `an entry uses the unsupported compression method ${entry.compressionMethod}`,
    )
  const compressed = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  let size = 0
  let crc = 0
  const content = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > entry.uncompressedSize) throw new Error('an entry is larger than its declared size')
      crc = crc32(chunk, crc)
    }
  }
  await (entry.isCompressed()
    ? pipeline(compressed, createInflateRaw({ chunkSize: inflateChunkBytes }), content, { signal })
    : pipeline(compressed, content, { signal }))
  if (size !== entry.uncompressedSize) throw new Error('an entry is smaller than its declared size')
  if (crc !== entry.crc32) throw new Error('an entry has a CRC-32 mismatch')
}

type ByteRange = [from: number, to: number]

/** With overlapping entries, a small file inflates to any size: https://www.bamsoftware.com/hacks/zipbomb/ */
function hasOverlap(ranges: ByteRange[]): boolean {
  ranges.sort(([a], [b]) => a - b)
  return ranges.some(([, to], index) => to > (ranges[index + 1]?.[0] ?? Infinity))
}
