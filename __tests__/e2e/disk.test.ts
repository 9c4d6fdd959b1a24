import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { respondWithEnvelope } from '../../emulator/faults.ts'
import { startHarness } from '../support/harness.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip'
const withoutUpload = { 'upload-artifact': 'false' }

test('an unusable output-dir ends the run before the first request', async () => {
  await using harness = await startHarness()
  const file = join(harness.tempRoot, 'file')
  await writeFile(file, '')
  for (const dir of process.platform === 'linux' ? [file, join(file, 'below'), '/proc/nope'] : [file]) {
    const run = await harness.run({ inputs: { 'output-dir': dir } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([
      { title: 'Export form fills: output-dir', message: expect.stringContaining(dir) },
    ])
  }
  expect(harness.routes()).toEqual([])
})

test('an older file of that name stays until a verified one replaces it', async () => {
  await using harness = await startHarness({ scenario: { download: [respondWithEnvelope(403, 'no access')] } })
  const dir = join(harness.tempRoot, 'fills')
  await mkdir(dir)
  await writeFile(join(dir, name), 'older')
  const inputs = { ...withoutUpload, 'output-dir': dir }
  expect((await harness.run({ inputs })).exitCode).toBe(1)
  expect([await readdir(dir), await readFile(join(dir, name), 'utf8')]).toEqual([[name], 'older'])
  expect((await harness.run({ inputs })).exitCode).toBe(0)
  expect([await readdir(dir), await readFile(join(dir, name))]).toEqual([[name], harness.platform.zip])
})
