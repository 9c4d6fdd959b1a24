import { formName, type ExportRequest } from './export-request.ts'
import { formatCount } from './format.ts'
import { toFileNamePart } from './inputs/parsers.ts'
import type { RunResult } from './report/outputs.ts'

/** What the request alone tells. */
export function initialResult(request: ExportRequest): RunResult {
  const { form, dates } = request
  return {
    ...(form ? { form: formName(form) } : {}),
    ...(form && 'id' in form ? { formId: form.id } : {}),
    ...(dates ? { dates } : {}),
    ...(request.kind === 'new' && request.period ? { periodReason: request.period } : {}),
    ...(request.kind !== 'existing' && request.timeZone ? { timeZone: request.timeZone } : {}),
  }
}

export function defaultFileName(taskId: string, { form, formId = 'unknown', dates }: RunResult): string {
  const period = dates ? `${dates.from}_${dates.to}` : toFileNamePart(taskId)
  return `form-${toFileNamePart(form ?? formId)}_${period}.zip`
}

/** "1,234 records", for the log and the job summary. */
export function describeRecordCount({ totalRecords }: RunResult): string {
  if (totalRecords === undefined) return 'an unknown number of records'
  return totalRecords === '1' ? '1 record' : `${formatCount(totalRecords)} records`
}
