import { ActionError } from '../errors.ts'

/** The task that the request is about: none yet, one that this run has created, or one that it resumes. */
export type TaskOrigin = 'none' | 'own' | 'resumed'

/**
 * What it means that something is not there (`notYet`): a task of this run or its file is expected within seconds, a resumed
 * one is gone. Returns every other error as it is.
 */
export function explainMissing(error: unknown, task: TaskOrigin): unknown {
  if (!(error instanceof ActionError) || !error.retry?.notYet) return error
  const { code, message, hint, retry } = error
  if (task === 'none') return new ActionError(code, message, { hint })
  return task === 'own'
    ? new ActionError(code, message, {
        hint: 'This run has created the export, but the platform does not find it or its file. Resume the export later with its task-id; if the error persists, contact Altcraft support and include the task ID.',
        retry,
      })
    : // Not `code`: what no longer exists cannot be resumed.
      new ActionError('platform.refused', message, {
        hint: 'The export may no longer exist; run again without task-id to create a new one.',
      })
}
