import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, jest, test } from '@jest/globals'
import { withFileNamed } from '../../src/github/renamed-file.ts'

const { mkdtemp, readdir, readFile, rm, stat, writeFile } = fs
const folder = await mkdtemp(join(tmpdir(), 'renamed-file-'))
afterAll(() => rm(folder, { recursive: true }))
const path = join(folder, 'form-1.zip')
beforeEach(() => writeFile(path, 'a ZIP file'))

test('is the same file under the name, in a folder next to it that is removed afterwards', async () => {
  const result = await withFileNamed(path, 'form-1 (2).zip', async (renamed) => {
    expect(basename(renamed)).toBe('form-1 (2).zip')
    expect(dirname(dirname(renamed))).toBe(folder)
    expect((await stat(renamed)).ino).toBe((await stat(path)).ino)
    return 'result'
  })
  expect(result).toBe('result')
  expect(await readdir(folder)).toEqual(['form-1.zip'])
  expect(await readFile(path, 'utf8')).toBe('a ZIP file')
})

test('the folder is removed after an error, which is passed on', async () => {
  const error = new Error('failed')
  await expect(withFileNamed(path, 'x.zip', () => Promise.reject(error))).rejects.toBe(error)
  expect(await readdir(folder)).toEqual(['form-1.zip'])
})

test('a folder that is gone already is no error', async () => {
  await withFileNamed(path, 'x.zip', (renamed) => rm(dirname(renamed), { recursive: true }))
  expect(await readdir(folder)).toEqual(['form-1.zip'])
})

test('two files with the same name do not disturb each other', async () => {
  await withFileNamed(path, 'x.zip', () => withFileNamed(path, 'x.zip', async (inner) => readFile(inner)))
  expect(await readdir(folder)).toEqual(['form-1.zip'])
})

test('a file that is gone is an error with its path, and leaves no folder', async () => {
  const gone = join(folder, 'gone.zip')
  await expect(withFileNamed(gone, 'x.zip', async () => {})).rejects.toMatchObject({ code: 'ENOENT', path: gone })
  expect(await readdir(folder)).toEqual(['form-1.zip'])
})

test('a file that cannot be linked is copied', async () => {
  const link = jest.fn(() => Promise.reject(Object.assign(new Error('not permitted'), { code: 'EPERM' })))
  jest.unstable_mockModule('node:fs/promises', () => ({ ...fs, link }))
  jest.resetModules()
  const withoutLinks = await import('../../src/github/renamed-file.ts')
  await withoutLinks.withFileNamed(path, 'x.zip', async (renamed) => {
    expect(await readFile(renamed, 'utf8')).toBe('a ZIP file')
    expect((await stat(renamed)).ino).not.toBe((await stat(path)).ino)
  })
  expect(link).toHaveBeenCalledTimes(1)
  expect(await readdir(folder)).toEqual(['form-1.zip'])
})
