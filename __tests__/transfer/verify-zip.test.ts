import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ZipFile } from 'yazl'
import { createExportZip } from '../../emulator/fixtures.ts'
import { verifyZip } from '../../src/transfer/verify-zip.ts'
import { buildZip, directoryFields, endFields, flip, localFields } from '../support/zips.ts'

const dir = await mkdtemp(join(tmpdir(), 'verify-zip-'))
afterAll(() => rm(dir, { recursive: true, force: true }))
let files = 0

async function save(zip: Buffer): Promise<string> {
  const path = join(dir, `${files++}.zip`)
  await writeFile(path, zip)
  return path
}

async function verify(zip: Buffer, signal = new AbortController().signal): Promise<number> {
  return verifyZip(await save(zip), signal)
}

const corrupt = { name: 'ActionError', code: 'download.corrupt', retry: undefined }

async function withYazl(fill: (zip: ZipFile) => void, end = {}): Promise<Buffer> {
  const zip = new ZipFile()
  fill(zip)
  zip.end({ forceZip64Format: false, comment: '', ...end })
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>))
}

const text = Buffer.from('id,name\n1,Ada\n')
const three = (stored: boolean) =>
  buildZip(['a', 'b', 'c'].map((name) => ({ name, content: `1 fill of ${name}: so it is`, stored })))

test.each<[what: string, entries: number, zip: () => Promise<Buffer> | Buffer]>([
  ['deflated entries', 3, () => three(false).zip],
  ['stored entries', 3, () => three(true).zip],
  ['the entry of an export', 1, () => createExportZip(42)],
  ['an empty entry', 1, () => buildZip([{ content: '', stored: true }]).zip],
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
    2,
    () =>
      withYazl((zip) => {
        zip.addEmptyDirectory('fills/')
        zip.addBuffer(text, 'fills/a.csv')
      }),
  ],
  [
    'ZIP64 fields',
    1,
    () => withYazl((zip) => zip.addBuffer(text, 'a.csv', { forceZip64Format: true }), { forceZip64Format: true }),
  ],
])('accepts a ZIP file with %s', async (_what, entries, zip) => {
  expect(await verify(await zip())).toBe(entries)
})

const inner = buildZip([{ name: 'b', content: 'quoted', stored: true }])
const [{ end: innerEnd = 0 } = {}] = inner.entries
const zip64 = await withYazl((zip) => ['a', 'b'].forEach((name) => zip.addBuffer(text, name)), {
  forceZip64Format: true,
})

/** `cause` is given where src/ itself must notice the problem, not yauzl. */
test.each<[what: string, zip: Buffer, cause?: string]>([
  ['an empty file', Buffer.alloc(0)],
  ['an HTML page', Buffer.from('<!doctype html><html><title>Sign in</title></html>')],
  ['a JSON error', Buffer.from('{"error":403,"error_text":"no access"}')],
  ['a gzip file', gzipSync(text)],
  ['an archive without entries', buildZip([]).zip, 'the archive is empty'],
  ['bytes before the ZIP file', Buffer.concat([Buffer.from('junk'), three(true).zip])],
  ['bytes after the ZIP file', Buffer.concat([three(true).zip, Buffer.from('junk')])],
  [
    'a ZIP file with its halves swapped',
    Buffer.concat([three(true).zip.subarray(100), three(true).zip.subarray(0, 100)]),
  ],
  [
    'two directory headers of one entry',
    buildZip([{}, { directory: { offset: 0 } }]).zip,
    'the archive contains overlapping entries',
  ],
  [
    'an entry inside another',
    buildZip([
      { name: 'a', content: inner.zip.subarray(0, innerEnd), stored: true },
      { name: 'b', content: 'quoted', stored: true, directory: { offset: 31 } },
    ]).zip,
    'the archive contains overlapping entries',
  ],
  [
    'an entry larger than its declared size',
    buildZip([{ content: text, directory: { uncompressedSize: 3 } }]).zip,
    'an entry is larger than its declared size',
  ],
  [
    'an entry smaller than its declared size',
    buildZip([{ content: text, directory: { uncompressedSize: 30 } }]).zip,
    'an entry is smaller than its declared size',
  ],
  ['a stored entry with two different sizes', buildZip([{ stored: true, directory: { compressedSize: 3 } }]).zip],
  ['a truncated entry', buildZip([{ content: text, data: Buffer.from([1, 14, 0]) }]).zip],
  ['an entry that cannot be inflated', buildZip([{ content: text, data: Buffer.alloc(14, 0xff) }]).zip],
  [
    'different content of the same length',
    buildZip([{ content: 'abc', data: Buffer.from('abd'), stored: true }]).zip,
    'an entry has a CRC-32 mismatch',
  ],
  ['an entry outside of the file', buildZip([{ directory: { offset: 0xfffffff0 } }]).zip],
  [
    'an entry that extends beyond the file',
    buildZip([{ stored: true, directory: { compressedSize: 9e6, uncompressedSize: 9e6 } }]).zip,
  ],
  ['an encrypted entry', buildZip([{ directory: { flags: 1 } }]).zip, 'an entry is encrypted'],
  ['a strongly encrypted entry', buildZip([{ directory: { flags: 0x41 } }]).zip],
  [
    'an entry compressed with bzip2',
    buildZip([{ directory: { method: 12 } }]).zip,
    'an entry uses the unsupported compression method 12',
  ],
  [
    'a ZIP64 record that counts one of two entries',
    flip(zip64, zip64.indexOf('PK\x06\x06') + 32, 3),
    'the size of the central directory does not match its header',
  ],
  ['a multi-disk archive', buildZip([{}], { disk: 1 }).zip],
  ...['../a.csv', '/a.csv', 'C:\\a.csv', 'fills\\a.csv', 'a/../../b.csv'].map((name): [string, Buffer] => [
    `an entry named ${name}`,
    buildZip([{ name }]).zip,
  ]),
  // Without a default, Jest would take a missing third parameter for its callback.
])('rejects %s', async (_what, zip, cause = '') => {
  await expect(verify(zip)).rejects.toMatchObject({ ...corrupt, ...(cause ? { cause: { message: cause } } : {}) })
})

test.each([true, false])('rejects a ZIP file truncated at any byte (stored: %s)', async (stored) => {
  const { zip } = three(stored)
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

// The other fields do not describe the data: versions, times, attributes, and those of multi-disk archives.
const verifiedFields = {
  local: ['signature', 'nameLength', 'extraLength'],
  directory: [
    'signature',
    'method',
    'crc32',
    'compressedSize',
    'uncompressedSize',
    'nameLength',
    'extraLength',
    'commentLength',
    'offset',
  ],
  end: ['signature', 'disk', 'entries', 'directoryOffset', 'commentLength'],
} as const
const layouts = { local: localFields, directory: directoryFields, end: endFields }

describe.each([true, false])('rejects a flipped bit (stored: %s)', (stored) => {
  const { zip, entries, end } = three(stored)
  const places = {
    local: entries.map(({ local }) => local),
    directory: entries.map(({ directory }) => directory),
    end: [end],
  }
  const fields = Object.entries(verifiedFields).flatMap(([part, names]) =>
    names.map((name) => ({ part: part as keyof typeof layouts, name })),
  )

  test.each(fields)('in $name of every $part header', async ({ part, name }) => {
    const [at, bytes] = (layouts[part] as Record<string, readonly [number, number]>)[name] ?? [0, 0]
    const passed: string[] = []
    for (const [index, place] of places[part].entries())
      for (let bit = 0; bit < bytes * 8; bit++) {
        const outcome = await verify(flip(zip, place + at + (bit >> 3), 1 << (bit & 7))).catch(
          (error: unknown) => error,
        )
        if (typeof outcome === 'number') passed.push(`bit ${bit} of header ${index}`)
        else expect(outcome).toMatchObject(corrupt)
      }
    expect(passed).toEqual([])
  })
})

test('the outcome is a number of entries or download.corrupt, whatever the bytes are', async () => {
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
      if (typeof outcome !== 'number') expect(outcome).toMatchObject(corrupt)
    }),
    { numRuns: 300 },
  )
})

test('verifies an entry with a compression ratio of 1000:1 without holding it in memory', async () => {
  const path = await save(buildZip([{ content: Buffer.alloc(128 * 1024 * 1024) }]).zip)
  const script = `
    const { verifyZip } = await import(process.argv[1])
    const before = process.resourceUsage().maxRSS
    const entries = await verifyZip(process.argv[2], new AbortController().signal)
    console.log(JSON.stringify({ entries, grownBytes: 1024 * (process.resourceUsage().maxRSS - before) }))`
  const module = new URL('../../src/transfer/verify-zip.ts', import.meta.url).href
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, module, path])
  const { entries, grownBytes } = JSON.parse(stdout) as { entries: number; grownBytes: number }
  expect(entries).toBe(1)
  expect(grownBytes).toBeLessThan(64 * 1024 * 1024)
})

test('stops inflating an entry that exceeds its declared size', async () => {
  // Inflating to the end would result in a different error: the end is cut off.
  const data = deflateRawSync(Buffer.alloc(8 * 1024 * 1024)).subarray(0, -4)
  const verification = verify(buildZip([{ data, directory: { uncompressedSize: 1024 } }]).zip)
  const { cause } = await verification.then(
    () => new Error('it was accepted'),
    (error: Error) => error,
  )
  expect(cause).toMatchObject({ message: 'an entry is larger than its declared size' })
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
