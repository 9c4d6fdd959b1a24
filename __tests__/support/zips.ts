import { crc32, deflateRawSync } from 'node:zlib'

/** Offset and length of each field of a header, in bytes. */
type Layout = Readonly<Record<string, readonly [offset: number, length: number]>>

/** Local file header: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7 */
export const localFields = {
  signature: [0, 4],
  versionNeeded: [4, 2],
  flags: [6, 2],
  method: [8, 2],
  time: [10, 2],
  date: [12, 2],
  crc32: [14, 4],
  compressedSize: [18, 4],
  uncompressedSize: [22, 4],
  nameLength: [26, 2],
  extraLength: [28, 2],
} as const satisfies Layout

/** Central directory header, 4.3.12 */
export const directoryFields = {
  signature: [0, 4],
  versionMadeBy: [4, 2],
  versionNeeded: [6, 2],
  flags: [8, 2],
  method: [10, 2],
  time: [12, 2],
  date: [14, 2],
  crc32: [16, 4],
  compressedSize: [20, 4],
  uncompressedSize: [24, 4],
  nameLength: [28, 2],
  extraLength: [30, 2],
  commentLength: [32, 2],
  disk: [34, 2],
  internalAttributes: [36, 2],
  externalAttributes: [38, 4],
  offset: [42, 4],
} as const satisfies Layout

/** End of central directory record, 4.3.16 */
export const endFields = {
  signature: [0, 4],
  disk: [4, 2],
  directoryDisk: [6, 2],
  entriesHere: [8, 2],
  entries: [10, 2],
  directorySize: [12, 4],
  directoryOffset: [16, 4],
  commentLength: [20, 2],
} as const satisfies Layout

/** Data descriptor with its signature and sizes of 4 bytes, 4.3.9 */
export const descriptorFields = {
  signature: [0, 4],
  crc32: [4, 4],
  compressedSize: [8, 4],
  uncompressedSize: [12, 4],
} as const satisfies Layout

const wideDescriptorFields = {
  ...descriptorFields,
  compressedSize: [8, 8],
  uncompressedSize: [16, 8],
} as const satisfies Layout

/** ZIP64 end of central directory record, 4.3.14 */
export const zip64EndFields = {
  signature: [0, 4],
  recordSize: [4, 8],
  versionMadeBy: [12, 2],
  versionNeeded: [14, 2],
  disk: [16, 4],
  directoryDisk: [20, 4],
  entriesHere: [24, 8],
  entries: [32, 8],
  directorySize: [40, 8],
  directoryOffset: [48, 8],
} as const satisfies Layout

/** ZIP64 end of central directory locator, 4.3.15 */
export const zip64LocatorFields = {
  signature: [0, 4],
  disk: [4, 4],
  recordOffset: [8, 8],
  disks: [16, 4],
} as const satisfies Layout

type Values<L extends Layout> = { readonly [name in keyof L]?: number }

export interface HostileEntry {
  readonly name?: string | Buffer
  /** The name in the local header, if it is another. */
  readonly localName?: string | Buffer
  readonly content?: string | Buffer
  /** The bytes in the ZIP file, if not the compressed `content`. */
  readonly data?: Buffer
  readonly stored?: boolean
  /** Overrides fields of both headers, of the local header, and of the directory header. */
  readonly both?: Values<Pick<typeof localFields, keyof typeof localFields & keyof typeof directoryFields>>
  readonly local?: Values<typeof localFields>
  readonly directory?: Values<typeof directoryFields>
  readonly localExtra?: Buffer
  readonly directoryExtra?: Buffer
  /** With a data descriptor, the local header has the flag for it and neither CRC-32 nor sizes. */
  readonly descriptor?: Values<typeof descriptorFields> & { readonly unsigned?: boolean; readonly wide?: boolean }
  /** Bytes after the entry that belong to nothing. */
  readonly gap?: Buffer
}

export interface BuiltZip {
  readonly zip: Buffer
  /** For each entry the offsets of its local header, the start and the end of its data, and its directory header. */
  readonly entries: readonly {
    readonly local: number
    readonly data: number
    readonly end: number
    readonly directory: number
  }[]
  /** Offset of the end record. */
  readonly end: number
}

export type EndValues = Values<typeof endFields>

export interface EndOptions {
  /** Bytes before the first local header. The offsets count them. */
  readonly prefix?: Buffer
  readonly comment?: string
  /** Adds the ZIP64 records, with these fields overridden. */
  readonly zip64?: {
    readonly record?: Values<typeof zip64EndFields>
    readonly locator?: Values<typeof zip64LocatorFields>
  }
}

/** A ZIP file that is valid except for the overridden fields of its headers and of its end records. */
export function buildZip(
  entries: readonly HostileEntry[],
  endOverrides: EndValues = {},
  { prefix = Buffer.alloc(0), comment = '', zip64 }: EndOptions = {},
): BuiltZip {
  const [files, directory]: [Buffer[], Buffer[]] = [[prefix], []]
  const offsets: { local: number; data: number; end: number; directory: number }[] = []
  for (const entry of entries) {
    const { name = 'fills.csv', localName = name, content = 'id\n1\n', data, stored = false, descriptor } = entry
    const { localExtra = Buffer.alloc(0), directoryExtra = Buffer.alloc(0), gap = Buffer.alloc(0) } = entry
    const bytes = Buffer.from(content)
    const packed = data ?? (stored ? bytes : deflateRawSync(bytes))
    const sizes = { crc32: crc32(bytes), compressedSize: packed.length, uncompressedSize: bytes.length }
    const valid = { versionNeeded: 20, flags: descriptor ? 8 : 0, method: stored ? 0 : 8 }
    const local = totalLength(files)
    files.push(
      header(localFields, {
        signature: 0x04034b50,
        ...valid,
        ...(descriptor ? {} : sizes),
        nameLength: Buffer.byteLength(localName),
        extraLength: localExtra.length,
        ...entry.both,
        ...entry.local,
      }),
      Buffer.from(localName),
      localExtra,
      packed,
    )
    const end = totalLength(files)
    offsets.push({ local, data: end - packed.length, end, directory: totalLength(directory) })
    if (descriptor) {
      const { unsigned, wide, ...fields } = descriptor
      const layout = wide ? wideDescriptorFields : descriptorFields
      files.push(header(layout, { signature: 0x08074b50, ...sizes, ...fields }).subarray(unsigned ? 4 : 0))
    }
    files.push(gap)
    directory.push(
      header(directoryFields, {
        signature: 0x02014b50,
        ...valid,
        ...sizes,
        nameLength: Buffer.byteLength(name),
        extraLength: directoryExtra.length,
        offset: local,
        ...entry.both,
        ...entry.directory,
      }),
      Buffer.from(name),
      directoryExtra,
    )
  }
  const start = totalLength(files)
  const counts = {
    entriesHere: entries.length,
    entries: entries.length,
    directorySize: totalLength(directory),
    directoryOffset: start,
  }
  const zip64Records = zip64
    ? [
        header(zip64EndFields, { signature: 0x06064b50, recordSize: 44, ...counts, ...zip64.record }),
        header(zip64LocatorFields, {
          signature: 0x07064b50,
          recordOffset: start + counts.directorySize,
          disks: 1,
          ...zip64.locator,
        }),
      ]
    : []
  const beforeEnd = Buffer.concat([...files, ...directory, ...zip64Records])
  const end = header(endFields, {
    signature: 0x06054b50,
    ...counts,
    commentLength: Buffer.byteLength(comment),
    ...endOverrides,
  })
  return {
    zip: Buffer.concat([beforeEnd, end, Buffer.from(comment)]),
    entries: offsets.map((entry) => ({ ...entry, directory: start + entry.directory })),
    end: beforeEnd.length,
  }
}

/** An extra field: APPNOTE.TXT, 4.5.1 */
export function extraField(id: number, data: Buffer): Buffer {
  return Buffer.concat([header({ id: [0, 2], length: [2, 2] }, { id, length: data.length }), data])
}

/** The ZIP64 extra field with these values, 4.5.3 */
export function zip64Extra(...values: bigint[]): Buffer {
  return extraField(1, Buffer.from(new BigUint64Array(values).buffer))
}

/** A copy in which the bits of `mask` are flipped in one byte. */
export function flip(zip: Buffer, offset: number, mask = 0xff): Buffer {
  const flipped = Buffer.from(zip)
  flipped.writeUInt8((zip[offset] ?? 0) ^ mask, offset)
  return flipped
}

function header<L extends Layout>(layout: L, values: Values<L>): Buffer {
  const fields = Object.entries(layout)
  const buffer = Buffer.alloc(Math.max(...fields.map(([, [offset, length]]) => offset + length)))
  for (const [name, [offset, length]] of fields) {
    const value = values[name as keyof L] ?? 0
    if (length === 8) buffer.writeBigUInt64LE(BigInt(value), offset)
    else buffer.writeUIntLE(value, offset, length)
  }
  return buffer
}

function totalLength(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0)
}
