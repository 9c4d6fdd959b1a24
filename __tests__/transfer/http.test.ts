import diagnostics from 'node:diagnostics_channel'
import { getEventListeners, once } from 'node:events'
import http from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import { closeDuringHeaders, cutAfter, hang, resetConnection, respondWith, stallAfter } from '../../emulator/faults.ts'
import type { Handler } from '../../emulator/server.ts'
import { readText } from '../../src/transfer/body.ts'
import type { HttpClient } from '../../src/transfer/http.ts'
import { createCertificate, hasOpenssl, type Certificate } from '../support/certificate.ts'
import { createTestClient, get, regularBody, serve } from '../support/http.ts'
import { startProxy } from '../support/proxy.ts'

async function fetchText(client: HttpClient, url: string): Promise<string> {
  return readText(await client.request(get(url)), 'the test', 1000, new AbortController().signal)
}

const unreachable = { code: 'platform.unreachable', retry: expect.any(Object) }

describe('request', () => {
  test('sends method, path, query, headers and body, and returns status, headers, body and URL', async () => {
    await using server = await serve({ a: respondWith(404, { 'x-header': 'value' }, 'no such file') })
    using client = createTestClient()
    const url = new URL(`${server.origin}/a?b=1`)
    const headers = { 'x-sent': 'yes' }
    const response = await client.request({ operation: 'the test', method: 'POST', url, headers, body: 'анкета' })
    expect(response).toMatchObject({ status: 404, headers: { 'x-header': 'value' }, url })
    expect(await readText(response, 'the test', 1000, new AbortController().signal)).toBe('no such file')
    const [received] = server.requests
    expect(received?.body.toString()).toBe('анкета')
    expect([received?.request.method, received?.request.url]).toEqual(['POST', '/a?b=1'])
    expect(received?.request.headers).toMatchObject({
      host: url.host,
      'x-sent': 'yes',
      'user-agent': 'export-form-fills',
      'accept-encoding': 'identity',
      'content-length': '12',
    })
  })

  test('does not follow redirects', async () => {
    await using server = await serve({ a: respondWith(302, { location: '/b' }) })
    using client = createTestClient()
    const response = await client.request(get(`${server.origin}/a`))
    expect([response.status, await readText(response, 'the test', 1000, new AbortController().signal)]).toEqual([
      302,
      '',
    ])
    expect(server.requests).toHaveLength(1)
  })

  test('accepts headers of 100 kB', async () => {
    const large = 'x'.repeat(100_000)
    await using server = await serve({ a: respondWith(200, { 'x-large': large }) })
    using client = createTestClient()
    const { headers, body } = await client.request(get(`${server.origin}/a`))
    body.resume()
    expect(headers['x-large']).toBe(large)
  })

  test('throws platform.answer for HTTP 101 and closes the connection', async () => {
    const closed = Promise.withResolvers<unknown>()
    const upgrade: Handler = ({ socket }) => {
      socket.once('close', closed.resolve)
      socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: made-up\r\n\r\n')
      return undefined
    }
    await using server = await serve({ a: upgrade })
    using client = createTestClient()
    await expect(client.request(get(`${server.origin}/a`))).rejects.toMatchObject({
      code: 'platform.answer',
      message: `Unexpected response to the test from ${server.origin}: HTTP 101 (switching protocols).`,
      retry: undefined,
    })
    await closed.promise
  })

  test('decodes the content coding of the body', async () => {
    await using server = await serve({ a: respondWith(200, { 'content-encoding': 'gzip' }, gzipSync('decoded')) })
    using client = createTestClient()
    expect(await fetchText(client, `${server.origin}/a`)).toBe('decoded')
  })

  test('logs one debug line per response, without path, query and headers', async () => {
    await using server = await serve()
    using client = createTestClient()
    await fetchText(client, `${server.origin}/private?key=1`)
    expect(client.debugLines).toEqual([`the test: GET ${server.origin} returned 200`])
  })

  test('reuses the connection, until the client is closed', async () => {
    await using server = await serve()
    using client = createTestClient()
    for (const path of ['a', 'b', 'c']) await fetchText(client, `${server.origin}/${path}`)
    const [socket, ...others] = new Set(server.requests.map(({ request }) => request.socket))
    expect(others).toEqual([])
    client.close()
    await once(socket as Socket, 'end')
  })

  test('connects to an IPv6 address without its brackets', async () => {
    using client = createTestClient()
    await expect(client.request(get('http://[::1]:9/a'))).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/^(ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH)$/) },
    })
  })

  test('uses one connection per origin', async () => {
    await using first = await serve()
    await using second = await serve()
    using client = createTestClient()
    for (const { origin } of [first, second, first, second])
      expect(await fetchText(client, `${origin}/a`)).toBe(regularBody)
    for (const { requests } of [first, second])
      expect(new Set(requests.map(({ request }) => request.socket)).size).toBe(1)
  })
})

describe('throws a retryable platform.unreachable without the path', () => {
  test.each<[what: string, handler: Handler, cause: object]>([
    ['the connection is reset', resetConnection, { code: 'ECONNRESET' }],
    ['the connection is closed during the headers', closeDuringHeaders, { code: 'ECONNRESET' }],
    ['the connection is closed during the body', cutAfter(2), { code: 'ECONNRESET' }],
  ])('when %s', async (_what, handler, cause) => {
    await using server = await serve({ a: handler })
    using client = createTestClient()
    await expect(fetchText(client, `${server.origin}/a`)).rejects.toMatchObject({
      ...unreachable,
      message: `No complete response to the test from ${server.origin}.`,
      cause,
    })
  })

  test.each<[what: string, handler: Handler]>([
    ['there is no response', hang],
    ['the body is idle before its first byte', stallAfter(0)],
    ['the body is idle', stallAfter(2)],
  ])('when %s for the request timeout, on a new connection and on a reused one', async (_what, handler) => {
    await using server = await serve({ a: handler })
    using client = createTestClient({ requestTimeoutMs: 200 })
    const error = {
      ...unreachable,
      message: `No complete response to the test from ${server.origin}.`,
      cause: { message: 'no data received for 0.2 s (request-timeout)' },
    }
    await expect(fetchText(client, `${server.origin}/a`)).rejects.toMatchObject(error)
    await fetchText(client, `${server.origin}/b`)
    await expect(fetchText(client, `${server.origin}/a`)).rejects.toMatchObject(error)
    const [, second, third] = server.requests.map(({ request }) => request.socket)
    expect(third).toBe(second)
  })

  test('when the connection is refused', async () => {
    const server = await serve()
    await server[Symbol.asyncDispose]()
    using client = createTestClient()
    await expect(fetchText(client, `${server.origin}/a`)).rejects.toMatchObject({
      ...unreachable,
      cause: { code: 'ECONNREFUSED' },
    })
  })
})

describe('abort', () => {
  const reason = new Error('Timed out.')

  test.each([0, 2])('ends requests without a response and bodies after %i bytes', async (bytes) => {
    const controller = new AbortController()
    const { signal } = controller
    await using server = await serve({ a: stallAfter(bytes), b: hang })
    using client = createTestClient({ signal })
    const response = await client.request(get(`${server.origin}/a`))
    const outcomes = [readText(response, 'the test', 1000, signal), client.request(get(`${server.origin}/b`))]
    controller.abort(reason)
    expect(await Promise.allSettled(outcomes)).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ])
  })

  test('closes the connection of a request that the server has received', async () => {
    const controller = new AbortController()
    const closed = Promise.withResolvers<unknown>()
    const abort: Handler = ({ socket }) => {
      socket.once('close', closed.resolve)
      controller.abort(reason)
      return undefined
    }
    await using server = await serve({ a: abort })
    using client = createTestClient({ signal: controller.signal })
    await expect(client.request(get(`${server.origin}/a`))).rejects.toBe(reason)
    await closed.promise
  })

  test('before the request sends nothing', async () => {
    await using server = await serve()
    using client = createTestClient({ signal: AbortSignal.abort(reason) })
    await expect(client.request(get(`${server.origin}/a`))).rejects.toBe(reason)
    expect(server.requests).toEqual([])
  })
})

describe('after a request', () => {
  test.each<[outcome: string, handler: Handler | undefined]>([
    ['succeeded', undefined],
    ['failed', resetConnection],
  ])('that %s, neither the signal nor the process has a listener of it', async (_outcome, handler) => {
    const { signal } = new AbortController()
    await using server = await serve({ a: [handler] })
    using client = createTestClient({ signal })
    await fetchText(client, `${server.origin}/a`).catch(() => undefined)
    await new Promise((resolve) => setImmediate(resolve))
    expect(getEventListeners(signal, 'abort')).toEqual([])
    expect(diagnostics.channel('http.client.request.created').hasSubscribers).toBe(false)
  })

  test('that is still waiting for its response, other requests of the process are not affected by the client', async () => {
    const controller = new AbortController()
    await using server = await serve({ a: hang, b: (_request, next) => released.promise.then(next) })
    const released = Promise.withResolvers<void>()
    using client = createTestClient({ signal: controller.signal })
    using other = createTestClient()
    const waiting = client.request(get(`${server.origin}/a`))
    const unaffected = fetchText(other, `${server.origin}/b`)
    await Promise.all([client.firstRequestSent, other.firstRequestSent])
    controller.abort(new Error('Timed out.'))
    await expect(waiting).rejects.toThrow('Timed out.')
    released.resolve()
    expect(await unaffected).toBe(regularBody)
  })
})

describe('firstRequestSent', () => {
  test('resolves when the first request has been sent, before its response', async () => {
    const controller = new AbortController()
    await using server = await serve({ a: hang })
    using client = createTestClient({ signal: controller.signal })
    const response = client.request(get(`${server.origin}/a`))
    await client.firstRequestSent
    controller.abort(new Error('cancelled'))
    await expect(response).rejects.toThrow('cancelled')
  })
})

describe('with a proxy', () => {
  afterEach(() => {
    delete process.env['http_proxy']
  })
  const url = 'http://panel.forms.test/a'

  /** A proxy that never responds to CONNECT. `connect` is called with the connection of each. */
  async function startIdleProxy(connect: (socket: Socket) => void = () => undefined) {
    const closed: Promise<unknown>[] = []
    const server = http.createServer().listen(0, '127.0.0.1')
    server.on('connect', (_request, socket: Socket) => {
      closed.push(new Promise((resolve) => void socket.once('close', resolve)))
      // A socket that is not read does not notice its end.
      socket
        .on('error', () => undefined)
        .once('end', () => socket.end())
        .resume()
      connect(socket)
    })
    await once(server, 'listening')
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    process.env['http_proxy'] = `http://${host}`
    return {
      host,
      /** One promise per CONNECT, which resolves when the client has closed the connection. */
      closed,
      async [Symbol.asyncDispose]() {
        server.close()
        await once(server, 'close')
      },
    }
  }

  test('requests go through a tunnel of the proxy, with its credentials', async () => {
    await using server = await serve()
    await using proxy = await startProxy(Number(new URL(server.origin).port))
    process.env['http_proxy'] = proxy.url
    using client = createTestClient()
    expect(await fetchText(client, url)).toBe(regularBody)
    const credentials = Buffer.from('user:pass').toString('base64')
    expect(proxy.connects).toEqual([`panel.forms.test:80 Basic ${credentials}`])
    expect(client.debugLines).toEqual(['the test: GET http://panel.forms.test returned 200'])
  })

  test('the request timeout also applies within the tunnel', async () => {
    await using server = await serve({ a: [stallAfter(2)] })
    await using proxy = await startProxy(Number(new URL(server.origin).port))
    process.env['http_proxy'] = proxy.url
    using client = createTestClient({ requestTimeoutMs: 200 })
    await expect(fetchText(client, url)).rejects.toMatchObject({
      ...unreachable,
      message: `No complete response to the test from http://panel.forms.test via the proxy ${new URL(proxy.url).host}.`,
      cause: { message: 'no data received for 0.2 s (request-timeout)' },
    })
  })

  test('a proxy that does not respond to CONNECT is abandoned after the request timeout', async () => {
    await using proxy = await startIdleProxy()
    using client = createTestClient({ requestTimeoutMs: 200 })
    await expect(client.request(get(url))).rejects.toMatchObject({
      ...unreachable,
      message: `No complete response to the test from http://panel.forms.test via the proxy ${proxy.host}.`,
      cause: { message: 'no data received for 0.2 s (request-timeout)' },
    })
    expect(proxy.closed).toHaveLength(1)
    await Promise.all(proxy.closed)
  })

  test('a proxy that refuses CONNECT is named, with the reason and without credentials', async () => {
    const server = http.createServer().listen(0, '127.0.0.1')
    server.on('connect', (_request, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
    await once(server, 'listening')
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    process.env['http_proxy'] = `http://user:secret@${host}`
    using client = createTestClient()
    const error = await client.request(get(url)).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      code: 'platform.unreachable',
      message: `No complete response to the test from http://panel.forms.test via the proxy ${host}.`,
      hint: expect.stringContaining('credentials'),
      cause: { message: expect.stringContaining('407') },
      retry: undefined,
    })
    server.close()
    await once(server, 'close')
  })

  test('an abort during CONNECT closes the connection to the proxy and leaves no timer that keeps the process alive', async () => {
    const controller = new AbortController()
    const reason = new Error('Timed out.')
    const activeTimers = () => process.getActiveResourcesInfo().filter((type) => type === 'Timeout').length
    const timersBefore = activeTimers()
    await using proxy = await startIdleProxy(() => controller.abort(reason))
    using client = createTestClient({ signal: controller.signal })
    await expect(client.request(get(url))).rejects.toBe(reason)
    expect(proxy.closed).toHaveLength(1)
    await Promise.all(proxy.closed)
    expect(activeTimers()).toBe(timersBefore)
  })

  test('CONNECT does not count as the first request for firstRequestSent', async () => {
    const controller = new AbortController()
    const connected = Promise.withResolvers<unknown>()
    await using proxy = await startIdleProxy(connected.resolve)
    using client = createTestClient({ signal: controller.signal })
    const response = client.request(get(url))
    await connected.promise
    const sent = client.firstRequestSent.then(() => true)
    expect(await Promise.race([sent, new Promise((resolve) => setImmediate(resolve, false))])).toBe(false)
    controller.abort(new Error('cancelled'))
    await expect(response).rejects.toThrow('cancelled')
    await Promise.all(proxy.closed)
  })
})

;(hasOpenssl ? describe : describe.skip)('with an untrusted certificate', () => {
  let certificate: Certificate | undefined
  afterAll(() => certificate?.remove())

  test('throws a platform.unreachable that is not retryable and names NODE_EXTRA_CA_CERTS', async () => {
    certificate = createCertificate()
    await using server = await serve({}, certificate.tls)
    await using plain = await serve()
    using client = createTestClient()
    expect(await fetchText(client, `${plain.origin}/a`)).toBe(regularBody)
    await expect(client.request(get(`${server.origin}/a`))).rejects.toMatchObject({
      code: 'platform.unreachable',
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
      retry: undefined,
    })
    expect(server.requests).toEqual([])
  })
})
