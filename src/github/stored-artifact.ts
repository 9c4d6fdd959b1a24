import type { RetryContext } from '../transfer/retry.ts'
import type { ArtifactWorker, StoredArtifact, WorkerError } from './artifact-worker.ts'
import type { UploadState } from './upload-state.ts'

/** A worker that is started when it is needed. */
export interface RestartableWorker {
  readonly run: ArtifactWorker['run']
  /** After a failure, what is left of the operation must not go on behind the next one. */
  readonly close: () => Promise<void>
}

/** Waits before each question for an artifact whose FinalizeArtifact was lost or refused: it may appear some seconds later. */
export const finalizeDelaysMs = [0, 1000, 2000, 3000, 4000]

/** The stored artifact of the state's name, if it has this digest: only the response to our own upload was lost. */
export async function findOwnUpload(
  worker: RestartableWorker,
  { name, deletedIds }: UploadState,
  sha256: string,
  { clock, signal }: RetryContext,
  delaysMs: readonly number[] = [0],
): Promise<StoredArtifact | undefined> {
  for (const delayMs of delaysMs) {
    if (delayMs > 0) await clock.sleep(delayMs, signal)
    try {
      const found = await worker.run({ operation: 'find', name }).catch(ignoreNotFound)
      if (found?.digest === sha256 && !deletedIds.has(found.id)) return found
    } catch {
      await worker.close()
      signal.throwIfAborted()
    }
  }
  return undefined
}

/** Deletes the artifact of that name, if there is one. */
export async function deleteArtifact(worker: RestartableWorker, name: string): Promise<StoredArtifact | undefined> {
  try {
    return await worker.run({ operation: 'delete', name })
  } catch (error) {
    if (!isNotDeleted(error)) return ignoreNotFound(error)
    await worker.close()
    return undefined
  }
}

/** Another step has deleted it since it was listed. */
function isNotDeleted(error: unknown): boolean {
  const { request } = error as Partial<WorkerError>
  return request?.call === 'DeleteArtifact' && request.response?.status === 404
}

function ignoreNotFound(error: unknown): undefined {
  if (error instanceof Error && error.name === 'ArtifactNotFoundError') return undefined
  throw error
}
