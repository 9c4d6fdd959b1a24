import { ActionError, type ErrorCode } from '../errors.ts'

const failureHeadings: Readonly<Partial<Record<ErrorCode, string>>> = {
  input: 'Invalid inputs: nothing was exported',
  timeout: 'The export timed out',
  cancelled: 'The run was cancelled',
  'export.empty': 'No records',
  'extract.refused': 'The ZIP file was not extracted',
  'export.failed': 'The platform failed to create the export',
}

/** Errors that resuming the task cannot fix. */
const finalErrors: readonly ErrorCode[] = ['export.failed', 'export.empty', 'input', 'platform.refused']

/** The heading of the job summary. */
export function failureHeading(code: ErrorCode): string {
  return failureHeadings[code] ?? 'Export failed'
}

/** Errors that may pass can be resumed whatever their code. */
export function canResume(error: unknown, code: ErrorCode): boolean {
  return !finalErrors.includes(code) || (error instanceof ActionError && error.retry !== undefined)
}
