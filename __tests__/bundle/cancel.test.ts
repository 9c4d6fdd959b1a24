import type { ChildProcess } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createZip } from '../../emulator/fixtures.ts'
import { respondWith } from '../../emulator/faults.ts'
import type { PlatformOptions } from '../../emulator/platform.ts'
import type { Handler, Scenario } from '../../emulator/server.ts'
import { resumedTaskId, startHarness } from '../support/harness.ts'

interface Point {
  readonly platform?: PlatformOptions
  readonly artifacts?: Scenario
  readonly line?: RegExp
}

let child: ChildProcess | undefined

/** Sends the signal while the request waits for a response that never comes. */
const hangAnd =
  (signal: NodeJS.Signals): Handler =>
  () =>
    void child?.kill(signal)

/** Sends the signal in the middle of the body. */
const stallAnd =
  (signal: NodeJS.Signals): Handler =>
  async ({ response }, next) => {
    const { headers, body } = await next()
    response.writeHead(200, headers).write((body as Buffer).subarray(0, 100), () => child?.kill(signal))
    return undefined
  }

const bomb = createZip({ 'fills.csv': Buffer.alloc(300_000_000) })

const points: [NodeJS.Signals, string, (signal: NodeJS.Signals) => Point | Promise<Point>][] = [
  ['SIGINT', 'the create-export request', (signal) => ({ platform: { scenario: { create: hangAnd(signal) } } })],
  ['SIGTERM', 'a status request', (signal) => ({ platform: { scenario: { status: hangAnd(signal) } } })],
  ['SIGINT', 'waiting', () => ({ platform: { taskMs: 3_600_000 }, line: /^Status: processing/ })],
  [
    'SIGTERM',
    'a backoff',
    () => ({ platform: { scenario: { status: respondWith(503, { 'retry-after': '600' }) } }, line: /Retrying in/ }),
  ],
  ['SIGINT', 'the download', (signal) => ({ platform: { scenario: { download: stallAnd(signal) } } })],
  ['SIGHUP', 'verification', async () => ({ platform: { zip: await bomb }, line: /^::group::Verify/ })],
  ['SIGINT', 'CreateArtifact', (signal) => ({ artifacts: { create: hangAnd(signal) } })],
  ['SIGTERM', 'the block upload', (signal) => ({ artifacts: { block: hangAnd(signal) } })],
  ['SIGINT', 'FinalizeArtifact', (signal) => ({ artifacts: { finalize: hangAnd(signal) } })],
]

test.each(points)(
  '%s during %s exits with outputs and resume instructions, without an incomplete file or artifact',
  async (signal, _point, how) => {
    child = undefined
    const { platform, artifacts, line } = await how(signal)
    await using harness = await startHarness(platform, { scenario: artifacts ?? {} })
    const run = await harness.runBundle({
      onLine: (text, process) => {
        child = process
        if (line?.test(text)) process.kill(signal)
      },
    })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([
      {
        level: 'error',
        title: 'Export form fills: cancelled',
        message: expect.stringContaining(`The run was cancelled (${signal}).`),
      },
    ])
    expect(run.summary).toContain('The run was cancelled')
    const isCreated = harness.routes().includes('status')
    expect(run.outputs['task-id'] !== undefined).toBe(isCreated)
    expect(resumedTaskId(run.log)).toBe(run.outputs['task-id'])
    expect(await readdir(join(run.temp, 'form-fills'))).toEqual(artifacts ? [run.outputs['file-name']] : [])
    expect([...harness.artifactService.artifacts.values()].filter(({ finalized }) => finalized)).toEqual([])
  },
)
