import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import type { Env } from '../env.ts'

/** What the artifact service has stored. */
export interface StoredArtifact {
  readonly id: number
  /** SHA-256, hex-encoded, without a prefix. */
  readonly digest: string
}

export interface WorkerData {
  readonly requestTimeoutMs: number
}

export type WorkerRequest =
  | { readonly operation: 'upload'; readonly path: string; readonly retentionDays: number | undefined }
  | { readonly operation: 'find' | 'delete'; readonly name: string }

export type WorkerMessage =
  | { readonly kind: 'call'; readonly method: string; readonly status: number | undefined }
  | { readonly kind: 'done'; readonly artifact: StoredArtifact | undefined }
  | { readonly kind: 'failed'; readonly error: WorkerError }

interface WorkerError {
  readonly name: string
  readonly message: string
  /** HTTP status of the blob store. */
  readonly statusCode: number | undefined
}

export interface ArtifactWorkerOptions {
  /** The module of upload-worker.ts. */
  readonly module: URL
  readonly env: Env
  /** A request is abandoned after this long without a byte, connecting included. */
  readonly requestTimeoutMs: number
  /** Terminates the worker. */
  readonly signal: AbortSignal
  /** A call to the artifact service has ended: with its HTTP status, or without one when the response was lost. */
  readonly onCall: (method: string, status: number | undefined) => void
  readonly onProgress: (uploadedBytes: number) => void
  /** Gets the workflow commands that mask a secret. */
  readonly onMask: (command: string) => void
  /** Gets everything else that the client prints. */
  readonly onLine: (line: string) => void
}

export interface ArtifactWorker {
  /** One operation at a time. Rejects with the client's error as a WorkerError, or with the signal's reason. */
  run(request: WorkerRequest): Promise<StoredArtifact | undefined>
  /** Ends all requests at once; nothing is stored afterwards. */
  terminate(): Promise<unknown>
}

/**
 * Starts the artifact client in a worker thread: it takes no signal, prints to stdout, and keeps sockets open. There it
 * loads on another core, its output can be read, and it can be terminated with everything that it has open.
 */
export function startArtifactWorker(options: ArtifactWorkerOptions): ArtifactWorker {
  const { signal, onCall } = options
  const workerData: WorkerData = { requestTimeoutMs: options.requestTimeoutMs }
  const env = {
    // The default of 5 × 8 MiB costs memory without being faster.
    ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY: '3',
    ...options.env,
  }
  const worker = new Worker(options.module, { workerData, env, stdout: true })
  const ended = Promise.withResolvers<never>()
  // Until an operation waits for it, a failure must not count as unhandled.
  ended.promise.catch(() => undefined)
  let operation: PromiseWithResolvers<StoredArtifact | undefined> | undefined

  createInterface(worker.stdout).on('line', (line) => readLine(line, options))
  worker.on('error', ended.reject)
  worker.on('exit', () => ended.reject(new Error('the artifact client ended unexpectedly')))
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'call') onCall(message.method, message.status)
    else if (message.kind === 'done') operation?.resolve(message.artifact)
    else operation?.reject(Object.assign(new Error(message.error.message), message.error))
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

function readLine(line: string, { onProgress, onMask, onLine }: ArtifactWorkerOptions): void {
  const bytes = /^Uploaded bytes (\d+)$/.exec(line)?.[1]
  if (bytes) onProgress(Number(bytes))
  else if (line.startsWith('::add-mask::')) onMask(line)
  // Its debug lines contain signed URLs; its annotations repeat what the errors say.
  else if (line && !line.startsWith('::')) onLine(line)
}
