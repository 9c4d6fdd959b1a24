import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { ActionError } from './errors.ts'

// Fixed parts of a zip (APPNOTE.TXT, 4.3): a local header, the end of the directory, and what zip64 puts before that.
const localHeaderBytes = 30
const endBytes = 22
const zip64EndBytes = 56 + 20

/** What is inflated at a time: each piece is a turn of a thread, and node's own 16 kB take 1.6 times as long. */
const inflatedBytes = 128 * 1024

/**
 * Reads the whole zip at `path` once, unpacking nothing: its directory, and every entry's length and CRC-32.
 * Returns the number of entries. Throws `download.corrupt`, or the signal's reason.
 */
export async function checkZip(path: string, signal: AbortSignal): Promise<number> {
  const extents: [from: number, to: number][] = []
  try {
    const zip = await openPromise(path, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true })
    // Its types call the cursor a boolean; it is the offset of the next directory header.
    const directory = zip.readEntryCursor as unknown as number
    try {
      for await (const entry of zip.eachEntry()) {
        await checkEntry(zip, entry, signal)
        const from = entry.relativeOffsetOfLocalHeader
        extents.push([from, from + localHeaderBytes + entry.fileNameLength + entry.compressedSize])
      }
    } finally {
      zip.close()
    }
    const end = zip.fileSize - endBytes - zip.comment.length
    const read = zip.readEntryCursor as unknown as number
    if (read !== end && read !== end - zip64EndBytes) throw new Error('its directory is longer or shorter than it says')
    extents.push([directory, end])
    if (extents.length === 1) throw new Error('there is no file in it')
    if (overlap(extents)) throw new Error('two of its entries share bytes')
    return extents.length - 1
  } catch (cause) {
    signal.throwIfAborted()
    throw new ActionError('download.corrupt', 'The downloaded file is not a whole zip.', {
      cause,
      hint: 'Nothing was kept of it. Run again with the task-id; if it stays, make a new export.',
    })
  }
}

async function checkEntry(zip: ZipFile, entry: Entry, signal: AbortSignal): Promise<void> {
  if (!entry.canDecodeFileData())
    throw new Error(
      `an entry is ${entry.isEncrypted() ? 'encrypted' : `compressed by method ${entry.compressionMethod}`}`,
    )
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  let size = 0
  let crc = 0
  const content = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > entry.uncompressedSize) throw new Error('an entry is longer than it says')
      crc = crc32(chunk, crc)
    }
  }
  await (entry.isCompressed()
    ? pipeline(packed, createInflateRaw({ chunkSize: inflatedBytes }), content, { signal })
    : pipeline(packed, content, { signal }))
  if (size !== entry.uncompressedSize) throw new Error('an entry is shorter than it says')
  if (crc !== entry.crc32) throw new Error('the CRC-32 of an entry is wrong')
}

/** Overlapping entries let a small file unpack to any size: https://www.bamsoftware.com/hacks/zipbomb/ */
function overlap(extents: [from: number, to: number][]): boolean {
  extents.sort(([a], [b]) => a - b)
  return extents.some(([, to], index) => to > (extents[index + 1]?.[0] ?? Infinity))
}
