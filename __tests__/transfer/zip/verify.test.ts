import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ZipFile } from 'yazl'
import { createExportZip } from '../../../emulator/fixtures.ts'
import { verifyZip } from '../../../src/transfer/zip/verify.ts'
import type { ZipContents } from '../../../src/transfer/zip/contents.ts'
import {
  buildZip,
  extraField,
  flip,
  type BuiltZip,
  type EndOptions,
  type EndValues,
  type HostileEntry,
} from '../../support/zips.ts'

const dir = await mkdtemp(join(tmpdir(), 'verify-zip-'))
afterAll(() => rm(dir, { recursive: true, force: true }))
let files = 0

async function save(zip: Buffer): Promise<string> {
  const path = join(dir, `${files++}.zip`)
  await writeFile(path, zip)
  return path
}

async function verify(zip: Buffer, signal = new AbortController().signal): Promise<ZipContents> {
  return verifyZip(await save(zip), signal)
}

/** The message of the cause with which the ZIP file is rejected. */
async function rejection(zip: Buffer): Promise<string> {
  const error = await verify(zip).catch((error: unknown) => error)
  expect(error).toMatchObject(corrupt)
  return ((error as Error).cause as Error).message
}

const corrupt = {
  name: 'ActionError',
  code: 'download.corrupt',
  hint: expect.stringContaining('Run again with task-id'),
  retry: undefined,
}

async function withYazl(fill: (zip: ZipFile) => void, end = {}): Promise<Buffer> {
  const zip = new ZipFile()
  fill(zip)
  zip.end({ forceZip64Format: false, comment: '', ...end })
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>))
}

const text = Buffer.from('id,name\n1,Ada\n')
const three = (stored: boolean) =>
  buildZip(['a', 'b', 'c'].map((name) => ({ name, content: `1 fill of ${name}: so it is`, stored })))
const one = (entry: HostileEntry = {}, end?: EndValues, options?: EndOptions) =>
  buildZip([{ content: text, ...entry }], end, options).zip
/** More than is read at a time, even when it is deflated. */
const noise = Buffer.from(
  Uint32Array.from({ length: 200_000 }, (_, index) => Math.imul(index, index * 2654435761)).buffer,
)

/** The directory headers of the two entries, in reverse order. */
function swapDirectoryHeaders({ zip, entries: [first, second], end }: BuiltZip): Buffer {
  const [from, middle] = [first?.directory, second?.directory]
  return Buffer.concat([
    zip.subarray(0, from),
    zip.subarray(middle, end),
    zip.subarray(from, middle),
    zip.subarray(end),
  ])
}

test.each<[what: string, files: number, zip: () => Promise<Buffer> | Buffer]>([
  ['deflated entries', 3, () => three(false).zip],
  ['stored entries', 3, () => three(true).zip],
  ['the entry of an export', 1, () => createExportZip(42)],
  ['an empty entry', 1, () => buildZip([{ content: '', stored: true }]).zip],
  ['an entry without data that is called deflated', 1, () => one({ content: '', data: Buffer.alloc(0) })],
  ['a stored entry that takes several reads', 1, () => one({ content: noise, stored: true })],
  ['a deflated entry that takes several reads', 1, () => one({ content: noise, descriptor: {} })],
  [
    '10,000 small entries',
    10_000,
    () =>
      withYazl((zip) => {
        for (let n = 0; n < 10_000; n++) zip.addBuffer(text, `${n}.csv`, { compress: false })
      }),
  ],
  ['an archive comment', 1, () => withYazl((zip) => zip.addBuffer(text, 'a.csv'), { comment: 'fills of April' })],
  ['UTF-8 names', 1, () => withYazl((zip) => zip.addBuffer(text, 'анкета 📋.csv'))],
  ['data descriptors', 1, () => withYazl((zip) => zip.addReadStream(Readable.from([text]), 'a.csv'))],
  [
    'directories',
    1,
    () =>
      withYazl((zip) => {
        zip.addEmptyDirectory('fills/')
        zip.addBuffer(text, 'fills/a.csv')
      }),
  ],
  ['a directory named with a backslash', 1, () => buildZip([{ name: 'fills\\', content: '', stored: true }, {}]).zip],
  [
    'ZIP64 fields',
    1,
    () => withYazl((zip) => zip.addBuffer(text, 'a.csv', { forceZip64Format: true }), { forceZip64Format: true }),
  ],
  ['entries of one name', 2, () => buildZip([{}, {}]).zip],
  ['entries in another order than its directory', 2, () => swapDirectoryHeaders(buildZip([{}, {}]))],
  ['a gap between entries', 2, () => buildZip([{ gap: Buffer.alloc(4096) }, {}]).zip],
  ['a prefix that the offsets count', 1, () => one({}, {}, { prefix: Buffer.from('#!/bin/sh\nexec unzip "$0"\n') })],
  ['a line break after the end', 1, () => Buffer.concat([one(), Buffer.from('\r\n')])],
  ['zeros up to a block of 10,240 bytes', 1, () => Buffer.concat([one(), Buffer.alloc(10_240 - one().length)])],
  ['more bytes after the end than the end record is searched in at a time', 1, () => Buffer.concat([one(), noise])],
  [
    'an end record that lies across the boundary of two searches',
    1,
    () => Buffer.concat([one(), Buffer.alloc(128 * 1024 - 10)]),
  ],
  [
    'bytes after the end that begin like an end record',
    1,
    () => Buffer.concat([one({}, {}, { comment: 'fills' }), Buffer.from('PK\x05\x06')]),
  ],
])('accepts a ZIP file with %s', async (_what, files, zip) => {
  expect(await verify(await zip())).toMatchObject({ files, unverified: [], unsafeNames: [] })
})

test.each<[what: string, zip: Buffer, contents: Partial<ZipContents>]>([
  ['two files', buildZip([{ content: 'abc' }, { content: '' }]).zip, { files: 2, bytes: 3 }],
  ['files without content', buildZip([{ content: '' }, { content: '', stored: true }]).zip, { files: 2, bytes: 0 }],
  ['folders only', buildZip([{ name: 'fills/', content: '' }]).zip, { files: 0, bytes: 0 }],
  // Its size is only declared, but 0 bytes would be reported as an empty export.
  ['an encrypted file', one({ both: { flags: 1 } }), { files: 1, bytes: text.length }],
])('counts the files and the bytes of %s', async (_what, zip, contents) => {
  expect(await verify(zip)).toMatchObject(contents)
})

test.each([
  ['encrypted', { flags: 1 }],
  ['encrypted', { flags: 1, method: 99 }],
  ['compressed with Shrink', { method: 1 }],
  ...[2, 3, 4, 5].map((method): [string, object] => ['compressed with Reduce', { method }]),
  ['compressed with Implode', { method: 6 }],
  ['compressed with Deflate64', { method: 9 }],
  ['compressed with bzip2', { method: 12 }],
  ['compressed with LZMA', { method: 14 }],
  ['compressed with Zstandard', { method: 93 }],
  ['compressed with XZ', { method: 95 }],
  ['compressed with PPMd', { method: 98 }],
  ...[77, 78].map((method): [string, object] => ['compressed with an unknown method', { method }]),
])('keeps entries that cannot be verified and says why: %s (%j)', async (reason, both) => {
  const entry = { content: text, data: Buffer.from('whatever it is'), both }
  const { zip } = buildZip([{ ...entry, name: 'a.csv' }, { ...entry, name: 'b.csv' }, {}])
  expect(await verify(zip)).toMatchObject({ files: 3, unverified: [{ reason, count: 2, example: 'a.csv' }] })
})

test('an encrypted directory has nothing that must be verified', async () => {
  const { zip } = buildZip([{ name: 'fills/', content: '', stored: true, both: { flags: 1 } }])
  expect(await verify(zip)).toEqual({ files: 0, bytes: 0, unverified: [], unsafeNames: [] })
})

test.each([
  ['/a.csv', 'absolute path'],
  ['\\\\server\\a.csv', 'absolute path'],
  ['../a.csv', 'parent folder (..)'],
  ['a/../../b.csv', 'parent folder (..)'],
  ['..\\a.csv', 'parent folder (..)'],
  ['fills/..', 'parent folder (..)'],
  ['C:\\a.csv', 'drive letter'],
  ['c:/a.csv', 'drive letter'],
  ['a\0.csv', 'NUL character'],
])('keeps an entry with the unsafe name %j: %s', async (name, reason) => {
  const { unsafeNames } = await verify(buildZip([{}, { name }]).zip)
  expect(unsafeNames).toEqual([{ reason, count: 1, example: name }])
})

test.each(['A: заявка.csv', 'A:заявка.csv', '/', 'fills/', 'fills\\a.csv', 'a..csv', '...', './a.csv', 'con:', ''])(
  'keeps an entry with the safe name %j',
  async (name) => {
    expect((await verify(buildZip([{}, { name }]).zip)).unsafeNames).toEqual([])
  },
)

test.each([
  ['UTF-8 without its flag', Buffer.from('анкета/..')],
  ['code page 866', Buffer.from('a0adaaa5e2a02f2e2e', 'hex')],
])('reads a name in %s', async (_encoding, name) => {
  const { unsafeNames } = await verify(buildZip([{ name }]).zip)
  expect(unsafeNames).toMatchObject([{ example: 'анкета/..' }])
})

test.each([
  ['reads the name of the Unicode Path extra field', Buffer.from('анкета'), '../анкета.csv', '../анкета.csv'],
  ['reads the name of readers that ignore it, if that is unsafe', Buffer.from('../a.csv'), 'a.csv', '../a.csv'],
])('%s', async (_title, name, unicodePath, example) => {
  const checksum = Buffer.alloc(5, 1)
  checksum.writeUInt32LE(crc32(name), 1)
  const directoryExtra = extraField(0x7075, Buffer.concat([checksum, Buffer.from(unicodePath)]))
  const { unsafeNames } = await verify(buildZip([{ name, directoryExtra }]).zip)
  expect(unsafeNames).toMatchObject([{ example }])
})

/** The local header and the data of an entry. */
const quoted = buildZip([{ name: 'b', content: 'quoted', stored: true }]).zip.subarray(0, 37)
const overlap = 'entry “b”: shares bytes with another entry or the central directory'

/** `cause` is given where src/ itself must notice the problem, not yauzl. */
test.each<[what: string, zip: Buffer, cause?: string]>([
  ['an empty file', Buffer.alloc(0)],
  ['an HTML page', Buffer.from('<!doctype html><html><title>Sign in</title></html>')],
  ['a JSON error', Buffer.from('{"error":403,"error_text":"no access"}')],
  ['a gzip file', gzipSync(text)],
  ['a ZIP file without entries', buildZip([]).zip, 'the ZIP file is empty'],
  ['bytes before the ZIP file', Buffer.concat([Buffer.from('junk'), three(true).zip])],
  ['a ZIP file after another', Buffer.concat([three(true).zip, three(true).zip])],
  ['an end record of another ZIP file after the end', Buffer.concat([three(true).zip, one().subarray(-22)])],
  [
    'a truncated comment',
    one({}, {}, { comment: 'fills' }).subarray(0, -1),
    'the comment of the ZIP file is truncated',
  ],
  [
    'a ZIP file with its halves swapped',
    Buffer.concat([three(true).zip.subarray(100), three(true).zip.subarray(0, 100)]),
  ],
  [
    'two directory headers of one entry',
    buildZip([{ name: 'b' }, { name: 'b', directory: { offset: 0 } }]).zip,
    overlap,
  ],
  [
    'an entry in the data of another',
    buildZip([
      { name: 'a', content: quoted, stored: true },
      { name: 'b', content: 'quoted', stored: true, directory: { offset: 31 } },
    ]).zip,
    overlap,
  ],
  [
    'an entry in the data of another that has a data descriptor',
    buildZip([
      { name: 'a', content: quoted, stored: true, descriptor: {} },
      { name: 'b', content: 'quoted', stored: true, directory: { offset: 31 } },
    ]).zip,
    overlap,
  ],
  [
    'an entry in the local extra field of another',
    buildZip([
      { name: 'a', localExtra: extraField(0xcafe, quoted) },
      { name: 'b', content: 'quoted', stored: true, directory: { offset: 35 } },
    ]).zip,
    overlap,
  ],
  [
    'entries that share their data, the header of one in the local extra field of the other',
    buildZip([
      { name: 'a', content: 'quoted', stored: true, localExtra: extraField(0xcafe, quoted.subarray(0, 31)) },
      { name: 'b', content: 'quoted', stored: true, directory: { offset: 35 } },
    ]).zip,
    overlap,
  ],
  [
    'an entry that reaches into the central directory',
    buildZip([{ name: 'b', stored: true, both: { compressedSize: 60, uncompressedSize: 60 } }]).zip,
    overlap,
  ],
  [
    'an entry larger than its declared size',
    one({ both: { uncompressedSize: 3 } }),
    'entry “fills.csv”: it is larger than its declared size',
  ],
  [
    'an entry smaller than its declared size',
    one({ both: { uncompressedSize: 30 } }),
    'entry “fills.csv”: it is smaller than its declared size',
  ],
  ['a stored entry with two different sizes', one({ stored: true, both: { compressedSize: 3 } })],
  ['a truncated entry', one({ data: Buffer.from([1, 14, 0]) }), 'entry “fills.csv”: its data cannot be inflated'],
  [
    'an entry that cannot be inflated',
    one({ data: Buffer.alloc(14, 0xff) }),
    'entry “fills.csv”: its data cannot be inflated',
  ],
  [
    'bytes after the end of the deflate stream of an entry',
    one({ data: Buffer.concat([deflateRawSync(text), Buffer.from('junk')]) }),
    `entry “fills.csv”: its data ends after ${deflateRawSync(text).length} of ${deflateRawSync(text).length + 4} bytes`,
  ],
  [
    'different content of the same length',
    one({ content: 'abc', data: Buffer.from('abd'), stored: true }),
    'entry “fills.csv”: its CRC-32 does not match',
  ],
  ['an entry outside of the file', one({ directory: { offset: 0xfffffff0 } })],
  [
    'an entry that extends beyond the file',
    one({ stored: true, both: { compressedSize: 9e6, uncompressedSize: 9e6 } }),
  ],
  // yauzl cannot read these; they may have no readable central directory either.
  ['a strongly encrypted entry', one({ both: { flags: 0x41 } }), 'strong encryption is not supported'],
  [
    'an entry on another disk',
    one({ directory: { disk: 1 } }),
    'entry “fills.csv”: it is on disk 1 of a multi-disk ZIP file',
  ],
  [
    'a last part of a multi-disk ZIP file',
    one({}, { disk: 1, directoryDisk: 1 }),
    'the end of central directory record describes a part of a multi-disk ZIP file',
  ],
  [
    'an entry with a long name',
    one({ name: 'я'.repeat(61), stored: true, both: { crc32: 0 } }),
    `entry “${'я'.repeat(60)}…”: its CRC-32 does not match`,
  ],
  // Without a default, Jest would take a missing third parameter for its callback.
])('rejects %s', async (_what, zip, cause = '') => {
  await expect(verify(zip)).rejects.toMatchObject({ ...corrupt, ...(cause ? { cause: { message: cause } } : {}) })
})

test.each([
  ['stored', three(true).zip],
  ['deflated', three(false).zip],
  ['with a data descriptor', one({ descriptor: {} })],
  ['with ZIP64 records and a comment', one({}, {}, { zip64: {}, comment: 'fills' })],
])('rejects a ZIP file truncated at any byte (%s)', async (_what, zip) => {
  for (let length = 0; length < zip.length; length++)
    await expect(verify(zip.subarray(0, length))).rejects.toMatchObject(corrupt)
})

test.each([true, false])('rejects any changed byte of an entry’s data (stored: %s)', async (stored) => {
  const { zip, entries } = three(stored)
  for (const { data, end } of entries)
    // The last bits of a deflated entry are padding.
    for (let at = data; at < (stored ? end : end - 1); at++)
      await expect(verify(flip(zip, at, 1 + (at % 255)))).rejects.toMatchObject(corrupt)
})

test('what zlib says is a cause', async () => {
  await expect(verify(one({ data: Buffer.alloc(14, 0xff) }))).rejects.toMatchObject({
    cause: { cause: { code: 'Z_DATA_ERROR' } },
  })
})

test('the outcome is the contents or download.corrupt, whatever the bytes are', async () => {
  const { zip } = three(false)
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .array(fc.tuple(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 5 })
      .map((flips) => flips.reduce((bytes, [at, mask]) => flip(bytes, at, mask), zip)),
  )
  await fc.assert(
    fc.asyncProperty(hostile, async (bytes) => {
      const outcome = await verify(bytes).catch((error: unknown) => error)
      if (outcome instanceof Error) expect(outcome).toMatchObject(corrupt)
      else expect(outcome).toMatchObject({ files: 3 })
    }),
    { numRuns: 300 },
  )
})

test('verifies an entry with a compression ratio of 1000:1 without holding it in memory', async () => {
  const path = await save(buildZip([{ content: Buffer.alloc(128 * 1024 * 1024) }]).zip)
  const script = `
    const { verifyZip } = await import(process.argv[1])
    const before = process.resourceUsage().maxRSS
    const { files } = await verifyZip(process.argv[2], new AbortController().signal)
    console.log(JSON.stringify({ files, grownBytes: 1024 * (process.resourceUsage().maxRSS - before) }))`
  const module = new URL('../../../src/transfer/zip/verify.ts', import.meta.url).href
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, module, path])
  const { files, grownBytes } = JSON.parse(stdout) as { files: number; grownBytes: number }
  expect(files).toBe(1)
  expect(grownBytes).toBeLessThan(64 * 1024 * 1024)
})

test('stops inflating an entry that exceeds its declared size', async () => {
  // Inflating to the end would result in a different error: the end is cut off.
  const data = deflateRawSync(Buffer.alloc(8 * 1024 * 1024)).subarray(0, -4)
  expect(await rejection(one({ data, both: { uncompressedSize: 1024 } }))).toBe(
    'entry “fills.csv”: it is larger than its declared size',
  )
})

test('inflates no entry that shares bytes with another', async () => {
  const broken = { name: 'b', content: text, data: Buffer.alloc(14, 0xff) }
  const { zip, entries } = buildZip([broken])
  const content = zip.subarray(0, entries[0]?.end)
  const { zip: overlapping } = buildZip([
    { name: 'a', content, stored: true },
    { ...broken, directory: { offset: 31 } },
  ])
  expect(await rejection(overlapping)).toBe(overlap)
})

test('an abort during verification rejects with its reason', async () => {
  const reason = new Error('the runner sent SIGTERM')
  const controller = new AbortController()
  const verification = verifyZip(await save(await createExportZip(10_000)), controller.signal)
  controller.abort(reason)
  await expect(verification).rejects.toBe(reason)
})

test('rejects a missing file', async () => {
  await expect(verifyZip(join(dir, 'nope.zip'), new AbortController().signal)).rejects.toMatchObject(corrupt)
})
