import { ActionError, type ErrorCode } from '../errors.ts'
import type { RunResult } from './outputs.ts'

const headings: Readonly<Record<ErrorCode, string>> = {
  input: 'Invalid inputs',
  'platform.denied': 'The platform rejected the token or its permissions',
  'platform.refused': 'The platform rejected a request',
  'platform.redirected': 'The platform redirected a request',
  'platform.unreachable': 'The platform is unreachable or busy',
  'platform.answer': 'Unexpected response to a request to the platform',
  'github.denied': 'GitHub rejected the token or its permissions',
  'github.unreachable': 'GitHub is unreachable or busy',
  'github.answer': 'Unexpected response to a request to GitHub',
  'export.failed': 'The platform failed to create the export',
  'export.empty': 'No records to export',
  'download.incomplete': 'The download is incomplete',
  'download.corrupt': 'The downloaded ZIP file is corrupt',
  'extract.refused': 'The ZIP file cannot be extracted safely',
  'output-dir': 'The ZIP file cannot be written to the output directory',
  'artifact.public': 'The artifact would be public',
  'artifact.unavailable': 'The artifact was not uploaded',
  'artifact.name-taken': 'The artifact name is already taken',
  'artifact.quota': 'The artifact storage quota has been exceeded',
  'artifact.digest': 'The file changed during the upload',
  timeout: 'The export timed out',
  cancelled: 'The run was cancelled',
  internal: 'An unexpected error occurred',
}

/** Errors that resuming the task cannot fix. */
const finalErrors: readonly ErrorCode[] = ['export.failed', 'export.empty', 'input', 'platform.refused']

/** The heading of the job summary: the cause, and what it ended if the export itself was complete. */
export function failureHeading(code: ErrorCode, { file }: RunResult): string {
  if (file && code === 'timeout') return 'The artifact upload timed out'
  if (file && code === 'cancelled') return 'The run was cancelled before the artifact was uploaded'
  return headings[code]
}

/** Errors that may pass can be resumed whatever their code. */
export function canResume(error: unknown, code: ErrorCode): boolean {
  return !finalErrors.includes(code) || (error instanceof ActionError && error.retry !== undefined)
}
