// Runs in the worker thread.
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { limitIdleTime, observeRequests } from '../transfer/idle-timeout.ts'
import { tryOrUndefined } from '../try-or-undefined.ts'
import type { FailedRequest, Outcome } from './failed-request.ts'

/** As much is kept of a response that is not the expected one, in characters. */
const maxBodyLength = 2000
const servicePath = '/twirp/'
const truncated = 'the response was truncated'

/**
 * Calls `onEnd` when a request of the artifact client has ended, since the client hides most of what happens. `call` is
 * undefined for a request to the blob store, `status` when the response was lost, `failed` after a success. A request is
 * abandoned after `requestTimeoutMs` without a byte, connecting included.
 */
export function observeServiceRequests(
  requestTimeoutMs: number,
  onEnd: (call: string | undefined, status: number | undefined, failed: FailedRequest | undefined) => void,
): void {
  observeRequests((request) => {
    limitIdleTime(request, requestTimeoutMs)
    // Its failure is reported to the request that needs the tunnel.
    if (request.method === 'CONNECT') return
    const call = callOf(request.path)
    const isCall = call !== undefined
    const origin = `${request.protocol}//${String(request.getHeader('host') ?? request.host)}`
    onOutcome(request, isCall, (outcome) => {
      const failed = isSuccess(outcome, isCall) ? undefined : { call, origin, ...shortened(outcome) }
      onEnd(call, outcome.response?.status, failed)
    })
  })
}

type Headers = Pick<IncomingHttpHeaders, 'retry-after'>

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
  const lost = (message: string, code?: string): void => resolve({ error: { code, message } })
  const respond = (status: number, headers: Headers, body = ''): void =>
    resolve({ response: { status, retryAfter: headers['retry-after'], body } })
  request.once('error', ({ name, message, code }: NodeJS.ErrnoException) =>
    name === 'AbortError' ? resolve(undefined) : lost(message, code),
  )
  // https-proxy-agent hides the response of a proxy that does not connect; the client sees a broken connection and retries.
  request.once('proxyConnect', ({ statusCode, headers }: { statusCode: number; headers: Headers }) => {
    if (statusCode !== 200) respond(statusCode, headers)
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
    response.once('end', () => respond(status, headers, Buffer.concat(chunks).toString()))
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

function isSuccess({ response }: Outcome, isCall: boolean): boolean {
  if (!response || !isSuccessful(response.status)) return false
  const { body } = response
  return isCall
    ? /^\s*\{/.test(body) && tryOrUndefined(() => JSON.parse(body) as unknown) !== undefined
    : !/^\s*<(!doctype\s+)?html\b/i.test(body)
}

function shortened({ response, error }: Outcome): Outcome {
  return response ? { response: { ...response, body: response.body.slice(0, maxBodyLength) } } : { error }
}

function isSuccessful(status: number): boolean {
  return status >= 200 && status < 300
}
