import diagnostics from 'node:diagnostics_channel'
import http from 'node:http'
import https from 'node:https'
import { HttpClient, getProxyUrl } from '@actions/http-client'
import type { Clock } from './clock.ts'
import { ActionError } from './errors.ts'

export interface Request {
  /** What the request is for, in log lines and errors. */
  readonly purpose: string
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Reply {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  /** Fails with what `unreachable` makes of a cut or a stall; must be read to the end or destroyed. */
  readonly body: http.IncomingMessage
  /** The origin that answered. */
  readonly origin: string
}

export interface Http {
  /** One request, one answer, whatever its status; redirects are not followed. Throws `platform.unreachable`. */
  send(request: Request): Promise<Reply>
  /** Like `send`, following redirects: to another origin without Authorization, never from https to http. */
  follow(request: Request): Promise<Reply>
  /** Resolves once the first request is on the wire: what holds the process up should begin after that. */
  readonly sent: Promise<void>
  /** Ends the connections that are kept for a next request. */
  close(): void
}

const userAgent = 'export-form-fills'
const mostRedirects = 5

/** `requestTimeoutMs`: a request is given up when no byte has come for this long. `debug` takes one line a request. */
export function createHttp(
  requestTimeoutMs: number,
  clock: Clock,
  signal: AbortSignal,
  debug: (line: string) => void,
): Http {
  const clients = new Map<string, HttpClient>()
  const { promise: sent, resolve: onSent } = Promise.withResolvers<void>()

  /** A client keeps one agent, which serves one protocol and goes through one proxy or none: so one client an origin. */
  function clientFor({ origin }: URL): HttpClient {
    const client =
      clients.get(origin) ?? new HttpClient(undefined, [], { keepAlive: true, socketTimeout: requestTimeoutMs })
    clients.set(origin, client)
    return client
  }

  async function send({ purpose, method, url, headers, body }: Request): Promise<Reply> {
    const stall = new AbortController()
    const answered = new AbortController()
    const stalled = new Error(`no byte for ${requestTimeoutMs} ms (request-timeout)`)
    clock.sleep(requestTimeoutMs, answered.signal).then(
      () => stall.abort(stalled),
      () => undefined,
    )
    const client = clientFor(url)
    const ended = AbortSignal.any([signal, stall.signal])
    const options: https.RequestOptions = {
      // A URL writes an IPv6 address in brackets, a socket does not.
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || undefined,
      path: url.pathname + url.search,
      method,
      headers: { 'user-agent': userAgent, ...headers },
      agent: client.getAgent(url.href),
      signal: ended,
    }
    try {
      const info = { options, parsedUrl: url, httpModule: url.protocol === 'https:' ? https : http }
      const { message } = await watched(() => client.requestRaw(info, body ?? ''), ended, onSent)
      message.setTimeout(requestTimeoutMs, () => message.destroy(stalled))
      debug(`${purpose}: ${method} ${url.origin} answered ${message.statusCode}`)
      return { status: message.statusCode ?? 0, headers: message.headers, body: message, origin: url.origin }
    } catch (cause) {
      throw unreachable(purpose, url.origin, stall.signal.aborted ? stalled : cause, signal)
    } finally {
      answered.abort()
    }
  }

  async function follow(request: Request): Promise<Reply> {
    let { url, headers } = request
    for (let redirects = 0; ; redirects++) {
      const reply = await send({ ...request, url, headers })
      const location = redirectTarget(reply)
      if (location === undefined) return reply
      reply.body.destroy()
      if (redirects === mostRedirects) throw refusedRedirect(request, `more than ${mostRedirects} redirects`)
      const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined
      if (!next || !/^https?:$/.test(next.protocol) || next.username || next.password)
        throw refusedRedirect(request, 'to something that is no plain http(s) address')
      if (url.protocol === 'https:' && next.protocol === 'http:')
        throw refusedRedirect(request, `from https to http (${next.origin})`)
      if (next.origin !== url.origin) {
        const { authorization: _, ...withoutToken } = headers
        headers = withoutToken
      }
      url = next
    }
  }

  return { send, follow, sent, close: () => clients.forEach((client) => client.dispose()) }
}

/**
 * What `make` returns, which makes a request and keeps it to itself: `onSent` is called once that is on the wire, and the
 * CONNECT to a proxy before it, which the client never gives up, ends with `signal`.
 */
function watched<T>(make: () => T, signal: AbortSignal, onSent: () => void): T {
  const onCreated = (message: unknown): void => {
    const { request } = message as { request: http.ClientRequest }
    if (request.method === 'CONNECT') signal.addEventListener('abort', () => request.destroy(signal.reason as Error))
    else request.once('finish', onSent)
  }
  diagnostics.subscribe('http.client.request.created', onCreated)
  try {
    return make()
  } finally {
    diagnostics.unsubscribe('http.client.request.created', onCreated)
  }
}

/** Where the answer redirects to, as it is written there; undefined when it does not. */
export function redirectTarget({ status, headers }: Reply): string | undefined {
  return [301, 302, 303, 307, 308].includes(status) ? headers.location : undefined
}

/**
 * The body as text of at most `limit` bytes. Throws `platform.unreachable` when it breaks off and `platform.answer` when
 * it is longer. The client's own readBody() never settles on a body that is cut off.
 */
export async function readText(reply: Reply, purpose: string, limit: number, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of reply.body as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limit) break
      chunks.push(chunk)
    }
  } catch (cause) {
    throw unreachable(purpose, reply.origin, cause, signal)
  }
  if (size > limit)
    throw new ActionError(
      'platform.answer',
      `The answer to ${purpose} from ${reply.origin} is larger than ${limit} bytes.`,
    )
  return new TextDecoder().decode(Buffer.concat(chunks))
}

/** The error for a request or a body that broke off; the signal's reason when that is why. */
export function unreachable(purpose: string, origin: string, cause: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  const proxy = getProxyUrl(origin)
  const way = proxy ? ` through the proxy ${new URL(proxy).host}` : ''
  const certificate = isCertificateError(cause)
  return new ActionError('platform.unreachable', `No whole answer to ${purpose} from ${origin}${way}.`, {
    cause,
    hint: certificate
      ? 'The certificate is not trusted here: for a private CA set NODE_EXTRA_CA_CERTS to its PEM file in the runner’s environment.'
      : 'Check base-url, that the runner reaches this host, and https_proxy / no_proxy; then run again.',
    // A certificate does not become right by asking again.
    ...(certificate ? {} : { retry: {} }),
  })
}

function isCertificateError(cause: unknown): boolean {
  const code = String((cause as NodeJS.ErrnoException).code)
  return /CERT|SIGNATURE|UNABLE_TO_GET_ISSUER|ERR_TLS/.test(code)
}

function refusedRedirect({ purpose, url }: Request, why: string): ActionError {
  return new ActionError('platform.redirected', `The redirect of ${purpose} from ${url.origin} was refused: ${why}.`, {
    hint: 'Use the address of the control panel itself as base-url, without a login page or a gateway before it.',
  })
}
