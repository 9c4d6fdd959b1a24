import { oneLine } from './errors.ts'
import type { Facts } from './facts.ts'
import { bar, count, duration, size } from './units.ts'

export interface Phase {
  readonly title: string
  /** ms since the run began */
  readonly startMs: number
  /** ms since the run began; absent while it lasts */
  endMs?: number
}

export interface Failure {
  readonly code: string
  readonly lines: readonly string[]
  readonly resume?: string | undefined
  /** Address of the section about this code. */
  readonly help?: string | undefined
}

/** The job summary as GitHub Markdown. Every value stands in a code span or block: none of it is markup. */
export function summarize(outcome: string, facts: Facts, phases: readonly Phase[], failure?: Failure): string {
  const sections = [`### ${failure ? '❌' : facts.totalRecords === '0' ? '⚠️' : '✅'} ${text(outcome)}`, table(facts)]
  if (failure) {
    const { lines, help } = failure
    sections.push(block(lines.join('\n')), `Code: ${help ? `[${code(failure.code)}](<${help}>)` : code(failure.code)}`)
  }
  if (failure?.resume) sections.push('To take the export up again, run this action with', block(failure.resume, 'yaml'))
  sections.push(times(phases))
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

function table({ form, dates, zone, totalRecords, file, taskId, word, progress, artifact }: Facts): string {
  const status = word && `${code(word)}${progress === undefined ? '' : `, ${progress} %`}`
  const rows = [
    ['Form', form && code(form)],
    ['Period', dates && `${dates.from} to ${dates.to}${zone ? ` (days of ${code(zone)})` : ''}`],
    ['Records', totalRecords && count(totalRecords)],
    ['File', file && `${code(file.name)}, ${size(file.size)}`],
    ['SHA-256', file && code(file.sha256)],
    ['Task', taskId && code(taskId)],
    ['Status', totalRecords === undefined && !file ? status : undefined],
    ['Artifact', artifact && `[${text(artifact.name)}](${new URL(artifact.url).pathname})`],
    ['Expires', artifact?.expires],
  ].filter(([, value]) => value)
  return rows.length === 0
    ? ''
    : ['| | |', '| --- | --- |', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n')
}

/** Where the time went. */
function times(phases: readonly Phase[]): string {
  if (phases.length === 0) return ''
  const ended = phases.map(({ title, startMs, endMs = startMs }) => ({ title, ms: endMs - startMs }))
  const all = ended.reduce((sum, { ms }) => sum + ms, 0)
  const rows = ended.map(({ title, ms }) => `| ${title} | ${duration(ms)} | \`${bar(all ? ms / all : 0)}\` |`)
  return ['| Phase | Time | |', '| --- | ---: | --- |', ...rows].join('\n')
}

function code(value: string): string {
  return `\`${oneLine(value).replaceAll('`', "'").replaceAll('|', '\\|')}\``
}

function block(value: string, language = 'text'): string {
  return `\`\`\`${language}\n${value.replaceAll('```', "'''")}\n\`\`\``
}

/** Escapes what Markdown or HTML would take for markup. */
function text(value: string): string {
  return oneLine(value).replace(
    /[\\`*_{}[\]()<>#|~&@!]|(?<=www)\.|:(?=\/\/)/gi,
    (character) => `&#${character.charCodeAt(0)};`,
  )
}
