import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createZip } from '../../emulator/fixtures.ts'
import { twirpError } from '../../emulator/twirp.ts'
import { createKeyPair, decrypt } from '../support/age.ts'
import { resumedTaskId, startHarness } from '../support/harness.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip.age'
const [ada, bo] = [await createKeyPair(), await createKeyPair()]
const inputs = { 'encrypt-to': `# Ada\n${ada.recipient}\n\n# Bo\n${bo.recipient}\n${ada.recipient}` }
/** Encrypting takes more than one read of the file. */
const largeZip = await createZip({ 'fills.bin': Buffer.alloc(3_000_000, 'fill') }, false)

test('the artifact, the file and the outputs are those of the encrypted file', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs })
  expect([run.exitCode, run.annotations]).toEqual([0, []])
  const content = await harness.artifactService.read(name)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const dir = join(run.temp, 'form-fills')
  expect(run.outputs).toMatchObject({
    'file-path': join(dir, name),
    'file-name': name,
    'file-size': String(content.length),
    sha256,
    'artifact-name': name,
    'artifact-digest': sha256,
  })
  expect([await readdir(dir), await readFile(join(dir, name))]).toEqual([[name], content])
  for (const key of [ada, bo]) expect(await decrypt(content, key)).toEqual(harness.platform.zip)
  await expect(decrypt(content, await createKeyPair())).rejects.toThrow('no identity matched')
  const phases = [...run.stdout.matchAll(/^::group::(.*)/gm)].map(([, title]) => title)
  expect(phases.slice(-4)).toEqual(['Download ZIP file', 'Verify ZIP file', 'Encrypt ZIP file', 'Upload artifact'])
  expect(run.log).toContain(`Encrypted for 2 recipients: ${content.length} B, SHA-256 ${sha256}`)
  expect(run.summary).toContain(', encrypted for 2 recipients)')
  // With the digest of the plain file, everybody who reads the log could try out what it contains.
  const plainDigest = createHash('sha256').update(harness.platform.zip as Buffer)
  expect(run.stdout + run.summary).not.toContain(plainDigest.digest('hex'))
})

test('extracted files are plain, and the only plain ones', async () => {
  await using harness = await startHarness()
  const extraction = { extract: 'true', 'upload-artifact': 'false', 'artifact-name': 'fills.zip.AGE' }
  const run = await harness.run({ inputs: { ...inputs, ...extraction } })
  const dir = join(run.temp, 'form-fills')
  expect(await readdir(dir)).toEqual(['fills.zip.AGE', 'fills.zip.extracted'])
  expect(run.outputs['extract-path']).toBe(join(dir, 'fills.zip.extracted'))
  expect(await readdir(run.outputs['extract-path'] as string)).toEqual(['1_20002_form_export.csv'])
  expect(await decrypt(await readFile(join(dir, 'fills.zip.AGE')), ada)).toEqual(harness.platform.zip)
})

test('only the encrypted file is left when the upload fails', async () => {
  await using harness = await startHarness(
    {},
    { scenario: { create: () => twirpError(409, 'already_exists', 'taken') } },
  )
  const run = await harness.run({ inputs: { ...inputs, 'artifact-name': 'fills.age' } })
  expect(run.exitCode).toBe(1)
  expect(await readdir(join(run.temp, 'form-fills'))).toEqual(['fills.age'])
  expect(await decrypt(await readFile(run.outputs['file-path'] as string), bo)).toEqual(harness.platform.zip)
})

test('nothing is left when the run is cancelled during encryption', async () => {
  await using harness = await startHarness({ zip: largeZip })
  const dir = join(harness.tempRoot, 'fills')
  let files: string[] = []
  const run = await harness.run({
    inputs: { ...inputs, extract: 'true', 'upload-artifact': 'false', 'output-dir': dir },
    onLine(line, cancel) {
      if (!line.startsWith('Encrypting:')) return
      files = readdirSync(dir)
      cancel()
    },
  })
  // The name of the plain file does not promise anything.
  expect(files.filter((file) => file.startsWith('form'))).toEqual([`${name}.part`, name.replace('.age', '.part')])
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: cancelled' }])
  expect(resumedTaskId(run.log)).toBe(run.outputs['task-id'])
  expect(run.outputs['file-path']).toBeUndefined()
  expect(await readdir(dir)).toEqual([])
})

/** A disk of a certain size is one of its own, which only root can mount. */
const canMount =
  process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0

;(canMount ? test : test.skip)('nothing is left when the disk has no space for the encrypted file', async () => {
  await using harness = await startHarness({ zip: largeZip })
  const disk = join(harness.tempRoot, 'disk')
  await mkdir(disk)
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=5m', 'tmpfs', disk]).status).toBe(0)
  try {
    const run = await harness.run({ inputs: { ...inputs, 'output-dir': join(disk, 'fills') } })
    expect(run.annotations).toMatchObject([
      { title: 'Export form fills: output-dir', message: expect.stringContaining('the disk is full') },
    ])
    expect(resumedTaskId(run.log)).toBe(run.outputs['task-id'])
    expect(await readdir(join(disk, 'fills'))).toEqual([])
  } finally {
    spawnSync('umount', [disk])
  }
})

test('without records, there is nothing to encrypt', async () => {
  await using harness = await startHarness({ records: 0 })
  const run = await harness.run({ inputs })
  expect([run.exitCode, run.outputs['file-path']]).toEqual([0, undefined])
  expect(await readdir(join(run.temp, 'form-fills'))).toEqual([])
})

test('a public repository needs allow-public-artifact for an encrypted artifact, too', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs, event: { repository: { private: false } } })
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: artifact.public' }])
  expect(harness.routes()).toEqual([])
})
