import { ActionError } from '../errors.ts'
import { createBackoff, type RetryContext } from '../transfer/retry.ts'
import {
  startArtifactWorker,
  type ArtifactWorker,
  type ArtifactWorkerOptions,
  type StoredArtifact,
} from './artifact-worker.ts'
import { toUploadError, isConflict } from './upload-error.ts'

/** A file to be uploaded as it is; the artifact gets its name. */
export interface UploadFile {
  readonly path: string
  readonly name: string
  /** hex-encoded */
  readonly sha256: string
}

export interface UploadOptions {
  /** days */
  readonly retentionDays: number | undefined
  /** Replaces an artifact of the same name in this run. */
  readonly overwrite: boolean
  readonly onProgress: (uploadedBytes: number) => void
}

export interface ArtifactUploader {
  /** Starts loading the artifact client, so that it is ready when the file is. */
  readonly preload: () => void
  /**
   * Uploads the file as an artifact, without zipping it. Throws `artifact.name-taken`, `artifact.quota`,
   * `artifact.digest`, `artifact.unavailable`, or the signal's reason; the file stays where it is.
   */
  upload(file: UploadFile, options: UploadOptions): Promise<StoredArtifact>
  /** Ends the worker thread, if there is one. */
  readonly close: () => Promise<void>
}

type UploaderOptions = Omit<ArtifactWorkerOptions, 'signal' | 'onCall' | 'onProgress' | 'onLine'> & {
  readonly retry: RetryContext
  readonly debug: (line: string) => void
}

export function createArtifactUploader({ retry, debug, ...workerOptions }: UploaderOptions): ArtifactUploader {
  const { signal } = retry
  let worker: ArtifactWorker | undefined
  let onProgress: UploadOptions['onProgress'] = () => {}
  /** A lost CreateArtifact response may have left our own unfinished artifact behind. */
  let mayBeLeftover = false
  let isFinalizing = false

  const onCall = (method: string, status: number | undefined): void => {
    debug(`artifact service: ${method} returned ${status ?? 'no response'}`)
    isFinalizing = method === 'FinalizeArtifact'
    if (method === 'CreateArtifact' && (status === undefined || status < 400 || status >= 500)) mayBeLeftover = true
  }
  const preload = (): ArtifactWorker =>
    (worker ??= startArtifactWorker({
      ...workerOptions,
      signal,
      onCall,
      onProgress: (bytes) => onProgress(bytes),
      onLine: debug,
    }))
  /** After a failure too: the attempt must not go on behind the next one, which starts clean. */
  const close = async (): Promise<void> => {
    await worker?.terminate()
    worker = undefined
  }

  async function attempt(
    { path, name }: UploadFile,
    { overwrite, retentionDays }: UploadOptions,
  ): Promise<StoredArtifact> {
    const current = preload()
    if (overwrite) await current.run({ operation: 'delete', name }).catch(ignoreNotFound)
    const stored = await current.run({ operation: 'upload', path, retentionDays })
    if (!stored) throw new Error('the artifact service returned no ID or digest')
    return stored
  }

  /** The stored artifact of that name, if it is this file: only the response to our own upload was lost. */
  async function findOwnUpload({ name, sha256 }: UploadFile): Promise<StoredArtifact | undefined> {
    const found = await preload()
      .run({ operation: 'find', name })
      .catch(() => undefined)
    return found?.digest === sha256 ? found : undefined
  }

  return {
    preload: () => void preload(),
    close,
    async upload(file, options) {
      ;({ onProgress } = options)
      /** A later conflict hides the real cause. */
      let firstCause: unknown
      const backoff = createBackoff(retry)
      for (;;) {
        try {
          const stored = await attempt(file, options)
          if (stored.digest !== file.sha256) throw await digestError(file, preload())
          return stored
        } catch (cause) {
          await close()
          firstCause ??= cause
          const error = toUploadError(cause, file.name, mayBeLeftover, firstCause)
          if (!signal.aborted && (isFinalizing || (mayBeLeftover && isConflict(cause)))) {
            const stored = await findOwnUpload(file)
            if (stored) return stored
            await close()
          }
          await backoff.wait(error)
        }
      }
    },
  }
}

/** Removes the artifact whose content is not the file's. */
async function digestError({ name }: UploadFile, worker: ArtifactWorker): Promise<ActionError> {
  await worker.run({ operation: 'delete', name }).catch(() => undefined)
  return new ActionError('artifact.digest', `The digest of the uploaded artifact ${name} does not match the file.`, {
    hint: 'The artifact was deleted; the verified ZIP file is at file-path. Run again.',
  })
}

function ignoreNotFound(error: unknown): undefined {
  if (error instanceof Error && error.name === 'ArtifactNotFoundError') return undefined
  throw error
}
