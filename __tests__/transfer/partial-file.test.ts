import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createPartialFile, prepareOutputDir } from '../../src/transfer/partial-file.ts'

const root = await mkdtemp(join(tmpdir(), 'partial-file-'))
afterAll(() => rm(root, { recursive: true, force: true }))
let dirs = 0
let dir = ''
beforeEach(async () => {
  dir = join(root, `${dirs++}`)
  await prepareOutputDir(dir)
})

describe('prepareOutputDir', () => {
  test('creates the folder with its parents and accepts one that exists', async () => {
    const path = join(dir, 'a', 'b', 'c')
    await prepareOutputDir(path)
    await prepareOutputDir(path)
    expect((await stat(path)).isDirectory()).toBe(true)
  })

  test('succeeds for every run when many create the same folder at the same moment', async () => {
    const path = join(dir, 'a', 'b', 'c')
    await Promise.all(Array.from({ length: 20 }, () => prepareOutputDir(path)))
    expect((await stat(path)).isDirectory()).toBe(true)
  })
})

const onWindows = process.platform === 'win32'
const outputDir = { code: 'output-dir', retry: undefined }
const [one, two] = [Buffer.from('one'), Buffer.from('two')]

test('contains what was appended, in order', async () => {
  const file = await createPartialFile(dir, 'a.zip', 'run')
  expect([file.path, file.size]).toEqual([join(dir, 'a.zip.part'), 0])
  await file.append([one])
  await file.append([two, one])
  expect(file.size).toBe(9)
  expect(await file.commit()).toBe(join(dir, 'a.zip'))
  expect(await readFile(join(dir, 'a.zip'), 'utf8')).toBe('onetwoone')
  expect(await readdir(dir)).toEqual(['a.zip'])
})

test('writes thousands of chunks in one call', async () => {
  const file = await createPartialFile(dir, 'a.zip', 'run')
  const chunks = Array.from({ length: 5000 }, (_, n) => Buffer.from(`${n},`))
  await file.append(chunks)
  await file.append([])
  expect(file.size).toBe(Buffer.concat(chunks).length)
  expect(await readFile(await file.commit())).toEqual(Buffer.concat(chunks))
})

test('reset removes everything that was appended', async () => {
  const file = await createPartialFile(dir, 'a.zip', 'run')
  await file.reset()
  await file.append([one, one, one])
  await file.reset()
  expect(file.size).toBe(0)
  await file.append([two])
  expect(await readFile(await file.commit(), 'utf8')).toBe('two')
})

;(onWindows ? test.skip : test)('has the mode 0600 before and after commit', async () => {
  const before = process.umask(0)
  try {
    const file = await createPartialFile(dir, 'a.zip', 'run')
    expect((await stat(file.path)).mode & 0o777).toBe(0o600)
    expect((await stat(await file.commit())).mode & 0o777).toBe(0o600)
  } finally {
    process.umask(before)
  }
})

test('an older file with the final name is unchanged until commit replaces it', async () => {
  const final = join(dir, 'a.zip')
  await writeFile(final, 'an older and longer file')
  const file = await createPartialFile(dir, 'a.zip', 'run')
  await file.append([one])
  expect(await readFile(final, 'utf8')).toBe('an older and longer file')
  await file.commit()
  expect(await readFile(final, 'utf8')).toBe('one')
})

test.each([
  ['with the same final name', 'a.zip', 'a.zip'],
  ['with different final names', 'a.zip', 'b.zip'],
])('two partial files %s in one folder do not interfere', async (_what, first, second) => {
  const files = [await createPartialFile(dir, first, 'run-1'), await createPartialFile(dir, second, 'run-2')] as const
  expect(files[0].path).not.toBe(files[1].path)
  await Promise.all([files[0].append([one]), files[1].append([two, two])])
  expect(await readFile(await files[1].commit(), 'utf8')).toBe('twotwo')
  expect(await readFile(files[0].path, 'utf8')).toBe('one')
  expect(await readFile(await files[0].commit(), 'utf8')).toBe('one')
  expect(await readdir(dir)).toEqual([...new Set([first, second])])
})

test('neither uses nor changes the partial file of a killed run', async () => {
  await writeFile(join(dir, 'a.zip.part'), 'of another run')
  const file = await createPartialFile(dir, 'a.zip', 'run')
  await file.append([one])
  expect(await readFile(await file.commit(), 'utf8')).toBe('one')
  expect(await readFile(join(dir, 'a.zip.part'), 'utf8')).toBe('of another run')
})

describe('discard', () => {
  test('removes the file and keeps an older one with the final name', async () => {
    await writeFile(join(dir, 'a.zip'), 'older')
    const file = await createPartialFile(dir, 'a.zip', 'run')
    await file.append([one])
    await file.discard()
    await file.discard()
    expect(await readdir(dir)).toEqual(['a.zip'])
    expect(await readFile(join(dir, 'a.zip'), 'utf8')).toBe('older')
  })

  test('does nothing after commit, even if another run has created a partial file in the meantime', async () => {
    const file = await createPartialFile(dir, 'a.zip', 'run')
    await file.commit()
    await createPartialFile(dir, 'a.zip', 'run-2').then((second) => second.append([two]))
    await file.discard()
    expect(await readdir(dir)).toEqual(['a.zip', 'a.zip.part'])
  })

  test('removes the file after a failed commit', async () => {
    await mkdir(join(dir, 'a.zip', 'full'), { recursive: true })
    const file = await createPartialFile(dir, 'a.zip', 'run')
    await expect(file.commit()).rejects.toMatchObject(outputDir)
    await file.discard()
    expect(await readdir(dir)).toEqual(['a.zip'])
  })
})

describe('throws output-dir', () => {
  test('when the folder is a file or below a file', async () => {
    const file = join(dir, 'file')
    await writeFile(file, '')
    for (const path of [file, join(file, 'below')])
      await expect(prepareOutputDir(path)).rejects.toMatchObject({
        ...outputDir,
        message: expect.stringContaining(path),
      })
  })

  ;(process.platform === 'linux' ? test : test.skip)('when the folder cannot be created', async () => {
    await expect(prepareOutputDir('/proc/nope')).rejects.toMatchObject(outputDir)
  })

  // Root may write to any folder.
  ;(onWindows || process.getuid?.() === 0 ? test.skip : test)('when the folder is read-only', async () => {
    await chmod(dir, 0o500)
    await expect(prepareOutputDir(dir)).rejects.toMatchObject(outputDir)
    await expect(createPartialFile(dir, 'a.zip', 'run')).rejects.toMatchObject(outputDir)
  })

  test('when the folder has been removed', async () => {
    await rm(dir, { recursive: true })
    await expect(createPartialFile(dir, 'a.zip', 'run')).rejects.toMatchObject(outputDir)
  })

  // A limit on file sizes simulates a full disk: what fits is written, then the write fails.
  ;(onWindows ? test.skip : test)('when the disk is full, and does not count the failed write', async () => {
    const script = `
      const { createPartialFile } = await import(process.argv[1])
      const file = await createPartialFile(process.argv[2], 'a.zip', 'run')
      await file.append([Buffer.alloc(3000)])
      const error = await file.append([Buffer.alloc(30_000), Buffer.alloc(30_000)]).catch((error) => error)
      const { size } = file
      await file.discard()
      console.log(JSON.stringify({ code: error.code, cause: error.cause.code, size }))`
    const module = new URL('../../src/transfer/partial-file.ts', import.meta.url).href
    const limited = ['-c', 'ulimit -f 16; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', script]
    const { stdout } = await promisify(execFile)('sh', [...limited, module, dir])
    expect(JSON.parse(stdout)).toEqual({ code: 'output-dir', cause: 'EFBIG', size: 3000 })
    expect(await readdir(dir)).toEqual([])
  })
})
