import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { twirpError } from '../emulator/artifacts.ts'
import { after, cut, hang, reset, status } from '../emulator/faults.ts'
import type { Script, Step } from '../emulator/server.ts'
import { startStage } from './support/stage.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip'
const refuse =
  (code: number, word: string, text: string): Step =>
  () =>
    twirpError(code, word, text)

const recovered: [string, Script][] = [
  ['creation is reset', { create: [reset] }],
  ['creation is silent', { create: [hang] }],
  ['creation answers 503', { create: [status(503, {}, '{}')] }],
  [
    'answer to the creation is cut off before it was made',
    { create: [status(200, { 'content-length': '100' }, '{"ok"')] },
  ],
  ['end is lost after the artifact was made', { finalize: [after(reset)] }],
  ['answer to the end is cut off', { finalize: [cut(5)] }],
  ['block is reset', { block: [reset], blob: [reset] }],
  ['block is silent', { block: [hang], blob: [hang] }],
  ['block list answers 503', { blocklist: [status(503)] }],
]

test.each(recovered)('the artifact is stored although its %s', async (_what, script) => {
  await using stage = await startStage({}, { script })
  const run = await stage.run({ inputs: { 'request-timeout': '1s' } })
  expect(run.annotations).toEqual([])
  expect(run.exitCode).toBe(0)
  expect(await stage.artifacts.read(name)).toEqual(stage.platform.zip)
  expect(run.outputs['artifact-id']).toBe(String(stage.artifacts.stored.get(name)?.id))
})

const failing: [string, Script, string, RegExp][] = [
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
    { create: [after(reset)] },
    'artifact.unavailable',
    /half-made[^]*caused by: .*ECONNRESET/,
  ],
  [
    'refuses the blocks',
    { block: status(403), blob: status(403), blocklist: status(403) },
    'artifact.unavailable',
    /file-path[^]*caused by: HTTP 403/,
  ],
  ['never ends', { finalize: hang }, 'timeout', /checked zip is at/],
]

test.each(failing)('a service that %s fails the run, and the checked zip stays', async (_what, script, code, hint) => {
  await using stage = await startStage({}, { script })
  const run = await stage.run({ inputs: { timeout: '8s', 'request-timeout': '20s' } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([{ title: `Export form fills: ${code}`, message: expect.stringMatching(hint) }])
  expect(await readFile(run.outputs['file-path'] as string)).toEqual(stage.platform.zip)
  expect(run.outputs).toHaveProperty('sha256')
  expect(run.outputs).not.toHaveProperty('artifact-id')
  expect(run.summary).toContain('task-id: ')
})

test('overwrite: true replaces the artifact of an earlier step', async () => {
  await using stage = await startStage()
  const first = await stage.run()
  expect((await stage.run()).annotations).toMatchObject([{ title: 'Export form fills: artifact.name-taken' }])
  const third = await stage.run({ inputs: { overwrite: 'true' } })
  expect(third.exitCode).toBe(0)
  expect(third.outputs['artifact-id']).not.toBe(first.outputs['task-id'])
  expect(stage.artifacts.stored.get(name)?.finalized).toBe(true)
  expect(stage.artifacts.exchanges.map(({ call }) => call).slice(-4)).not.toContain('list')
})

test('a file that changes on its way into the artifact fails the run, and the artifact is taken away again', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'digest-'))
  const change: Step = async (_exchange, normal) => {
    await writeFile(join(dir, name), 'something else')
    return normal()
  }
  await using stage = await startStage({}, { script: { create: [change] } })
  const run = await stage.run({ inputs: { 'output-dir': dir } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: artifact.digest' }])
  expect(stage.artifacts.stored.size).toBe(0)
})
