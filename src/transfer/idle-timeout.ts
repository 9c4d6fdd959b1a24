import diagnostics from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { formatDuration } from '../format.ts'

/**
 * Calls `onRequest` for each HTTP request of this thread from its creation, until the returned function is called.
 * Clients hide their ClientRequest, and agents that of the CONNECT to a proxy.
 */
export function observeRequests(onRequest: (request: ClientRequest) => void): () => void {
  const onCreated = (message: unknown): void => onRequest((message as { request: ClientRequest }).request)
  diagnostics.subscribe('http.client.request.created', onCreated)
  return () => void diagnostics.unsubscribe('http.client.request.created', onCreated)
}

/**
 * Ends the request, or the body of its response, when nothing is transferred for `ms`, connecting included. `onIdle` gets
 * the error with which that is done: a client with a timeout of its own may hide it.
 */
export function limitIdleTime(request: ClientRequest, ms: number, onIdle: (error: Error) => void = () => {}): void {
  let response: IncomingMessage | undefined
  const end = (): void => {
    const error = Object.assign(new Error(`no data received for ${formatDuration(ms)} (request-timeout)`), {
      code: 'ETIMEDOUT',
    })
    onIdle(error)
    ;(response ?? request).destroy(error)
    // Node reports the error of a request without a socket only when its agent assigns one, which may never happen.
    if (!request.socket) request.on('error', () => {}).emit('error', error)
  }
  // Node emits neither 'error' nor 'close' for a request that is destroyed before its agent has assigned a socket.
  const connecting = setTimeout(end, ms).unref()
  const onConnected = (): void => {
    clearTimeout(connecting)
    // Clients set a timeout of their own when they are connected: this one must come later.
    process.nextTick(() => request.setTimeout(ms, end))
  }
  request.once('response', (message: IncomingMessage) => (response = message))
  request.once('close', () => clearTimeout(connecting))
  request.once('socket', (socket: Socket) => {
    if (socket.connecting) socket.once('connect', onConnected)
    else onConnected()
  })
}
