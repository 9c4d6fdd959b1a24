import type { Entry } from 'yauzl'

/** Length of the longest data descriptor, in bytes. */
export const maxDescriptorBytes = 24

const signature = 0x08074b50

/**
 * The length of the data descriptor that `bytes` begin with. Its signature is optional, and its sizes have 4 or 8 bytes:
 * APPNOTE.TXT, 4.3.9. Which, depends on the ZIP64 extra field of the local file header, but not all writers follow that.
 * Throws if it is missing or does not state the CRC-32 and the sizes of the central directory.
 */
export function dataDescriptorLength(bytes: Buffer, entry: Entry): number {
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
  const next = bytes.toString('latin1', 0, 4)
  throw new Error(
    next === 'PK\x03\x04' || next === 'PK\x01\x02'
      ? 'the data descriptor is missing'
      : 'the data descriptor contradicts the central directory',
  )
}
