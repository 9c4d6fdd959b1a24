import { ActionError } from './errors.ts'
import type { ExportRequest } from './export-request.ts'
import { truncate } from './format.ts'
import type { FinishedTask } from './platform/poll.ts'
import type { RunResult, VerifiedFile } from './report/outputs.ts'
import type { EntryGroup } from './transfer/zip/contents.ts'
import { describeEntries } from './zip-warnings.ts'

export function taskFailedError(
  taskId: string,
  { status, reason }: Extract<FinishedTask, { state: 'failed' }>,
): ActionError {
  const because = reason ? ` (“${truncate(reason, 300)}”)` : ''
  return new ActionError(
    'export.failed',
    `Export task ${taskId} ended with status “${truncate(status, 60)}”${because}.`,
    {
      hint: 'Run again to create a new export. If it fails again, contact Altcraft support and include the task ID.',
    },
  )
}

export function noRecordsError(): ActionError {
  return new ActionError('export.empty', 'The export contains no form fills; no file was created.', {
    hint: 'Check the form and the period, or set if-no-records to warn or ignore.',
  })
}

/** `file` is kept. */
export function extractionRefusedError(refused: readonly EntryGroup[], file: VerifiedFile): ActionError {
  return new ActionError(
    'extract.refused',
    'The ZIP file was not extracted, because not all of it can be extracted safely:',
    {
      details: refused.map(describeEntries),
      hint: `The ${describeFile(file)} is at ${file.path}; it was not uploaded. To upload it as it is, set extract to false and resume the export with its task-id.`,
    },
  )
}

/** The file of a resumed export is named after form-id, so it must be the task's. Throws `input`. */
export function assertSameForm(request: ExportRequest, formId: string | undefined): void {
  if (request.kind !== 'existing' || formId === undefined) return
  const { form, taskId } = request
  if (!form || !('id' in form) || Number(formId) === Number(form.id)) return
  throw new ActionError('input', `Export task ${taskId} belongs to form ${formId}, but form-id is ${form.id}.`, {
    hint: 'Remove form-id to resume this export, or remove task-id to create a new export.',
  })
}

/**
 * Timed out or cancelled: `reason` along with what was reached. `error` is what the run failed with; if an attempt was
 * failing when the interruption came, that is its cause.
 */
export function interruptionError(reason: unknown, error: unknown, result: RunResult): unknown {
  if (!(reason instanceof ActionError)) return reason
  const cause = error instanceof ActionError && error.code === reason.code ? error.cause : undefined
  return new ActionError(reason.code, `${reason.message} ${reached(result)}`, {
    hint: nextStep(reason, result),
    cause,
  })
}

function reached({ taskId, status, progress }: RunResult): string {
  if (!taskId) return 'No export task was created.'
  if (!status) return `Export task ${taskId} was created.`
  return `Export task ${taskId} had the status “${truncate(status, 60)}”${progress === undefined ? '' : ` (${progress}%)`}.`
}

function nextStep({ code }: ActionError, { taskId, file }: RunResult): string {
  if (file)
    return `Only the artifact upload did not finish: resume the export with its task-id. Until the job ends, the ${describeFile(file)} is at ${file.path}.`
  const isTimeout = code === 'timeout'
  if (taskId) return `Resume the export with its task-id${isTimeout ? '; increase timeout if necessary' : ''}.`
  return `Run again${isTimeout ? ' with a longer timeout' : ''}.`
}

function describeFile({ recipients }: VerifiedFile): string {
  return `${recipients ? 'encrypted' : 'verified'} ZIP file`
}
