import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { openPromise } from 'yauzl'
import { startArtifacts } from './artifacts.ts'
import { cut, drip, envelope, reset, status } from './faults.ts'
import { startPlatform } from './platform.ts'
import { runAction } from './runner.ts'
import type { Script } from './server.ts'

const help = `npm run demo -- [options]

Runs the committed action against a platform and an artifact service on this machine, and shows what happens.

  --format json|xml     wire format of the API calls (json)
  --records N           number of fills in the export (42); with 0 there is no file
  --task-seconds N      how long the platform works on the export (3)
  --fail FAULT          what goes wrong once on the way:
                          408 425 429 500 502 503 504   that HTTP status, on the first look at the status
                          400 401 402 403 404 440       that HTTP status, on the creation: the run fails
                          reset                         the connection is reset on the first look at the status
                          cut                           the download is cut in the middle, and resumed
                          drip                          the download comes slowly, 10 kB a second
  --input NAME=VALUE    an input of the action, like timeout=1s or if-no-records=error; as often as you like
  --debug               show the debug lines, too
  --help                this text

Ends with the exit code of the action: 0, unless it was made to fail.`

const options = {
  format: { type: 'string', default: 'json' },
  records: { type: 'string', default: '42' },
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
  const records = wholeNumber('records', values.records)
  await using platform = await startPlatform({
    records,
    taskMs: 1000 * wholeNumber('task-seconds', values['task-seconds']),
    script: scriptOf(values.fail),
  })
  await using artifacts = await startArtifacts()

  heading('The log of the job')
  await using run = await runAction({
    inputs: {
      'base-url': platform.url,
      token: platform.token,
      'form-id': '1',
      period: 'last-month',
      'poll-interval': '500ms',
      format: values.format,
      ...Object.fromEntries(values.input.map(inputOf)),
    },
    artifacts,
    debug: values.debug,
    onLine: (_line, _child, shown) => shown !== undefined && console.log(shown),
  })

  heading('The outputs for later steps')
  for (const [name, value] of Object.entries(run.outputs)) console.log(`${name}=${value}`)
  heading('The job summary (Markdown)')
  console.log(run.summary)
  const { 'file-path': path, 'file-name': name, 'artifact-name': artifact } = run.outputs
  if (path && name) {
    const kept = join(await mkdtemp(join(tmpdir(), 'form-fills-')), name)
    await cp(path, kept)
    heading('The zip')
    console.log(`${kept}\n${await contents(kept)}`)
  }
  if (artifact) {
    const same = Buffer.isBuffer(platform.zip) && platform.zip.equals(await artifacts.read(artifact))
    console.log(
      `\nThe stored artifact ${same ? 'is, byte for byte, what the platform sent' : 'DIFFERS from what the platform sent'}.`,
    )
  }
  console.log(`\nExit code ${run.exitCode}, as the runner would see it.`)
  return run.exitCode ?? 1
}

function inputOf(text: string): [name: string, value: string] {
  const [, name, value] = /^([\w-]+)=(.*)$/.exec(text) ?? []
  if (name === undefined || value === undefined) throw new Error(`--input takes NAME=VALUE, not ${text}.`)
  return [name, value]
}

function scriptOf(fault: string | undefined): Script {
  if (fault === undefined) return {}
  if (fault === 'reset') return { status: [reset] }
  if (fault === 'cut') return { download: [cut(300)] }
  if (fault === 'drip') return { download: [drip(1000, 100)] }
  const code = Number(fault)
  if ([408, 425, 429, 500, 502, 503, 504].includes(code)) return { status: [status(code)] }
  if ([400, 401, 402, 403, 404, 440].includes(code)) return { create: [envelope(code, 'made to fail by --fail', code)] }
  throw new Error(`--fail does not know ${fault}.`)
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`--${name} takes a whole number, not ${text}.`)
  return Number(text)
}

/** The entries of a zip, with the first lines of each. */
async function contents(path: string): Promise<string> {
  const zip = await openPromise(path, { lazyEntries: true })
  const shown: string[] = []
  for await (const entry of zip.eachEntry()) {
    const text = Buffer.concat(await Array.fromAsync(await zip.openReadStreamPromise(entry))).toString()
    shown.push(
      `  ${entry.fileName}, ${entry.uncompressedSize} bytes, begins`,
      ...text.split('\n', 3).map((line) => `    ${line}`),
    )
  }
  return shown.join('\n')
}

function heading(text: string): void {
  console.log(`\n━━ ${text} ${'━'.repeat(Math.max(0, 70 - text.length))}`)
}
