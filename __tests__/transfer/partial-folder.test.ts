import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { createPartialFolder } from '../../src/transfer/partial-folder.ts'

const root = await mkdtemp(join(tmpdir(), 'partial-folder-'))
afterAll(() => rm(root, { recursive: true, force: true }))
let dirs = 0
let dir = ''
beforeEach(async () => {
  dir = join(root, `${dirs++}`)
  await mkdir(dir)
})

const onWindows = process.platform === 'win32'

async function createWith(content: string): Promise<ReturnType<typeof createPartialFolder>> {
  const folder = createPartialFolder(dir, 'fills', 'run')
  await folder.create()
  await writeFile(join(folder.path, 'new.csv'), content)
  return folder
}

test('has its name once it is committed', async () => {
  const folder = await createWith('new')
  expect(await readdir(dir)).toEqual(['.run.part'])
  expect(await folder.commit()).toBe(join(dir, 'fills'))
  folder.discard()
  expect([await readdir(dir), await readdir(join(dir, 'fills'))]).toEqual([['fills'], ['new.csv']])
})

test('is empty when it is created once more', async () => {
  const folder = await createWith('new')
  folder.discard()
  await folder.create()
  expect(await readdir(folder.path)).toEqual([])
})

;(onWindows ? test.skip : test)('has the mode 0700', async () => {
  const before = process.umask(0)
  try {
    const folder = await createWith('new')
    expect((await stat(await folder.commit())).mode & 0o7777).toBe(0o700)
  } finally {
    process.umask(before)
  }
})

test('replaces an older folder as a whole', async () => {
  const older = join(dir, 'fills', 'below')
  await mkdir(older, { recursive: true })
  await writeFile(join(older, 'old.csv'), 'old')
  const folder = await createWith('new')
  expect(await readdir(older)).toEqual(['old.csv'])
  await folder.commit()
  expect([await readdir(dir), await readdir(join(dir, 'fills'))]).toEqual([['fills'], ['new.csv']])
})

test('replaces a file, and a link without what it leads to', async () => {
  await writeFile(join(dir, 'fills'), 'a file')
  await (await createWith('new')).commit()
  await rm(join(dir, 'fills'), { recursive: true })
  await mkdir(join(dir, 'target'))
  await writeFile(join(dir, 'target', 'precious.csv'), 'data')
  await symlink(join(dir, 'target'), join(dir, 'fills'), 'junction')
  await (await createWith('newer')).commit()
  expect(await readFile(join(dir, 'fills', 'new.csv'), 'utf8')).toBe('newer')
  expect(await readFile(join(dir, 'target', 'precious.csv'), 'utf8')).toBe('data')
})

test('an older folder is still there when the new one cannot be committed', async () => {
  await mkdir(join(dir, 'fills'))
  await writeFile(join(dir, 'fills', 'old.csv'), 'old')
  const folder = await createWith('new')
  await rm(folder.path, { recursive: true })
  await expect(folder.commit()).rejects.toMatchObject({
    code: 'output-dir',
    message: expect.stringMatching(/^Cannot extract the ZIP file to output-dir /),
  })
  folder.discard()
  expect([await readdir(dir), await readdir(join(dir, 'fills'))]).toEqual([['fills'], ['old.csv']])
})

test('uses no folder that is there already', async () => {
  await createWith('new')
  await expect(createWith('other')).rejects.toMatchObject({ code: 'output-dir' })
})

test('discard leaves nothing, and an older folder as it is', async () => {
  await mkdir(join(dir, 'fills'))
  const folder = await createWith('new')
  await mkdir(join(folder.path, 'a', 'b'), { recursive: true })
  folder.discard()
  folder.discard()
  expect(await readdir(dir)).toEqual(['fills'])
})

test('is removed when the process ends without a discard', async () => {
  const script = `
    const { createPartialFolder } = await import(${JSON.stringify(new URL('../../src/transfer/partial-folder.ts', import.meta.url).href)})
    for (const name of ['a', 'b']) {
      const folder = createPartialFolder('.', name, name)
      await folder.create()
      if (name === 'a') await folder.commit()
    }
    process.exit(3)`
  const node = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: dir })
  await expect(node).rejects.toMatchObject({ code: 3 })
  expect(await readdir(dir)).toEqual(['a'])
})

test('a process that ends while an older folder is replaced leaves nothing of that', async () => {
  const script = `
    const { createPartialFolder } = await import(${JSON.stringify(new URL('../../src/transfer/partial-folder.ts', import.meta.url).href)})
    const { existsSync } = await import('node:fs')
    const folder = createPartialFolder('.', 'fills', 'run')
    await folder.create()
    const end = () => (existsSync('.run.part') ? setImmediate(end) : process.exit(3))
    setImmediate(end)
    await folder.commit()`
  await mkdir(join(dir, 'fills', 'below'), { recursive: true })
  await Promise.all(Array.from({ length: 300 }, (_, index) => writeFile(join(dir, 'fills', 'below', `${index}`), '')))
  const node = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: dir })
  await expect(node).rejects.toMatchObject({ code: 3 })
  expect([await readdir(dir), await readdir(join(dir, 'fills'))]).toEqual([['fills'], []])
})

test('a folder that was never created can be discarded', async () => {
  createPartialFolder(join(dir, 'missing'), 'fills', 'run').discard()
  expect(await readdir(dir)).toEqual([])
})
