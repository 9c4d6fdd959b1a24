import { once } from 'node:events'
import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface Answer {
  readonly status: number
  readonly headers?: OutgoingHttpHeaders
  readonly body?: Buffer | string | Readable
}

/** One request as a server sees it. */
export interface Exchange {
  /** Name of the call, like `create` or `download`. */
  readonly call: string
  /** Counts the requests of this call from 1. */
  readonly count: number
  readonly url: URL
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** The TCP connection, below TLS where there is TLS. */
  readonly socket: Socket
  /** The whole body of the request; empty where the service takes bodies in by itself. */
  readonly body: Buffer
  readonly at: number
}

/** Answers one request: with `normal()`, something made of it, something else, or not at all (undefined). */
export type Step = (
  exchange: Exchange,
  normal: () => Promise<Answer>,
) => Promise<Answer | undefined> | Answer | undefined

/** For each call either one step for all its requests, or a list that is used up one step a request. */
export type Script = Readonly<Record<string, Step | readonly (Step | undefined)[]>>

export interface Service {
  /** Name of the call that a request makes; undefined is answered with 404. */
  readonly callOf: (method: string, url: URL) => string | undefined
  readonly answer: (exchange: Exchange) => Promise<Answer>
  /** Takes in a body that is too big for memory, before any step; true when it did. */
  readonly receive?: (call: string, request: IncomingMessage) => Promise<boolean>
  readonly script?: Script | undefined
  /** Address to listen on. */
  readonly host?: string | undefined
  readonly tls?: { readonly key: string; readonly cert: string } | undefined
}

export interface Server extends AsyncDisposable {
  /** `http(s)://<host>:<port>` */
  readonly origin: string
  readonly exchanges: readonly Exchange[]
}

/** Serves on a free port of loopback until it is disposed of, which cuts every connection. */
export async function startServer(service: Service): Promise<Server> {
  const { callOf, answer, receive, script = {}, host = '127.0.0.1', tls } = service
  const exchanges: Exchange[] = []
  const counts = new Map<string, number>()
  /** By the port of the other end, which is the same below TLS and above it. */
  const sockets = new Map<number | undefined, Socket>()

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://emulator')
    const call = callOf(request.method ?? 'GET', url)
    const taken = call !== undefined && (await receive?.(call, request))
    const body = taken ? Buffer.alloc(0) : Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>))
    if (call === undefined) return send(response, { status: 404, body: 'there is nothing at this address' })
    const count = (counts.get(call) ?? 0) + 1
    counts.set(call, count)
    const socket = sockets.get(request.socket.remotePort) ?? request.socket
    const exchange: Exchange = { call, count, url, request, response, socket, body, at: Date.now() }
    exchanges.push(exchange)
    const steps = script[call]
    const step = typeof steps === 'function' ? steps : steps?.[count - 1]
    const normal = (): Promise<Answer> => answer(exchange)
    const result = step ? await step(exchange, normal) : await normal()
    if (result) await send(response, result)
  }

  const onRequest = (request: IncomingMessage, response: ServerResponse): void =>
    // A client that goes away in the middle is what the tests are about.
    void serve(request, response).catch(() => request.socket.destroy())
  const server = tls ? https.createServer(tls, onRequest) : http.createServer(onRequest)
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort
    sockets.set(port, socket)
    socket.once('close', () => sockets.get(port) === socket && sockets.delete(port))
  })
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    exchanges,
    async [Symbol.asyncDispose]() {
      sockets.forEach((socket) => socket.destroy())
      server.close()
      await once(server, 'close')
    },
  }
}

/** The body as a stream, whatever it is. */
export function streamOf({ body = '' }: Answer): Readable {
  return body instanceof Readable ? body : Readable.from(body.length ? [Buffer.from(body)] : [])
}

/** Writes status and headers; a body that is at hand is announced with its length. */
export function sendHead(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  const length = body instanceof Readable ? {} : { 'content-length': Buffer.byteLength(body) }
  response.writeHead(status, { ...length, ...headers })
  response.flushHeaders()
}

async function send(response: ServerResponse, answer: Answer): Promise<void> {
  if (answer.body instanceof Readable) {
    sendHead(response, answer)
    return pipeline(answer.body, response)
  }
  const { status, headers = {}, body = '' } = answer
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body)
}
