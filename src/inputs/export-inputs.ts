import type { Env } from '../env.ts'
import type { DateRange, ExportRequest, FormReference } from '../export-request.ts'
import type { InputReader } from './input-reader.ts'
import { parseDate, parseFormId, parseText, parseTimeZone, quote, toFileNamePart } from './parsers.ts'

const sinceLastSuccess = 'since-last-success'
const emptyHint = ' If you did, check that the variable or output exists from which it is set.'

/**
 * The inputs that say what to export: the form, the dates or period, or the task to resume. `now` (ms since the epoch)
 * decides what day it is. Undefined only after an issue.
 */
export async function readExportRequest(
  reader: InputReader,
  env: Env,
  now: number,
): Promise<ExportRequest | undefined> {
  const taskId = reader.optional('task-id', parseText)
  const form = readForm(reader)
  const timeZone = reader.required('time-zone', parseTimeZone)
  if (isSinceLastSuccess(reader)) {
    const dateFrom = reader.optional('date-from', parseDate)
    if (reader.isSet('date-to'))
      reader.addIssue('period, date-to: since-last-success ends with the day before the run; remove date-to.')
    return form && { kind: sinceLastSuccess, form, dateFrom, timeZone }
  }
  if (reader.raw('period') === sinceLastSuccess && env['GITHUB_EVENT_NAME'] === 'schedule')
    reader.warnings.push(
      'task-id: is set in a scheduled run. If this run succeeds, the next one starts with its day, although only the days of the task were exported. Remove task-id.',
    )
  const dates = await readDates(reader, timeZone, now)
  if (taskId !== undefined) return { kind: 'existing', taskId, form, dates }
  if (!form || !dates) return undefined
  const period = reader.raw('period')
  return { kind: 'new', form, dates, ...(isRelative(period) ? { period, timeZone } : { timeZone: undefined }) }
}

/** Does the period depend on earlier runs of the workflow? An existing task has its dates. */
export function isSinceLastSuccess(reader: InputReader): boolean {
  return reader.raw('period') === sinceLastSuccess && !reader.isSet('task-id')
}

function readForm(reader: InputReader): FormReference | undefined {
  const id = reader.optional('form-id', parseFormId)
  const shortname = reader.optional('form-shortname', parseText)
  const [hasId, hasShortname] = [reader.isSet('form-id'), reader.isSet('form-shortname')]
  if (hasId && hasShortname) reader.addIssue('form-id, form-shortname: both are set; set only one of them.')
  if (!hasId && !hasShortname && !reader.isSet('task-id'))
    reader.addIssue(`form-id, form-shortname: set one of them.${emptyHint}`)
  if (shortname && !reader.isSet('artifact-name') && toFileNamePart(shortname) !== shortname)
    reader.addIssue(
      `form-shortname: ${quote(shortname)} is too long or contains characters that are not allowed in artifact names; set artifact-name as well.`,
    )
  if (id) return { id }
  return shortname ? { shortname } : undefined
}

async function readDates(
  reader: InputReader,
  timeZone: string | undefined,
  now: number,
): Promise<DateRange | undefined> {
  const period = reader.raw('period')
  if (period === sinceLastSuccess) return undefined
  const range = readDateRange(reader)
  if (!period || !timeZone) return range
  // Loaded on demand: most of it is the Temporal polyfill.
  const { parsePeriod } = await import('./period.ts')
  const dates = reader.optional('period', (text) => parsePeriod(text, timeZone, now))
  // An existing task keeps the dates that it was created for; those of a relative period would be wrong.
  return reader.isSet('task-id') && isRelative(period) ? undefined : dates
}

/** Every period keyword but a month such as 2026-04 depends on the current date. */
function isRelative(period: string | undefined): period is string {
  return period !== undefined && !/^\d/.test(period)
}

function readDateRange(reader: InputReader): DateRange | undefined {
  const from = reader.optional('date-from', parseDate)
  const to = reader.optional('date-to', parseDate)
  const [hasFrom, hasTo, hasPeriod] = ['date-from', 'date-to', 'period'].map(reader.isSet)
  if (hasPeriod && (hasFrom || hasTo))
    reader.addIssue(
      'period, date-from, date-to: set either period or both dates; only since-last-success can have date-from.',
    )
  else if (hasFrom !== hasTo) reader.addIssue(`${hasFrom ? 'date-to' : 'date-from'}: is missing; set both dates.`)
  else if (!hasPeriod && !hasFrom && !reader.isSet('task-id'))
    reader.addIssue(`period, date-from, date-to: set period or both dates.${emptyHint}`)
  if (!from || !to) return undefined
  if (from > to) reader.addIssue(`date-from, date-to: ${from} is later than ${to}.`)
  return { from, to }
}
