import { once } from 'node:events'
import http from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

export interface TestProxy extends AsyncDisposable {
  /** With the credentials `user:pass`. */
  readonly url: string
  /** The target and the credentials of each CONNECT. */
  readonly connects: readonly string[]
}

/** Starts a forward proxy that sends every CONNECT to `port` of loopback, whatever host it names. */
export async function startProxy(port: number): Promise<TestProxy> {
  const connects: string[] = []
  const tunnels: Socket[] = []
  const server = http.createServer().listen(0, '127.0.0.1')
  server.on('connect', (request, socket) => {
    connects.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    tunnels.push(target, socket as Socket)
    for (const end of [target, socket]) end.on('error', () => [target, socket].forEach((one) => one.destroy()))
  })
  await once(server, 'listening')
  return {
    connects,
    url: `http://user:pass@127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      tunnels.forEach((one) => one.destroy())
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
