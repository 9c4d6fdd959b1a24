// The entry of a worker thread: runs one operation of the artifact client at a time for artifact-worker.ts.
import { open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { DefaultArtifactClient } from '@actions/artifact'
import { countBuffer } from '../transfer/buffer-garbage.ts'
import { limitConnectAttempts } from '../transfer/connect.ts'
import type {
  StoredArtifact,
  UploadRequest,
  WorkerData,
  WorkerError,
  WorkerMessage,
  WorkerRequest,
} from './artifact-worker.ts'
import type { FailedRequest } from './failed-request.ts'
import { observeServiceRequests } from './service-requests.ts'

limitConnectAttempts()
const { requestTimeoutMs } = workerData as WorkerData
const client = new DefaultArtifactClient()
const post = (message: WorkerMessage): void => parentPort?.postMessage(message)
/** What the client says about a request to the blob store may be a guess, such as an error of its XML parser. */
let failedBlobRequest: FailedRequest | undefined
/** HTTP statuses of the blob store: https://github.com/Azure/azure-sdk-for-js, StorageRetryPolicyV2 */
const retriedByClient = new Set([500, 503])
/** The client reads a block of 8 MiB and copies it once. */
const bytesPerBlock = 16 * 1024 * 1024
let uploadedPath: string | undefined
const readErrorMessage = /error has occurred during file read/

observeServiceRequests(requestTimeoutMs, (call, status, failed) => {
  const isCall = call !== undefined
  if (isCall) post({ kind: 'call', method: call, status })
  else countBuffer(bytesPerBlock)
  failedBlobRequest = isCall ? undefined : failed
  // What the client retries is left to it, except for calls: it would wait 3 to 15 s and hide the HTTP status. The rest it
  // would hide behind a broken connection (a proxy) or take for a success (a page).
  const isRetried = !isCall && (status === undefined || retriedByClient.has(status))
  if (failed && !isRetried) fail({ message: 'a request failed', request: failed })
})

// The client has no listener for errors of the file.
process.on('uncaughtException', onError)
parentPort?.on('message', (request: WorkerRequest) => {
  run(request).then((artifact) => post({ kind: 'done', artifact }), onError)
})

async function run(request: WorkerRequest): Promise<StoredArtifact | undefined> {
  switch (request.operation) {
    case 'upload':
      return upload(request)
    case 'find': {
      const { artifact } = await client.getArtifact(request.name)
      return artifact.digest ? { id: artifact.id, digest: artifact.digest.replace(/^sha256:/, '') } : undefined
    }
    case 'delete': {
      const { id } = await client.deleteArtifact(request.name)
      return { id, digest: '' }
    }
  }
}

async function upload({ path, retentionDays }: UploadRequest): Promise<StoredArtifact | undefined> {
  const options = { ...(retentionDays === undefined ? {} : { retentionDays }), skipArchive: true }
  // A file that cannot be read must not take a name.
  await (await open(path)).close()
  uploadedPath = path
  const { id, digest } = await client.uploadArtifact(basename(path), [path], dirname(path), options)
  return id === undefined || digest === undefined ? undefined : { id, digest }
}

function onError(error: unknown): void {
  const { name, message, code, path } = error as NodeJS.ErrnoException
  fail({ name, message, code, path: readErrorMessage.test(message) ? uploadedPath : path, request: failedBlobRequest })
}

function fail(error: WorkerError): void {
  // What the client printed about it, masks for example, must arrive first.
  process.stdout.write('\n', () => post({ kind: 'failed', error }))
}
