import { once } from 'node:events'
import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface MockResponse {
  readonly status: number
  readonly headers?: OutgoingHttpHeaders
  readonly body?: Buffer | string | Readable
}

export interface RecordedRequest {
  /** Name of the route, for example `create` or `download`. */
  readonly route: string
  /** Number of this request among those to the same route, starting at 1. */
  readonly count: number
  readonly url: URL
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** The TCP connection, which carries the TLS connection if there is one. */
  readonly socket: Socket
  /** The complete request body; empty if the server consumes it itself (`consumeBody`). */
  readonly body: Buffer
  /** ms since the epoch */
  readonly receivedAt: number
}

/**
 * Middleware for one request. Returns the response to send: that of `next()`, which is the regular one, a modified copy of
 * it or a different one. Returns undefined if it handles the connection itself.
 */
export type Handler = (
  request: RecordedRequest,
  next: () => Promise<MockResponse>,
) => Promise<MockResponse | undefined> | MockResponse | undefined

/** By route: one handler for all requests, or a list with one handler per request (undefined: the regular response). */
export type Scenario = Readonly<Record<string, Handler | readonly (Handler | undefined)[]>>

export interface ServerDefinition {
  /** Name of the requested route; undefined results in HTTP 404. */
  readonly routeOf: (method: string, url: URL) => string | undefined
  readonly respond: (request: RecordedRequest) => Promise<MockResponse>
  /** Reads a body that is too large for memory before any handler runs; resolves with false to leave it to the server. */
  readonly consumeBody?: (route: string, request: IncomingMessage) => Promise<boolean>
  readonly scenario?: Scenario | undefined
  readonly tls?: { readonly key: string; readonly cert: string } | undefined
}

export interface Server extends AsyncDisposable {
  /** `http(s)://127.0.0.1:<port>` */
  readonly origin: string
  readonly requests: readonly RecordedRequest[]
}

/** Listens on a free loopback port; disposing of the server closes all connections. */
export async function startServer(definition: ServerDefinition): Promise<Server> {
  const { routeOf, respond, consumeBody, scenario = {}, tls } = definition
  const requests: RecordedRequest[] = []
  const counts = new Map<string, number>()
  /** By remote port, which is the same for the TLS and for the TCP connection. */
  const sockets = new Map<number | undefined, Socket>()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://emulator')
    const route = routeOf(request.method ?? 'GET', url)
    const consumed = route !== undefined && (await consumeBody?.(route, request))
    const body = consumed ? Buffer.alloc(0) : Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>))
    if (route === undefined) return send(response, { status: 404, body: 'no such route' })
    const count = (counts.get(route) ?? 0) + 1
    counts.set(route, count)
    const socket = sockets.get(request.socket.remotePort) ?? request.socket
    const recorded: RecordedRequest = { route, count, url, request, response, socket, body, receivedAt: Date.now() }
    requests.push(recorded)
    const handlers = scenario[route]
    const handler = typeof handlers === 'function' ? handlers : handlers?.[count - 1]
    const next = (): Promise<MockResponse> => respond(recorded)
    const result = handler ? await handler(recorded, next) : await next()
    if (result) await send(response, result)
  }

  const onRequest = (request: IncomingMessage, response: ServerResponse): void =>
    // Clients that disconnect early are part of the tests, not an error of the server.
    void handle(request, response).catch(() => request.socket.destroy())
  const server = tls ? https.createServer(tls, onRequest) : http.createServer(onRequest)
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort
    sockets.set(port, socket)
    socket.once('close', () => sockets.get(port) === socket && sockets.delete(port))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      sockets.forEach((socket) => socket.destroy())
      server.close()
      await once(server, 'close')
    },
  }
}

export function bodyStream({ body = '' }: MockResponse): Readable {
  return body instanceof Readable ? body : Readable.from(body.length ? [Buffer.from(body)] : [])
}

/** Sends status and headers; adds Content-Length unless the body is a stream. */
export function sendHead(response: ServerResponse, { status, headers = {}, body = '' }: MockResponse): void {
  const length = body instanceof Readable ? {} : { 'content-length': Buffer.byteLength(body) }
  response.writeHead(status, { ...length, ...headers })
  response.flushHeaders()
}

async function send(response: ServerResponse, mock: MockResponse): Promise<void> {
  if (mock.body instanceof Readable) {
    sendHead(response, mock)
    return pipeline(mock.body, response)
  }
  const { status, headers = {}, body = '' } = mock
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body)
}
