import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, describe, expect, test } from '@jest/globals'
import type { Entry } from 'yauzl'
import { verifyZip } from '../../../src/transfer/zip/verify.ts'
import type { ZipContents } from '../../../src/transfer/zip/contents.ts'
import { dataDescriptorLength } from '../../../src/transfer/zip/data-descriptor.ts'
import {
  buildZip,
  extraField,
  zip64Extra,
  type EndOptions,
  type EndValues,
  type HostileEntry,
} from '../../support/zips.ts'

const dir = await mkdtemp(join(tmpdir(), 'verify-zip-headers-'))
afterAll(() => rm(dir, { recursive: true, force: true }))

async function verify(zip: Buffer): Promise<ZipContents> {
  const path = join(dir, 'fills.zip')
  writeFileSync(path, zip)
  return verifyZip(path, new AbortController().signal)
}

/** The message of the cause with which the ZIP file is rejected. */
async function rejection(zip: Buffer): Promise<string> {
  const error = await verify(zip).catch((error: unknown) => error)
  expect(error).toMatchObject({ name: 'ActionError', code: 'download.corrupt' })
  return ((error as Error).cause as Error).message
}

const content = 'id,name\n1,Ada\n'
const size = content.length
const all32 = 0xffffffff
const all64 = 0xffffffffffffffffn
const stored = { content, stored: true }
/** The entry before another, so that what follows it matters. */
const zipWith = (entry: HostileEntry): Buffer => buildZip([{ content, ...entry }, { name: 'b' }]).zip

describe('a local header may differ from the directory as real writers let it:', () => {
  test.each<[what: string, entry: HostileEntry]>([
    ['the time', { local: { time: 1, date: 33 }, directory: { time: 2, date: 34 } }],
    ['the level of compression', { local: { flags: 2 }, directory: { flags: 4 } }],
    ['the UTF-8 flag in the local header only', { name: 'анкета', local: { flags: 0x800 } }],
    ['the UTF-8 flag in the directory only', { name: 'анкета', directory: { flags: 0x800 } }],
    [
      'extra fields',
      { localExtra: extraField(0x5455, Buffer.alloc(9)), directoryExtra: extraField(0x5455, Buffer.alloc(5)) },
    ],
    ['zeros after the local extra fields, as zipalign does', { localExtra: Buffer.alloc(3) }],
    ['4.5 in the directory only, by Go', { directory: { versionNeeded: 45 } }],
    ['4.5 in the local header only, by Info-ZIP', { local: { versionNeeded: 45 }, directory: { versionNeeded: 10 } }],
    [
      '6.3 in the local header only, by SharpCompress',
      { local: { versionNeeded: 63 }, directory: { versionNeeded: 10 } },
    ],
    ['backslashes in the directory only, by IZArc', { name: 'fills\\a.csv', localName: 'fills/a.csv' }],
    [
      'sizes in a ZIP64 extra field',
      {
        ...stored,
        local: { compressedSize: all32, uncompressedSize: all32 },
        localExtra: zip64Extra(BigInt(size), BigInt(size)),
      },
    ],
    [
      'one size in a ZIP64 extra field of both',
      { ...stored, local: { compressedSize: all32 }, localExtra: zip64Extra(0n, BigInt(size)) },
    ],
    ['a ZIP64 extra field that is not needed, by camlzip', { localExtra: zip64Extra(0n, 0n) }],
  ])('%s', async (_what, entry) => {
    expect(await verify(zipWith(entry))).toMatchObject({ files: 2, unverified: [] })
  })
})

describe('before a data descriptor, the local header may state', () => {
  test.each<[what: string, entry: HostileEntry]>([
    ['nothing', {}],
    [
      'all, like Info-ZIP for encrypted entries',
      { local: { compressedSize: size, uncompressedSize: size, crc32: crc32(content) } },
    ],
    ['the uncompressed size, like libarchive', { local: { uncompressedSize: size } }],
    ['the compressed size, like macOS', { local: { compressedSize: size } }],
    ['32 set bits without ZIP64, like stream-zip', { local: { compressedSize: all32, uncompressedSize: all32 } }],
    [
      'zeros in ZIP64, like Python',
      { local: { compressedSize: all32, uncompressedSize: all32 }, localExtra: zip64Extra(0n, 0n) },
    ],
    [
      '64 set bits in ZIP64, like SharpZipLib',
      { local: { compressedSize: all32, uncompressedSize: all32 }, localExtra: zip64Extra(all64, all64) },
    ],
  ])('%s', async (_what, entry) => {
    expect(await verify(zipWith({ ...stored, descriptor: {}, ...entry }))).toMatchObject({ files: 2, bytes: size + 5 })
  })
})

describe('rejects a local header that contradicts the directory in', () => {
  const contradicts = (difference: string): string =>
    `entry “fills.csv”: the local file header contradicts the central directory: ${difference}`

  test.each<[what: string, entry: HostileEntry, difference: string]>([
    ['the name', { localName: 'fillz.csv' }, 'another name'],
    ['the length of the name', { localName: 'fills.csv2' }, 'another name'],
    ['the method', { local: { method: 0 } }, 'compression method 0 instead of 8'],
    ['encryption', { local: { flags: 1 } }, 'flags 1 instead of 0'],
    ['encryption, in the directory', { directory: { flags: 1 } }, 'flags 0 instead of 1'],
    ['strong encryption', { local: { flags: 0x41 }, directory: { flags: 1 } }, 'flags 65 instead of 1'],
    ['an undefined flag', { local: { flags: 0x80 } }, 'flags 128 instead of 0'],
    ['the flags of LZMA', { both: { method: 14 }, local: { flags: 2 } }, 'flags 2 instead of 0'],
    [
      'a data descriptor that only the local header has',
      { descriptor: {}, directory: { flags: 0 } },
      'flags 8 instead of 0',
    ],
    ['a data descriptor that only the directory has', { descriptor: {}, local: { flags: 0 } }, 'flags 0 instead of 8'],
    ['a data descriptor that camlzip flags in the directory only', { directory: { flags: 8 } }, 'flags 0 instead of 8'],
    ['the version', { local: { versionNeeded: 21 } }, 'version 21 instead of 20'],
    [
      'the version, with the system in its upper byte',
      { local: { versionNeeded: 0x314 } },
      'version 788 instead of 20',
    ],
    ['the CRC-32', { local: { crc32: 0 } }, 'CRC-32 0 instead of'],
    ['the CRC-32 before a data descriptor', { descriptor: {}, local: { crc32: 1 } }, 'CRC-32 1 instead of'],
    ['the compressed size', { local: { compressedSize: 0 } }, 'compressed size 0 instead of'],
    [
      'the compressed size before a data descriptor',
      { descriptor: {}, local: { compressedSize: 1 } },
      'compressed size 1 instead of',
    ],
    ['the uncompressed size', { local: { uncompressedSize: 0 } }, 'uncompressed size 0 instead of 14'],
    [
      'the uncompressed size before a data descriptor',
      { descriptor: {}, local: { uncompressedSize: 15 } },
      'uncompressed size 15 instead of 14',
    ],
    ['a size that needs no ZIP64', { local: { uncompressedSize: all32 } }, `uncompressed size ${all32} instead of 14`],
    [
      'a size in ZIP64',
      { local: { uncompressedSize: all32 }, localExtra: zip64Extra(15n) },
      `uncompressed size ${all32} instead of 14`,
    ],
  ])('%s', async (_what, entry, difference) => {
    expect(await rejection(zipWith(entry))).toContain(contradicts(difference))
  })
})

test.each([64, 148, 0x314 | 0x40])(
  'rejects version %d, which does not exist, even in both headers',
  async (version) => {
    expect(await rejection(zipWith({ both: { versionNeeded: version } }))).toBe(
      `entry “fills.csv”: version ${version} is needed to extract it, which does not exist`,
    )
  },
)

test('accepts the system in the upper byte of the version', async () => {
  expect(await verify(zipWith({ both: { versionNeeded: 0x314 } }))).toMatchObject({ files: 2 })
})

describe('data descriptors', () => {
  const layouts = [
    ['narrow', {}],
    ['narrow, without signature', { unsigned: true }],
    ['wide', { wide: true }],
    ['wide, without signature', { wide: true, unsigned: true }],
  ] as const
  const contents = {
    'a file': content,
    'an empty file': '',
    'a file whose CRC-32 is 0': Buffer.from('9d0ad96d', 'hex'),
  }
  const cases = layouts.flatMap(([what, descriptor]) =>
    Object.entries(contents).map(([file, content]) => ({ what, descriptor, file, content })),
  )

  test.each(cases)('accepts one of $file, $what', async ({ descriptor, content }) => {
    for (const stored of [true, false])
      expect(await verify(buildZip([{ content, stored, descriptor }, { name: 'b' }]).zip)).toMatchObject({ files: 2 })
  })

  test.each(layouts)('accepts one of the last entry, %s', async (_what, descriptor) => {
    expect(await verify(buildZip([{ descriptor }]).zip)).toMatchObject({ files: 1 })
  })

  const wrong = 'entry “fills.csv”: the data descriptor contradicts the central directory'
  const missing = 'entry “fills.csv”: the data descriptor is missing'
  const stated = { compressedSize: size, uncompressedSize: size, crc32: crc32(content) }
  test.each<[what: string, entry: HostileEntry, cause: string]>([
    ['another CRC-32', { descriptor: { crc32: 1 } }, wrong],
    ['another compressed size', { descriptor: { compressedSize: 1 } }, wrong],
    ['another uncompressed size', { descriptor: { uncompressedSize: 1 } }, wrong],
    [
      'another uncompressed size of an encrypted entry',
      { both: { flags: 9 }, descriptor: { uncompressedSize: 1 } },
      wrong,
    ],
    [
      'another size where the local header is right',
      { ...stored, descriptor: { compressedSize: 1 }, local: stated },
      wrong,
    ],
    ['another signature', { descriptor: { signature: 0x08074b51 } }, wrong],
    ['another CRC-32, without signature', { descriptor: { crc32: 1, unsigned: true } }, wrong],
    ['none', { both: { flags: 8 }, local: { crc32: 0, compressedSize: 0, uncompressedSize: 0 } }, missing],
    // adm-zip 0.5 and .NET Core 2 left the flag when they updated a file; Info-ZIP's unzip, Go and unzip-stream fail.
    ['none where the local header is right', { both: { flags: 8 } }, missing],
  ])('rejects %s', async (_what, entry, cause) => {
    expect(await rejection(zipWith(entry))).toBe(cause)
  })

  test('rejects none before the central directory', async () => {
    expect(await rejection(buildZip([{ both: { flags: 8 } }]).zip)).toBe(missing)
  })

  test('is found after more than 4 GiB with the lower 32 bits of the sizes', () => {
    // Not with a file: only the sizes that the directory states matter.
    const entry = { crc32: 1, compressedSize: 2 ** 32 + 2, uncompressedSize: 3 * 2 ** 32 + 3 } as Entry
    const bytes = Buffer.from('504b0708010000000200000003000000504b030400000000', 'hex')
    expect(dataDescriptorLength(bytes, entry)).toBe(16)
  })
})

describe('end of central directory record', () => {
  const zip = (end: EndValues, options?: EndOptions): Buffer => buildZip([{ content }, { name: 'b' }], end, options).zip
  const { entries, end } = buildZip([{ content }, { name: 'b' }])
  const start = entries[0]?.directory ?? 0
  const length = end - start
  const statedAs = (bytes: number, at: number): string =>
    `the central directory ends at byte ${end}, but the end of central directory record states ${bytes} bytes at ${at}`

  test.each<[what: string, end: EndValues, cause: string]>([
    ['a directory size that is too large', { directorySize: length + 1 }, statedAs(length + 1, start)],
    ['a directory size that is too small', { directorySize: length - 1 }, statedAs(length - 1, start)],
    ['a directory size of 0', { directorySize: 0 }, 'the central directory is smaller than 2 entries'],
    ['another directory offset', { directoryOffset: start + 1 }, statedAs(length, start + 1)],
    ['one entry of two', { entries: 1, entriesHere: 1 }, 'the central directory does not end after its 1 entries'],
    ['three entries of two', { entries: 3, entriesHere: 3 }, 'the central directory is smaller than 3 entries'],
    ['no entries of two', { entries: 0, entriesHere: 0 }, 'the ZIP file is empty'],
    [
      'fewer entries on this disk',
      { entriesHere: 1 },
      'the end of central directory record describes a part of a multi-disk ZIP file',
    ],
  ])('rejects %s', async (_what, end, cause) => {
    expect(await rejection(zip(end))).toBe(cause)
  })

  test.each<[what: string, end: EndValues, zip64: NonNullable<EndOptions['zip64']>]>([
    ['the same fields', {}, {}],
    [
      'set bits in all fields',
      {
        disk: 0xffff,
        directoryDisk: 0xffff,
        entriesHere: 0xffff,
        entries: 0xffff,
        directorySize: all32,
        directoryOffset: all32,
      },
      {},
    ],
    ['0 disks, as OneDrive writes', {}, { locator: { disks: 0 } }],
  ])('accepts a ZIP64 version and %s', async (_what, end, zip64) => {
    expect(await verify(zip(end, { zip64, comment: 'fills' }))).toMatchObject({ files: 2 })
  })

  const contradicts = 'the end of central directory record contradicts its ZIP64 version'
  test.each<[what: string, end: EndValues, zip64: NonNullable<EndOptions['zip64']>, cause: string]>([
    ['another count', { entries: 3 }, {}, contradicts],
    ['another size', { directorySize: 3 }, {}, contradicts],
    ['another offset', { directoryOffset: 3 }, {}, contradicts],
    [
      'a wrong offset in both',
      { directoryOffset: all32 },
      { record: { directoryOffset: start + 1 } },
      statedAs(length, start + 1),
    ],
    [
      'a count of one of two',
      { entries: 0xffff, entriesHere: 0xffff },
      { record: { entries: 1, entriesHere: 1 } },
      'the central directory does not end after its 1 entries',
    ],
    [
      'another disk',
      { disk: 0xffff },
      { record: { disk: 1 } },
      'the end of central directory record describes a part of a multi-disk ZIP file',
    ],
    [
      'a locator of two disks',
      {},
      { locator: { disks: 2 } },
      'the ZIP64 end of central directory locator describes a part of a multi-disk ZIP file',
    ],
    [
      'a locator to another disk',
      {},
      { locator: { disk: 1 } },
      'the ZIP64 end of central directory locator describes a part of a multi-disk ZIP file',
    ],
    [
      'a locator to the directory',
      {},
      { locator: { recordOffset: start } },
      'the ZIP64 end of central directory locator points to no record',
    ],
    [
      'a locator to itself',
      {},
      { locator: { recordOffset: end + 56 } },
      'the ZIP64 end of central directory locator points to no record',
    ],
    [
      'a wrong size of itself',
      {},
      { record: { recordSize: 45 } },
      'the ZIP64 end of central directory record states a wrong size of itself',
    ],
  ])('rejects a ZIP64 version and %s', async (_what, end, zip64, cause) => {
    expect(await rejection(zip(end, { zip64 }))).toBe(cause)
  })
})
