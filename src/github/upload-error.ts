import { ActionError } from '../errors.ts'
import type { WorkerError } from './artifact-worker.ts'
import { diagnose, isNameTaken, isQuotaExceeded, isRefused, type Diagnosis } from './failed-request.ts'
import { firstLine } from './response-body.ts'

export interface UploadSituation {
  readonly name: string
  /** ms since the epoch */
  readonly now: number
  /** An artifact of that name is to be replaced. */
  readonly overwrite: boolean
  /** It has been deleted, or may have been. */
  readonly hasDeleted: boolean
}

const runAgain = 'Run again; check https://www.githubstatus.com for outages.'
const fileHint = 'The verified file is at file-path.'

/** The error for a failed attempt to upload an artifact. */
export function toUploadError(failure: unknown, situation: UploadSituation): ActionError {
  if (failure instanceof ActionError) return failure
  const { name, now, hasDeleted } = situation
  const { path, request, message = String(failure) } = failure as Partial<WorkerError>
  const gone = hasDeleted ? ' The artifact that it was to replace has been deleted.' : ''
  if (path !== undefined)
    return new ActionError('artifact.unavailable', `Failed to read ${path} to upload it as the artifact ${name}.`, {
      hint: `Make sure that nothing else deletes, moves or locks the file, and check the disk. Then run again.${gone}`,
      cause: new Error(message),
    })
  if (request && isNameTaken(request)) return nameTakenError(situation)
  if (request && isQuotaExceeded(request))
    return new ActionError('artifact.quota', 'The artifact storage quota of the account has been exceeded.', {
      hint: `Delete old artifacts, reduce retention-days or increase the storage limit. ${fileHint}${gone}`,
      cause: new Error('the artifact service returned: insufficient usage'),
    })
  const {
    cause,
    hint = runAgain,
    retry,
  }: Partial<Diagnosis> = request ? diagnose(request, now) : { cause: new Error(firstLine(message.trim())) }
  return new ActionError('artifact.unavailable', `Failed to upload the artifact ${name}.`, {
    hint: `${hint} ${fileHint}${gone}`,
    cause,
    retry,
  })
}

/** Was CreateArtifact answered by somebody else or not at all, so that it may have succeeded all the same? */
export function mayHaveCreated(failure: unknown): boolean {
  const { request } = failure as Partial<WorkerError>
  return request?.call === 'CreateArtifact' && !isRefused(request)
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
