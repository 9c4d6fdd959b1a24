import type { Env } from './env.ts'
import type { Environment } from './environment.ts'
import { startArtifactWorker } from './github/artifact-worker.ts'
import { createRestApi } from './github/rest-api.ts'
import { readRunHistory } from './github/run-history.ts'
import { createArtifactUploader } from './github/upload-artifact.ts'
import { createPlatformClient } from './platform/client.ts'
import type { Reporter } from './report/reporter.ts'
import type { Dependencies } from './run.ts'
import { createHttpClient } from './transfer/http.ts'
import type { RetryContext } from './transfer/retry.ts'

interface Process {
  readonly env: Env
  /** The module of upload-worker.ts. */
  readonly workerModule: URL
  readonly reporter: Reporter
  readonly retry: RetryContext
  readonly runId: string
}

/** Connects the parts that a run needs. `close` is for a process that outlives it. */
export function createDependencies(
  { inputs, job, restLocation }: Environment,
  { env, workerModule, reporter, retry, runId }: Process,
): Dependencies & { readonly close: () => Promise<void> } {
  const { connection, github, requestTimeoutMs } = inputs
  const { signal } = retry
  const { debug } = reporter
  const http = createHttpClient({ requestTimeoutMs, signal, debug })
  const restApi = createRestApi(restLocation, github?.token ?? '', http, retry)
  const onMask = (command: string): void => void process.stdout.write(`${command}\n`)
  const workerOptions = { module: workerModule, env, requestTimeoutMs, signal, onMask }
  const uploader = createArtifactUploader({
    startWorker: (handlers) => startArtifactWorker(workerOptions, handlers),
    retry,
    debug,
  })
  return {
    job,
    platform: createPlatformClient(connection, http, retry),
    readHistory: () => readRunHistory(restApi, retry),
    uploader,
    retry,
    reporter,
    firstRequestSent: http.firstRequestSent,
    runId,
    async close() {
      await uploader.close()
      http.close()
    },
  }
}
