import http from 'node:http'
import https from 'node:https'
import { addAbortSignal, type Readable } from 'node:stream'
import { HttpClient as ActionsHttpClient } from '@actions/http-client'
import { ActionError } from '../errors.ts'
import { decodeBody } from './content-encoding.ts'
import { limitIdleTime, observeRequests } from './idle-timeout.ts'
import { networkError } from './network-error.ts'

export interface HttpRequest {
  /** What the request is for, in log lines and errors: "the status request". */
  readonly operation: string
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface HttpResponse {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  /** Without its content coding. Must be consumed or destroyed. */
  readonly body: Readable
  /** The address that responded. */
  readonly url: URL
}

export interface HttpClient {
  /** One request, one response, whatever its status; redirects are not followed. Throws `platform.unreachable`. */
  request(request: HttpRequest): Promise<HttpResponse>
  /** Resolves once the first request is on the wire: CPU-heavy loading should not delay it. */
  readonly firstRequestSent: Promise<void>
  /** Closes the connections that are kept alive. */
  readonly close: () => void
}

interface HttpClientOptions {
  /** A request is abandoned after this long without a byte, connecting included. */
  readonly requestTimeoutMs: number
  /** Ends every request that is under way. */
  readonly signal: AbortSignal
  /** Gets one line per response. */
  readonly debug: (line: string) => void
}

const userAgent = 'export-form-fills'
// Gateways add cookies and policies of many kB; Node's limit is 16 kB.
const maxHeaderSize = 256 * 1024
// `limitIdleTime` replaces the client's own timeout, which does not count connecting. It takes no 0.
const noTimeoutMs = 2 ** 31 - 1

export function createHttpClient({ requestTimeoutMs, signal, debug }: HttpClientOptions): HttpClient {
  const clients = new Map<string, ActionsHttpClient>()
  const { promise: firstRequestSent, resolve: onSent } = Promise.withResolvers<void>()

  /** The client caches one agent, which serves one protocol and at most one proxy: so one client per origin. */
  function clientFor({ origin }: URL): ActionsHttpClient {
    const client =
      clients.get(origin) ?? new ActionsHttpClient(undefined, [], { keepAlive: true, socketTimeout: noTimeoutMs })
    clients.set(origin, client)
    return client
  }

  async function request({ operation, method, url, headers, body = '' }: HttpRequest): Promise<HttpResponse> {
    const client = clientFor(url)
    const options: https.RequestOptions = {
      // A URL has brackets around an IPv6 address, a socket does not.
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || undefined,
      path: url.pathname + url.search,
      method,
      headers: { 'user-agent': userAgent, 'accept-encoding': 'identity', ...headers },
      agent: client.getAgent(url.href),
      maxHeaderSize,
    }
    const info = { options, parsedUrl: url, httpModule: url.protocol === 'https:' ? https : http }
    const failed = Promise.withResolvers<never>()
    const onRequest = (created: http.ClientRequest): void => {
      addAbortSignal(signal, created)
      limitIdleTime(created, requestTimeoutMs, failed.reject)
      if (created.method === 'CONNECT') return
      created.once('finish', onSent)
      // Without a listener, Node closes the connection and says nothing.
      created.once('upgrade', (message, socket) => {
        socket.destroy()
        failed.reject(upgradeError(operation, url, message.statusCode))
      })
    }
    const send = async (): Promise<http.IncomingMessage> => {
      signal.throwIfAborted()
      const stopObserving = observeRequests(onRequest)
      const response = client.requestRaw(info, body)
      stopObserving()
      return (await Promise.race([response, failed.promise])).message
    }
    const message = await send().catch((cause: unknown) => {
      throw networkError(operation, url.origin, cause, signal)
    })
    const { statusCode: status = 0, headers: responseHeaders } = message
    debug(`${operation}: ${method} ${url.origin} returned ${status}`)
    return { status, headers: responseHeaders, body: decodeBody(message, operation, url), url }
  }

  return { request, firstRequestSent, close: () => clients.forEach((client) => client.dispose()) }
}

function upgradeError(operation: string, url: URL, status = 101): ActionError {
  return new ActionError(
    'platform.answer',
    `Unexpected response to ${operation} from ${url.origin}: HTTP ${status} (switching protocols).`,
    { hint: 'Make sure that base-url points to the control panel itself, not to another service or gateway.' },
  )
}
