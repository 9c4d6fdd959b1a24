import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { EOL, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import * as core from '@actions/core'
import fc from 'fast-check'
import { decodeCharacterReferences } from '../../emulator/character-references.ts'
import { createRunnerLog, type Annotation } from '../../emulator/runner-log.ts'
import type { Clock } from '../../src/clock.ts'
import { ActionError, errorCodes, formatError, inputError, type ErrorCode } from '../../src/errors.ts'
import { readInputs } from '../../src/inputs/inputs.ts'
import { failureHeading } from '../../src/report/failure.ts'
import { createJobSummary } from '../../src/report/job-summary.ts'
import type { RunResult } from '../../src/report/outputs.ts'
import { createReporter, type Reporter } from '../../src/report/reporter.ts'

const start = Date.parse('2026-05-01T00:00:00Z')
let time = start
const clock: Clock = {
  now: () => time,
  sleep: () => Promise.reject(new Error('the reporter must not wait')),
}

let folder: string
let outputFile: string
let summaryFile: string
let stdout = ''
let reporter: Reporter

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reporter-'))
  outputFile = join(folder, 'output')
  summaryFile = join(folder, 'summary.md')
  process.env['GITHUB_OUTPUT'] = outputFile
  process.env['GITHUB_STEP_SUMMARY'] = summaryFile
})
afterAll(() => rm(folder, { recursive: true }))

beforeEach(async () => {
  await clear()
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    stdout += String(chunk)
    return true
  })
  reporter = createReporter(clock)
})
afterEach(() => void jest.restoreAllMocks())

async function clear(): Promise<void> {
  time = start
  stdout = ''
  await writeFile(outputFile, '')
  await writeFile(summaryFile, '')
  core.summary.emptyBuffer()
}

/** What was written to stdout since the last call, by line. */
function takeLines(): string[] {
  const lines = stdout.split(EOL)
  expect(lines.pop()).toBe('')
  stdout = ''
  return lines
}

/** The log and the annotations that the runner makes of stdout; it must still obey commands afterwards. */
function takeLog(): { lines: (string | undefined)[]; annotations: Annotation[] } {
  const log = createRunnerLog(true)
  const lines = takeLines().map((line) => log.render(line))
  expect(log.render('::notice::probe')).toBe('Notice: probe')
  return { lines, annotations: log.annotations.slice(0, -1) }
}

async function readOutputs(): Promise<[name: string, value: string][]> {
  const text = await readFile(outputFile, 'utf8')
  return [...text.matchAll(/^(\S+?)<<(ghadelimiter_\S+)\r?\n([^]*?)\r?\n\2\r?\n/gm)].map(
    ([, name = '', , value = '']) => [name, value],
  )
}

const readSummary = (): Promise<string> => readFile(summaryFile, 'utf8')

/** Title and duration of each step in the summary. */
async function readPhases(): Promise<[title: string, duration: string][]> {
  const rows = [...(await readSummary()).matchAll(/^\| ([\w ]+) \| ([\w ]+) \| `[█░]{10}`\u00a0\d+% \|$/gm)]
  return rows.map(([, title = '', duration = '']) => [title, duration])
}

const [empty, half, full] = ['░'.repeat(20), '█'.repeat(10) + '░'.repeat(10), '█'.repeat(20)]

describe('log lines', () => {
  test('an info line is printed as it is', () => {
    reporter.info('Resuming export 0012; no new export is created')
    expect(takeLines()).toEqual(['Resuming export 0012; no new export is created'])
  })

  test('a debug line is a debug command of at most 1,000 characters', () => {
    reporter.debug('the status request: POST https://panel.example.com returned 200')
    reporter.debug('x'.repeat(1001))
    expect(takeLines()).toEqual([
      '::debug::the status request: POST https://panel.example.com returned 200',
      `::debug::${'x'.repeat(1000)}…`,
    ])
  })

  test('a warning is an annotation with a title', () => {
    reporter.warning('No records', 'Nothing to export.')
    expect(takeLines()).toEqual(['::warning title=No records::Nothing to export.'])
  })

  test('a notice is an annotation with a title', () => {
    reporter.notice('Nothing to export', 'No\n::error::day.')
    expect(takeLines()).toEqual(['::notice title=Nothing to export::No : :error: :day.'])
  })
})

describe('phases', () => {
  test('each phase is a group with its title that ends before the next one starts', () => {
    reporter.phase('Create export')
    reporter.info('created')
    reporter.phase('Wait for export')
    expect(takeLines()).toEqual(['::group::Create export', 'created', '::endgroup::', '::group::Wait for export'])
  })

  test('the last group ends before the outcome of a success', async () => {
    reporter.phase('Upload artifact')
    await reporter.succeeded('Exported 1 record')
    expect(takeLines()).toEqual(['::group::Upload artifact', '::endgroup::', 'Exported 1 record (0 s)'])
  })

  test('the last group ends before the error of a failure', async () => {
    reporter.phase('Upload artifact')
    await reporter.failed(Object.assign(new ActionError('timeout', 'Late.'), { stack: undefined }))
    expect(takeLines()).toEqual([
      '::group::Upload artifact',
      '::endgroup::',
      '::error title=Export form fills%3A timeout::Late.',
    ])
  })

  test('no group ends when none was started', async () => {
    await reporter.failed(Object.assign(new ActionError('input', 'Bad.'), { stack: undefined }))
    expect(takeLines()).toEqual(['::error title=Export form fills%3A input::Bad.'])
  })

  test.each([
    ['success', () => reporter.succeeded('Done')],
    ['failure', () => reporter.failed(new ActionError('timeout', 'Late.'))],
  ])('the summary of a %s shows how long each phase took, the last one included', async (_outcome, end) => {
    time += 2000
    reporter.phase('Wait for export')
    time += 15_000
    reporter.phase('Download ZIP file')
    time += 5000
    await end()
    expect(await readPhases()).toEqual([
      ['Wait for export', '15 s'],
      ['Download ZIP file', '5 s'],
      ['Other', '2 s'],
    ])
    expect(await readSummary()).toContain('| **Total** | **22 s** |  |')
  })

  test('a phase that has ended is not extended by a later failure', async () => {
    reporter.phase('Upload artifact')
    time += 3000
    await reporter.succeeded('Done')
    time += 4000
    await writeFile(summaryFile, '')
    await reporter.failed(new Error('while the summary was written'))
    expect(await readPhases()).toEqual([
      ['Upload artifact', '3 s'],
      ['Other', '4 s'],
    ])
    expect(takeLines().filter((line) => line === '::endgroup::')).toHaveLength(1)
  })
})

describe('outputs', () => {
  test('each output is set once, as soon as it is known', async () => {
    reporter.record({ form: '1', formId: '1', dates: { from: '2026-04-01', to: '2026-04-30' } })
    const first = [
      ['form-id', '1'],
      ['date-from', '2026-04-01'],
      ['date-to', '2026-04-30'],
    ]
    expect(await readOutputs()).toEqual(first)
    const known: RunResult = { form: '1', formId: '1', dates: { from: '2026-04-01', to: '2026-04-30' }, taskId: '0012' }
    reporter.record(known)
    reporter.record({ ...known, status: 'processing', progress: 50 })
    reporter.record({ ...known, status: 'completed', totalRecords: '42' })
    expect(await readOutputs()).toEqual([...first, ['task-id', '0012'], ['total-records', '42']])
  })

  test('an output whose value changes is set again', async () => {
    reporter.record({ formId: '1' })
    reporter.record({ formId: '01' })
    expect(await readOutputs()).toEqual([
      ['form-id', '1'],
      ['form-id', '01'],
    ])
  })

  test('an output with line breaks or the delimiter of outputs keeps its value and adds no other output', async () => {
    const taskId = 'a\nfile-path<<x\n/etc/passwd\nx'
    reporter.record({ taskId })
    expect(await readOutputs()).toEqual([['task-id', taskId]])
    expect(stdout).toBe('')
  })
})

describe('progress of the task', () => {
  test.each<[string, number | undefined, number | undefined]>([
    ['Status: processing', undefined, undefined],
    [`Status: processing  ${empty} 0%`, 0, undefined],
    [`Status: processing  ${half} 50%`, 50, 0],
    [`Status: processing  ${full} 97.5%`, 97.5, undefined],
    [`Status: processing  ${half} 50%, about 1 min 30 s remaining`, 50, 90_000],
    ['Status: processing, about 12 s remaining', undefined, 12_000],
  ])('%s', (line, progress, remainingMs) => {
    reporter.taskProgress({ status: 'processing', progress }, remainingMs)
    expect(takeLines()).toEqual([line])
  })

  test('is logged at most once in ten seconds', () => {
    for (const ms of [0, 1, 9999, 10_000, 10_001, 19_999, 20_000, 45_000]) {
      time = start + ms
      reporter.taskProgress({ status: 'processing', progress: ms / 1000 }, undefined)
    }
    expect(takeLines()).toEqual([
      `Status: processing  ${empty} 0%`,
      `Status: processing  ██${empty.slice(2)} 10%`,
      `Status: processing  ████${empty.slice(4)} 20%`,
      `Status: processing  █████████${empty.slice(9)} 45%`,
    ])
  })

  test('is logged at once for a new status, but not for one that was there before', () => {
    for (const status of ['queued', 'processing', 'queued', 'processing'])
      reporter.taskProgress({ status, progress: undefined }, undefined)
    expect(takeLines()).toEqual(['Status: queued', 'Status: processing'])
  })

  test('is logged at once in a new phase', () => {
    reporter.phase('Wait for export')
    reporter.taskProgress({ status: 'processing', progress: 1 }, undefined)
    reporter.phase('Wait for export')
    reporter.taskProgress({ status: 'processing', progress: 2 }, undefined)
    expect(takeLines().filter((line) => line.startsWith('Status'))).toEqual([
      `Status: processing  ${empty} 1%`,
      `Status: processing  ${empty} 2%`,
    ])
  })

  test('shows at most 60 characters of the status', () => {
    reporter.taskProgress({ status: 'x'.repeat(61), progress: undefined }, undefined)
    expect(takeLog().lines).toEqual([expect.stringContaining(`“${'x'.repeat(60)}…”`), `Status: ${'x'.repeat(60)}…`])
  })
})

describe('a status that the action does not know', () => {
  test('is warned about once, in an annotation', () => {
    for (const status of ['frozen', 'Обработка', 'frozen', 'Обработка']) {
      reporter.taskProgress({ status, progress: undefined }, undefined)
      time += 60_000
    }
    expect(takeLog().annotations).toEqual(
      ['frozen', 'Обработка'].map((status) => ({
        level: 'warning',
        title: 'Unknown task status',
        message: `The platform returned the unknown task status “${status}”. The action treats it as still running and keeps polling.`,
      })),
    )
  })

  test.each(['runningly', 'not started', 'in--progress', 'completed soon'])('%j is warned about', (status) => {
    reporter.taskProgress({ status, progress: undefined }, undefined)
    expect(takeLog().annotations).toHaveLength(1)
  })

  test.each(
    'new created pending queued waiting scheduled started active running inprogress in-progress in_progress process processing working PROCESSING'
      .split(' ')
      .concat('In progress'),
  )('%s is a common status and is not warned about', (status) => {
    reporter.taskProgress({ status, progress: undefined }, undefined)
    expect(takeLines()).toEqual([`Status: ${status}`])
  })
})

describe('progress of a transfer', () => {
  test('shows the share, the bytes and, after ten seconds, the time that remains', () => {
    time += 60_000
    reporter.phase('Download ZIP file')
    takeLines()
    for (const [ms, bytes] of [
      [0, 0],
      [9_999, 2_000_000],
      [10_000, 5_000_000],
      [20_000, 9_990_000],
    ] as const) {
      time = start + 60_000 + ms
      reporter.transferProgress('Downloading', bytes, 10_000_000)
    }
    expect(takeLines()).toEqual([
      `Downloading: ${empty} 0%  0 B of 10 MB`,
      `Downloading: ${half} 50%  5 MB of 10 MB, about 10 s remaining`,
      `Downloading: ${full} 99%  9.99 MB of 10 MB, about 0 s remaining`,
    ])
  })

  test('shows no time that remains in the first ten seconds of the phase', () => {
    time += 60_000
    reporter.phase('Upload artifact')
    takeLines()
    time += 9999
    reporter.transferProgress('Uploading', 2_500_000, 10_000_000)
    expect(takeLines()).toEqual([`Uploading: █████${empty.slice(5)} 25%  2.5 MB of 10 MB`])
  })

  test('shows no time that remains before the first byte', () => {
    reporter.phase('Upload artifact')
    takeLines()
    time += 30_000
    reporter.transferProgress('Uploading', 0, 10_000_000)
    expect(takeLines()).toEqual([`Uploading: ${empty} 0%  0 B of 10 MB`])
  })

  test('shows only the bytes when the total is unknown', () => {
    reporter.phase('Download ZIP file')
    takeLines()
    time += 30_000
    reporter.transferProgress('Downloading', 1_500_000, undefined)
    expect(takeLines()).toEqual(['Downloading: 1.5 MB'])
  })

  test('shows no time that remains when more bytes arrive than announced', () => {
    reporter.phase('Download ZIP file')
    takeLines()
    time += 30_000
    reporter.transferProgress('Downloading', 2_000_000, 1_000_000)
    expect(takeLines()).toEqual([`Downloading: ${full} 200%  2 MB of 1 MB`])
  })

  test('is logged at most once in ten seconds', () => {
    for (let ms = 0; ms <= 30_000; ms += 500) {
      time = start + ms
      reporter.transferProgress('Downloading', 1000 * ms, undefined)
    }
    expect(takeLines()).toEqual(['Downloading: 0 B', 'Downloading: 10 MB', 'Downloading: 20 MB', 'Downloading: 30 MB'])
  })

  test('is not logged at 100%, since the line at the end of the phase says so', () => {
    reporter.transferProgress('Downloading', 10_000_000, 10_000_000)
    reporter.transferProgress('Downloading', 0, 0)
    expect(takeLines()).toEqual([])
    reporter.transferProgress('Downloading', 9_000_000, 10_000_000)
    expect(takeLines()).toHaveLength(1)
  })

  test('is logged at once in a new phase', () => {
    reporter.phase('Download ZIP file')
    reporter.transferProgress('Downloading', 1, undefined)
    reporter.phase('Upload artifact')
    reporter.transferProgress('Uploading', 1, undefined)
    expect(takeLines().filter((line) => line.includes('ing:'))).toEqual(['Downloading: 1 B', 'Uploading: 1 B'])
  })
})

describe('a retry', () => {
  test.each([
    [
      'is logged with the error and the delay',
      new ActionError('platform.unreachable', 'The platform could not process the status request: HTTP 503.', {
        hint: 'Try again later.',
        retry: { afterMs: 7000 },
      }),
      7000,
      'The platform could not process the status request: HTTP 503. Retrying in 7 s.',
    ],
    [
      'is logged with all causes of the error',
      new ActionError(
        'platform.unreachable',
        'No complete response to the status request from https://panel.example.com.',
        {
          cause: new Error('socket hang up', { cause: new Error('reset') }),
          hint: 'Check base-url.',
        },
      ),
      400,
      'No complete response to the status request from https://panel.example.com: socket hang up. reset. Retrying in 0.4 s.',
    ],
    [
      'of an error without a full stop is logged with one',
      new ActionError('download.incomplete', 'Cut'),
      90_000,
      'Cut. Retrying in 1 min 30 s.',
    ],
  ])('%s', (_title, error, delayMs, line) => {
    reporter.retry(error, delayMs)
    expect(takeLines()).toEqual([line])
  })
})

describe('a success', () => {
  const result: RunResult = {
    form: '1',
    taskId: '0012',
    totalRecords: '42',
    file: { path: '/tmp/a.zip', name: 'a.zip', size: 20_149, sha256: 'ab12' },
  }

  test('is logged with the duration of the run', async () => {
    time += 65_000
    await reporter.succeeded('Exported 42 records')
    expect(takeLines()).toEqual(['Exported 42 records (1 min 5 s)'])
  })

  test('writes the job summary with everything that was recorded', async () => {
    reporter.record(result)
    reporter.warning('No records', 'x')
    reporter.phase('Verify ZIP file')
    time += 1000
    await reporter.succeeded('Exported 42 records')
    expect(await readSummary()).toBe(
      createJobSummary({
        outcome: 'Exported 42 records',
        result,
        phases: [{ title: 'Verify ZIP file', startMs: 0, endMs: 1000 }],
        totalMs: 1000,
        hasWarnings: true,
      }),
    )
  })
})

describe('a failure', () => {
  const taskId = '550e8400-e29b-41d4-a716-446655440000'
  const finalCodes: readonly ErrorCode[] = ['input', 'platform.refused', 'export.failed', 'export.empty']
  const failWith = (code: ErrorCode): Promise<void> =>
    reporter.failed(new ActionError(code, 'It failed.', { hint: 'Do this.' }))

  test('is one error annotation with the code in its title and all lines of the error', async () => {
    const cause = new Error('HTTP 503')
    await reporter.failed(new ActionError('timeout', 'Timed out.', { details: ['a'], hint: 'Run again.', cause }))
    expect(takeLog().annotations).toEqual([
      {
        level: 'error',
        title: 'Export form fills: timeout',
        message: 'Timed out.\n- a\nRun again.\nCaused by: HTTP 503',
      },
    ])
  })

  test.each([new TypeError('x is not a function'), 'text', undefined])(
    'of an unexpected kind (%p) is an internal error',
    async (thrown) => {
      await reporter.failed(thrown)
      expect(takeLog().annotations).toEqual([
        {
          level: 'error',
          title: 'Export form fills: internal',
          message: expect.stringMatching(/^An unexpected error/),
        },
      ])
      expect(await readSummary()).toMatch(/^### ❌ An unexpected error occurred\n/)
    },
  )

  test('shows its stack trace only at debug level', async () => {
    const error = new ActionError('internal', 'Bad.', { cause: new Error('why') })
    await reporter.failed(error)
    const [debug, ...others] = takeLines()
    expect(debug).toBe(`::debug::${error.stack?.split(/\n\s*/).join('%0A')}`)
    expect([...others, await readSummary()].join('\n')).not.toMatch(/^\s*at |\.test\.ts/m)
  })

  test.each(errorCodes)('%s has its heading, message, hint and code in the job summary', async (code) => {
    await failWith(code)
    const failure = { code, message: 'It failed.', details: [], hint: 'Do this.', causes: [] }
    expect(await readSummary()).toBe(
      createJobSummary({
        outcome: failureHeading(code, {}),
        result: {},
        phases: [],
        totalMs: 0,
        hasWarnings: false,
        failure,
      }),
    )
  })

  test.each(errorCodes)('%s links to its section of the troubleshooting page if its address is known', async (code) => {
    reporter = createReporter(clock, 'https://github.com/o/r/blob/v1/docs/troubleshooting.md')
    await failWith(code)
    expect(decodeCharacterReferences(await readSummary())).toContain(
      `[More about \`${code}\`](https://github.com/o/r/blob/v1/docs/troubleshooting.md#${code.replaceAll('.', '')})\n`,
    )
  })

  test('does not link to anything if the address of the troubleshooting page is unknown', async () => {
    await failWith('timeout')
    expect(await readSummary()).toContain('Error code: `timeout`\n')
  })

  test.each(errorCodes.filter((code) => !finalCodes.includes(code)))(
    '%s shows how to resume the export, in the log before the error and in the summary',
    async (code) => {
      reporter.record({ taskId })
      await failWith(code)
      const [, ...log] = takeLines()
      expect(log).toEqual([
        'The export is still available on the platform. To resume it, run this action with this input:',
        `  task-id: ${taskId}`,
        `::error title=Export form fills%3A ${code}::It failed.%0ADo this.`,
      ])
      expect(await readSummary()).toContain(`\`\`\`yaml\ntask-id: ${taskId}\n\`\`\`\n`)
    },
  )

  test.each(finalCodes)('%s does not show how to resume the export, which would not help', async (code) => {
    reporter.record({ taskId })
    await failWith(code)
    expect(takeLines()).toHaveLength(2)
    const summary = await readSummary()
    expect(summary).not.toMatch(/yaml|resume/)
    expect(summary).toContain(`- Task ID: \`${taskId}\``)
  })

  test.each(errorCodes)('%s before a task exists does not show how to resume it', async (code) => {
    reporter.record({ formId: '1' })
    await failWith(code)
    expect(takeLines()).toHaveLength(2)
    expect(await readSummary()).not.toMatch(/yaml|resume/)
  })
})

describe('a job summary that cannot be written', () => {
  beforeEach(async () => {
    await rm(summaryFile)
    await mkdir(summaryFile)
  })
  afterEach(() => rm(summaryFile, { recursive: true }))

  test('does not make a success fail', async () => {
    await expect(reporter.succeeded('Exported 42 records')).resolves.toBeUndefined()
    expect(takeLines()).toEqual([
      'Exported 42 records (0 s)',
      expect.stringMatching(/^::debug::could not write the job summary: Error: EISDIR/),
    ])
  })

  test('does not hide the error of a failure', async () => {
    await expect(reporter.failed(new ActionError('timeout', 'Late.'))).resolves.toBeUndefined()
    expect(takeLines().slice(1)).toEqual([
      '::error title=Export form fills%3A timeout::Late.',
      expect.stringMatching(/^::debug::could not write the job summary: Error: EISDIR/),
    ])
  })
})

describe('untrusted text', () => {
  const commands = ['::error::x', '::add-mask::a', '::stop-commands::x', '##[error]x', '##[add-mask]a']
  const characters = ['\n', '\r\n', '\u2028', '\u0085', '\u0000', '\u001b[31m', '\u202e', '\u2066', '%0A', '::', '##[']
  const hostile = fc.array(fc.constantFrom(...commands, ...characters, 'a', ' ', '.'), { minLength: 1, maxLength: 8 })
  const text = hostile.map((pieces) => pieces.join(''))
  /** What must never reach a line of the log, an annotation or the summary. */
  const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]|::[a-z]|##\[/iu

  test('gives one line of the log for each call, and no workflow command', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        reporter = createReporter(clock)
        reporter.info(one)
        reporter.debug(one)
        reporter.retry(new ActionError('platform.unreachable', one, { cause: new Error(other) }), 1000)
        reporter.warning('No records', one)
        reporter.taskProgress({ status: `x${one}`, progress: undefined }, undefined)
        const { lines, annotations } = takeLog()
        expect(lines).toHaveLength(6)
        for (const line of lines) expect(line).not.toMatch(unsafe)
        expect(annotations.map(({ level, title }) => `${level}: ${title}`)).toEqual([
          'warning: No records',
          'warning: Unknown task status',
        ])
      }),
    )
  })

  test('of an error gives exactly the lines of the error in the annotation and in the summary', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (one, other, third) => {
        const error = new ActionError('timeout', `a${one}`, {
          details: [`b${other}`],
          hint: `c${third}`,
          cause: new Error(`d${one}`, { cause: new Error(other) }),
        })
        await clear()
        reporter = createReporter(clock)
        reporter.record({ form: one, taskId: other, status: third, progress: 1, timeZone: one })
        await reporter.failed(error)
        const { lines, annotations } = takeLog()
        const [stack, , resume = '', ...others] = lines
        expect(others).toHaveLength(1)
        for (const line of stack?.split('\n') ?? []) expect(line).not.toMatch(unsafe)
        expect(resume).toMatch(/^ {2}task-id: [^\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+$/u)
        expect(resume).not.toContain('##[')
        expect(annotations).toHaveLength(1)
        const shown = annotations[0]?.message.split('\n') ?? []
        expect(shown).toEqual([
          expect.stringMatching(/^a/),
          expect.stringMatching(/^- b/),
          expect.stringMatching(/^c/),
          expect.stringMatching(/^Caused by: d/),
          expect.stringMatching(/^Caused by:/),
        ])
        for (const line of shown) expect(line).not.toMatch(unsafe)
        const summary = await readSummary()
        const [, yaml] = /^```yaml\n([^]*?)\n```$/m.exec(summary) ?? []
        expect(yaml).toBe(resume.trim())
        const text = decodeCharacterReferences(summary)
          .split('\n')
          .map((line) => line.trimEnd())
        const [message, detail, hint, ...causes] = shown.map((line) => line.replace(/^Caused by:\s*/, '- ').trimEnd())
        expect(text).toEqual(expect.arrayContaining([message, detail, ...causes]))
        expect(text).toContain(`**What to do:** ${hint} Error code: \`timeout\``)
        for (const line of summary.split('\n')) if (line !== yaml) expect(line).not.toMatch(unsafe)
      }),
      { numRuns: 50 },
    )
  })

  test('in any input gives exactly the lines of the issues in the annotation', async () => {
    const names = ['base-url', 'token', 'form-id', 'form-shortname', 'date-from', 'date-to', 'period', 'time-zone']
    names.push('task-id', 'format', 'timeout', 'poll-interval', 'if-no-records', 'output-dir', 'upload-artifact')
    names.push('artifact-name', 'retention-days', 'overwrite')
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: names.length, maxLength: names.length }), async (values) => {
        const env = Object.fromEntries(names.map((name, index) => [`INPUT_${name.toUpperCase()}`, values[index]]))
        const { issues } = await readInputs(env, start)
        expect(issues.length).toBeGreaterThan(8)
        const error = inputError(issues)
        await clear()
        reporter = createReporter(clock)
        await reporter.failed(error)
        const { lines, annotations } = takeLog()
        expect(lines).toHaveLength(2)
        expect(annotations).toHaveLength(1)
        const shown = annotations[0]?.message.split('\n') ?? []
        expect(shown).toHaveLength(formatError(error).lines.length)
        for (const line of shown) {
          expect(line).toMatch(/^(\d+ invalid inputs:|- [a-z-]+(, [a-z-]+)*: .|No request was sent)/)
          expect(line).not.toMatch(unsafe)
        }
      }),
      { numRuns: 50 },
    )
  })
})
