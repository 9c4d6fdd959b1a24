import { basename } from 'node:path'
import type { ErrorDescription } from '../errors.ts'
import { formatBytes, formatCount, formatDates, formatDuration, pluralize } from '../format.ts'
import { decryptCommand } from './decrypt-command.ts'
import { codeBlock, codeSpan, collapsed, escapeMarkdown, formatProse, link, table } from './markdown.ts'
import type { RunResult, VerifiedFile } from './outputs.ts'
import { stepTable, type Phase } from './step-table.ts'
import { yamlScalar } from './yaml-scalar.ts'

type Artifact = NonNullable<RunResult['artifact']>

export interface RunSummary {
  /** The heading. */
  readonly outcome: string
  readonly result: RunResult
  readonly phases: readonly Phase[]
  /** The duration of the run in ms. */
  readonly totalMs: number
  readonly hasWarnings: boolean
  readonly failure?: FailureSummary | undefined
}

export interface FailureSummary extends ErrorDescription {
  /** YAML of the input that resumes the export. */
  readonly resume?: string | undefined
  /** Address of the troubleshooting section for this code. */
  readonly helpUrl?: string | undefined
}

/** The job summary in GitHub's Markdown. Untrusted text is in code spans and blocks only, or escaped. */
export function createJobSummary({ outcome, result, phases, totalMs, hasWarnings, failure }: RunSummary): string {
  const icon = failure ? '❌' : hasWarnings && result.totalRecords === '0' ? '⚠️' : '✅'
  const sections = [
    `### ${icon} ${escapeMarkdown(outcome)}`,
    ...(failure ? describeFailure(failure, result) : nextStep(result)),
    resultTable(result, totalMs),
    details(result, phases, totalMs),
  ]
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

/** What to do after a success. */
function nextStep({ file, extractPath, artifact, totalRecords }: RunResult): string[] {
  if (file)
    return [...(artifact ? download(artifact, file) : useInSameJob(file, extractPath)), ...decrypt(file, artifact)]
  if (totalRecords !== '0') return ['To export other days, set `date-from` and `date-to`.']
  return [
    'If you expected records, check the form and the period. The input `if-no-records` decides whether this is a warning, an error or neither.',
  ]
}

function download({ name, url, expires }: Artifact, file: VerifiedFile): string[] {
  const until = expires ? ` · available until ${expires}` : ''
  return [`⬇️ **${link(escapeMarkdown(name), url)}** (${describeSize(file)})${until}`]
}

function useInSameJob(file: VerifiedFile, extractPath: string | undefined): string[] {
  const outputs = extractPath ? 'outputs `file-path` and `extract-path`' : 'output `file-path`'
  return [
    `**${escapeMarkdown(file.name)}** (${describeSize(file)}) is on the runner until the job ends. Later steps of the same job find it with the ${outputs}.`,
  ]
}

function decrypt({ name, recipients }: VerifiedFile, artifact: Artifact | undefined): string[] {
  return recipients ? ['To decrypt the file:', codeBlock(decryptCommand(artifact?.name ?? name), 'sh')] : []
}

function describeSize({ size, recipients }: VerifiedFile): string {
  return `${formatBytes(size)}${recipients ? `, encrypted for ${pluralize(recipients, 'recipient')}` : ''}`
}

function describeFailure(
  { code, message, details, hint, causes, resume, helpUrl }: FailureSummary,
  { comesAgain = false }: RunResult,
): string[] {
  const list = (items: readonly string[]): string => items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')
  const help = helpUrl ? link(`More about ${codeSpan(code)}`, helpUrl) : `Error code: ${codeSpan(code)}`
  return [
    escapeMarkdown(message),
    list(details),
    hint ? `**What to do:** ${formatProse(hint)} ${help}` : help,
    causes.length > 0 ? `**Cause:**\n\n${list(causes)}` : '',
    ...(resume ? [resumeText(comesAgain), codeBlock(resume, 'yaml')] : []),
  ]
}

/** “Re-run jobs” would run the workflow file as it was. An input that stays would resume this export for ever. */
function resumeText(comesAgain: boolean): string {
  const again = comesAgain ? 'The next scheduled run exports these days again. ' : ''
  return `${again}To resume this export, add this input to the step, start a new run, and remove the input afterwards:`
}

/** One row for each property: a row of many columns would be cut off on a narrow screen. */
function resultTable(result: RunResult, totalMs: number): string {
  const { form, totalRecords, file } = result
  const rows = [
    ['Form', form && codeSpan(form)],
    ['Period', describePeriod(result)],
    ['Records', totalRecords && formatCount(totalRecords)],
    ['Task status', !file && totalRecords === undefined && lastStatus(result)],
  ].filter((row): row is [string, string] => Boolean(row[1]))
  if (rows.length === 0) return ''
  return table([...rows, ['Duration', formatDuration(totalMs)]].map(([name, value = '']) => [`**${name}**`, value]))
}

function lastStatus({ status, progress }: RunResult): string | undefined {
  return status && `${codeSpan(status)}${progress === undefined ? '' : `, ${progress}%`}`
}

function describePeriod({ dates, periodReason, timeZone }: RunResult): string | undefined {
  if (!dates) return undefined
  const days = formatDates(dates)
  const range = periodReason ? `${days}, ${escapeMarkdown(periodReason)}` : days
  return timeZone ? `${range} (${escapeMarkdown(timeZone)})` : range
}

function details(
  { taskId, file, extractPath, artifact }: RunResult,
  phases: readonly Phase[],
  totalMs: number,
): string {
  const properties = [
    taskId ? `- Task ID: ${codeSpan(taskId)}` : '',
    file ? `- File: ${codeSpan(file.name)}, ${describeSize(file)}` : '',
    file ? `- SHA-256: ${codeSpan(file.sha256)}` : '',
    extractPath ? `- Extracted to: ${codeSpan(basename(extractPath))}` : '',
  ].filter(Boolean)
  const sections = [
    properties.join('\n'),
    phases.length > 0 ? stepTable(phases, totalMs) : '',
    artifact ? 'To use the file in a later job:' : '',
    artifact ? codeBlock(downloadStep(artifact.name), 'yaml') : '',
  ].filter(Boolean)
  return sections.length > 0 ? collapsed('Details', sections) : ''
}

function downloadStep(artifactName: string): string {
  return `- uses: actions/download-artifact@v8\n  with:\n    name: ${yamlScalar(artifactName)}`
}
