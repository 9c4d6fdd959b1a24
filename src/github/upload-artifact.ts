import { basename } from 'node:path'
import { ActionError } from '../errors.ts'
import { createBackoff, type RetryContext } from '../transfer/retry.ts'
import type { ArtifactWorker, StoredArtifact, WorkerHandlers } from './artifact-worker.ts'
import { withFileNamed } from './renamed-file.ts'
import { deleteArtifact, finalizeDelaysMs, findOwnUpload, type RestartableWorker } from './stored-artifact.ts'
import { mayHaveCreated, toUploadError } from './upload-error.ts'
import { UploadState } from './upload-state.ts'

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

export interface UploadedArtifact extends StoredArtifact {
  /** The name of the file, with a number if the service held that name for an attempt that failed. */
  readonly name: string
}

export interface ArtifactUploader {
  /** Starts loading the artifact client, so that it is ready when the file is. */
  readonly preload: () => void
  /**
   * Uploads the file as an artifact, without zipping it. Throws `artifact.name-taken`, `artifact.quota`,
   * `artifact.digest`, `artifact.unavailable`, or the signal's reason; the file stays where it is.
   */
  upload(file: UploadFile, options: UploadOptions): Promise<UploadedArtifact>
  /** Ends the worker thread, if there is one. */
  readonly close: () => Promise<void>
}

interface UploaderOptions {
  readonly startWorker: (handlers: WorkerHandlers) => ArtifactWorker
  readonly retry: RetryContext
  readonly debug: (line: string) => void
}

/** Attempts without any progress are not repeated after this long: a host that never answers costs minutes each time. */
const maxStalledMs = 5 * 60_000

export function createArtifactUploader({ startWorker, retry, debug }: UploaderOptions): ArtifactUploader {
  const { signal, clock } = retry
  let worker: ArtifactWorker | undefined
  let onProgress: UploadOptions['onProgress'] = () => {}
  let state = new UploadState('')

  const preload = (): ArtifactWorker =>
    (worker ??= startWorker({
      onCall(method, status) {
        debug(`artifact service: ${method} returned ${status ?? 'no response'}`)
        state.called(method, status)
      },
      onProgress: (bytes) => onProgress(bytes),
      onLine: debug,
    }))
  const close = async (): Promise<void> => {
    await worker?.terminate()
    worker = undefined
  }

  const restartable: RestartableWorker = { run: (request) => preload().run(request), close }

  async function attempt(file: UploadFile, { overwrite, retentionDays }: UploadOptions): Promise<StoredArtifact> {
    const { path, sha256 } = file
    const { name } = state
    // Before `overwrite` deletes it.
    const late = state.mayAppear ? await findOwnUpload(restartable, state, sha256, retry) : undefined
    if (late) return late
    if (overwrite && state.number === 1) {
      const deleted = await deleteArtifact(restartable, name)
      if (deleted) state.deletedIds.add(deleted.id)
    }
    const send = (path: string): Promise<StoredArtifact | undefined> =>
      restartable.run({ operation: 'upload', path, retentionDays })
    const stored = await (name === basename(path) ? send(path) : withFileNamed(path, name, send))
    if (!stored) throw new Error('the artifact service returned no ID or digest')
    if (stored.digest !== sha256) throw await digestError(name, restartable)
    return stored
  }

  /** What a failed attempt has stored all the same. */
  async function recover({ code }: ActionError, { sha256 }: UploadFile): Promise<StoredArtifact | undefined> {
    if (signal.aborted || code === 'artifact.digest') return undefined
    if (state.isFinalizing) return findOwnUpload(restartable, state, sha256, retry, finalizeDelaysMs)
    return state.isNameHeld && code === 'artifact.name-taken'
      ? findOwnUpload(restartable, state, sha256, retry)
      : undefined
  }

  return {
    preload: () => void preload(),
    close,
    async upload(file, options) {
      state = new UploadState(file.name)
      let stalledMs = 0
      const backoff = createBackoff(retry)
      for (;;) {
        let started = clock.now()
        onProgress = (bytes) => {
          stalledMs = 0
          started = clock.now()
          options.onProgress(bytes)
        }
        try {
          return { ...(await attempt(file, options)), name: state.name }
        } catch (cause) {
          await close()
          stalledMs += clock.now() - started
          if (mayHaveCreated(cause)) state.isNameHeld = true
          const { name, hasDeleted } = state
          const error = toUploadError(cause, { name, hasDeleted, overwrite: options.overwrite, now: clock.now() })
          const stored = await recover(error, file)
          if (stored) return { ...stored, name: state.name }
          if (error.code === 'artifact.name-taken' && state.mayHoldName) {
            state.useNextName()
            debug(`artifact service: the name is held by an attempt that failed; trying ${state.name}`)
            continue
          }
          if (!signal.aborted && stalledMs > maxStalledMs) throw error
          await backoff.wait(error)
        }
      }
    },
  }
}

/** Removes the artifact whose content is not the file's. */
async function digestError(name: string, worker: RestartableWorker): Promise<ActionError> {
  await deleteArtifact(worker, name).catch(() => undefined)
  return new ActionError('artifact.digest', `The digest of the uploaded artifact ${name} does not match the file.`, {
    hint: 'The artifact was deleted; the verified file is at file-path. Run again.',
  })
}
