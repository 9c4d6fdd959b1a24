import { expect, test } from '@jest/globals'
import type { ActionRun } from '../../emulator/runner.ts'
import { startHarness } from '../support/harness.ts'

/** A run into which a module is loaded before the action. */
async function runWith(planted: string, inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
  await using harness = await startHarness()
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(planted)}`
  return await harness.runBundle({ inputs, env: { NODE_OPTIONS } })
}

/** Replaces a function of node:fs/promises by one that never settles for a path like that, and keeps the process alive. */
const hanging = (name: string, path: RegExp): string => `
  import { promises } from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  const original = promises.${name}
  promises.${name} = (...args) =>
    ${String(path)}.test(args[0]) ? new Promise(() => setInterval(() => {}, 1000)) : original(...args)
  syncBuiltinESMExports()`

test('an uncaught error in the artifact client fails the upload and is named', async () => {
  const run = await runWith(`
    import diagnostics from 'node:diagnostics_channel'
    diagnostics.subscribe('http.client.request.created', ({ request }) => {
      if (request.path.startsWith('/twirp/')) request.once('socket', () => { throw new Error('planted') })
    })`)
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: artifact.unavailable' }])
  expect(run.annotations[0]?.message).toContain('Caused by: planted')
})

test('an uncaught error in the main thread is reported as internal', async () => {
  const run = await runWith(`
    import diagnostics from 'node:diagnostics_channel'
    diagnostics.subscribe('http.client.request.created', ({ request }) => {
      request.once('socket', () => { throw new Error('planted') })
    })`)
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: internal' }])
  expect(run.annotations[0]?.message).toContain('Caused by: planted')
})

test('exits with 1 when an error is thrown while the summary is written', async () => {
  // The summary of the success is written only after that of the error was started, which never ends.
  const run = await runWith(`
    import { promises } from 'node:fs'
    let finish
    promises.appendFile = () => new Promise((resolve) => {
      if (finish) return finish()
      finish = resolve
      setImmediate(() => { throw new Error('planted') })
    })`)
  expect(run.annotations.at(-1)?.message).toContain('Caused by: planted')
  expect(run.exitCode).toBe(1)
})

test('exits at the timeout although a file operation never ends', async () => {
  const run = await runWith(hanging('rename', /form-1_/), { timeout: '1s' })
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: timeout', message: 'Timed out after 1 s.' }])
  expect(run.log).toContain(`task-id: ${run.outputs['task-id']}`)
})

test('exits with 1 although the job summary of a failure is never written', async () => {
  const run = await runWith(hanging('appendFile', /summary/), { 'form-id': 'x' })
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([{ title: 'Export form fills: input' }])
})

test('exits with 1 when the event loop drains before the run has finished', async () => {
  const run = await runWith(`
    import { promises } from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    promises.writeFile = () => new Promise(() => {})
    syncBuiltinESMExports()`)
  expect(run.exitCode).not.toBe(0)
})
