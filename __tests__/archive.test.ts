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
import { createExportZip } from '../emulator/fixtures.ts'
import { checkZip } from '../src/archive.ts'
import { buildZip, directoryFields, endFields, flip, localFields, type HostileEntry } from './support/zips.ts'

const dir = await mkdtemp(join(tmpdir(), 'archive-'))
afterAll(() => rm(dir, { recursive: true, force: true }))
let files = 0

async function save(zip: Buffer): Promise<string> {
  const path = join(dir, `${files++}.zip`)
  await writeFile(path, zip)
  return path
}

async function check(zip: Buffer, signal = new AbortController().signal): Promise<number> {
  return checkZip(await save(zip), signal)
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
const many: HostileEntry[] = Array.from({ length: 10_000 }, (_, n) => ({ name: `${n}.csv`, stored: true }))

test.each<[what: string, entries: number, zip: () => Promise<Buffer> | Buffer]>([
  ['deflated entries', 3, () => three(false).zip],
  ['stored entries', 3, () => three(true).zip],
  ['what the platform sends', 1, () => createExportZip(42)],
  ['an entry without a byte', 1, () => buildZip([{ content: '', stored: true }]).zip],
  ['10,000 small entries', 10_000, () => buildZip(many).zip],
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
    'zip64 fields',
    1,
    () => withYazl((zip) => zip.addBuffer(text, 'a.csv', { forceZip64Format: true }), { forceZip64Format: true }),
  ],
])('a zip with %s is whole', async (_what, entries, zip) => {
  expect(await check(await zip())).toBe(entries)
})

const inner = buildZip([{ name: 'b', content: 'quoted', stored: true }])
const [{ end: innerEnd = 0 } = {}] = inner.entries
const zip64 = await withYazl((zip) => ['a', 'b'].forEach((name) => zip.addBuffer(text, name)), {
  forceZip64Format: true,
})

test.each<[what: string, zip: Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['an HTML page', Buffer.from('<!doctype html><html><title>Sign in</title></html>')],
  ['a JSON error', Buffer.from('{"error":403,"error_text":"no access"}')],
  ['a gzip file', gzipSync(text)],
  ['no entries', buildZip([]).zip],
  ['bytes before the zip', Buffer.concat([Buffer.from('junk'), three(true).zip])],
  ['bytes after the zip', Buffer.concat([three(true).zip, Buffer.from('junk')])],
  ['its halves swapped', Buffer.concat([three(true).zip.subarray(100), three(true).zip.subarray(0, 100)])],
  ['an entry twice', buildZip([{}, { directory: { offset: 0 } }]).zip],
  [
    'an entry inside another',
    buildZip([
      { name: 'a', content: inner.zip.subarray(0, innerEnd), stored: true },
      { name: 'b', content: 'quoted', stored: true, directory: { offset: 31 } },
    ]).zip,
  ],
  ['an entry longer than its size', buildZip([{ content: text, directory: { uncompressedSize: 3 } }]).zip],
  ['an entry shorter than its size', buildZip([{ content: text, directory: { uncompressedSize: 30 } }]).zip],
  ['a stored entry of two sizes', buildZip([{ stored: true, directory: { compressedSize: 3 } }]).zip],
  ['an entry that is cut off', buildZip([{ content: text, data: Buffer.from([1, 14, 0]) }]).zip],
  ['an entry that does not inflate', buildZip([{ content: text, data: Buffer.alloc(14, 0xff) }]).zip],
  ['another content of the same length', buildZip([{ content: 'abc', data: Buffer.from('abd'), stored: true }]).zip],
  ['an entry outside of the file', buildZip([{ directory: { offset: 0xfffffff0 } }]).zip],
  [
    'data beyond the end of the file',
    buildZip([{ stored: true, directory: { compressedSize: 9e6, uncompressedSize: 9e6 } }]).zip,
  ],
  ['an encrypted entry', buildZip([{ directory: { flags: 1 } }]).zip],
  ['a strongly encrypted entry', buildZip([{ directory: { flags: 0x41 } }]).zip],
  ['an entry by bzip2', buildZip([{ directory: { method: 12 } }]).zip],
  ['a zip64 record of one entry of two', flip(zip64, zip64.indexOf('PK\x06\x06') + 32, 3)],
  ['a second disk', buildZip([{}], { disk: 1 }).zip],
  ...['../a.csv', '/a.csv', 'C:\\a.csv', 'fills\\a.csv', 'a/../../b.csv'].map((name): [string, Buffer] => [
    `the name ${name}`,
    buildZip([{ name }]).zip,
  ]),
])('%s is refused', async (_what, zip) => {
  await expect(check(zip)).rejects.toMatchObject(corrupt)
})

test.each([true, false])('a zip that is cut off at any byte is refused (stored: %s)', async (stored) => {
  const { zip } = three(stored)
  for (let length = 0; length < zip.length; length++)
    await expect(check(zip.subarray(0, length))).rejects.toMatchObject(corrupt)
})

test.each([true, false])('an entry’s data with any byte flipped is refused (stored: %s)', async (stored) => {
  const { zip, entries } = three(stored)
  for (const { data, end } of entries)
    // The last bits of a deflated entry only fill up its last byte.
    for (let at = data; at < (stored ? end : end - 1); at++)
      await expect(check(flip(zip, at, 1 + (at % 255)))).rejects.toMatchObject(corrupt)
})

// What is left out says nothing of the data: versions, times, attributes, and what nobody but a second disk needs.
const checkedFields = {
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

describe.each([true, false])('a flipped bit is found (stored: %s)', (stored) => {
  const { zip, entries, end } = three(stored)
  const places = {
    local: entries.map(({ local }) => local),
    directory: entries.map(({ directory }) => directory),
    end: [end],
  }
  const fields = Object.entries(checkedFields).flatMap(([part, names]) =>
    names.map((name) => ({ part: part as keyof typeof layouts, name })),
  )

  test.each(fields)('in $name of every $part header', async ({ part, name }) => {
    const [at, bytes] = (layouts[part] as Record<string, readonly [number, number]>)[name] ?? [0, 0]
    const passed: string[] = []
    for (const [index, place] of places[part].entries())
      for (let bit = 0; bit < bytes * 8; bit++) {
        const outcome = await check(flip(zip, place + at + (bit >> 3), 1 << (bit & 7))).catch((error: unknown) => error)
        if (typeof outcome === 'number') passed.push(`bit ${bit} of header ${index}`)
        else expect(outcome).toMatchObject(corrupt)
      }
    expect(passed).toEqual([])
  })
})

test('whatever the bytes are, the answer is a number of entries or download.corrupt', async () => {
  const { zip } = three(false)
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .array(fc.tuple(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 5 })
      .map((flips) => flips.reduce((bytes, [at, mask]) => flip(bytes, at, mask), zip)),
  )
  await fc.assert(
    fc.asyncProperty(hostile, async (bytes) => {
      const outcome = await check(bytes).catch((error: unknown) => error)
      if (typeof outcome !== 'number') expect(outcome).toMatchObject(corrupt)
    }),
    { numRuns: 300 },
  )
})

test('an entry that inflates 1000:1 is checked without taking it into memory', async () => {
  const path = await save(buildZip([{ content: Buffer.alloc(128 * 1024 * 1024) }]).zip)
  const script = `
    const { checkZip } = await import(process.argv[1])
    const before = process.resourceUsage().maxRSS
    const entries = await checkZip(process.argv[2], new AbortController().signal)
    console.log(JSON.stringify({ entries, grownBytes: 1024 * (process.resourceUsage().maxRSS - before) }))`
  const archive = new URL('../src/archive.ts', import.meta.url).href
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, archive, path])
  const { entries, grownBytes } = JSON.parse(stdout) as { entries: number; grownBytes: number }
  expect(entries).toBe(1)
  expect(grownBytes).toBeLessThan(64 * 1024 * 1024)
})

test('an entry that inflates beyond its size is given up there, not read to its end', async () => {
  // Whoever came to the end would complain of that.
  const data = deflateRawSync(Buffer.alloc(8 * 1024 * 1024)).subarray(0, -4)
  const checking = check(buildZip([{ data, directory: { uncompressedSize: 1024 } }]).zip)
  const { cause } = await checking.then(
    () => new Error('it was taken'),
    (error: Error) => error,
  )
  expect(cause).toMatchObject({ message: 'an entry is longer than it says' })
})

test('an abort in the middle rejects with its reason', async () => {
  const reason = new Error('the runner sent SIGTERM')
  const controller = new AbortController()
  const checked = checkZip(await save(await createExportZip(10_000)), controller.signal)
  controller.abort(reason)
  await expect(checked).rejects.toBe(reason)
})

test('a file that is not there is no whole zip', async () => {
  await expect(checkZip(join(dir, 'nope.zip'), new AbortController().signal)).rejects.toMatchObject(corrupt)
})
