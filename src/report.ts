import * as core from '@actions/core'
import type { Clock } from './clock.ts'
import { ActionError, describe, oneLine } from './errors.ts'
import type { ExportState } from './export-state.ts'
import { outputsOf, resumeYaml, type Facts } from './facts.ts'
import { summarize, type Failure, type Phase } from './summary.ts'
import { bar, duration, size } from './units.ts'

const lineEveryMs = 10_000

/** Words that tell nobody anything new; the platform documents none of them. */
const usualWords =
  /^(new|created|pending|queued|waiting|scheduled|started|active|running|in.?progress|process(ing)?|working)$/i

/** What people and later steps see: log lines, annotations, outputs and the job summary. */
export interface Report {
  readonly facts: Facts
  /** What the try that is being repeated failed on; undefined once something went well again. */
  readonly trouble: ActionError | undefined
  /** Notes facts; the outputs that they decide are set at once, so that they stand even when the step fails later. */
  know(facts: Facts): void
  /** Begins a phase: a group of the log, and a row of the summary's times. */
  phase(title: string): void
  line(text: string): void
  readonly debug: (text: string) => void
  warning(title: string, message: string): void
  readonly waiting: (state: ExportState & { kind: 'running' }, endsInMs: number | undefined) => void
  transferred(what: string, bytes: number, all: number | undefined): void
  readonly retrying: (error: ActionError, delayMs: number) => void
  /** Sums the run up in the last line and in the job summary. */
  succeeded(outcome: string): Promise<void>
  failed(error: unknown): Promise<void>
}

/** `troubleshooting` is the address of the page with a section for each code, if there is one. */
export function createReport(clock: Clock, troubleshooting?: string): Report {
  let facts: Facts = {}
  let trouble: ActionError | undefined
  const phases: Phase[] = []
  const started = clock.now()
  let lastLineAt = -Infinity
  const shownWords = new Set<string>()

  function endPhase(): void {
    const last = phases.at(-1)
    if (last?.endMs !== undefined || !last) return
    last.endMs = clock.now() - started
    core.endGroup()
  }

  function rarely(text: () => string): void {
    if (clock.now() - lastLineAt < lineEveryMs) return
    lastLineAt = clock.now()
    core.info(text())
  }

  async function writeSummary(outcome: string, failure?: Failure): Promise<void> {
    try {
      await core.summary.addRaw(summarize(outcome, facts, phases, failure)).write()
    } catch (error) {
      core.debug(`no job summary: ${oneLine(String(error))}`)
    }
  }

  return {
    get facts() {
      return facts
    },
    get trouble() {
      return trouble
    },
    know(more) {
      facts = { ...facts, ...more }
      for (const [name, value] of Object.entries(outputsOf(more))) core.setOutput(name, value)
    },
    phase(title) {
      trouble = undefined
      endPhase()
      lastLineAt = -Infinity
      phases.push({ title, startMs: clock.now() - started })
      core.startGroup(title)
    },
    line: (text) => core.info(text),
    debug: (text) => core.debug(oneLine(text, 1000)),
    warning: (title, message) => core.warning(message, { title }),

    waiting({ word, progress }, endsInMs) {
      trouble = undefined
      facts = { ...facts, word, ...(progress === undefined ? {} : { progress }) }
      if (!shownWords.has(word)) {
        shownWords.add(word)
        lastLineAt = -Infinity
        if (!usualWords.test(word))
          core.warning(
            `The platform calls the task “${oneLine(word, 60)}”, a word this action does not know: it keeps waiting.`,
            {
              title: 'Unknown status',
            },
          )
      }
      const share = progress === undefined ? '' : `  ${bar(progress / 100)} ${progress} %`
      const left = endsInMs === undefined || endsInMs === 0 ? '' : `, about ${duration(endsInMs)} left`
      rarely(() => `Status: ${oneLine(word, 60)}${share}${left}`)
    },
    transferred(what, bytes, all) {
      trouble = undefined
      // The line that ends the phase says so.
      if (bytes === all) return
      rarely(() => {
        const share = all ? `${bar(bytes / all)} ${Math.floor((100 * bytes) / all)} %  ` : ''
        const elapsedMs = clock.now() - started - (phases.at(-1)?.startMs ?? 0)
        const left =
          all && bytes > 0 && bytes < all ? `, about ${duration((elapsedMs * (all - bytes)) / bytes)} left` : ''
        return `${what}: ${share}${size(bytes)}${all ? ` of ${size(all)}` : ''}${elapsedMs < lineEveryMs ? '' : left}`
      })
    },
    retrying(error, delayMs) {
      trouble = error
      const [, ...others] = describe(error).lines
      const causes = others.filter((text) => text !== error.hint).map((text) => ` ${text}.`)
      core.info(
        `${error.message.replace(/\.$/, '')}${causes.join('').replace(/^ caused by:/, ':') || '.'} Next try in ${duration(delayMs)}.`,
      )
    },
    async succeeded(outcome) {
      endPhase()
      core.info(`${outcome} in ${duration(clock.now() - started)}.`)
      await writeSummary(outcome)
    },
    async failed(error) {
      endPhase()
      const { code, lines } = describe(error)
      if (error instanceof Error && error.stack) core.debug(error.stack)
      const resume = facts.taskId && !isFinal(code) ? resumeYaml(facts.taskId) : undefined
      if (resume) core.info(`The export stays on the platform. To take it up again, run this action with\n${resume}`)
      core.error(lines.join('\n'), { title: `Export form fills: ${code}` })
      // GitHub makes the anchor of a heading by leaving its dots out.
      const help = troubleshooting && `${troubleshooting}#${code.replace('.', '')}`
      await writeSummary(headings[code] ?? 'The export was not stored', { code, lines, resume, help })
    },
  }
}

const headings: Readonly<Record<string, string>> = {
  input: 'Nothing was exported: the inputs need a change',
  timeout: 'The export was not over in time',
  cancelled: 'The run was cancelled',
  'export.empty': 'No records',
  'export.failed': 'The platform could not make the export',
}

/** Codes after which taking up the same task cannot help. */
function isFinal(code: string): boolean {
  return ['export.failed', 'export.empty', 'input', 'platform.refused'].includes(code)
}
