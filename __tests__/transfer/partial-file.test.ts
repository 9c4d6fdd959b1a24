import { execFile } from 'node:child_process'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createPartialFile } from '../../src/transfer/partial-file.ts'

const { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } = fs
const root = await mkdtemp(join(tmpdir(), 'partial-file-'))
afterAll(() => rm(root, { recursive: true, force: true }))
let dirs = 0
let dir = ''
beforeEach(async () => {
  dir = join(root, `${dirs++}`)
  await mkdir(dir)
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

test('continues a write that took only a part', async () => {
  const open = async (path: string, flags: string) => {
    const handle = await fs.open(path, flags)
    const writev = async (chunks: Buffer[], at: number) =>
      handle.write(Buffer.concat(chunks).subarray(0, 2), 0, undefined, at)
    return Object.assign(handle, { writev })
  }
  jest.unstable_mockModule('node:fs/promises', () => ({ ...fs, open }))
  jest.resetModules()
  const withPartialWrites = await import('../../src/transfer/partial-file.ts')
  const file = await withPartialWrites.createPartialFile(dir, 'a.zip', 'run')
  await file.append([one])
  await file.append([two, one])
  expect(await readFile(await file.commit(), 'utf8')).toBe('onetwoone')
})

test('neither uses nor changes the partial file of a killed run', async () => {
  await writeFile(join(dir, 'a.zip.part'), 'of another run')
  const file = await createPartialFile(dir, 'a.zip', 'run')
  await file.append([one])
  expect(await readFile(await file.commit(), 'utf8')).toBe('one')
  expect(await readFile(join(dir, 'a.zip.part'), 'utf8')).toBe('of another run')
})

test('is removed when the process ends without a discard', async () => {
  const script = `
    import { renameSync, writeFileSync } from 'node:fs'
    const { createPartialFile } = await import(${JSON.stringify(new URL('../../src/transfer/partial-file.ts', import.meta.url).href)})
    const complete = await createPartialFile('.', 'a.zip', 'run')
    await complete.commit()
    writeFileSync(complete.path, 'of another run')
    await createPartialFile('.', 'b.zip', 'run')
    const moved = await createPartialFile('.', 'c.zip', 'run')
    await moved.append([Buffer.from('fills')])
    renameSync(moved.path, 'moved')
    process.exit(3)`
  const node = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: dir })
  await expect(node).rejects.toMatchObject({ code: 3 })
  expect(await readdir(dir)).toEqual(['a.zip', 'a.zip.part', 'moved'])
  expect(await readFile(join(dir, 'moved'), 'utf8')).toBe('')
})

test('remove throws when the file stays', async () => {
  const file = await createPartialFile(dir, 'a.zip', 'run')
  await rm(file.path)
  await mkdir(join(file.path, 'full'), { recursive: true })
  await expect(file.remove()).rejects.toMatchObject(outputDir)
  await rm(file.path, { recursive: true })
  await file.remove()
  expect(await readdir(dir)).toEqual([])
})

test.each(['remove', 'discard'] as const)(
  '%s empties the file first, since it may not be where it was',
  async (end) => {
    const file = await createPartialFile(dir, 'a.zip', 'run')
    await file.append([one])
    await rename(file.path, join(dir, 'moved'))
    await file[end]()
    expect(await readFile(join(dir, 'moved'), 'utf8')).toBe('')
  },
)

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

  test('never throws, since what failed before matters more', async () => {
    const file = await createPartialFile(dir, 'a.zip', 'run')
    await rm(file.path)
    await mkdir(join(file.path, 'full'), { recursive: true })
    await file.discard()
    expect(await readdir(dir)).toEqual(['a.zip.part'])
  })

  test('removes the file after a failed commit', async () => {
    await mkdir(join(dir, 'a.zip', 'full'), { recursive: true })
    const file = await createPartialFile(dir, 'a.zip', 'run')
    await expect(file.commit()).rejects.toMatchObject({
      ...outputDir,
      message: `Cannot write the ZIP file to output-dir ${dir}: a directory has the name of the ZIP file.`,
    })
    await file.discard()
    expect(await readdir(dir)).toEqual(['a.zip'])
  })
})

describe('a file that another program has open', () => {
  const openElsewhere = (code: string): Error =>
    Object.assign(new Error(`${code}: rename`), { code, syscall: 'rename' })
  const failing = (times: number, code: string) => {
    let calls = 0
    return async (from: string, to: string): Promise<void> => {
      if (calls++ < times) throw openElsewhere(code)
      await rename(from, to)
    }
  }

  test.each(['EPERM', 'EBUSY', 'EACCES'])('on Windows gets its name once it is released after %s', async (code) => {
    const sleep = jest.fn(async () => {})
    const file = await createPartialFile(dir, 'a.zip', 'run', {
      platform: 'win32',
      sleep,
      rename: failing(3, code) as typeof rename,
    })
    await file.append([one])
    expect(await file.commit()).toBe(join(dir, 'a.zip'))
    expect(await readFile(join(dir, 'a.zip'), 'utf8')).toBe('one')
    expect(sleep).toHaveBeenCalledTimes(3)
  })

  test('on Windows is given up after a minute, and an older file stays', async () => {
    await writeFile(join(dir, 'a.zip'), 'older')
    let waitedMs = 0
    const file = await createPartialFile(dir, 'a.zip', 'run', {
      platform: 'win32',
      sleep: async (ms) => (waitedMs += ms),
      rename: failing(Infinity, 'EPERM') as typeof rename,
    })
    await expect(file.commit()).rejects.toMatchObject({ ...outputDir, cause: { code: 'EPERM' } })
    expect(waitedMs).toBeGreaterThan(50_000)
    expect(waitedMs).toBeLessThanOrEqual(60_000)
    await file.discard()
    expect(await readdir(dir)).toEqual(['a.zip'])
  })
})

describe('throws output-dir', () => {
  test('when the folder has been removed', async () => {
    await rm(dir, { recursive: true })
    await expect(createPartialFile(dir, 'a.zip', 'run')).rejects.toMatchObject(outputDir)
  })

  test('with the code of an error that needs no other explanation', async () => {
    const error = Object.assign(new Error('EIO: rename'), { code: 'EIO', syscall: 'rename' })
    const file = await createPartialFile(dir, 'a.zip', 'run', { rename: () => Promise.reject(error) })
    await expect(file.commit()).rejects.toMatchObject({
      ...outputDir,
      message: `Cannot write the ZIP file to output-dir ${dir}: the file system reports EIO.`,
    })
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
