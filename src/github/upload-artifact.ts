import { basename } from 'node:path'
import { ActionError } from '../errors.ts'
import { createBackoff, type RetryContext } from '../transfer/retry.ts'
import {
  startArtifactWorker,
  type ArtifactWorker,
  type ArtifactWorkerOptions,
  type StoredArtifact,
  type WorkerError,
} from './artifact-worker.ts'
import { mayHaveCreated } from './failed-request.ts'
import { withFileNamed } from './renamed-file.ts'
import { awaitOwnUpload, deleteArtifact, findOwnUpload, type RestartableWorker } from './stored-artifact.ts'
import { toUploadError } from './upload-error.ts'
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

type UploaderOptions = Omit<ArtifactWorkerOptions, 'signal' | 'onCall' | 'onProgress' | 'onLine'> & {
  readonly retry: RetryContext
  readonly debug: (line: string) => void
}

/** Attempts without any progress are not repeated after this long: a host that never answers costs minutes each time. */
const maxStalledMs = 5 * 60_000
const maxNumber = 9

export function createArtifactUploader({ retry, debug, ...workerOptions }: UploaderOptions): ArtifactUploader {
  const { signal, clock } = retry
  let worker: ArtifactWorker | undefined
  let onProgress: UploadOptions['onProgress'] = () => {}
  let state = new UploadState('')

  const preload = (): ArtifactWorker =>
    (worker ??= startArtifactWorker({
      ...workerOptions,
      signal,
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

  async function attempt({ path }: UploadFile, { overwrite, retentionDays }: UploadOptions): Promise<StoredArtifact> {
    const { name } = state
    if (overwrite && state.number === 1) {
      const deleted = await deleteArtifact(restartable, name)
      if (deleted) state.deletedIds.add(deleted.id)
    }
    const send = (path: string): Promise<StoredArtifact | undefined> =>
      restartable.run({ operation: 'upload', path, retentionDays })
    const stored = await (name === basename(path) ? send(path) : withFileNamed(path, name, send))
    if (!stored) throw new Error('the artifact service returned no ID or digest')
    return stored
  }

  /** What a failed attempt has stored all the same. */
  async function recover(error: ActionError, { sha256 }: UploadFile): Promise<StoredArtifact | undefined> {
    if (signal.aborted || error.code === 'artifact.digest') return undefined
    if (state.isFinalizing) return awaitOwnUpload(restartable, state, sha256, retry)
    return state.isNameHeld && isConflict(error) ? findOwnUpload(restartable, state, sha256, signal) : undefined
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
          // Before `overwrite` deletes it.
          const late = state.mayAppear ? await findOwnUpload(restartable, state, file.sha256, signal) : undefined
          if (late) return { ...late, name: state.name }
          const stored = await attempt(file, options)
          if (stored.digest !== file.sha256) throw await digestError(state.name, restartable)
          return { ...stored, name: state.name }
        } catch (cause) {
          await close()
          stalledMs += clock.now() - started
          const { request } = cause as Partial<WorkerError>
          if (request && mayHaveCreated(request)) state.isNameHeld = true
          const { name, hasDeleted } = state
          const error = toUploadError(cause, { name, hasDeleted, overwrite: options.overwrite, now: clock.now() })
          const stored = await recover(error, file)
          if (stored) return { ...stored, name: state.name }
          if (isConflict(error) && (state.isNameHeld || state.number > 1) && state.number < maxNumber) {
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

/** Is the name of the artifact taken? */
function isConflict({ code }: ActionError): boolean {
  return code === 'artifact.name-taken'
}

/** Removes the artifact whose content is not the file's. */
async function digestError(name: string, worker: RestartableWorker): Promise<ActionError> {
  await deleteArtifact(worker, name).catch(() => undefined)
  return new ActionError('artifact.digest', `The digest of the uploaded artifact ${name} does not match the file.`, {
    hint: 'The artifact was deleted; the verified ZIP file is at file-path. Run again.',
  })
}
