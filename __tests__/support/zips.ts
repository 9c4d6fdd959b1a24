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

type Values<L extends Layout> = { readonly [name in keyof L]?: number }

export interface HostileEntry {
  readonly name?: string
  readonly content?: string | Buffer
  /** The bytes in the ZIP file, if not the compressed `content`. */
  readonly data?: Buffer
  readonly stored?: boolean
  /** Overrides fields of the local header and of the directory header. */
  readonly local?: Values<typeof localFields>
  readonly directory?: Values<typeof directoryFields>
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

/** A ZIP file that is valid except for the overridden fields of its headers and of its end record. */
export function buildZip(entries: readonly HostileEntry[], endOverrides: Values<typeof endFields> = {}): BuiltZip {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []]
  const offsets: { local: number; data: number; end: number; directory: number }[] = []
  for (const { name = 'fills.csv', content = 'id\n1\n', data, stored = false, ...overrides } of entries) {
    const bytes = Buffer.from(content)
    const packed = data ?? (stored ? bytes : deflateRawSync(bytes))
    const valid = {
      versionNeeded: 20,
      method: stored ? 0 : 8,
      crc32: crc32(bytes),
      compressedSize: packed.length,
      uncompressedSize: bytes.length,
      nameLength: Buffer.byteLength(name),
    }
    const local = totalLength(files)
    files.push(header(localFields, { signature: 0x04034b50, ...valid, ...overrides.local }), Buffer.from(name), packed)
    const offset = totalLength(files)
    offsets.push({ local, data: offset - packed.length, end: offset, directory: totalLength(directory) })
    const values = { signature: 0x02014b50, ...valid, offset: local, ...overrides.directory }
    directory.push(header(directoryFields, values), Buffer.from(name))
  }
  const start = totalLength(files)
  const end = header(endFields, {
    signature: 0x06054b50,
    entriesHere: entries.length,
    entries: entries.length,
    directorySize: totalLength(directory),
    directoryOffset: start,
    ...endOverrides,
  })
  return {
    zip: Buffer.concat([...files, ...directory, end]),
    entries: offsets.map((entry) => ({ ...entry, directory: start + entry.directory })),
    end: start + totalLength(directory),
  }
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
  for (const [name, [offset, length]] of fields) buffer.writeUIntLE(values[name as keyof L] ?? 0, offset, length)
  return buffer
}

function totalLength(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0)
}
