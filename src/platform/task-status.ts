import { get, getText, type Tree } from './codec/tree.ts'
import { resolveDownloadUrl } from './download-url.ts'
import { invalidResponseError } from './response.ts'

/** What the platform reports about an export task; `status` is its own text. */
export type TaskStatus =
  | { readonly state: 'running'; readonly status: string; readonly progress: number | undefined }
  | {
      readonly state: 'ready'
      readonly status: string
      /** Number of records in digits; undefined when the platform returned none. */
      readonly totalRecords: string | undefined
      readonly formId: string | undefined
      readonly downloadUrl: URL
    }
  | { readonly state: 'empty'; readonly status: string; readonly formId: string | undefined }
  | { readonly state: 'failed'; readonly status: string; readonly reason: string | undefined }

const successStatuses = new Set(['completed', 'success', 'done'])
const failureStatuses = new Set(['failed', 'error', 'cancelled', 'canceled', 'aborted', 'rejected', 'expired'])

/**
 * Parses the `data` of the response to `operation`. An unknown status means that the task is still running, since the
 * platform documents none; the progress never decides. Throws `platform.answer` when there is no status or no file yet, and
 * when the file's address is not under `baseUrl`.
 */
export function parseTaskStatus(operation: string, data: Tree, baseUrl: URL): TaskStatus {
  const status = getText(data, 'status')
  if (status === undefined) throw invalidResponseError(operation, 'status is missing', { notYet: true })
  const result = get(data, 'result')
  if (failureStatuses.has(status.toLowerCase()))
    return { state: 'failed', status, reason: getText(data, 'error_text') ?? firstError(result) }
  if (!successStatuses.has(status.toLowerCase()))
    return { state: 'running', status, progress: parsePercent(getText(data, 'progress')) }
  // Both become outputs, so they must be the numbers that the reference says they are.
  const formId = /^\d{1,40}$/.exec(getText(result, 'form_id') ?? '')?.[0]
  const totalRecords = /^0*(\d{1,40})$/.exec(getText(result, 'total') ?? '')?.[1]
  if (totalRecords === '0') return { state: 'empty', status, formId }
  const url = getText(result, 'url')
  if (url === undefined)
    throw invalidResponseError(operation, 'the task has completed, but there is no file URL', { notYet: true })
  return { state: 'ready', status, totalRecords, formId, downloadUrl: resolveDownloadUrl(baseUrl, url) }
}

// Results of other tasks contain `errors: []`.
function firstError(result: Tree | undefined): string | undefined {
  const errors = get(result, 'errors')
  const first = Array.isArray(errors) ? errors[0] : errors
  return typeof first === 'string' ? first || undefined : undefined
}

function parsePercent(progress: string | undefined): number | undefined {
  const value = Number(progress?.replace(/%$/, '') || Number.NaN)
  return value >= 0 && value <= 100 ? value : undefined
}
