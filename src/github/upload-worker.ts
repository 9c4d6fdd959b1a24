// The entry of a worker thread: runs one operation of the artifact client at a time for artifact-worker.ts.
import type { ClientRequest, IncomingMessage } from 'node:http'
import { basename, dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { DefaultArtifactClient } from '@actions/artifact'
import { limitConnectAttempts } from '../transfer/connect.ts'
import { limitIdleTime, observeRequests } from '../transfer/idle-timeout.ts'
import type { StoredArtifact, WorkerData, WorkerMessage, WorkerRequest } from './artifact-worker.ts'

limitConnectAttempts()
const { requestTimeoutMs } = workerData as WorkerData
const client = new DefaultArtifactClient()
const post = (message: WorkerMessage): void => parentPort?.postMessage(message)

observeRequests((request) => {
  limitIdleTime(request, requestTimeoutMs)
  if (request.path.startsWith('/twirp/')) reportCall(request)
})

parentPort?.on('message', (request: WorkerRequest) => {
  run(request).then((artifact) => post({ kind: 'done', artifact }), fail)
})

async function run(request: WorkerRequest): Promise<StoredArtifact | undefined> {
  switch (request.operation) {
    case 'upload': {
      const retention = request.retentionDays === undefined ? {} : { retentionDays: request.retentionDays }
      const options = { ...retention, skipArchive: true }
      const { path } = request
      const { id, digest } = await client.uploadArtifact(basename(path), [path], dirname(path), options)
      if (id === undefined || digest === undefined) throw new Error('the artifact service returned no ID or digest')
      return { id, digest }
    }
    case 'find': {
      const { artifact } = await client.getArtifact(request.name)
      return artifact.digest ? { id: artifact.id, digest: artifact.digest.replace(/^sha256:/, '') } : undefined
    }
    case 'delete':
      await client.deleteArtifact(request.name)
      return undefined
  }
}

/** The client never settles when the response to a call is truncated, since readBody() does not notice. */
function reportCall(request: ClientRequest): void {
  const method = request.path.slice(request.path.lastIndexOf('/') + 1)
  let response: IncomingMessage | undefined
  request.once('response', (message: IncomingMessage) => {
    response = message
    message.once('end', () => post({ kind: 'call', method, status: message.statusCode }))
  })
  request.once('close', () => {
    if (response?.complete) return
    post({ kind: 'call', method, status: undefined })
    if (response) fail(new Error(`the response to ${method} was truncated (ECONNRESET)`))
  })
}

function fail(error: unknown): void {
  const { name, message, statusCode } = error as Error & { statusCode?: number }
  // What the client printed about it, masks for example, must arrive first.
  process.stdout.write('\n', () => post({ kind: 'failed', error: { name, message, statusCode } }))
}
