import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { respondWithBody } from '../../emulator/faults.ts'
import { createExportZip, createZip } from '../../emulator/fixtures.ts'
import { startHarness } from '../support/harness.ts'

const inputs = { 'upload-artifact': 'false' }
const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/zips/${name}`, import.meta.url))

function flipLastByteOfData(zip: Buffer): Buffer {
  const copy = Buffer.from(zip)
  copy[200] = (copy[200] as number) ^ 1
  return copy
}

test('a corrupt file is downloaded once more from the start', async () => {
  const zip = await createExportZip(1000)
  const corrupt = respondWithBody(flipLastByteOfData(zip), 'application/zip')
  await using harness = await startHarness({ zip, scenario: { download: [corrupt] } })
  const run = await harness.run({ inputs })
  expect([run.exitCode, run.annotations]).toEqual([0, []])
  expect(run.log).toMatch(/not a valid ZIP file\. .*Downloading it again from the start\./)
  expect(harness.routes().filter((route) => route === 'download')).toHaveLength(2)
  expect(harness.platform.requests.at(-1)?.request.headers).not.toHaveProperty('range')
  expect(await readFile(run.outputs['file-path'] as string)).toEqual(zip)
})

test('a file that is corrupt twice is an error, and nothing is kept', async () => {
  const zip = flipLastByteOfData(await createExportZip(1000))
  await using harness = await startHarness({ zip })
  const run = await harness.run({ inputs })
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: download.corrupt' }])
  expect(harness.routes().filter((route) => route === 'download')).toHaveLength(2)
  expect(await readdir(join(run.temp, 'form-fills'))).toEqual([])
})

test.each([
  ['iz-encrypted.zip', 'ZIP file not fully verified', /encrypted/],
  ['py-bzip2.zip', 'ZIP file not fully verified', /bzip2/],
  ['7z-lzma.zip', 'ZIP file not fully verified', /LZMA/i],
  ['go-dotdot.zip', 'Unsafe file names', /\.\.\/tmp\/a\.csv/],
])('%s is kept, with a warning', async (name, title, message) => {
  await using harness = await startHarness({ zip: fixture(name) })
  const run = await harness.run({ inputs })
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toMatchObject([{ level: 'warning', title, message: expect.stringMatching(message) }])
  expect(await readFile(run.outputs['file-path'] as string)).toEqual(fixture(name))
})

test.each(['la-stdout.zip', 'py-newline-after.zip', 'go-form-named-a-colon.zip', 'java-cyr-cp866.zip'])(
  '%s is kept without a warning',
  async (name) => {
    await using harness = await startHarness({ zip: fixture(name) })
    const run = await harness.run({ inputs })
    expect([run.exitCode, run.annotations]).toEqual([0, []])
  },
)

test.each(['flip-local-method.zip', 'flip-descriptor-size.zip'])('%s is an error', async (name) => {
  await using harness = await startHarness({ zip: fixture(name) })
  const run = await harness.run({ inputs })
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: download.corrupt' }])
})

test.each([
  ['an empty file only', { 'fills.csv': '' }],
  ['a folder only', { 'fills/': '' }],
])('records without data (%s) are warned about', async (_what, files) => {
  await using harness = await startHarness({ zip: await createZip(files) })
  const run = await harness.run({ inputs })
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toMatchObject([
    { level: 'warning', title: 'No data in the ZIP file', message: expect.stringContaining('42 records') },
  ])
})

test('a ZIP file without data is no surprise when the number of records is unknown', async () => {
  await using harness = await startHarness({ zip: await createZip({ 'fills.csv': '' }), result: { total: null } })
  expect((await harness.run({ inputs })).annotations).toEqual([])
})
