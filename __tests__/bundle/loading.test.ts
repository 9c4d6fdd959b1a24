import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { startHarness } from '../support/harness.ts'

const dist = new URL('../../dist/', import.meta.url)

interface Event {
  readonly sent?: string
  readonly received?: string
  /** A file of the bundle. */
  readonly loaded?: string
  readonly builtins?: readonly string[]
}

const NODE_OPTIONS = `--import=${new URL('../support/trace-loading.mjs', import.meta.url).href}`

/** What happened in a run, in order. */
async function eventsOf(inputs: Readonly<Record<string, string>>): Promise<Event[]> {
  await using harness = await startHarness()
  const { exitCode, stderr } = await harness.runBundle({ inputs, env: { NODE_OPTIONS } })
  expect(exitCode).toBe(inputs['form-id'] === '' ? 1 : 0)
  return stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Event)
}

/** The chunk with the library for encryption. */
const ageChunk = readdirSync(dist).find((name) =>
  readFileSync(new URL(name, dist), 'utf8').includes('age-encryption.org/v1'),
)

const isWorker = ({ loaded }: Event): boolean => loaded === 'upload-worker.js'

test('the ZIP verifier and the artifact client are loaded once the first request is sent', async () => {
  const events = await eventsOf({})
  expect(events.filter(({ builtins }) => !builtins)[0]).toEqual({ sent: '/api/v1.1/forms/fills' })
  expect(events.filter(({ loaded }) => loaded?.endsWith('.index.js')).length).toBeGreaterThan(0)
  expect(events.filter(isWorker)).toHaveLength(1)
  expect(ageChunk).toMatch(/^\d+\.index\.js$/)
  expect(events.filter(({ loaded }) => loaded === ageChunk)).toEqual([])
})

test('the artifact client is not loaded when nothing is uploaded', async () => {
  const events = await eventsOf({ 'upload-artifact': 'false' })
  expect(events.filter(({ loaded }) => loaded?.endsWith('.index.js')).length).toBeGreaterThan(0)
  expect(events.some(isWorker)).toBe(false)
})

test('only the entry is loaded for invalid inputs', async () => {
  const events = await eventsOf({ 'form-id': '' })
  expect(events.filter(({ builtins }) => !builtins)).toEqual([])
})

test('the main thread loads neither Node’s fetch nor child_process', async () => {
  const { builtins } = (await eventsOf({})).findLast((event) => event.builtins) as Event
  expect(builtins).toContain('NativeModule https')
  expect(builtins).not.toContain('NativeModule internal/deps/undici/undici')
  expect(builtins).not.toContain('NativeModule child_process')
})
