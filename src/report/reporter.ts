import * as core from '@actions/core'
import type { Clock } from '../clock.ts'
import { causeMessages, describeError, formatError, type ActionError } from '../errors.ts'
import { formatDuration, truncate } from '../format.ts'
import { canResume, failureHeading, resumeYaml } from './failure.ts'
import { createJobSummary, type FailureSummary } from './job-summary.ts'
import { toOutputs, type RunResult } from './outputs.ts'
import { describeProgress, describeTransfer } from './progress.ts'
import { sanitizeForLog } from './sanitize.ts'
import type { Phase } from './step-table.ts'

const logIntervalMs = 10_000

/** Running statuses that need no warning; the platform documents none of them. */
const knownRunningStatuses =
  /^(new|created|pending|queued|waiting|scheduled|started|active|running|in.?progress|process(ing)?|working)$/i

/**
 * Writes what people and later steps see: log lines, annotations, outputs and the job summary. Texts may contain
 * untrusted text: it is escaped here and nowhere else.
 */
export interface Reporter {
  /** Sets the outputs of `result` that are new, so that they are there even when the step fails later. */
  record(result: RunResult): void
  /** Starts a phase: a group of the log and a row of the job summary. */
  phase(title: string): void
  info(text: string): void
  readonly debug: (text: string) => void
  notice(title: string, message: string): void
  warning(title: string, message: string): void
  taskProgress(task: { status: string; progress: number | undefined }, remainingMs: number | undefined): void
  /** `action` is "Downloading"; `total` is in bytes, undefined when unknown. */
  transferProgress(action: string, bytes: number, total: number | undefined): void
  readonly retry: (error: ActionError, delayMs: number) => void
  succeeded(outcome: string): Promise<void>
  failed(error: unknown): Promise<void>
}

/** `troubleshooting` is the address of the page with a section for each error code, if there is one. */
export function createReporter(clock: Clock, troubleshooting?: string): Reporter {
  let result: RunResult = {}
  let hasWarnings = false
  const phases: Phase[] = []
  const started = clock.now()
  const elapsedMs = (): number => clock.now() - started
  let lastLoggedAt = -Infinity
  const seenStatuses = new Set<string>()

  const info = (text: string): void => core.info(sanitizeForLog(text))
  const debug = (text: string): void => core.debug(sanitizeForLog(truncate(text, 1000)))
  function warning(title: string, message: string): void {
    hasWarnings = true
    core.warning(sanitizeForLog(message), { title })
  }

  function endPhase(): void {
    const phase = phases.at(-1)
    if (!phase || phase.endMs !== undefined) return
    phase.endMs = elapsedMs()
    core.endGroup()
  }

  function throttled(text: () => string): void {
    if (clock.now() - lastLoggedAt < logIntervalMs) return
    lastLoggedAt = clock.now()
    info(text())
  }

  async function writeSummary(outcome: string, failure?: FailureSummary): Promise<void> {
    try {
      const summary = createJobSummary({ outcome, result, phases, totalMs: elapsedMs(), hasWarnings, failure })
      await core.summary.addRaw(summary).write()
    } catch (error) {
      debug(`could not write the job summary: ${String(error)}`)
    }
  }

  return {
    record(current) {
      const known = toOutputs(result)
      result = current
      for (const [name, value] of Object.entries(toOutputs(result)))
        if (known[name] !== value) core.setOutput(name, value)
    },
    phase(title) {
      endPhase()
      lastLoggedAt = -Infinity
      phases.push({ title, startMs: elapsedMs() })
      core.startGroup(title)
    },
    info,
    debug,
    notice: (title, message) => core.notice(sanitizeForLog(message), { title }),
    warning,
    taskProgress({ status, progress }, remainingMs) {
      if (!seenStatuses.has(status)) {
        seenStatuses.add(status)
        lastLoggedAt = -Infinity
        if (!knownRunningStatuses.test(status))
          warning(
            'Unknown task status',
            `The platform returned the unknown task status “${truncate(status, 60)}”. The action treats it as still running and keeps polling.`,
          )
      }
      throttled(() => `Status: ${truncate(status, 60)}${describeProgress(progress, remainingMs)}`)
    },
    transferProgress(action, bytes, total) {
      // The phase's last line reports completion.
      if (bytes === total) return
      const spentMs = elapsedMs() - (phases.at(-1)?.startMs ?? 0)
      throttled(() => `${action}: ${describeTransfer(bytes, total, spentMs)}`)
    },
    retry(error, delayMs) {
      const causes = causeMessages(error).join('. ')
      const message = error.message.replace(/\.$/, '')
      info(`${message}${causes ? `: ${causes}` : ''}. Retrying in ${formatDuration(delayMs)}.`)
    },
    async succeeded(outcome) {
      endPhase()
      info(`${outcome} (${formatDuration(elapsedMs())})`)
      await writeSummary(outcome)
    },
    async failed(error) {
      endPhase()
      const description = describeError(error)
      const { code } = description
      if (error instanceof Error && error.stack) core.debug(sanitizeLines(error.stack.split('\n')))
      const resume = result.taskId && canResume(error, code) ? resumeYaml(result.taskId) : undefined
      if (resume)
        core.info(
          `The export is still available on the platform. To resume it, run this action with this input:\n  ${resume}`,
        )
      core.error(sanitizeLines(formatError(error).lines), { title: `Export form fills: ${code}` })
      // GitHub derives the anchor of a heading by removing its dots.
      const helpUrl = troubleshooting && `${troubleshooting}#${code.replace('.', '')}`
      await writeSummary(failureHeading(code, result), { ...description, resume, helpUrl })
    },
  }
}

function sanitizeLines(lines: readonly string[]): string {
  return lines.map(sanitizeForLog).join('\n')
}
