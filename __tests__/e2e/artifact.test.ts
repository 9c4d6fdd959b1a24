import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { decodeCharacterReferences } from '../../emulator/character-references.ts'
import { afterProcessing, cutAfter, hang, resetConnection, respondWith } from '../../emulator/faults.ts'
import type { Handler, Scenario } from '../../emulator/server.ts'
import { intermediaryError, pageResponse, twirpError } from '../../emulator/twirp.ts'
import { startHarness } from '../support/harness.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip'
const refuse =
  (code: number, reason: string, text: string): Handler =>
  () =>
    twirpError(code, reason, text)

const gateway: Handler = () => intermediaryError()

const recoverable: [string, Scenario][] = [
  ['CreateArtifact is reset', { create: [resetConnection] }],
  ['CreateArtifact is idle', { create: [hang] }],
  ['the response to CreateArtifact is truncated', { create: [respondWith(200, { 'content-length': '100' }, '{"ok"')] }],
  ['the response to FinalizeArtifact is lost', { finalize: [afterProcessing(resetConnection)] }],
  ['the response to FinalizeArtifact is truncated', { finalize: [cutAfter(5)] }],
  ['a block is reset', { block: [resetConnection], blob: [resetConnection] }],
  ['a block is idle', { block: [hang], blob: [hang] }],
  ['the block list answers 503', { blocklist: [respondWith(503)] }],
  ['a gateway refuses FinalizeArtifact, which was processed', { finalize: [afterProcessing(gateway)] }],
]
test.each(recoverable)('uploads the artifact although %s', async (_what, scenario) => {
  await using harness = await startHarness({}, { scenario })
  const run = await harness.run({ inputs: { 'request-timeout': '300ms' } })
  expect(run.annotations).toEqual([])
  expect(run.exitCode).toBe(0)
  expect(await harness.artifactService.read(name)).toEqual(harness.platform.zip)
  expect(run.outputs['artifact-id']).toBe(String(harness.artifactService.artifacts.get(name)?.id))
})

const failing: [string, Scenario, string, RegExp][] = [
  [
    'is full',
    { create: refuse(403, 'resource_exhausted', 'insufficient usage to create artifact') },
    'artifact.quota',
    /reduce retention-days/,
  ],
  ['denies the upload', { create: refuse(403, 'permission_denied', 'no') }, 'artifact.unavailable', /file-path/],
  [
    'has an artifact of that name',
    { create: refuse(409, 'already_exists', 'taken') },
    'artifact.name-taken',
    /artifact-name.*overwrite/,
  ],
  [
    'is behind a gateway that refuses',
    { create: gateway },
    'artifact.unavailable',
    /githubstatus[^]*file-path[^]*Caused by: HTTP 403 from http:.* to CreateArtifact .*Error from intermediary/,
  ],
  [
    'is behind a login page',
    { create: () => pageResponse(200, 'Sign in') },
    'artifact.unavailable',
    /not GitHub’s response[^]*Caused by: HTTP 200 from http:.*“Sign in”/,
  ],
  [
    'is gone',
    { create: resetConnection },
    'artifact.unavailable',
    /can reach 127\.0\.0\.1:\d+:[^]*Caused by: no complete response to CreateArtifact from http:[^]*Caused by: .*ECONNRESET/,
  ],
  [
    'refuses the blocks',
    { block: respondWith(403), blob: respondWith(403), blocklist: respondWith(403) },
    'artifact.unavailable',
    /file-path[^]*Caused by: HTTP 403/,
  ],
]
test.each(failing)(
  'an artifact service that %s fails the run and leaves the ZIP file',
  async (_what, scenario, code, hint) => {
    await using harness = await startHarness({}, { scenario })
    const run = await harness.run()
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([
      { title: `Export form fills: ${code}`, message: expect.stringMatching(hint) },
    ])
    expect(await readFile(run.outputs['file-path'] as string)).toEqual(harness.platform.zip)
    expect(run.outputs).toHaveProperty('sha256')
    expect(run.outputs).not.toHaveProperty('artifact-id')
    expect(run.summary).toContain('task-id: ')
  },
)

test('a name that the service holds after a lost response is replaced by a fresh one, which a warning and the output tell', async () => {
  await using harness = await startHarness({}, { scenario: { create: [afterProcessing(resetConnection)] } })
  const run = await harness.run()
  const fresh = 'form-1_2026-04-01_2026-04-30 (2).zip'
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toMatchObject([{ level: 'warning', message: expect.stringContaining(fresh) }])
  expect(run.outputs).toMatchObject({ 'artifact-name': fresh, 'file-name': name })
  expect(basename(run.outputs['file-path'] as string)).toBe(name)
  expect(decodeCharacterReferences(run.summary)).toContain(`[${fresh}](`)
  expect(await harness.artifactService.read(fresh)).toEqual(harness.platform.zip)
  expect(await readdir(dirname(run.outputs['file-path'] as string))).toEqual([name])
})

test('a hostile page in front of the artifact service prints no workflow command', async () => {
  const page = pageResponse(403, '::error::x\u202e ##[error]y')
  await using harness = await startHarness({}, { scenario: { create: () => page } })
  const run = await harness.run()
  expect(run.annotations).toHaveLength(1)
  expect(run.log).not.toMatch(/\u202e/)
})

test('overwrite: true waits for the name of the artifact that it has deleted', async () => {
  await using harness = await startHarness({}, { conflictsAfterDelete: 2 })
  const first = await harness.run()
  const second = await harness.run({ inputs: { overwrite: 'true' } })
  expect(second.annotations).toEqual([])
  expect(second.outputs['artifact-name']).toBe(name)
  expect(second.outputs['artifact-id']).not.toBe(first.outputs['artifact-id'])
})

test('overwrite: true replaces the artifact of an earlier step', async () => {
  await using harness = await startHarness()
  const first = await harness.run()
  expect((await harness.run()).annotations).toMatchObject([{ title: 'Export form fills: artifact.name-taken' }])
  const third = await harness.run({ inputs: { overwrite: 'true' } })
  expect(third.exitCode).toBe(0)
  expect(third.outputs['artifact-id']).not.toBe(first.outputs['artifact-id'])
  expect(harness.artifactService.artifacts.get(name)?.finalized).toBe(true)
})

test('a file that changes during the upload fails the run, and the artifact is deleted', async () => {
  await using harness = await startHarness(
    {},
    {
      scenario: {
        create: [
          async (_request, next) => {
            await writeFile(join(harness.tempRoot, name), 'something else')
            return next()
          },
        ],
      },
    },
  )
  const run = await harness.run({ inputs: { 'output-dir': harness.tempRoot } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: artifact.digest' }])
  expect(harness.artifactService.artifacts.size).toBe(0)
})
