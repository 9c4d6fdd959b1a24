import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ForwardProxy extends AsyncDisposable {
  readonly url: string
  /** The hosts of the requests. */
  readonly hosts: ReadonlySet<string>
}

/** A proxy on loopback for requests to `http://` URLs, which the artifact client sends in absolute form. */
export async function startForwardProxy(): Promise<ForwardProxy> {
  const hosts = new Set<string>()
  const server = http.createServer((request, response) => {
    const { url = '', method, headers } = request
    hosts.add(new URL(url).host)
    const forwarded = http.request(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(forwarded)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hosts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
