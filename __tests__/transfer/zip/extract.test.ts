import { mkdir, mkdtemp, open, readFile, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createZip } from '../../../emulator/fixtures.ts'
import { causeMessages } from '../../../src/errors.ts'
import { ZipExtraction } from '../../../src/transfer/zip/extract.ts'
import { verifyZip } from '../../../src/transfer/zip/verify.ts'
import { buildZip, flip, type HostileEntry } from '../../support/zips.ts'
import { anyText } from '../../support/any-text.ts'

const root = await mkdtemp(join(tmpdir(), 'extract-'))
afterAll(() => rm(root, { recursive: true, force: true }))
let zips = 0
const never = new AbortController().signal
const onWindows = process.platform === 'win32'

/** The folder that is extracted to, and what was refused. */
async function extract(zip: Buffer, signal = never): Promise<{ folder: string; refused: string[] }> {
  const folder = join(root, `${zips++}`)
  await writeFile(`${folder}.zip`, zip)
  await mkdir(folder)
  const extraction = new ZipExtraction(folder, root)
  await verifyZip(`${folder}.zip`, signal, extraction.visit)
  const refused = extraction.refused.map(({ reason, count, example }) => `${count} × ${reason}: ${example}`)
  return { folder, refused }
}

/** The relative paths of the files with their contents, and of the folders, which end with a slash. */
async function readTree(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const tree = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(folder.length + 1).replaceAll('\\', '/')
    return entry.isDirectory() ? [`${name}/`, ''] : [name, await readFile(path, 'utf8')]
  })
  return Object.fromEntries(await Promise.all(tree)) as Record<string, string>
}

const named = (...names: (string | Buffer)[]): Buffer =>
  buildZip(names.map((name) => (/[/\\]$/.test(String(name)) ? { name, content: '', stored: true } : { name }))).zip
const withMode = (mode: number, entry: HostileEntry = {}): Buffer =>
  buildZip([{ ...entry, directory: { versionMadeBy: (3 << 8) | 20, externalAttributes: mode * 0x10000 } }]).zip

test('extracts files and folders, with and without an entry for each folder', async () => {
  const { folder, refused } = await extract(
    await createZip({ 'a.csv': 'id\n1\n', 'empty.csv': '', 'b/': '', 'b/c.csv': 'c', 'd/e/f.csv': 'f', 'g/': '' }),
  )
  expect(refused).toEqual([])
  expect(await readTree(folder)).toEqual({
    'a.csv': 'id\n1\n',
    'empty.csv': '',
    'b/': '',
    'b/c.csv': 'c',
    'd/': '',
    'd/e/': '',
    'd/e/f.csv': 'f',
    'g/': '',
  })
})

test('the folder / is the target, a folder may occur twice, and backslashes separate folders', async () => {
  const { folder, refused } = await extract(named('/', 'a/', 'a/', 'b\\', 'b\\c\\d.csv', 'a/x.csv', 'b/y.csv'))
  expect(refused).toEqual([])
  const names = ['a/', 'a/x.csv', 'b/', 'b/c/', 'b/c/d.csv', 'b/y.csv']
  expect(Object.keys(await readTree(folder)).toSorted()).toEqual(names)
})

test('names that resemble unusual ones are fine', async () => {
  const names = ['..a', 'a..b', '...b', '.c', 'console.csv', 'com.csv', 'COM10', 'a b.csv', ' d', 'заявка №1.csv', 'é']
  const { folder, refused } = await extract(named(...names))
  expect(refused).toEqual([])
  expect(Object.keys(await readTree(folder)).toSorted()).toEqual(names.toSorted())
})

;(onWindows ? test.skip : test)('files are 0600 and folders 0700, whatever the ZIP file says', async () => {
  const before = process.umask(0)
  try {
    const { folder } = await extract(withMode(0o106777, { name: 'a/b.csv' }))
    expect((await stat(join(folder, 'a'))).mode & 0o7777).toBe(0o700)
    expect((await stat(join(folder, 'a/b.csv'))).mode & 0o7777).toBe(0o600)
  } finally {
    process.umask(before)
  }
})

test('what Info-ZIP has read from a pipe is a file', async () => {
  const { folder, refused } = await extract(withMode(0o010600, { name: '-', content: 'id' }))
  expect([refused, await readTree(folder)]).toEqual([[], { '-': 'id' }])
})

const windowsCharacter = 'character that Windows does not allow in names'
const windowsEnd = 'name that ends in a dot or space, which Windows does not allow'
const caseOnly = 'differs from another name in case or Unicode form only'
test.each<[reason: string, ...names: string[]]>([
  ['absolute path', '/a'],
  ['absolute path', '\\a'],
  ['absolute path', '//server/share/a'],
  ['drive letter', 'C:\\a'],
  ['drive letter', 'c:/a'],
  ['parent folder (..)', '../a'],
  ['parent folder (..)', 'a/../../b'],
  ['parent folder (..)', 'a\\..\\b'],
  ['parent folder (..)', '..'],
  ['parent folder (..)', 'a/../'],
  ['NUL character', 'a\0.csv'],
  ['empty name', ''],
  ['empty name', 'a//b'],
  ['empty name', 'a//'],
  ...['a:b', 'C:a', 'a<', 'a>', 'a"', 'a|b', 'a?', '*', 'a\nb', 'a\u0001', 'a/b:c/d'].map(
    (name) => [windowsCharacter, name] as [string, string],
  ),
  ...['.', './a', 'a/./b', 'a.', 'a ', 'a./b', 'a /b', '...'].map((name) => [windowsEnd, name] as [string, string]),
  ...['CON', 'nul', 'Aux.csv', 'prn.tar.gz', 'com1', 'LPT9.txt', 'com¹', 'CONIN$', 'nul .txt', 'a/con/b', 'con/'].map(
    (name) => ['device name on Windows', name] as [string, string],
  ),
  ['workflow command', '##[error]a.csv'],
  ['workflow command', 'a/b ##[add-mask]c/d'],
  ['workflow command', '#\u200b#\u200b[error]a.csv'],
  ['name longer than 255 bytes', 'x'.repeat(256)],
  ['name longer than 255 bytes', `a/${'я'.repeat(128)}`],
  ['path longer than 800 bytes', 'abc/'.repeat(200) + 'd'],
  ['duplicate name', 'a/b', 'a/b'],
  [caseOnly, 'a.csv', 'A.csv'],
  [caseOnly, 'a/x', 'A/y'],
  [caseOnly, 'a/', 'A/'],
  [caseOnly, 'Заявка', 'заявка'],
  [caseOnly, '\u00e9', 'e\u0301'],
  [caseOnly, 'straße', 'STRASSE'],
  [caseOnly, 'ς', 'σ'],
  [caseOnly, '\u03b1\u0345\u0301', '\u03b1\u0301\u0345'],
  ['both a file and a folder', 'a', 'a/'],
  ['both a file and a folder', 'a/', 'a'],
  ['both a file and a folder', 'a', 'a/b'],
  ['both a file and a folder', 'a/b', 'a'],
])('refuses: %s (%j)', async (reason, ...names) => {
  const { folder, refused } = await extract(named(...names, 'z.csv'))
  expect(refused).toEqual([`1 × ${reason}: ${names.at(-1)}`])
  expect(await readTree(folder)).not.toHaveProperty(['z.csv'])
  expect((await readdir(root)).filter((name) => !/^\d+(\.zip)?$/.test(name))).toEqual([])
})

test.each([
  ['symbolic link', withMode(0o120777, { name: 'a', content: '/etc/passwd' })],
  ['named pipe', withMode(0o010644, { name: 'a', content: '', stored: true })],
  ['character device', withMode(0o020644, { name: 'a' })],
  ['block device', withMode(0o060644, { name: 'a' })],
  ['socket', withMode(0o140644, { name: 'a' })],
  ['encrypted', buildZip([{ name: 'a', both: { flags: 1 } }]).zip],
  ['compressed with bzip2', buildZip([{ name: 'a', both: { method: 12 } }]).zip],
  ['folder with data', buildZip([{ name: 'a/' }]).zip],
])('refuses: %s', async (reason, zip) => {
  const { folder, refused } = await extract(zip)
  expect(refused).toEqual([expect.stringMatching(new RegExp(`^1 × ${reason}: a/?$`))])
  expect(await readTree(folder)).toEqual({})
})

test('refuses more than 100,000 files and folders', async () => {
  const names = Array.from({ length: 1001 }, (_, index) => `${index}/${'f/'.repeat(100)}`)
  const again = names.slice(0, 1)
  expect((await extract(named('..', ...again, ...names))).refused).toEqual([
    '1 × parent folder (..): ..',
    `11 × more than 100000 files and folders: ${names[990]}`,
  ])
})

test('what is refused is verified nevertheless, and counted by its reason', async () => {
  const { zip, entries } = buildZip([{ name: '../a' }, { name: '../b' }, { name: 'c?' }])
  expect((await extract(zip)).refused).toEqual(['2 × parent folder (..): ../a', `1 × ${windowsCharacter}: c?`])
  await expect(extract(flip(zip, entries[1]?.data as number, 1))).rejects.toMatchObject({ code: 'download.corrupt' })
})

test('stops at the first byte that was not announced', async () => {
  const content = Buffer.alloc(5_000_000)
  const bomb = buildZip([{ name: 'a', content, both: { uncompressedSize: 1000 } }]).zip
  const folder = join(root, `${zips}`)
  await expect(extract(bomb)).rejects.toMatchObject({ code: 'download.corrupt' })
  expect((await stat(join(folder, 'a'))).size).toBe(0)
})

test('file system errors are those of output-dir, and not retried as a corrupt download', async () => {
  const error = await withoutSpace(() => extract(named('a', 'b'))).catch((error: unknown) => error)
  expect(error).toMatchObject({
    code: 'output-dir',
    message: expect.stringMatching(/^Cannot extract the ZIP file to output-dir .*: the disk is full\.$/),
  })
  expect(causeMessages(error as Error)).toEqual(['ENOSPC: no space left on device'])
})

/** Lets every write of a file handle fail as on a full disk. */
async function withoutSpace<T>(work: () => Promise<T>): Promise<T> {
  const path = join(root, 'handle')
  const handle = await open(path, 'w')
  const prototype = Object.getPrototypeOf(handle) as { writeFile: unknown }
  const { writeFile: original } = prototype
  await handle.close()
  await rm(path)
  prototype.writeFile = () =>
    Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: 'write' }))
  try {
    return await work()
  } finally {
    prototype.writeFile = original
  }
}

test('an abort between two chunks rejects with its reason', async () => {
  const reason = new Error('the runner sent SIGTERM')
  const controller = new AbortController()
  const extraction = new ZipExtraction(join(root, `${zips}`), root)
  const zip = await createZip({ 'a.csv': Buffer.alloc(3_000_000) })
  const folder = join(root, `${zips++}`)
  await mkdir(folder)
  await writeFile(`${folder}.zip`, zip)
  let chunks = 0
  const verification = verifyZip(`${folder}.zip`, controller.signal, (entry, name, verify) =>
    extraction.visit(entry, name, (write) =>
      verify((chunk) => {
        if (++chunks === 2) controller.abort(reason)
        return write?.(chunk)
      }),
    ),
  )
  await expect(verification).rejects.toBe(reason)
  expect(chunks).toBe(2)
})

;(process.platform === 'linux' ? test : test.skip)('leaves no file open, whether it succeeds or fails', async () => {
  const openFiles = async (): Promise<string[]> => {
    const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''))
    return (await Promise.all(links)).filter((path) => path.startsWith(root))
  }
  const { zip, entries } = buildZip([{ name: 'a' }, { name: 'b' }])
  await extract(zip)
  await expect(extract(flip(zip, entries[1]?.data as number, 1))).rejects.toThrow()
  expect(await openFiles()).toEqual([])
})

test('any tree of files is extracted as it is', async () => {
  const name = fc.stringMatching(/^[a-zа-я0-9_]{1,8}$/).filter((one) => !/^(con|aux|nul|prn|com\d|lpt\d)$/.test(one))
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
  const content = fc.oneof(
    anyText(),
    fc.integer({ min: 1, max: 100_000 }).map((size) => 'abc\n'.repeat(size)),
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(path, content, { maxKeys: 8 }), fc.boolean(), async (files, compress) => {
      const names = Object.keys(files)
      fc.pre(names.length > 0 && !names.some((one) => names.some((other) => other.startsWith(`${one}/`))))
      const { folder, refused } = await extract(await createZip(files, compress))
      expect(refused).toEqual([])
      const tree = Object.entries(await readTree(folder)).filter(([one]) => !one.endsWith('/'))
      expect(Object.fromEntries(tree)).toEqual({ ...files })
    }),
    { numRuns: 25 },
  )
})
