import { readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { respondWithBody } from '../../emulator/faults.ts'
import { createZip } from '../../emulator/fixtures.ts'
import { resumedTaskId, startHarness } from '../support/harness.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip'
const inputs = { extract: 'true' }
const withoutUpload = { ...inputs, 'upload-artifact': 'false' }
const zip = await createZip({ 'a.csv': 'id\n1\n', 'b/c.csv': 'id\n2\n' })

test('extracts the ZIP file next to it and uploads the ZIP file', async () => {
  await using harness = await startHarness({ zip })
  const run = await harness.run({ inputs })
  expect([run.exitCode, run.annotations]).toEqual([0, []])
  const extractPath = run.outputs['extract-path'] as string
  expect(extractPath).toBe(`${run.outputs['file-path']}.extracted`)
  expect(await readFile(join(extractPath, 'b/c.csv'), 'utf8')).toBe('id\n2\n')
  expect(await readdir(join(run.temp, 'form-fills'))).toEqual([name, `${name}.extracted`])
  expect(await harness.artifactService.read(name)).toEqual(zip)
  expect(run.log).toContain(`Extracted: 2 files, 10 B to ${extractPath}`)
  expect(run.summary).toContain(`- Extracted to: \`${name}.extracted\`\n`)
})

test('there is no folder without records', async () => {
  await using harness = await startHarness({ records: 0 })
  const run = await harness.run({ inputs })
  expect(run.exitCode).toBe(0)
  expect(run.outputs).not.toHaveProperty('extract-path')
  expect(await readdir(join(run.temp, 'form-fills'))).toEqual([])
})

test('a corrupt file leaves nothing in the folder of the next one', async () => {
  const corrupt = Buffer.from(await createZip({ 'old.csv': 'id\n', 'b.csv': 'id\n' }, false))
  corrupt.write('x', corrupt.indexOf('b.csv') + 5)
  await using harness = await startHarness({
    zip,
    scenario: { download: [respondWithBody(corrupt, 'application/zip')] },
  })
  const run = await harness.run({ inputs: withoutUpload })
  expect(run.exitCode).toBe(0)
  expect(run.log).toContain('Downloading it again from the start')
  expect(await readdir(run.outputs['extract-path'] as string, { recursive: true })).toEqual(['a.csv', 'b', 'b/c.csv'])
})

test('a file that is corrupt twice leaves the folder of an earlier run as it is', async () => {
  const corrupt = Buffer.from(zip)
  corrupt.writeUInt8(1, corrupt.indexOf('a.csv') + 7)
  await using harness = await startHarness({ zip: corrupt })
  const dir = join(harness.tempRoot, 'fills')
  await mkdir(join(dir, `${name}.extracted`), { recursive: true })
  await writeFile(join(dir, `${name}.extracted`, 'old.csv'), 'old')
  const run = await harness.run({ inputs: { ...withoutUpload, 'output-dir': dir } })
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: download.corrupt' }])
  expect(run.outputs).not.toHaveProperty('extract-path')
  expect(await readdir(dir, { recursive: true })).toEqual([`${name}.extracted`, join(`${name}.extracted`, 'old.csv')])
})

test('what cannot be extracted is an error: the ZIP file is kept, but not uploaded', async () => {
  const fixture = readFileSync(new URL('../fixtures/zips/go-drive.zip', import.meta.url))
  await using harness = await startHarness({ zip: fixture })
  const run = await harness.run({ inputs })
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([
    { level: 'warning', title: 'Unsafe file names' },
    {
      level: 'error',
      title: 'Export form fills: extract.refused',
      message: expect.stringMatching(
        /:\n- 2 entries \(drive letter; the first is “C:.fills.a\.csv”\)\n- “A: заявка\.csv” \(character .*\)\n.* set extract to false/,
      ),
    },
  ])
  expect(await readdir(join(run.temp, 'form-fills'))).toEqual([name])
  expect(await readFile(run.outputs['file-path'] as string)).toEqual(fixture)
  expect(run.outputs).not.toHaveProperty('extract-path')
  expect(harness.artifactService.artifacts.size).toBe(0)
  expect(resumedTaskId(run.log)).toBe(run.outputs['task-id'])
})

test('cancelling in the middle leaves nothing', async () => {
  const big = await createZip({ 'a.csv': 'a', 'fills.csv': Buffer.alloc(3_000_000) })
  await using harness = await startHarness({ zip: big })
  let cancel: () => void
  const run = await harness.run({
    inputs: withoutUpload,
    onStart: (onCancel) => (cancel = onCancel),
    onLine: (line) => line.startsWith('::group::Verify and extract') && cancel(),
  })
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: cancelled' }])
  expect(await readdir(join(run.temp, 'form-fills'))).toEqual([])
})

test('one entry that cannot be extracted is enough', async () => {
  const hostile = await createZip({ 'a.csv': 'id\n1\n', 'con.csv': 'id\n2\n' })
  await using harness = await startHarness({ zip: hostile })
  const run = await harness.run({ inputs })
  expect(run.annotations).toMatchObject([
    { title: 'Export form fills: extract.refused', message: expect.stringContaining('con.csv') },
  ])
  expect(await readdir(join(run.temp, 'form-fills'))).toEqual([name])
  expect(run.outputs).not.toHaveProperty('extract-path')
})
