import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { respondWith, respondWithEnvelope } from '../../emulator/faults.ts'
import type { PlatformOptions } from '../../emulator/platform.ts'
import { readActionYml } from '../../scripts/lib/action-yml.ts'
import { startHarness, type TestHarness } from '../support/harness.ts'
import type { InProcessRun } from '../support/run-in-process.ts'

const { inputs: declared, outputs } = readActionYml()
const names = Object.keys(declared)

const commands = ['::warning::x', '::error::x', '::add-mask::a', '::stop-commands::x', '::set-output name=task-id::x']
const legacyCommands = ['##[error]x', '##[add-mask]a', '##[group]x', '##[']
const invisible = ['\u200b', '\u00ad', '\u2060', '\ufeff', '\u200d', '\ufe0f', '\u{e0041}', '\u3164']
const bidi = ['\u202e', '\u2066', '\u2069', '\u200f', '\u061c']
const breaks = ['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\u000b']
const others = [
  '\u001b[31m',
  '\u009b31m',
  '\u0007',
  '%0A',
  '%0D',
  '%25',
  ']',
  '`',
  '```',
  '|',
  '<!--',
  '</details>',
  'a',
  'ж',
  ' ',
  '.',
]
const long = ['x'.repeat(3000), '::'.repeat(200), '\u200b'.repeat(200)]
const outputBlocks = ['\nfile-path<<x\n/etc/passwd\nx\n', '\nsha256=0\n', '<<', '=']

const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...commands, ...legacyCommands) },
      { weight: 3, arbitrary: fc.constantFrom(...breaks, ...invisible, ...bidi) },
      { weight: 2, arbitrary: fc.constantFrom(...others, ...outputBlocks) },
      { weight: 1, arbitrary: fc.constantFrom(...long) },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))

/** What no line may contain that people or the runner read. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]|::[a-z]|##\[|(?<![^\p{ASCII}])\p{Default_Ignorable_Code_Point}/iu
/** The commands that this action prints: their names and properties never come from elsewhere. */
const ownCommand =
  /^::(?:debug|group|endgroup|add-mask|error title=Export form fills%3A [a-z.-]+|warning title=[A-Z][A-Za-z ]+)::(?<data>.*)$/

/** Neither the runner nor a reader takes the text of an input for anything else than text. */
function expectSafe({ stdout, annotations, summary, outputs: set, exitCode }: InProcessRun): void {
  for (const line of stdout.split('\n')) {
    const data = line.startsWith('::') ? ownCommand.exec(line)?.groups?.['data'] : line
    for (const text of data === undefined ? [line] : data.split('%0A')) expect(text).not.toMatch(unsafe)
  }
  for (const { level, title, message } of annotations) {
    expect(`${level}: ${title}`).toMatch(/^(error: Export form fills: [a-z.-]+|(warning|notice): [A-Z][A-Za-z ]+)$/)
    for (const line of message.split('\n')) expect(line).not.toMatch(unsafe)
  }
  expect(annotations.filter(({ level }) => level === 'error')).toHaveLength(exitCode === 0 ? 0 : 1)
  for (const line of summary.split('\n')) expect(line).not.toMatch(unsafe)
  // Neither the fence of a code block nor the end of a table is ever part of a text.
  expect(summary.split('\n').filter((line) => line.startsWith('```')).length % 2).toBe(0)
  const sections = summary.replace(/^(<details><summary>Details<\/summary>|<\/details>)$/gm, '')
  expect(sections.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '')).not.toMatch(/<!--|<\/?details/)
  expect(Object.keys(set).filter((name) => !(name in outputs))).toEqual([])
}

const failures: [what: string, options: PlatformOptions][] = [
  ['succeeds', {}],
  ['has an unknown status', { data: { status: 'frozen' }, scenario: { status: [undefined] } }],
  ['refuses the request', { scenario: { create: respondWithEnvelope(400, 'no') } }],
  ['fails the task', { data: { status: 'failed', error_text: 'no' } }],
  ['is busy', { scenario: { create: [respondWith(503)], status: [respondWith(503)], download: [respondWith(503)] } }],
]

/** The values of all other inputs that let this one through as far as possible. */
function inputsWith(harness: TestHarness, name: string, value: string): Record<string, string> {
  const byName: Readonly<Record<string, Record<string, string>>> = {
    'form-shortname': { 'form-id': '', 'artifact-name': 'fills.zip' },
    period: { 'date-from': '', 'date-to': '' },
    'output-dir': { 'output-dir': join(harness.tempRoot, 'fills', value.replaceAll('/', '-').slice(0, 120)) },
    'base-url': { 'base-url': `${harness.platform.url}/${value}` },
    token: { token: `${harness.platform.token}${value}` },
    'artifact-name': { 'artifact-name': value.replaceAll(/["<>|*?\\/:\p{Cc}]/gu, '-').slice(0, 60) },
  }
  return { timeout: '20s', 'poll-interval': '2s', [name]: value, ...byName[name] }
}

describe.each(failures)('when the platform %s', (_what, options) => {
  test('text of one input is never more than text, in the log, the annotations, the summary and the outputs', async () => {
    await using harness = await startHarness(options)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), hostile, fc.boolean(), async (name, value, debug) => {
        await using run = await harness.run({ inputs: inputsWith(harness, name, value), debug })
        expectSafe(run)
      }),
      { numRuns: 12 },
    )
  })
})

test('text of all inputs at once is one line for each issue', async () => {
  await using harness = await startHarness()
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: names.length, maxLength: names.length }), async (values) => {
      await using run = await harness.run({
        inputs: Object.fromEntries(names.map((name, index) => [name, values[index]])),
      })
      expectSafe(run)
      expect(run.exitCode).toBe(1)
      const [first, ...lines] = run.annotations.at(-1)?.message.split('\n') ?? []
      expect(first).toMatch(/^\d+ invalid inputs:$/)
      for (const line of lines) expect(line).toMatch(/^(- [a-z-]+(, [a-z-]+)*: .|No request was sent)/)
      expect(harness.routes()).toEqual([])
    }),
    { numRuns: 30 },
  )
})

test.each([
  ['a line break', 'a\nb', 'a b'],
  ['a command', 'a\n::warning::b', 'a : :warning: :b'],
  ['a zero-width space', 'a\u200bb', 'a<U+200B>b'],
  ['an override', 'a\u202eb', 'a b'],
  ['a colour', 'a\u001b[31mb', 'a [31mb'],
])('an output-dir with %s is one line of the log, and the output has its real path', async (_what, part, shown) => {
  await using harness = await startHarness()
  const dir = join(harness.tempRoot, part)
  const run = await harness.run({ inputs: { 'output-dir': dir } })
  expect(run.exitCode).toBe(0)
  expect(run.log).toContain(`Saved to ${join(harness.tempRoot, shown, 'form-1_2026-04-01_2026-04-30.zip')}`)
  expect(run.outputs['file-path']).toBe(join(dir, 'form-1_2026-04-01_2026-04-30.zip'))
  expectSafe(run)
})

test.each(['a\nb', 'x\ntask-id<<y\n2\ny', 'a=b', 'a<<b'])('a path like %j sets no other output', async (part) => {
  await using harness = await startHarness()
  const dir = join(harness.tempRoot, part)
  const plain = await harness.run()
  const run = await harness.run({ inputs: { 'output-dir': dir, 'upload-artifact': 'false' } })
  expect(Object.keys(plain.outputs)).toEqual(expect.arrayContaining(Object.keys(run.outputs)))
  expect(run.outputs['file-path']).toBe(join(dir, 'form-1_2026-04-01_2026-04-30.zip'))
})
