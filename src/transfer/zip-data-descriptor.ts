import type { Entry } from 'yauzl'

/** Length of the longest data descriptor, in bytes. */
export const maxDescriptorBytes = 24

const signature = 0x08074b50
const localHeaderSignature = 0x04034b50
const directoryHeaderSignature = 0x02014b50

/**
 * The length of the data descriptor that `bytes` begin with. Its signature is optional, and its sizes have 4 or 8 bytes:
 * APPNOTE.TXT, 4.3.9. Which, depends on the ZIP64 extra field of the local file header, but not all writers follow that.
 * Throws if the descriptor does not state the CRC-32 and the sizes of the central directory. It may be missing, with the
 * length 0, if `optional`: then the next header must begin there.
 */
export function dataDescriptorLength(bytes: Buffer, entry: Entry, optional: boolean): number {
  // The longest first: with a size of 0, a descriptor of 8-byte sizes begins like one of 4-byte sizes.
  const wide = Buffer.alloc(24)
  const narrow = Buffer.alloc(16)
  for (const layout of [wide, narrow]) {
    layout.writeUInt32LE(signature, 0)
    layout.writeUInt32LE(entry.crc32, 4)
  }
  wide.writeBigUInt64LE(BigInt(entry.compressedSize), 8)
  wide.writeBigUInt64LE(BigInt(entry.uncompressedSize), 16)
  // Writers that stream more than 4 GiB without ZIP64 write the lower 32 bits; unzip-stream reads them, too.
  narrow.writeUInt32LE(entry.compressedSize % 2 ** 32, 8)
  narrow.writeUInt32LE(entry.uncompressedSize % 2 ** 32, 12)
  const found = [wide, wide.subarray(4), narrow, narrow.subarray(4)].find((expected) =>
    bytes.subarray(0, expected.length).equals(expected),
  )
  if (found) return found.length
  const next = bytes.length >= 4 ? bytes.readUInt32LE(0) : 0
  if (optional && (next === localHeaderSignature || next === directoryHeaderSignature)) return 0
  throw new Error(
    next === signature
      ? 'the data descriptor contradicts the central directory'
      : 'the data descriptor is missing or contradicts the central directory',
  )
}
