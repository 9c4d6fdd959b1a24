import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { hang, respondWith } from '../emulator/faults.ts'
import { startHarness } from './support/harness.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip'
const scratch = (): Promise<string> => mkdtemp(join(tmpdir(), 'disk-'))

test('an output-dir that cannot be used ends the run before the first request', async () => {
  await using harness = await startHarness()
  const file = join(await scratch(), 'file')
  await writeFile(file, '')
  for (const dir of process.platform === 'linux' ? [file, join(file, 'below'), '/proc/nope'] : [file]) {
    const run = await harness.run({ inputs: { 'output-dir': dir } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([
      { title: 'Export form fills: output-dir', message: expect.stringContaining(dir) },
    ])
  }
  expect(harness.platform.requests).toEqual([])
})

test('an older file of the name stays until a whole new one replaces it', async () => {
  const dir = await scratch()
  await writeFile(join(dir, name), 'older')
  await using failing = await startHarness({ scenario: { download: respondWith(404) } })
  expect((await failing.run({ inputs: { 'output-dir': dir } })).exitCode).toBe(1)
  expect([await readdir(dir), await readFile(join(dir, name), 'utf8')]).toEqual([[name], 'older'])
  await using harness = await startHarness()
  expect((await harness.run({ inputs: { 'output-dir': dir } })).exitCode).toBe(0)
  expect([await readdir(dir), await readFile(join(dir, name))]).toEqual([[name], harness.platform.zip])
})

test('two runs into one folder do not mix', async () => {
  const dir = await scratch()
  await using one = await startHarness({ records: 1000 })
  await using two = await startHarness({ records: 2000 })
  const inputs = { 'output-dir': dir, 'upload-artifact': 'false' }
  const runs = await Promise.all([one.run({ inputs }), two.run({ inputs })])
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0])
  expect(await readdir(dir)).toEqual([name])
  expect([one.platform.zip, two.platform.zip]).toContainEqual(await readFile(join(dir, name)))
})

test('the file is for the runner’s user only', async () => {
  await using harness = await startHarness()
  const run = await harness.run()
  if (process.platform !== 'win32') expect((await stat(run.outputs['file-path'] as string)).mode & 0o777).toBe(0o600)
})

const small = await scratch()
const isSmall =
  process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status === 0

;(isSmall ? test : test.skip)('a disk that runs full in the middle ends the run without debris', async () => {
  try {
    await using harness = await startHarness({ records: 30_000 })
    const run = await harness.run({ inputs: { 'output-dir': join(small, 'fills') } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([
      { title: 'Export form fills: output-dir', message: expect.stringContaining('ENOSPC') },
    ])
    expect(await readdir(join(small, 'fills'))).toEqual([])
    expect(harness.routes()).toEqual(['create', 'status', 'download'])
  } finally {
    spawnSync('umount', [small])
  }
})

test('a run that is killed leaves nothing at the final name', async () => {
  await using harness = await startHarness({ scenario: { download: hang } })
  const dir = await scratch()
  await mkdir(join(dir, 'fills'))
  const run = await harness.run({
    inputs: { 'output-dir': join(dir, 'fills') },
    onLine: (line, child) => line.startsWith('::group::Download') && child.kill('SIGKILL'),
  })
  expect(run.exitCode).toBeNull()
  expect(await readdir(join(dir, 'fills'))).toEqual([`${name}.part`])
})
