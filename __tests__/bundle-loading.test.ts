import { statSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { startHarness } from './support/harness.ts'

interface Event {
  readonly sent?: string
  readonly received?: string
  /** A chunk of the bundle. */
  readonly loaded?: string
  readonly builtins?: readonly string[]
}

const NODE_OPTIONS = `--import=${new URL('support/trace-loading.mjs', import.meta.url).href}`

/** What happened in a run, in order. */
async function eventsOf(inputs: Readonly<Record<string, string>>): Promise<Event[]> {
  await using harness = await startHarness()
  const { exitCode, stderr } = await harness.run({ inputs, env: { NODE_OPTIONS } })
  expect(exitCode).toBe(inputs['form-id'] === '' ? 1 : 0)
  return stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Event)
}

/** The artifact client is by far the largest chunk. */
const isClient = ({ loaded }: Event): boolean => loaded !== undefined && statSync(loaded).size > 500_000

describe('nothing is loaded before it is needed', () => {
  test('the artifact client and the zip reader: while the platform answers the first request', async () => {
    const events = await eventsOf({})
    expect(events.slice(0, 2)).toEqual([{ sent: '/api/v1.1/forms/fills' }, { loaded: expect.any(String) }])
    expect(events.filter(isClient)).toHaveLength(1)
  })

  test('no artifact client when nothing is stored', async () => {
    const events = await eventsOf({ 'upload-artifact': 'false' })
    expect(events.some(isClient)).toBe(false)
  })

  test('no chunk at all for inputs that are refused', async () => {
    const events = await eventsOf({ 'form-id': '' })
    expect(events.filter(({ builtins }) => !builtins)).toEqual([])
  })

  test('none of node’s own fetch, nor what starts other programs', async () => {
    const { builtins } = (await eventsOf({})).at(-1) as Event
    expect(builtins).toContain('NativeModule https')
    expect(builtins).not.toContain('NativeModule internal/deps/undici/undici')
    expect(builtins).not.toContain('NativeModule child_process')
  })
})
