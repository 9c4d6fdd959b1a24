import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { hang } from '../../emulator/faults.ts'
import { startHarness } from '../support/harness.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip'

test('two runs with the same folder do not mix their files', async () => {
  await using one = await startHarness({ records: 1000 })
  await using two = await startHarness({ records: 2000 })
  const dir = join(one.tempRoot, 'fills')
  const inputs = { 'output-dir': dir, 'upload-artifact': 'false' }
  const runs = await Promise.all([one.runBundle({ inputs }), two.runBundle({ inputs })])
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0])
  expect(await readdir(dir)).toEqual([name])
  expect([one.platform.zip, two.platform.zip]).toContainEqual(await readFile(join(dir, name)))
})

test('a run that is killed leaves nothing at the final name', async () => {
  await using harness = await startHarness({ scenario: { download: hang } })
  const dir = join(harness.tempRoot, 'fills')
  const run = await harness.runBundle({
    inputs: { 'output-dir': dir },
    onLine: (line, child) => line.startsWith('::group::Download') && child.kill('SIGKILL'),
  })
  expect(run.exitCode).toBeNull()
  expect(await readdir(dir)).toEqual([`${name}.part`])
})

/** A full disk needs one of its own, which only root can mount. */
const canMount =
  process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0

;(canMount ? test : test.skip)('leaves no files behind when the disk fills up', async () => {
  await using harness = await startHarness({ records: 30_000 })
  const disk = join(harness.tempRoot, 'disk')
  await mkdir(disk)
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status).toBe(0)
  try {
    const run = await harness.runBundle({ inputs: { 'output-dir': join(disk, 'fills') } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([
      { title: 'Export form fills: output-dir', message: expect.stringContaining('ENOSPC') },
    ])
    expect(await readdir(join(disk, 'fills'))).toEqual([])
    expect(harness.routes()).toEqual(['create', 'status', 'download'])
  } finally {
    spawnSync('umount', [disk])
  }
})
