import { ActionError } from '../errors.ts'

/**
 * The error for a failed attempt to upload the artifact `name`. The client throws the text of the cause in a plain Error,
 * so the text is all there is to tell the cases apart:
 * https://github.com/actions/toolkit/blob/main/packages/artifact/src/internal/shared/artifact-twirp-client.ts
 */
export function toUploadError(cause: unknown, name: string, mayBeLeftover: boolean, firstCause: unknown): ActionError {
  if (cause instanceof ActionError) return cause
  const text = cause instanceof Error ? cause.message : String(cause)
  if (isConflict(cause) && !mayBeLeftover)
    return new ActionError('artifact.name-taken', `An artifact named ${name} already exists in this workflow run.`, {
      hint: 'Use a unique artifact-name for each upload in a run, or set overwrite: true to replace the existing artifact.',
    })
  if (/storage quota/i.test(text))
    return new ActionError('artifact.quota', 'The artifact storage quota of the account has been exceeded.', {
      hint: 'Delete old artifacts, reduce retention-days or increase the storage limit. The verified ZIP file is at file-path.',
      cause: new Error('the artifact service returned: insufficient usage'),
    })
  return new ActionError('artifact.unavailable', `Failed to upload the artifact ${name}.`, {
    hint: isConflict(cause)
      ? 'An earlier attempt in this run left an incomplete artifact with this name. Re-run the job or use a different artifact-name. The verified ZIP file is at file-path.'
      : 'The verified ZIP file is at file-path. Run again; check https://www.githubstatus.com for outages.',
    cause: new Error(firstLineOf(isConflict(cause) ? firstCause : cause)),
    ...(isConnectionError(text) ? { retry: {} } : {}),
  })
}

/** Did the service refuse the name because it is taken? */
export function isConflict(cause: unknown): boolean {
  return cause instanceof Error && /\(409\)|already exists/.test(cause.message)
}

/** The blob store may answer without a message or with an HTML page. */
function firstLineOf(cause: unknown): string {
  const { message = String(cause), statusCode } = cause as { message?: string; statusCode?: number }
  return (statusCode ? `HTTP ${statusCode} ` : '') + message.trim().split('\n')[0]
}

/** The client retries a call after an HTTP error, but not after a lost connection. */
function isConnectionError(text: string): boolean {
  return /Unable to make request|was truncated|no data received for/.test(text)
}
