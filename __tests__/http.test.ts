import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from '@jest/globals'
import {
  cutAfter,
  throttle,
  hang,
  stallAfter,
  resetConnection,
  closeDuringHeaders,
  respondWith,
} from '../emulator/faults.ts'
import { startServer, type Scenario, type Server, type ServerDefinition } from '../emulator/server.ts'
import type { Clock } from '../src/clock.ts'
import { createHttp, readText, type Http, type Reply, type Request } from '../src/http.ts'

const secret = 'Bearer made-up'
const here = 'here it is'
const stuck: Clock = { now: () => 0, sleep: () => new Promise(() => undefined) }

/** `/x` makes the call `x`, whose normal answer is `here`. */
function serve(scenario: Scenario = {}, tls?: ServerDefinition['tls']): Promise<Server> {
  return startServer({
    routeOf: (_method, { pathname }) => pathname.slice(1),
    respond: () => Promise.resolve({ status: 200, body: here }),
    scenario,
    tls,
  })
}

/** An http client with a request timeout of `timeoutMs`, which is closed in the end. */
function client(timeoutMs = 60_000, clock = stuck, signal = new AbortController().signal) {
  const lines: string[] = []
  const http = createHttp(timeoutMs, clock, signal, (line) => lines.push(line))
  return Object.assign(http, { lines, [Symbol.dispose]: () => http.close() })
}

function get(url: string, headers: Request['headers'] = { authorization: secret }): Request {
  return { purpose: 'the test', method: 'GET', url: new URL(url), headers }
}

const read = (reply: Reply, limit = 1000): Promise<string> =>
  readText(reply, 'the test', limit, new AbortController().signal)

async function fetchText(http: Http, url: string): Promise<string> {
  return read(await http.follow(get(url)))
}

const seen = ({ requests }: Server): [path: string, authorization: string | undefined][] =>
  requests.map(({ url, request }) => [url.pathname, request.headers.authorization])

const to = (location: string, code = 302) => respondWith(code, { location })
const unreachable = { code: 'platform.unreachable', retry: {} }
const redirected = { code: 'platform.redirected', retry: undefined }

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('HTTP %i is followed to a relative address, with the token', async (code) => {
    await using server = await serve({ a: [to('b', code)], b: [to('./c?d=1', code)] })
    using http = client()
    expect(await fetchText(http, `${server.origin}/a`)).toBe(here)
    expect(seen(server)).toEqual([
      ['/a', secret],
      ['/b', secret],
      ['/c', secret],
    ])
  })

  test('five are followed, a sixth is refused', async () => {
    const chain: Scenario = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`${n}`, to(`/${n - 1}`)]))
    await using server = await serve(chain)
    using http = client()
    expect(await fetchText(http, `${server.origin}/5`)).toBe(here)
    await expect(fetchText(http, `${server.origin}/6`)).rejects.toMatchObject(redirected)
    expect(seen(server)).toHaveLength(6 + 6)
  })

  test('the token does not go to another origin, nor along again on the way back', async () => {
    await using home = await serve()
    await using other = await serve({ away: [to(`${home.origin}/back`)] })
    await using start = await serve({ a: [to(`${other.origin}/away`)] })
    using http = client()
    expect(await read(await http.follow(get(`${start.origin}/a`, { authorization: secret, range: 'bytes=5-' })))).toBe(
      here,
    )
    expect([start, other, home].map(seen)).toEqual([[['/a', secret]], [['/away', undefined]], [['/back', undefined]]])
    expect([...other.requests, ...home.requests].map(({ request }) => request.headers.range)).toEqual([
      'bytes=5-',
      'bytes=5-',
    ])
    expect(
      JSON.stringify([other, home].map(({ requests }) => requests.map(({ request }) => request.rawHeaders))),
    ).not.toContain('made-up')
  })

  test('nor to the own origin after a detour', async () => {
    const scenario: Record<string, ReturnType<typeof to>[]> = {}
    await using home = await serve(scenario)
    await using other = await serve({ away: [to(`${home.origin}/back`)] })
    scenario['a'] = [to(`${other.origin}/away`)]
    using http = client()
    expect(await fetchText(http, `${home.origin}/a`)).toBe(here)
    expect(seen(home)).toEqual([
      ['/a', secret],
      ['/back', undefined],
    ])
  })

  test.each(['file:///etc/passwd', 'ftp://127.0.0.1/x', 'data:,x', 'http://u:p@127.0.0.1/x', 'http://', 'http://[/'])(
    'one to %s is refused',
    async (location) => {
      await using server = await serve({ a: to(location) })
      using http = client()
      await expect(fetchText(http, `${server.origin}/a`)).rejects.toMatchObject(redirected)
      expect(seen(server)).toHaveLength(1)
    },
  )

  test('send follows none', async () => {
    await using server = await serve({ a: to('/b') })
    using http = client()
    const reply = await http.send(get(`${server.origin}/a`))
    expect([reply.status, await read(reply)]).toEqual([302, ''])
  })
})

describe('what comes not at all or not whole is platform.unreachable and may be tried again', () => {
  test.each([
    ['a reset instead of an answer', resetConnection],
    ['a reset in the headers', closeDuringHeaders],
    ['an end in the body', cutAfter(2)],
  ])('%s', async (_what, step) => {
    await using server = await serve({ a: step })
    using http = client()
    const error = { ...unreachable, cause: { message: expect.any(String) } }
    await expect(fetchText(http, `${server.origin}/a`)).rejects.toMatchObject(error)
  })

  test.each([
    ['no answer', hang],
    ['a stall before the first byte of the body', stallAfter(0)],
    ['a stall in the body', stallAfter(2)],
  ])('%s, which does not show the path', async (_what, step) => {
    await using server = await serve({ a: step })
    using http = client(200, { now: () => 0, sleep: (ms, signal) => delay(ms, undefined, { signal }) })
    const error = { ...unreachable, cause: { message: 'no byte for 200 ms (request-timeout)' } }
    await expect(fetchText(http, `${server.origin}/a`)).rejects.toMatchObject(error)
  })

  test('a refused connection', async () => {
    const server = await serve()
    await server[Symbol.asyncDispose]()
    using http = client()
    await expect(fetchText(http, `${server.origin}/a`)).rejects.toMatchObject({
      ...unreachable,
      cause: { code: 'ECONNREFUSED' },
    })
  })

  test('no answer when the clock says that the request-timeout is over', async () => {
    await using server = await serve({ a: hang })
    using http = client(60_000, { ...stuck, sleep: () => Promise.resolve() })
    await expect(http.send(get(`${server.origin}/a`))).rejects.toMatchObject({
      ...unreachable,
      cause: { message: 'no byte for 60000 ms (request-timeout)' },
    })
  })
})

test('a slow body that moves is left alone, longer than the request-timeout', async () => {
  await using server = await serve({ a: throttle(1, 80) })
  using http = client(500)
  expect(await fetchText(http, `${server.origin}/a`)).toBe(here)
})

test.each([0, 2])('an abort rejects with its reason, also after %i bytes of the body', async (bytes) => {
  const reason = new Error('the timeout is over')
  const controller = new AbortController()
  await using server = await serve({ a: stallAfter(bytes), b: hang })
  using http = client(60_000, stuck, controller.signal)
  const reply = await http.send(get(`${server.origin}/a`))
  const both = [readText(reply, 'the test', 1000, controller.signal), http.send(get(`${server.origin}/b`))]
  controller.abort(reason)
  expect(await Promise.allSettled(both)).toEqual([reason, reason].map((one) => ({ status: 'rejected', reason: one })))
})

test('a body over the limit is refused without reading on', async () => {
  await using server = await serve({ a: respondWith(200, {}, 'x'.repeat(11)) })
  using http = client()
  expect(await read(await http.send(get(`${server.origin}/a`)), 11)).toHaveLength(11)
  await expect(read(await http.send(get(`${server.origin}/a`)), 10)).rejects.toMatchObject({
    code: 'platform.answer',
    retry: undefined,
  })
})

test('a connection is kept for the next request, until the client is closed', async () => {
  await using server = await serve()
  using http = client()
  for (const path of ['a', 'b', 'c']) await fetchText(http, `${server.origin}/${path}`)
  const [socket, ...others] = new Set(server.requests.map(({ request }) => request.socket))
  expect(others).toEqual([])
  http.close()
  await once(socket as Socket, 'end')
})

test('a request is one debug line without path, query and headers', async () => {
  await using server = await serve()
  using http = client()
  await fetchText(http, `${server.origin}/private?key=1`)
  expect(http.lines).toEqual([`the test: GET ${server.origin} answered 200`])
})

const openssl = spawnSync('openssl', ['version']).status === 0

;(openssl ? describe : describe.skip)('https', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tls-'))
  afterAll(() => rmSync(dir, { recursive: true }))
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')]
  const request = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1'
  if (openssl) execFileSync('openssl', [...request.split(' '), '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const tls = () => ({ key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') })

  test('a certificate that is not trusted is final, and the hint says what to set', async () => {
    await using server = await serve({}, tls())
    using http = client()
    await expect(http.send(get(`${server.origin}/a`))).rejects.toMatchObject({
      code: 'platform.unreachable',
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
      retry: undefined,
    })
  })

  test.each([
    ['to https is followed', (secure: string) => secure, 'HTTP 200'],
    ['to http is refused', (_: string, plain: string) => plain, 'platform.redirected'],
  ])('with a trusted one, a redirect %s', async (_what, target, outcome) => {
    await using plain = await serve()
    await using secure = await serve({}, tls())
    await using start = await serve(
      { a: () => ({ status: 302, headers: { location: `${target(secure.origin, plain.origin)}/b` } }) },
      tls(),
    )
    const script = `
      const { createHttp } = await import(process.argv[1])
      const stuck = { now: () => 0, sleep: () => new Promise(() => undefined) }
      const http = createHttp(60_000, stuck, new AbortController().signal, () => undefined)
      const request = { purpose: 'the test', method: 'GET', url: new URL(process.argv[2]), headers: { authorization: 'Bearer made-up' } }
      console.log(await http.follow(request).then(({ status, body }) => (body.resume(), 'HTTP ' + status), ({ code }) => code))
      http.close()`
    const module = new URL('../src/http.ts', import.meta.url).href
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', script, module, `${start.origin}/a`],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: cert } },
    )
    expect(stdout.trim()).toBe(outcome)
    expect([...seen(secure), ...seen(plain)]).toEqual(outcome === 'HTTP 200' ? [['/b', undefined]] : [])
  })
})
