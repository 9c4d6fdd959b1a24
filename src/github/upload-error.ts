import { ActionError } from '../errors.ts'
import type { WorkerError } from './artifact-worker.ts'
import { diagnose, isNameTaken } from './failed-request.ts'
import { readResponseBody } from './response-body.ts'

export interface UploadSituation {
  /** The name of the artifact. */
  readonly name: string
  /** ms since the epoch */
  readonly now: number
  /** An artifact of that name is to be replaced. */
  readonly overwrite: boolean
  /** It has been deleted, or may have been. */
  readonly hasDeleted: boolean
}

const fileHint = 'The verified ZIP file is at file-path.'

/** The error for a failed attempt to upload an artifact. */
export function toUploadError(cause: unknown, situation: UploadSituation): ActionError {
  if (cause instanceof ActionError) return cause
  const { name, now, hasDeleted } = situation
  const { path, request, message = String(cause) } = cause as Partial<WorkerError>
  const summary = `Failed to upload the artifact ${name}.`
  const gone = hasDeleted ? ' The artifact that it was to replace has been deleted.' : ''
  if (path !== undefined)
    return new ActionError('artifact.unavailable', `Failed to read ${path} to upload it as the artifact ${name}.`, {
      hint: `Make sure that nothing else deletes, moves or locks the file, and check the disk. Then run again.${gone}`,
      cause: new Error(message),
    })
  if (request === undefined)
    return new ActionError('artifact.unavailable', summary, {
      hint: `${fileHint} Run again; check https://www.githubstatus.com for outages.${gone}`,
      cause: new Error(firstLineOf(message)),
    })
  if (isNameTaken(request)) return nameTakenError(situation)
  if (isQuotaExceeded(request))
    return new ActionError('artifact.quota', 'The artifact storage quota of the account has been exceeded.', {
      hint: `Delete old artifacts, reduce retention-days or increase the storage limit. ${fileHint}${gone}`,
      cause: new Error('the artifact service returned: insufficient usage'),
    })
  const diagnosis = diagnose(request, now)
  return new ActionError('artifact.unavailable', summary, {
    hint: `${diagnosis.hint ?? 'Run again; check https://www.githubstatus.com for outages.'} ${fileHint}${gone}`,
    cause: diagnosis.cause,
    retry: diagnosis.retry,
  })
}

/** Did the service refuse the name because it is taken? */
export function isConflict(cause: unknown): boolean {
  const request = requestOf(cause)
  return request !== undefined && isNameTaken(request)
}

/** Was CreateArtifact answered by somebody else, so that it may have succeeded all the same? */
export function mayHaveCreated(cause: unknown, now: number): boolean {
  const request = requestOf(cause)
  return request?.call === 'CreateArtifact' && !diagnose(request, now).isRefused
}

function nameTakenError({ name, overwrite, hasDeleted }: UploadSituation): ActionError {
  if (hasDeleted)
    return new ActionError(
      'artifact.name-taken',
      `The name ${name} is not free again after its artifact was deleted.`,
      {
        hint: `The old artifact is gone and the new one is not stored. ${fileHint} Run again, or use a different artifact-name.`,
        retry: {},
      },
    )
  if (overwrite)
    return new ActionError('artifact.name-taken', `The name ${name} is taken, but there is no artifact to overwrite.`, {
      hint: `Another step or job of this workflow run is uploading it, or its upload failed. Use a unique artifact-name. ${fileHint}`,
      retry: {},
    })
  return new ActionError('artifact.name-taken', `An artifact named ${name} already exists in this workflow run.`, {
    hint: 'Use a unique artifact-name for each upload in a run, or set overwrite: true to replace the existing artifact.',
  })
}

function isQuotaExceeded({ outcome }: NonNullable<WorkerError['request']>): boolean {
  if (!('status' in outcome)) return false
  const { origin, text } = readResponseBody(outcome.body)
  return origin === 'service' && /insufficient usage|storage quota/i.test(text)
}

function requestOf(cause: unknown): WorkerError['request'] {
  return cause instanceof Error ? (cause as Partial<WorkerError>).request : undefined
}

function firstLineOf(message: string): string {
  return message.trim().split('\n', 1)[0] ?? ''
}
