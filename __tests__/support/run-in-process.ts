import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import { createRunnerLog } from '../../emulator/runner-log.ts'
import type { ActionRun } from '../../emulator/runner.ts'
import { createStep, type StepOptions } from '../../emulator/step.ts'
import { createDependencies } from '../../src/dependencies.ts'
import { readEnvironment } from '../../src/environment.ts'
import { ActionError, inputError } from '../../src/errors.ts'
import { exportFormFills } from '../../src/export-form-fills.ts'
import { troubleshootingUrl } from '../../src/github/job-context.ts'
import { normalizeProxyEnv } from '../../src/github/proxy-env.ts'
import { createReporter } from '../../src/report/reporter.ts'
import { fakeClock } from './clock.ts'
import { workerModule } from './worker-module.ts'

export interface InProcessOptions extends StepOptions {
  /** Called with each line that the run prints. `cancel` does what SIGTERM does. */
  readonly onLine?: (line: string, cancel: () => void) => void
  /** Called when the run starts: `cancel` does what SIGTERM does. */
  readonly onStart?: (cancel: () => void) => void
}

export interface InProcessRun extends Omit<ActionRun, 'stderr'> {
  /** What was waited for, in ms: the clock moves only by waiting. */
  readonly slept: readonly number[]
}

/**
 * Runs the use case of src/ in this process, over real sockets, on a clock that moves only by waiting. The environment
 * and stdout of the process are those of the step meanwhile, so one run at a time.
 */
export async function runInProcess(options: InProcessOptions): Promise<InProcessRun> {
  await using cleanup = new AsyncDisposableStack()
  const step = cleanup.use(await createStep(options))
  const restoreEnv = replaceEnv(step.env)
  const output = captureStdout(options.debug ?? false, (line) => options.onLine?.(line, cancel))
  const interruption = new AbortController()
  const cancel = (): void => interruption.abort(new ActionError('cancelled', 'The run was cancelled (SIGTERM).'))
  const clock = fakeClock(Date.now())
  // The summary of the toolkit keeps the file of the first run.
  Object.assign(core.summary, { _filePath: undefined })
  try {
    options.onStart?.(cancel)
    const exitCode = await run(clock, interruption)
    const [outputs, summary] = await Promise.all([step.readOutputs(), step.readSummary()])
    const disposal = cleanup.move()
    return {
      exitCode,
      ...output.result(),
      outputs,
      summary,
      temp: step.temp,
      slept: clock.slept,
      [Symbol.asyncDispose]: () => disposal.disposeAsync(),
    }
  } finally {
    output.restore()
    restoreEnv()
  }
}

/** What main.ts does, without the process. */
async function run(clock: ReturnType<typeof fakeClock>, interruption: AbortController): Promise<number> {
  const { env } = process
  const { signal } = interruption
  const reporter = createReporter(clock, troubleshootingUrl(env))
  await using cleanup = new AsyncDisposableStack()
  try {
    normalizeProxyEnv(env)
    const started = clock.now()
    const environment = await readEnvironment(env, started)
    const { inputs, issues, warnings } = environment
    for (const warning of warnings) reporter.warning('Check the inputs', warning)
    if (issues.length > 0) throw inputError(issues)
    const { timeoutMs, options } = inputs
    clock.at(started + timeoutMs, () => interruption.abort(new ActionError('timeout', 'Timed out.')))
    const retry = { clock, random: () => 0.5, signal, deadline: started + timeoutMs, onRetry: reporter.retry }
    const dependencies = createDependencies(environment, { env, workerModule, reporter, retry, runId: randomUUID() })
    cleanup.defer(dependencies.close)
    await exportFormFills(options, dependencies)
    return 0
  } catch (error) {
    await reporter.failed(error)
    return 1
  }
}

function replaceEnv(env: Readonly<Record<string, string | undefined>>): () => void {
  const original = { ...process.env }
  const set = (values: Readonly<Record<string, string | undefined>>): void => {
    for (const name of Object.keys(process.env)) delete process.env[name]
    for (const [name, value] of Object.entries(values)) if (value !== undefined) process.env[name] = value
  }
  set(env)
  return () => set(original)
}

function captureStdout(debug: boolean, onLine: (line: string) => void) {
  const write = process.stdout.write.bind(process.stdout)
  const runnerLog = createRunnerLog(debug)
  const lines: string[] = []
  const log: string[] = []
  let rest = ''
  process.stdout.write = (chunk: string | Uint8Array, ...callbacks: unknown[]): boolean => {
    const parts = `${rest}${Buffer.from(chunk as string).toString()}`.split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) {
      lines.push(line)
      const logLine = runnerLog.render(line)
      if (logLine !== undefined) log.push(logLine)
      onLine(line)
    }
    for (const callback of callbacks) if (typeof callback === 'function') callback()
    return true
  }
  return {
    restore: () => (process.stdout.write = write),
    result: () => ({ stdout: lines.join('\n'), log: log.join('\n'), annotations: runnerLog.annotations }),
  }
}
