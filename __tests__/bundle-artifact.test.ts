import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { twirpError } from '../emulator/twirp.ts'
import { afterProcessing, cutAfter, hang, resetConnection, respondWith } from '../emulator/faults.ts'
import type { Scenario, Handler } from '../emulator/server.ts'
import { startHarness } from './support/harness.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip'
const refuse =
  (code: number, word: string, text: string): Handler =>
  () =>
    twirpError(code, word, text)

const recovered: [string, Scenario][] = [
  ['creation is reset', { create: [resetConnection] }],
  ['creation is silent', { create: [hang] }],
  ['creation answers 503', { create: [respondWith(503, {}, '{}')] }],
  [
    'answer to the creation is cut off before it was made',
    { create: [respondWith(200, { 'content-length': '100' }, '{"ok"')] },
  ],
  ['end is lost after the artifact was made', { finalize: [afterProcessing(resetConnection)] }],
  ['answer to the end is cut off', { finalize: [cutAfter(5)] }],
  ['block is reset', { block: [resetConnection], blob: [resetConnection] }],
  ['block is silent', { block: [hang], blob: [hang] }],
  ['block list answers 503', { blocklist: [respondWith(503)] }],
]

test.each(recovered)('the artifact is stored although its %s', async (_what, scenario) => {
  await using harness = await startHarness({}, { scenario })
  const run = await harness.run({ inputs: { 'request-timeout': '1s' } })
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
    /retention-days/,
  ],
  ['forbids it', { create: refuse(403, 'permission_denied', 'no') }, 'artifact.unavailable', /file-path/],
  [
    'has the name already',
    { create: refuse(409, 'already_exists', 'taken') },
    'artifact.name-taken',
    /artifact-name.*overwrite/,
  ],
  [
    'made it and lost the answer',
    { create: [afterProcessing(resetConnection)] },
    'artifact.unavailable',
    /half-made[^]*caused by: .*ECONNRESET/,
  ],
  [
    'refuses the blocks',
    { block: respondWith(403), blob: respondWith(403), blocklist: respondWith(403) },
    'artifact.unavailable',
    /file-path[^]*caused by: HTTP 403/,
  ],
  ['never ends', { finalize: hang }, 'timeout', /checked zip is at/],
]

test.each(failing)(
  'a service that %s fails the run, and the checked zip stays',
  async (_what, scenario, code, hint) => {
    await using harness = await startHarness({}, { scenario })
    const run = await harness.run({ inputs: { timeout: '8s', 'request-timeout': '20s' } })
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

test('overwrite: true replaces the artifact of an earlier step', async () => {
  await using harness = await startHarness()
  const first = await harness.run()
  expect((await harness.run()).annotations).toMatchObject([{ title: 'Export form fills: artifact.name-taken' }])
  const third = await harness.run({ inputs: { overwrite: 'true' } })
  expect(third.exitCode).toBe(0)
  expect(third.outputs['artifact-id']).not.toBe(first.outputs['task-id'])
  expect(harness.artifactService.artifacts.get(name)?.finalized).toBe(true)
  expect(harness.artifactService.requests.map(({ route }) => route).slice(-4)).not.toContain('list')
})

test('a file that changes on its way into the artifact fails the run, and the artifact is taken away again', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'digest-'))
  const change: Handler = async (_exchange, normal) => {
    await writeFile(join(dir, name), 'something else')
    return normal()
  }
  await using harness = await startHarness({}, { scenario: { create: [change] } })
  const run = await harness.run({ inputs: { 'output-dir': dir } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: artifact.digest' }])
  expect(harness.artifactService.artifacts.size).toBe(0)
})
