import { basename } from 'node:path'
import { formatBytes, formatCount, formatDuration, pluralize, progressBar } from '../format.ts'
import type { RunResult } from './outputs.ts'
import { sanitizeForLog } from './sanitize.ts'

export interface Phase {
  readonly title: string
  /** ms since the run started */
  readonly startMs: number
  /** ms since the run started; absent while the phase lasts */
  endMs?: number
}

export interface FailureSummary {
  readonly code: string
  readonly lines: readonly string[]
  /** YAML of the input that resumes the export. */
  readonly resume?: string | undefined
  /** Address of the troubleshooting section for this code. */
  readonly helpUrl?: string | undefined
}

/** The job summary in GitHub's Markdown. Untrusted text is in code spans and blocks only, or escaped. */
export function createJobSummary(
  outcome: string,
  result: RunResult,
  phases: readonly Phase[],
  failure?: FailureSummary,
): string {
  const icon = failure ? '❌' : result.totalRecords === '0' ? '⚠️' : '✅'
  const sections = [`### ${icon} ${escapeMarkdown(outcome)}`, resultTable(result)]
  if (failure) {
    const { code, lines, helpUrl } = failure
    sections.push(codeBlock(lines.map(sanitizeForLog).join('\n')))
    sections.push(`Error code: ${helpUrl ? `[${codeSpan(code)}](<${helpUrl}>)` : codeSpan(code)}`)
  }
  if (failure?.resume)
    sections.push(
      'To resume this export, set this input and run the workflow again:',
      codeBlock(failure.resume, 'yaml'),
    )
  if (result.file?.recipients) sections.push('To decrypt the file:', codeBlock(decryptCommand(result), 'sh'))
  sections.push(phaseTable(phases))
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

function resultTable(result: RunResult): string {
  const { form, totalRecords, file, extractPath, taskId, artifact } = result
  const rows = [
    ['Form', form && codeSpan(form)],
    ['Period', period(result)],
    ['Records', totalRecords && formatCount(totalRecords)],
    ['File', file && `${codeSpan(file.name)}, ${formatBytes(file.size)}`],
    ['Encrypted', file?.recipients && `for ${pluralize(file.recipients, 'recipient')}`],
    ['SHA-256', file && codeSpan(file.sha256)],
    ['Extracted to', extractPath && codeSpan(basename(extractPath))],
    ['Task ID', taskId && codeSpan(taskId)],
    ['Last status', totalRecords === undefined && !file ? lastStatus(result) : undefined],
    ['Artifact', artifact && `[${escapeMarkdown(artifact.name)}](${new URL(artifact.url).pathname})`],
    ['Artifact expires', artifact?.expires],
  ].filter(([, value]) => value)
  return rows.length === 0
    ? ''
    : ['| | |', '| --- | --- |', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n')
}

/** For the file as it is downloaded from the run. */
function decryptCommand({ file, artifact }: RunResult): string {
  const name = sanitizeForLog(artifact?.name ?? file?.name ?? '')
  return `age --decrypt --identity key.txt --output ${quoteForShell(name.replace(/\.age$/i, ''))} ${quoteForShell(name)}`
}

/** As a file name: a leading hyphen would make it an option. */
function quoteForShell(name: string): string {
  return /^\w[\w.-]*$/.test(name) ? name : `'${name.replace(/^-/, './-').replaceAll("'", "'\\''")}'`
}

function period({ dates, periodReason, timeZone }: RunResult): string | undefined {
  if (!dates) return undefined
  const days = dates.from === dates.to ? dates.from : `${dates.from} to ${dates.to}`
  const range = periodReason ? `${days}, ${escapeMarkdown(periodReason)}` : days
  return timeZone ? `${range} (time zone ${codeSpan(timeZone)})` : range
}

function lastStatus({ status, progress }: RunResult): string | undefined {
  return status && `${codeSpan(status)}${progress === undefined ? '' : `, ${progress}%`}`
}

function phaseTable(phases: readonly Phase[]): string {
  if (phases.length === 0) return ''
  const finished = phases.map(({ title, startMs, endMs = startMs }) => ({ title, ms: endMs - startMs }))
  const total = finished.reduce((sum, { ms }) => sum + ms, 0)
  const rows = finished.map(({ title, ms }) => {
    const share = total ? ms / total : 0
    return `| ${title} | ${formatDuration(ms)} | \`${progressBar(share)}\` ${Math.round(100 * share)}% |`
  })
  return [
    '| Step | Duration | Share |',
    '| --- | ---: | --- |',
    ...rows,
    `| **Total** | **${formatDuration(total)}** | |`,
  ].join('\n')
}

function codeSpan(value: string): string {
  return `\`${sanitizeForLog(value).replaceAll('`', "'").replaceAll('|', '\\|')}\``
}

function codeBlock(value: string, language = 'text'): string {
  return `\`\`\`${language}\n${value.replaceAll('```', "'''")}\n\`\`\``
}

/** Escapes Markdown and HTML. */
function escapeMarkdown(value: string): string {
  return sanitizeForLog(value).replace(
    /[\\`*_{}[\]()<>#|~&@!]|(?<=www)\.|:(?=\/\/)/gi,
    (character) => `&#${character.charCodeAt(0)};`,
  )
}
