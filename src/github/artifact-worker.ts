import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import type { Env } from '../env.ts'
import type { FailedRequest } from './failed-request.ts'

/** What the artifact service has stored. */
export interface StoredArtifact {
  readonly id: number
  /** SHA-256, hex-encoded, without a prefix. */
  readonly digest: string
}

export interface WorkerData {
  readonly requestTimeoutMs: number
}

export interface UploadRequest {
  readonly operation: 'upload'
  /** The artifact gets the name of the file. */
  readonly path: string
  readonly retentionDays: number | undefined
}

export type WorkerRequest = UploadRequest | { readonly operation: 'find' | 'delete'; readonly name: string }

export type WorkerMessage =
  | { readonly kind: 'call'; readonly method: string; readonly status: number | undefined }
  | { readonly kind: 'done'; readonly artifact: StoredArtifact | undefined }
  | { readonly kind: 'failed'; readonly error: WorkerError }

export interface WorkerError {
  readonly name?: string
  readonly message: string
  readonly code?: string | undefined
  /** The file that cannot be read. */
  readonly path?: string | undefined
  /** The request that failed. */
  readonly request?: FailedRequest | undefined
}

/**
 * The client needs 25 MB of heap. V8 lets buffers outside of it pile up in proportion to its limit before it collects them:
 * with the default, a run with a large file needs 30 MB more.
 */
const resourceLimits = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 4 }

export interface ArtifactWorkerOptions {
  /** The module of upload-worker.ts. */
  readonly module: URL
  readonly env: Env
  /** A request is abandoned after this long without a byte, connecting included. */
  readonly requestTimeoutMs: number
  /** Terminates the worker. */
  readonly signal: AbortSignal
  /** Gets the workflow commands that mask a secret. */
  readonly onMask: (command: string) => void
}

/** Called while a worker runs. */
export interface WorkerHandlers {
  /** A call to the artifact service has ended: with its HTTP status, or without one when the response was lost. */
  readonly onCall: (method: string, status: number | undefined) => void
  readonly onProgress: (uploadedBytes: number) => void
  /** Gets everything else that the client prints. */
  readonly onLine: (line: string) => void
}

export interface ArtifactWorker {
  /**
   * One operation at a time. Resolves with the artifact that was stored, found or deleted (without its digest). Rejects with an
   * error that is a WorkerError, or with the signal's reason.
   */
  readonly run: (request: WorkerRequest) => Promise<StoredArtifact | undefined>
  /** Ends all requests at once; nothing is stored afterwards. */
  readonly terminate: () => Promise<unknown>
}

/** The longest time that a timer takes. */
const maxTimerMs = 2 ** 31 - 1
const errorCommand = '::error::'

/**
 * Starts the artifact client in a worker thread: it takes no signal, prints to stdout, and keeps sockets open. There it
 * loads on another core, its output can be read, and it can be terminated with everything that it has open.
 */
export function startArtifactWorker(options: ArtifactWorkerOptions, handlers: WorkerHandlers): ArtifactWorker {
  const { signal, onMask } = options
  const workerData: WorkerData = { requestTimeoutMs: options.requestTimeoutMs }
  const env = {
    // The default of 5 × 8 MiB costs memory without being faster.
    ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY: '2',
    // The client's limit for a block of 8 MiB, which takes hours on a slow line; `requestTimeoutMs` ends one that does not move.
    ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: String(maxTimerMs),
    ...options.env,
  }
  const worker = new Worker(options.module, { workerData, env, resourceLimits, stdout: true })
  const ended = Promise.withResolvers<never>()
  // Until an operation waits for it, a failure must not count as unhandled.
  ended.promise.catch(() => undefined)
  let operation: PromiseWithResolvers<StoredArtifact | undefined> | undefined

  /** What the client has printed as an error: it throws read errors of the file without their cause. */
  let printedError: string | undefined

  createInterface(worker.stdout).on('line', (line) => {
    if (line.startsWith(errorCommand)) printedError = line.slice(errorCommand.length).replace(/^Error: /, '')
    else if (line.startsWith('::add-mask::')) onMask(line)
    else readLine(line, handlers)
  })
  worker.on('error', ended.reject)
  worker.on('exit', () => ended.reject(new Error('the artifact client ended unexpectedly')))
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'call') handlers.onCall(message.method, message.status)
    else if (message.kind === 'done') operation?.resolve(message.artifact)
    else operation?.reject(workerError(message.error, printedError))
  })
  const terminate = (): Promise<unknown> => {
    signal.removeEventListener('abort', onAbort)
    return worker.terminate()
  }
  const onAbort = (): void => {
    ended.reject(signal.reason)
    void terminate()
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort)

  return {
    run(request) {
      operation = Promise.withResolvers()
      worker.postMessage(request)
      return Promise.race([operation.promise, ended.promise])
    },
    terminate,
  }
}

function workerError(error: WorkerError, printedError: string | undefined): Error {
  return Object.assign(new Error(), error, error.path && printedError ? { message: printedError } : {})
}

function readLine(line: string, { onProgress, onLine }: WorkerHandlers): void {
  const bytes = /^Uploaded bytes (\d+)$/.exec(line)?.[1]
  if (bytes) onProgress(Number(bytes))
  // Its debug lines contain signed URLs; its annotations repeat what the errors say.
  else if (line && !line.startsWith('::')) onLine(line)
}
