import { startArtifactWorker, type ArtifactWorker, type WorkerHandlers } from '../../src/github/artifact-worker.ts'
import { createArtifactUploader, type UploadFile, type UploadOptions } from '../../src/github/upload-artifact.ts'
import type { ActionError } from '../../src/errors.ts'
import { fakeClock } from './clock.ts'
import { workerModule } from './worker-module.ts'

interface TestUploaderOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Of the worker; default: the real one. */
  readonly module?: URL
  /** Instead of a worker thread. */
  readonly startWorker?: (handlers: WorkerHandlers, signal: AbortSignal) => ArtifactWorker
  readonly requestTimeoutMs?: number
  readonly file: UploadFile
}

/** Creates an artifact uploader whose backoffs take no time. Disposing of it ends its worker. */
export function createTestUploader(options: TestUploaderOptions) {
  const { env = {}, module = workerModule, requestTimeoutMs = 10_000, file } = options
  const controller = new AbortController()
  const { signal } = controller
  const clock = fakeClock()
  const [debugLines, masks, progress]: [string[], string[], number[]] = [[], [], []]
  const retries: ActionError[] = []
  const onRetry = (error: ActionError): void => void retries.push(error)
  const retry = { clock, random: () => 0.5, signal, deadline: 1e12, onRetry }
  const debug = (line: string): void => void debugLines.push(line)
  const onMask = (command: string): void => void masks.push(command)
  const workerOptions = { module, env, requestTimeoutMs, signal, onMask }
  const { startWorker = (handlers) => startArtifactWorker(workerOptions, handlers) } = options
  const uploader = createArtifactUploader({ startWorker: (handlers) => startWorker(handlers, signal), retry, debug })
  return {
    ...uploader,
    controller,
    clock,
    debugLines,
    masks,
    progress,
    retries,
    upload(options: Partial<UploadOptions> = {}) {
      const onProgress = (bytes: number): void => void progress.push(bytes)
      return uploader.upload(file, { retentionDays: undefined, overwrite: false, onProgress, ...options })
    },
    [Symbol.asyncDispose]: uploader.close,
  }
}
