import { mkdtemp, readFile, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { openPromise } from 'yauzl'
import { readActionYml } from '../scripts/lib/action-yml.ts'
import { startArtifactService } from './artifact-service.ts'
import { decodeCharacterReferences } from './character-references.ts'
import { cutAfter, resetConnection, respondWith, respondWithEnvelope, throttle } from './faults.ts'
import { startGitHubApi } from './github-api.ts'
import { startPlatform } from './platform.ts'
import { parseHistory } from './run-history.ts'
import { runAction } from './runner.ts'
import type { Scenario } from './server.ts'

/** The last three days, so that this run is one of today. */
const defaultHistory = ['success', 'failure', 'cancelled']
  .map((conclusion, index) => `${conclusion}:${dayBefore(3 - index)}`)
  .join()

const help = `npm run demo -- [options]

Runs the committed bundle against local emulators of the platform and of GitHub, and shows the result.

  --format json|xml     format of the API requests (default: json)
  --records N           number of records in the export (default: 42); 0 produces no file
  --period PERIOD       period keyword, for example since-last-success (default: last-month)
  --history RUNS        earlier runs of the workflow for --period since-last-success, oldest first, as CONCLUSION:DATE or
                        CONCLUSION:DATE:EVENT, separated by commas; this run is that of the day after the last one
                        (default: ${defaultHistory})
  --task-seconds N      how long the export task takes, in seconds (default: 3)
  --fail FAULT          inject one fault:
                          408 425 429 500 502 503 504   return this HTTP status for the first status request (retried)
                          400 401 402 403 404 440       return this HTTP status for the create request (the run fails)
                          reset                         reset the connection on the first status request (retried)
                          cut                           interrupt the download once (it is resumed)
                          throttle                      throttle the download to 10 kB/s
  --input NAME=VALUE    set an input of the action, for example timeout=1s; can be repeated
  --debug               show debug lines
  --help                show this help

Exits with the exit code of the action: 0 unless it fails.`

const options = {
  format: { type: 'string', default: 'json' },
  records: { type: 'string', default: '42' },
  period: { type: 'string', default: 'last-month' },
  history: { type: 'string', default: defaultHistory },
  'task-seconds': { type: 'string', default: '3' },
  fail: { type: 'string' },
  input: { type: 'string', multiple: true, default: [] },
  debug: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} satisfies ParseArgsOptionsConfig

try {
  const { values } = parseArgs({ options })
  if (values.help) console.log(help)
  else process.exitCode = await demo(values)
} catch (error) {
  console.error(`${(error as Error).message}\nSee npm run demo -- --help`)
  process.exitCode = 2
}

async function demo(values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']): Promise<number> {
  const inputs = Object.fromEntries(values.input.map(parseInput))
  const runs = parseHistory(values.history)
  await using platform = await startPlatform({
    records: parseWholeNumber('records', values.records),
    datesAsRequested: true,
    taskMs: 1000 * parseWholeNumber('task-seconds', values['task-seconds']),
    scenario: scenarioFor(values.fail),
  })
  await using artifactService = await startArtifactService()
  await using githubApi = await startGitHubApi({ runs: () => runs })

  // The runner's own folder is deleted at the end.
  const outputDir = await mkdtemp(join(tmpdir(), 'form-fills-'))

  heading('Job log')
  await using run = await runAction({
    inputs: {
      'base-url': platform.url,
      token: platform.token,
      'form-id': '1',
      period: values.period,
      'output-dir': outputDir,
      'poll-interval': '500ms',
      format: values.format,
      ...inputs,
    },
    artifactService,
    githubApi,
    debug: values.debug,
    onLine: (_line, _child, logLine) => logLine !== undefined && console.log(logLine),
  })

  heading('Step outputs')
  for (const [name, value] of Object.entries(run.outputs)) console.log(`${name}=${value}`)
  heading('Job summary (Markdown)')
  console.log(decodeCharacterReferences(run.summary))
  const { 'file-path': path, 'extract-path': extractPath, 'artifact-name': artifact } = run.outputs
  const isEncrypted = path?.endsWith('.age')
  if (path) {
    heading('ZIP file')
    const isKept = path.startsWith(outputDir)
    console.log(`${path} ${isKept ? 'is kept' : 'is deleted with the emulated runner'}.`)
    if (extractPath && isKept) console.log(`${extractPath} is kept.`)
    console.log(isEncrypted ? 'It is encrypted.' : await listEntries(path))
  }
  if (path && artifact) {
    const [original, source] = isEncrypted
      ? [await readFile(path), 'this file']
      : [platform.zip, 'the file sent by the platform']
    const same = Buffer.isBuffer(original) && original.equals(await artifactService.read(artifact))
    console.log(
      `\nThe uploaded artifact ${same ? 'was byte-for-byte identical to' : 'DIFFERED from'} ${source}. It existed only in the emulator: its URL is made up.`,
    )
  }
  // Only if it is empty.
  await rmdir(outputDir).catch(() => undefined)
  console.log(`\nExit code: ${run.exitCode}`)
  return run.exitCode ?? 1
}

function parseInput(text: string): [name: string, value: string] {
  const [, name, value] = /^([\w-]+)=(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined) throw new Error(`--input expects NAME=VALUE, got “${text}”.`)
  if (!Object.hasOwn(readActionYml().inputs, name)) throw new Error(`--input: action.yml has no input “${name}”.`)
  return [name, value]
}

function scenarioFor(fault: string | undefined): Scenario {
  if (fault === undefined) return {}
  if (fault === 'reset') return { status: [resetConnection] }
  if (fault === 'cut') return { download: [cutAfter(300)] }
  if (fault === 'throttle') return { download: [throttle(1000, 100)] }
  const code = Number(fault)
  if ([408, 425, 429, 500, 502, 503, 504].includes(code)) return { status: [respondWith(code)] }
  if ([400, 401, 402, 403, 404, 440].includes(code))
    return { create: [respondWithEnvelope(code, 'fault injected by --fail', code)] }
  throw new Error(`--fail: unknown fault “${fault}”.`)
}

function parseWholeNumber(option: string, text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`--${option} expects a whole number, got “${text}”.`)
  return Number(text)
}

/** The entries of a ZIP file with their first lines. */
async function listEntries(path: string): Promise<string> {
  const zip = await openPromise(path, { lazyEntries: true })
  const lines: string[] = []
  for await (const entry of zip.eachEntry()) {
    const text = Buffer.concat(await Array.fromAsync(await zip.openReadStreamPromise(entry))).toString()
    lines.push(
      `  ${entry.fileName}, ${entry.uncompressedSize} bytes, first lines:`,
      ...text.split('\n', 3).map((line) => `    ${line}`),
    )
  }
  return lines.join('\n')
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 24 * 3600 * 1000).toISOString().slice(0, 10)
}

function heading(text: string): void {
  console.log(`\n━━ ${text} ${'━'.repeat(Math.max(0, 70 - text.length))}`)
}
