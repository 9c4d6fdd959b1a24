import { ActionError, errorHeadings, type ErrorCode } from '../errors.ts'
import type { RunResult } from './outputs.ts'
import { yamlScalar } from './yaml-scalar.ts'

/** Errors that resuming the task cannot fix. */
const finalErrors: readonly ErrorCode[] = ['export.failed', 'export.empty', 'input', 'platform.refused']

/** The heading of the job summary: the cause, and what it ended if the export itself was complete. */
export function failureHeading(code: ErrorCode, { file }: RunResult): string {
  if (file && code === 'timeout') return 'The artifact upload timed out'
  if (file && code === 'cancelled') return 'The run was cancelled before the artifact was uploaded'
  return errorHeadings[code]
}

/** Errors that may pass can be resumed whatever their code. */
export function canResume(error: unknown, code: ErrorCode): boolean {
  return !finalErrors.includes(code) || (error instanceof ActionError && error.retry !== undefined)
}

/** The input that resumes the export, as YAML to be pasted below `with:`. */
export function resumeYaml(taskId: string): string {
  return `task-id: ${yamlScalar(taskId)}`
}
