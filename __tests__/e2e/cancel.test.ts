import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createZip } from '../../emulator/fixtures.ts'
import { respondWith } from '../../emulator/faults.ts'
import type { PlatformOptions } from '../../emulator/platform.ts'
import type { Handler, Scenario } from '../../emulator/server.ts'
import { resumedTaskId, startHarness } from '../support/harness.ts'

let cancel: () => void

/** Cancels while the request waits for a response that never comes. */
const cancelAndHang: Handler = () => {
  cancel()
  return undefined
}

/** Cancels in the middle of the body. */
const cancelAndStall: Handler = async ({ response }, next) => {
  const { headers, body } = await next()
  response.writeHead(200, headers).write((body as Buffer).subarray(0, 100), () => cancel())
  return undefined
}

interface Point {
  readonly platform?: PlatformOptions
  readonly artifacts?: Scenario
  readonly line?: RegExp
}

const points: [string, Point][] = [
  ['the create-export request', { platform: { scenario: { create: cancelAndHang } } }],
  ['a status request', { platform: { scenario: { status: cancelAndHang } } }],
  ['waiting', { platform: { data: { status: 'processing' } }, line: /^Status: processing/ }],
  ['a backoff', { platform: { scenario: { status: respondWith(503) } }, line: /Retrying in/ }],
  ['the download', { platform: { scenario: { download: cancelAndStall } } }],
  [
    'verification',
    { platform: { zip: await createZip({ 'fills.csv': Buffer.alloc(3_000_000) }) }, line: /^::group::Verify/ },
  ],
  ['CreateArtifact', { artifacts: { create: cancelAndHang } }],
  ['the block upload', { artifacts: { block: cancelAndHang, blob: cancelAndHang } }],
  ['FinalizeArtifact', { artifacts: { finalize: cancelAndHang } }],
]
test.each(points)(
  'cancelling during %s leaves outputs, resume instructions and no incomplete file',
  async (_point, how) => {
    await using harness = await startHarness(how.platform, { scenario: how.artifacts ?? {} })
    const run = await harness.run({
      onStart: (onCancel) => (cancel = onCancel),
      onLine: (line) => how.line?.test(line) && cancel(),
    })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([
      { level: 'error', title: 'Export form fills: cancelled', message: expect.stringContaining('was cancelled') },
    ])
    expect(run.summary).toContain('The run was cancelled')
    const isCreated = harness.routes().includes('status')
    expect(run.outputs['task-id'] !== undefined).toBe(isCreated)
    expect(resumedTaskId(run.log)).toBe(run.outputs['task-id'])
    expect(await readdir(join(run.temp, 'form-fills'))).toEqual(how.artifacts ? [run.outputs['file-name']] : [])
    expect([...harness.artifactService.artifacts.values()].filter(({ finalized }) => finalized)).toEqual([])
  },
)
