import { expect, test } from '@jest/globals'
import type { ActionRun } from '../emulator/runner.ts'
import { startHarness } from './support/harness.ts'

/** A run into which the module `planted` is loaded before the action. */
async function runWith(planted: string): Promise<ActionRun> {
  await using harness = await startHarness()
  return await harness.run({ env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(planted)}` } })
}

test('an error that nobody catches, thrown within the artifact client, is told like any other', async () => {
  const run = await runWith(`
    import diagnostics from 'node:diagnostics_channel'
    diagnostics.subscribe('http.client.request.created', ({ request }) => {
      if (request.path.startsWith('/twirp/')) request.once('socket', () => { throw new Error('planted') })
    })`)
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]).toMatchObject({ title: 'Export form fills: internal' })
  expect(run.annotations[0]?.message).toContain('caused by: planted')
})

test('a run in which one is thrown while the summary is written does not end green', async () => {
  // The summary of the success is written only once that of the error is on its way, which never comes to its end.
  const run = await runWith(`
    import { promises } from 'node:fs'
    let finish
    promises.appendFile = () => new Promise((resolve) => {
      if (finish) return finish()
      finish = resolve
      setImmediate(() => { throw new Error('planted') })
    })`)
  expect(run.annotations.at(-1)?.message).toContain('caused by: planted')
  expect(run.exitCode).toBe(1)
})
