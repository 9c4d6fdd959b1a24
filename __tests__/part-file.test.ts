import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createPartFile, prepareOutputDir } from '../src/part-file.ts'

const root = await mkdtemp(join(tmpdir(), 'part-file-'))
afterAll(() => rm(root, { recursive: true, force: true }))
let dirs = 0
let dir = ''
beforeEach(async () => {
  dir = join(root, `${dirs++}`)
  await prepareOutputDir(dir)
})

const onWindows = process.platform === 'win32'
const outputDir = { code: 'output-dir', retry: undefined }
const [one, two] = [Buffer.from('one'), Buffer.from('two')]

test('what is appended becomes the file, in order', async () => {
  const part = await createPartFile(dir, 'a.zip', 'run')
  expect([part.path, part.size]).toEqual([join(dir, 'a.zip.part'), 0])
  await part.append([one])
  await part.append([two, one])
  expect(part.size).toBe(9)
  expect(await part.publish()).toBe(join(dir, 'a.zip'))
  expect(await readFile(join(dir, 'a.zip'), 'utf8')).toBe('onetwoone')
  expect(await readdir(dir)).toEqual(['a.zip'])
})

test('thousands of chunks at once are all written', async () => {
  const part = await createPartFile(dir, 'a.zip', 'run')
  const chunks = Array.from({ length: 5000 }, (_, n) => Buffer.from(`${n},`))
  await part.append(chunks)
  await part.append([])
  expect(part.size).toBe(Buffer.concat(chunks).length)
  expect(await readFile(await part.publish())).toEqual(Buffer.concat(chunks))
})

test('after clear nothing is left of what was appended before', async () => {
  const part = await createPartFile(dir, 'a.zip', 'run')
  await part.clear()
  await part.append([one, one, one])
  await part.clear()
  expect(part.size).toBe(0)
  await part.append([two])
  expect(await readFile(await part.publish(), 'utf8')).toBe('two')
})

;(onWindows ? test.skip : test)('only the runner’s user may read the file, before and after', async () => {
  const before = process.umask(0)
  try {
    const part = await createPartFile(dir, 'a.zip', 'run')
    expect((await stat(part.path)).mode & 0o777).toBe(0o600)
    expect((await stat(await part.publish())).mode & 0o777).toBe(0o600)
  } finally {
    process.umask(before)
  }
})

test('an older file of the name stays as it is until publish, and is then replaced whole', async () => {
  const final = join(dir, 'a.zip')
  await writeFile(final, 'an older and longer file')
  const part = await createPartFile(dir, 'a.zip', 'run')
  await part.append([one])
  expect(await readFile(final, 'utf8')).toBe('an older and longer file')
  await part.publish()
  expect(await readFile(final, 'utf8')).toBe('one')
})

test.each([
  ['of one name', 'a.zip', 'a.zip'],
  ['of two names', 'a.zip', 'b.zip'],
])('two part files %s in one folder do not mix', async (_what, first, second) => {
  const parts = [await createPartFile(dir, first, 'run-1'), await createPartFile(dir, second, 'run-2')] as const
  expect(parts[0].path).not.toBe(parts[1].path)
  await Promise.all([parts[0].append([one]), parts[1].append([two, two])])
  expect(await readFile(await parts[1].publish(), 'utf8')).toBe('twotwo')
  expect(await readFile(parts[0].path, 'utf8')).toBe('one')
  expect(await readFile(await parts[0].publish(), 'utf8')).toBe('one')
  expect(await readdir(dir)).toEqual([...new Set([first, second])])
})

test('a part file that a killed run left behind is neither used nor touched', async () => {
  await writeFile(join(dir, 'a.zip.part'), 'of another run')
  const part = await createPartFile(dir, 'a.zip', 'run')
  await part.append([one])
  expect(await readFile(await part.publish(), 'utf8')).toBe('one')
  expect(await readFile(join(dir, 'a.zip.part'), 'utf8')).toBe('of another run')
})

describe('discard', () => {
  test('leaves nothing but the older file', async () => {
    await writeFile(join(dir, 'a.zip'), 'older')
    const part = await createPartFile(dir, 'a.zip', 'run')
    await part.append([one])
    await part.discard()
    await part.discard()
    expect(await readdir(dir)).toEqual(['a.zip'])
    expect(await readFile(join(dir, 'a.zip'), 'utf8')).toBe('older')
  })

  test('does nothing after publish, also when somebody else writes a part file meanwhile', async () => {
    const part = await createPartFile(dir, 'a.zip', 'run')
    await part.publish()
    await createPartFile(dir, 'a.zip', 'run-2').then((second) => second.append([two]))
    await part.discard()
    expect(await readdir(dir)).toEqual(['a.zip', 'a.zip.part'])
  })

  test('leaves nothing after a publish that failed', async () => {
    await mkdir(join(dir, 'a.zip', 'full'), { recursive: true })
    const part = await createPartFile(dir, 'a.zip', 'run')
    await expect(part.publish()).rejects.toMatchObject(outputDir)
    await part.discard()
    expect(await readdir(dir)).toEqual(['a.zip'])
  })
})

describe('output-dir is reported', () => {
  test('when it is a file, or lies below one', async () => {
    const file = join(dir, 'file')
    await writeFile(file, '')
    for (const path of [file, join(file, 'below')])
      await expect(prepareOutputDir(path)).rejects.toMatchObject({
        ...outputDir,
        message: expect.stringContaining(path),
      })
  })

  ;(process.platform === 'linux' ? test : test.skip)('when it cannot be made', async () => {
    await expect(prepareOutputDir('/proc/nope')).rejects.toMatchObject(outputDir)
  })

  // Root may write everywhere.
  ;(onWindows || process.getuid?.() === 0 ? test.skip : test)('when it may not be written to', async () => {
    await chmod(dir, 0o500)
    await expect(prepareOutputDir(dir)).rejects.toMatchObject(outputDir)
    await expect(createPartFile(dir, 'a.zip', 'run')).rejects.toMatchObject(outputDir)
  })

  test('when it has gone', async () => {
    await rm(dir, { recursive: true })
    await expect(createPartFile(dir, 'a.zip', 'run')).rejects.toMatchObject(outputDir)
  })

  // A limit on the size of files stands for a full disk: what fits is written, then the write is refused.
  ;(onWindows ? test.skip : test)('when there is no room for more, which keeps the size right', async () => {
    const script = `
      const { createPartFile } = await import(process.argv[1])
      const part = await createPartFile(process.argv[2], 'a.zip', 'run')
      await part.append([Buffer.alloc(3000)])
      const error = await part.append([Buffer.alloc(30_000), Buffer.alloc(30_000)]).catch((error) => error)
      const { size } = part
      await part.discard()
      console.log(JSON.stringify({ code: error.code, cause: error.cause.code, size }))`
    const module = new URL('../src/part-file.ts', import.meta.url).href
    const limited = ['-c', 'ulimit -f 16; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', script]
    const { stdout } = await promisify(execFile)('sh', [...limited, module, dir])
    expect(JSON.parse(stdout)).toEqual({ code: 'output-dir', cause: 'EFBIG', size: 3000 })
    expect(await readdir(dir)).toEqual([])
  })
})
