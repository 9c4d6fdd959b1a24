import type { ChildProcess } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { createZip } from '../emulator/fixtures.ts'
import { respondWith } from '../emulator/faults.ts'
import type { Scenario, Handler } from '../emulator/server.ts'
import { resumedTaskId, startHarness } from './support/harness.ts'

let child: ChildProcess | undefined

/** The signal comes while this request waits for an answer that never comes. */
function hangAnd(signal: NodeJS.Signals): Handler {
  return () => void child?.kill(signal)
}

/** The signal comes in the middle of the body. */
function stallAnd(signal: NodeJS.Signals): Handler {
  return async ({ response }, normal) => {
    const { headers, body } = await normal()
    response.writeHead(200, headers).write((body as Buffer).subarray(0, 100), () => child?.kill(signal))
    return undefined
  }
}

const bomb = createZip({ 'fills.csv': Buffer.alloc(300_000_000) })

const points: [
  string,
  (signal: NodeJS.Signals) => { platform?: Scenario; artifacts?: Scenario; line?: RegExp; taskMs?: number },
][] = [
  ['the creation', (signal) => ({ platform: { create: hangAnd(signal) } })],
  ['a look at the status', (signal) => ({ platform: { status: hangAnd(signal) } })],
  ['the wait', () => ({ line: /^Status: processing/, taskMs: 3_600_000 })],
  ['a backoff', () => ({ platform: { status: respondWith(503, { 'retry-after': '600' }) }, line: /Next try in/ })],
  ['the download', (signal) => ({ platform: { download: stallAnd(signal) } })],
  ['the check of the zip', () => ({ line: /^::group::Check/ })],
  ['the creation of the artifact', (signal) => ({ artifacts: { create: hangAnd(signal) } })],
  ['the upload', (signal) => ({ artifacts: { block: hangAnd(signal) } })],
  ['the end of the upload', (signal) => ({ artifacts: { finalize: hangAnd(signal) } })],
]

test.each(points.flatMap(([point, how]) => [['SIGINT', point, how] as const, ['SIGTERM', point, how] as const]))(
  '%s during %s ends the process, with outputs and the way to go on, without a half-made file or artifact',
  async (signal, _point, how) => {
    child = undefined
    const { platform, artifacts, line, taskMs } = how(signal)
    await using harness = await startHarness(
      {
        scenario: platform ?? {},
        ...(taskMs ? { taskMs } : {}),
        ...(line?.source.includes('Check') ? { zip: await bomb } : {}),
      },
      { scenario: artifacts ?? {} },
    )
    const run = await harness.run({
      onLine: (text, process) => {
        child = process
        if (line?.test(text)) process.kill(signal)
      },
    })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([{ level: 'error', title: 'Export form fills: cancelled' }])
    expect(run.summary).toContain('cancelled')
    const created = harness.routes().includes('status')
    expect(resumedTaskId(run.log)).toBe(created ? run.outputs['task-id'] : undefined)
    expect(created).toBe(run.outputs['task-id'] !== undefined)
    const left = await readdir(`${run.temp}/form-fills`)
    expect(left).toEqual(artifacts ? [run.outputs['file-name']] : [])
    expect([...harness.artifactService.artifacts.values()].filter(({ finalized }) => finalized)).toEqual([])
  },
)
