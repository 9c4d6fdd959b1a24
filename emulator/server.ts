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
  /** The whole body of the request. */
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
  readonly script?: Script | undefined
  readonly tls?: { readonly key: string; readonly cert: string } | undefined
}

export interface Server extends AsyncDisposable {
  /** `http(s)://127.0.0.1:<port>` */
  readonly origin: string
  readonly exchanges: readonly Exchange[]
}

/** Serves on a free port of loopback until it is disposed of, which cuts every connection. */
export async function startServer({ callOf, answer, script = {}, tls }: Service): Promise<Server> {
  const exchanges: Exchange[] = []
  const counts = new Map<string, number>()

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://emulator')
    const call = callOf(request.method ?? 'GET', url)
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>))
    if (call === undefined) return send(response, { status: 404, body: 'there is nothing at this address' })
    const count = (counts.get(call) ?? 0) + 1
    counts.set(call, count)
    const exchange: Exchange = { call, count, url, request, response, body, at: Date.now() }
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
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    exchanges,
    async [Symbol.asyncDispose]() {
      sockets.forEach((socket) => socket.destroy())
      server.close()
      await once(server, 'close')
    },
  }
}

async function send(response: ServerResponse, { status, headers = {}, body = '' }: Answer): Promise<void> {
  if (!(body instanceof Readable)) {
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body)
    return
  }
  response.writeHead(status, headers)
  await pipeline(body, response)
}
