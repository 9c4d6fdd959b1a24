import { startServer, type Scenario, type Server, type ServerDefinition } from '../../emulator/server.ts'
import { createHttpClient, type HttpClient, type HttpRequest } from '../../src/transfer/http.ts'

export const authorization = 'Bearer made-up'
export const regularBody = 'the regular body'

/** Starts a server on which the path `/x` is the route `x`. */
export function serve(scenario: Scenario = {}, tls?: ServerDefinition['tls']): Promise<Server> {
  return startServer({
    routeOf: (_method, { pathname }) => pathname.slice(1),
    respond: () => Promise.resolve({ status: 200, body: regularBody }),
    scenario,
    tls,
  })
}

export interface TestClient extends HttpClient, Disposable {
  readonly debugLines: readonly string[]
}

/** Creates an HTTP client that is closed when it is disposed of. */
export function createTestClient(options: { requestTimeoutMs?: number; signal?: AbortSignal } = {}): TestClient {
  const { requestTimeoutMs = 60_000, signal = new AbortController().signal } = options
  const debugLines: string[] = []
  const http = createHttpClient({ requestTimeoutMs, signal, debug: (line) => debugLines.push(line) })
  return { ...http, debugLines, [Symbol.dispose]: http.close }
}

export function get(url: string, headers: HttpRequest['headers'] = { authorization }): HttpRequest {
  return { operation: 'the test', method: 'GET', url: new URL(url), headers }
}

/** Path and Authorization of each request. */
export function received({ requests }: Server): [path: string, authorization: string | undefined][] {
  return requests.map(({ url, request }) => [url.pathname, request.headers.authorization])
}
