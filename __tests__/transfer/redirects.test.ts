import { execFile } from 'node:child_process'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from '@jest/globals'
import { respondWith, stallAfter } from '../../emulator/faults.ts'
import type { Handler, Scenario } from '../../emulator/server.ts'
import { readText } from '../../src/transfer/body.ts'
import type { HttpClient, HttpRequest } from '../../src/transfer/http.ts'
import { redirectTarget, requestFollowingRedirects } from '../../src/transfer/redirects.ts'
import { createCertificate, hasOpenssl, type Certificate } from '../support/certificate.ts'
import { authorization, createTestClient, get, received, regularBody, serve } from '../support/http.ts'

const redirectTo = (location: string, status = 302) => respondWith(status, { location })
const refused = { code: 'platform.redirected', retry: undefined }

async function fetchText(http: HttpClient, request: HttpRequest): Promise<string> {
  const response = await requestFollowingRedirects(http, request)
  return readText(response, 'the test', 1000, new AbortController().signal)
}

/** A client that redirects to `location` once and then responds with HTTP 200. */
function redirectingClient(location: string): HttpClient & { requested: HttpRequest[] } {
  const requested: HttpRequest[] = []
  return {
    requested,
    firstRequestSent: Promise.resolve(),
    close: () => undefined,
    async request(request) {
      const { length } = requested
      requested.push(request)
      return { status: length === 0 ? 302 : 200, headers: { location }, body: Readable.from([]), url: request.url }
    },
  }
}

describe('follows', () => {
  test.each([301, 302, 303, 307, 308])('HTTP %i to a relative URL, with the token', async (status) => {
    await using server = await serve({ a: [redirectTo('b', status)], b: [redirectTo('./c?d=1', status)] })
    using http = createTestClient()
    expect(await fetchText(http, get(`${server.origin}/a`))).toBe(regularBody)
    expect(received(server)).toEqual([
      ['/a', authorization],
      ['/b', authorization],
      ['/c', authorization],
    ])
    expect(server.requests.at(-1)?.url.search).toBe('?d=1')
  })

  test('five redirects, but not a sixth', async () => {
    const chain: Scenario = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`${n}`, redirectTo(`/${n - 1}`)]))
    await using server = await serve(chain)
    using http = createTestClient()
    expect(await fetchText(http, get(`${server.origin}/5`))).toBe(regularBody)
    await expect(fetchText(http, get(`${server.origin}/6`))).rejects.toMatchObject(refused)
    expect(received(server)).toHaveLength(6 + 6)
  })

  test('a redirect whose body never ends, and closes its connection', async () => {
    const closed = Promise.withResolvers<unknown>()
    const redirect: Handler = (request) => {
      request.socket.once('close', closed.resolve)
      return stallAfter(1)(request, async () => ({ status: 302, headers: { location: '/b' }, body: 'a page' }))
    }
    await using server = await serve({ a: redirect })
    using http = createTestClient()
    expect(await fetchText(http, get(`${server.origin}/a`))).toBe(regularBody)
    await closed.promise
  })
})

describe('the token is not sent', () => {
  test('to another origin, nor from there to a third one; other headers are', async () => {
    await using third = await serve()
    await using second = await serve({ b: [redirectTo(`${third.origin}/c`)] })
    await using first = await serve({ a: [redirectTo(`${second.origin}/b`)] })
    using http = createTestClient()
    expect(await fetchText(http, get(`${first.origin}/a`, { authorization, range: 'bytes=5-' }))).toBe(regularBody)
    expect([first, second, third].map(received)).toEqual([
      [['/a', authorization]],
      [['/b', undefined]],
      [['/c', undefined]],
    ])
    const others = [...second.requests, ...third.requests].map(({ request }) => request)
    expect(others.map(({ headers }) => headers.range)).toEqual(['bytes=5-', 'bytes=5-'])
    expect(JSON.stringify(others.map(({ rawHeaders }) => rawHeaders))).not.toContain('made-up')
  })

  test('from http to https of the same host, which is another origin', async () => {
    const http = redirectingClient('https://panel.example/b')
    await requestFollowingRedirects(http, get('http://panel.example/a'))
    expect(http.requested.map(({ url, headers }) => [url.href, headers['authorization']])).toEqual([
      ['http://panel.example/a', authorization],
      ['https://panel.example/b', undefined],
    ])
  })

  test('back to its own origin after a cross-origin redirect', async () => {
    const scenario: Record<string, ReturnType<typeof redirectTo>[]> = {}
    await using own = await serve(scenario)
    await using other = await serve({ b: [redirectTo(`${own.origin}/c`)] })
    scenario['a'] = [redirectTo(`${other.origin}/b`)]
    using http = createTestClient()
    expect(await fetchText(http, get(`${own.origin}/a`))).toBe(regularBody)
    expect(received(own)).toEqual([
      ['/a', authorization],
      ['/c', undefined],
    ])
  })
})

describe('does not follow', () => {
  test.each([
    'file:///etc/passwd',
    'ftp://127.0.0.1/x',
    'data:,x',
    'http://user:pass@127.0.0.1/x',
    'http://user@127.0.0.1/x',
    'http://:pass@127.0.0.1/x',
    'http://',
    'http://[/',
  ])('a redirect to %s', async (location) => {
    await using server = await serve({ a: redirectTo(location) })
    using http = createTestClient()
    await expect(fetchText(http, get(`${server.origin}/a`))).rejects.toMatchObject({
      ...refused,
      message: `The redirect of the test from ${server.origin} was not followed: the target is not a plain HTTP(S) URL.`,
    })
    expect(received(server)).toHaveLength(1)
  })

  // Requests to these would be sent as plain HTTP.
  test.each(['xhttp', 'httpx', 'xhttps', 'httpsx', 'http+x'])('a redirect to a %s URL', async (scheme) => {
    await using target = await serve()
    await using server = await serve({ a: redirectTo(target.origin.replace('http', scheme)) })
    using http = createTestClient()
    await expect(fetchText(http, get(`${server.origin}/a`))).rejects.toMatchObject(refused)
    expect(received(target)).toEqual([])
  })

  describe('from https', () => {
    test.each(['xhttp', 'httpx', 'xhttps', 'httpsx'])('a redirect to a %s URL', async (scheme) => {
      const http = redirectingClient(`${scheme}://panel.example/file.zip`)
      const following = requestFollowingRedirects(http, get('https://panel.example/a'))
      await expect(following).rejects.toMatchObject({
        ...refused,
        message: expect.stringContaining('the target is not a plain HTTP(S) URL'),
      })
      expect(http.requested).toHaveLength(1)
    })

    test('a redirect to http, and names the target', async () => {
      const http = redirectingClient('http://files.example/file.zip?key=1')
      const following = requestFollowingRedirects(http, get('https://panel.example/a'))
      await expect(following).rejects.toMatchObject({
        ...refused,
        message:
          'The redirect of the test from https://panel.example was not followed: the target downgrades from HTTPS to HTTP (http://files.example).',
        hint: expect.stringContaining('base-url'),
      })
      expect(http.requested).toHaveLength(1)
    })
  })
})

;(hasOpenssl ? describe : describe.skip)('over TLS with a trusted certificate', () => {
  let certificate: Certificate | undefined
  const tls = () => (certificate ??= createCertificate()).tls
  afterAll(() => certificate?.remove())

  test.each([
    ['follows a redirect to https', (secure: string) => secure, 'HTTP 200'],
    ['does not follow a redirect to http', (_: string, plain: string) => plain, 'platform.redirected'],
  ])('%s', async (_what, target, outcome) => {
    await using plain = await serve()
    await using secure = await serve({}, tls())
    await using start = await serve(
      { a: () => ({ status: 302, headers: { location: `${target(secure.origin, plain.origin)}/b` } }) },
      tls(),
    )
    const script = `
        const { createHttpClient } = await import(process.argv[1])
        const { requestFollowingRedirects } = await import(process.argv[2])
        const { signal } = new AbortController()
        const http = createHttpClient({ requestTimeoutMs: 60_000, signal, debug: () => undefined })
        const headers = { authorization: 'Bearer made-up' }
        const request = { operation: 'the test', method: 'GET', url: new URL(process.argv[3]), headers }
        await requestFollowingRedirects(http, request).then(
          ({ status, body }) => (body.resume(), console.log('HTTP ' + status)),
          ({ code }) => console.log(code),
        )
        http.close()`
    const modules = ['http', 'redirects'].map((name) => new URL(`../../src/transfer/${name}.ts`, import.meta.url).href)
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', script, ...modules, `${start.origin}/a`],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate?.path } },
    )
    expect(stdout.trim()).toBe(outcome)
    expect([...received(secure), ...received(plain)]).toEqual(outcome === 'HTTP 200' ? [['/b', undefined]] : [])
  })
})

describe('redirectTarget', () => {
  const target = (location?: string) =>
    redirectTarget({
      status: 302,
      headers: location === undefined ? {} : { location },
      body: Readable.from([]),
      url: new URL('https://panel.example/api/a?b=1'),
    })?.href

  test.each([
    ['c', 'https://panel.example/api/c'],
    ['../c?d=1', 'https://panel.example/c?d=1'],
    ['//files.example/c', 'https://files.example/c'],
    ['http://files.example', 'http://files.example/'],
    // Node.js reads headers as Latin-1; most servers send UTF-8, some Latin-1.
    [Buffer.from('/анкета').toString('latin1'), 'https://panel.example/%D0%B0%D0%BD%D0%BA%D0%B5%D1%82%D0%B0'],
    ['/M\xfcller', 'https://panel.example/M%C3%BCller'],
  ])('of Location %j is %s', (location, href) => expect(target(location)).toBe(href))

  test.each([undefined, 'http://', 'https://[/'])('of Location %j is undefined', (location) => {
    expect(target(location)).toBeUndefined()
  })
})

test.each([200, 201, 300, 304, 305, 306, 400])('HTTP %i with a Location is not a redirect', async (status) => {
  await using server = await serve({ a: redirectTo('/b', status) })
  using http = createTestClient()
  expect(await requestFollowingRedirects(http, get(`${server.origin}/a`))).toMatchObject({ status })
})

test.each([301, 302, 303, 307, 308])('HTTP %i without a Location is not a redirect', async (status) => {
  await using server = await serve({ a: respondWith(status) })
  using http = createTestClient()
  expect(await requestFollowingRedirects(http, get(`${server.origin}/a`))).toMatchObject({ status })
})
