import { crc32, deflateRawSync } from 'node:zlib'

/** A field of a header: where it begins in it, and its bytes. */
type Layout = Readonly<Record<string, readonly [at: number, bytes: number]>>

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7 */
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

/** 4.3.12 */
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

/** 4.3.16 */
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
  /** Its bytes in the zip, when they are not what `content` deflates to. */
  readonly data?: Buffer
  readonly stored?: boolean
  /** Fields of its two headers that are other than they should be. */
  readonly local?: Values<typeof localFields>
  readonly directory?: Values<typeof directoryFields>
}

/** A zip with its parts' places. */
export interface Built {
  readonly zip: Buffer
  /** Of each entry: where its local header, its data, the end of its data and its directory header are. */
  readonly entries: readonly {
    readonly local: number
    readonly data: number
    readonly end: number
    readonly directory: number
  }[]
  /** Where the end record is. */
  readonly end: number
}

/** A zip in which every field can lie; without lies it is a right one. */
export function buildZip(given: readonly HostileEntry[], lies: Values<typeof endFields> = {}): Built {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []]
  const places: { local: number; data: number; end: number; directory: number }[] = []
  for (const { name = 'fills.csv', content = 'id\n1\n', data, stored = false, ...other } of given) {
    const bytes = Buffer.from(content)
    const packed = data ?? (stored ? bytes : deflateRawSync(bytes))
    const right = {
      versionNeeded: 20,
      method: stored ? 0 : 8,
      crc32: crc32(bytes),
      compressedSize: packed.length,
      uncompressedSize: bytes.length,
      nameLength: Buffer.byteLength(name),
    }
    const local = lengthOf(files)
    files.push(header(localFields, { signature: 0x04034b50, ...right, ...other.local }), Buffer.from(name), packed)
    const offset = lengthOf(files)
    places.push({ local, data: offset - packed.length, end: offset, directory: lengthOf(directory) })
    const values = { signature: 0x02014b50, ...right, offset: local, ...other.directory }
    directory.push(header(directoryFields, values), Buffer.from(name))
  }
  const start = lengthOf(files)
  const end = header(endFields, {
    signature: 0x06054b50,
    entriesHere: given.length,
    entries: given.length,
    directorySize: lengthOf(directory),
    directoryOffset: start,
    ...lies,
  })
  return {
    zip: Buffer.concat([...files, ...directory, end]),
    entries: places.map((place) => ({ ...place, directory: start + place.directory })),
    end: start + lengthOf(directory),
  }
}

/** A copy with one byte changed. */
export function flip(zip: Buffer, at: number, mask = 0xff): Buffer {
  const flipped = Buffer.from(zip)
  flipped.writeUInt8((zip[at] ?? 0) ^ mask, at)
  return flipped
}

function header<L extends Layout>(layout: L, values: Values<L>): Buffer {
  const fields = Object.entries(layout)
  const buffer = Buffer.alloc(Math.max(...fields.map(([, [at, bytes]]) => at + bytes)))
  for (const [name, [at, bytes]] of fields) buffer.writeUIntLE(values[name as keyof L] ?? 0, at, bytes)
  return buffer
}

function lengthOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0)
}
