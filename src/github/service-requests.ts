// Runs in the worker thread.
import type { ClientRequest, IncomingMessage } from 'node:http'
import { limitIdleTime, observeRequests } from '../transfer/idle-timeout.ts'
import type { FailedRequest } from './failed-request.ts'

/** As much is kept of a response that is not the expected one, in characters. */
const maxBodyLength = 2000
const servicePath = '/twirp/'
const truncated = 'the response was truncated'

interface RequestObserver {
  /** A request is abandoned after this long without a byte, connecting included. */
  readonly requestTimeoutMs: number
  /** A call to the artifact service has ended: with its HTTP status, or without one when the response was lost. */
  readonly onCall: (method: string, status: number | undefined) => void
  /** The artifact service has not answered a call with a success. The client may retry it on its own or hide why. */
  readonly onCallFailed: (request: FailedRequest) => void
  /** A request to the blob store has ended; undefined if it succeeded. The client retries some of them. */
  readonly onBlobRequest: (request: FailedRequest | undefined) => void
}

/** Observes the requests of the artifact client, which hides most of what happens to them. */
export function observeServiceRequests({
  requestTimeoutMs,
  onCall,
  onCallFailed,
  onBlobRequest,
}: RequestObserver): void {
  observeRequests((request) => {
    limitIdleTime(request, requestTimeoutMs)
    // Its failure is reported to the request that needs the tunnel.
    if (request.method === 'CONNECT') return
    const method = callOf(request.path)
    const isCall = method !== undefined
    const origin = `${request.protocol}//${String(request.getHeader('host') ?? request.host)}`
    onOutcome(request, isCall, (outcome) => {
      const failed = isSuccess(outcome, isCall) ? undefined : { call: method, origin, outcome: shortened(outcome) }
      if (!isCall) return onBlobRequest(failed)
      onCall(method, 'status' in outcome ? outcome.status : undefined)
      if (failed) onCallFailed(failed)
    })
  })
}

type Outcome = FailedRequest['outcome']

interface ProxyResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** The name of the call to the artifact service, by the path of the request. */
function callOf(path: string): string | undefined {
  return path.startsWith(servicePath) ? path.slice(path.lastIndexOf('/') + 1) : undefined
}

/** Calls back once, unless the client has ended the request itself or follows a redirect to the service. */
function onOutcome(request: ClientRequest, isCall: boolean, callback: (outcome: Outcome) => void): void {
  let isDone = false
  const resolve = (outcome: Outcome | undefined): void => {
    if (isDone) return
    isDone = true
    if (outcome) callback(outcome)
  }
  const lost = (message: string, code?: string): void => resolve({ code, message })
  request.once('error', ({ name, message, code }: NodeJS.ErrnoException) =>
    name === 'AbortError' ? resolve(undefined) : lost(message, code),
  )
  // https-proxy-agent hides the response of a proxy that does not connect; the client sees a broken connection and retries.
  request.once('proxyConnect', ({ statusCode, headers }: ProxyResponse) => {
    if (statusCode !== 200) resolve({ status: statusCode, retryAfter: headers['retry-after'], body: '' })
  })
  // Without a listener, Node closes the connection and says nothing.
  request.once('upgrade', ({ statusCode }, socket) => {
    socket.destroy()
    lost(`HTTP ${statusCode} (switching protocols)`)
  })
  request.once('response', (response: IncomingMessage) => {
    const { statusCode: status = 0, headers } = response
    if (isCall && status >= 300 && status < 400 && headers.location?.includes(servicePath)) return resolve(undefined)
    const chunks: Buffer[] = []
    let size = 0
    onceRead(response, (chunk) => {
      // Whether a success is valid shows only at its end.
      if (size < maxBodyLength || (isCall && isSuccessful(status))) chunks.push(chunk)
      size += chunk.length
    })
    response.once('error', ({ message, code }: NodeJS.ErrnoException) =>
      code === 'ECONNRESET' ? lost(truncated, code) : lost(message, code),
    )
    response.once('end', () =>
      resolve({ status, retryAfter: headers['retry-after'], body: Buffer.concat(chunks).toString() }),
    )
  })
  // The client never settles when the response to a call is truncated, since readBody() does not notice.
  request.once('close', () => lost(truncated, 'ECONNRESET'))
}

/** Calls `onData` with the body as soon as somebody reads it; a listener before that would take it away. */
function onceRead(response: IncomingMessage, onData: (chunk: Buffer) => void): void {
  const onListener = (event: string): void => {
    if (event !== 'data') return
    response.off('newListener', onListener)
    response.on('data', onData)
  }
  response.on('newListener', onListener)
}

function isSuccess(outcome: Outcome, isCall: boolean): boolean {
  if (!('status' in outcome) || !isSuccessful(outcome.status)) return false
  return isCall ? isObject(outcome.body) : !/^\s*<(!doctype\s+)?html\b/i.test(outcome.body)
}

function shortened(outcome: Outcome): Outcome {
  return 'status' in outcome ? { ...outcome, body: outcome.body.slice(0, maxBodyLength) } : outcome
}

function isSuccessful(status: number): boolean {
  return status >= 200 && status < 300
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
