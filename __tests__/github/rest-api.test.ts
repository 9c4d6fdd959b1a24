import { describe, expect, test } from '@jest/globals'
import { hang, resetConnection, respondWith, respondWithBody } from '../../emulator/faults.ts'
import { apiError, describeRun, notAccessible, rateLimited } from '../../emulator/github-api.ts'
import { parseHistory, type EmulatedRun } from '../../emulator/run-history.ts'
import { githubToken } from '../../emulator/runner-env.ts'
import { startServer, type Handler } from '../../emulator/server.ts'
import { start, startRestApi } from '../support/rest-api.ts'

const runs = () => parseHistory('success:2026-04-27')

test('sends the two requests of GitHub’s reference, with the token in the header only', async () => {
  await using rest = await startRestApi({ runs })
  await rest.readHistory()
  const { requests } = rest.githubApi
  expect(requests.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
    'GET /repos/octo-org/forms/actions/runs/1234',
    'GET /repos/octo-org/forms/actions/workflows/77/runs?branch=main&per_page=100&page=1',
  ])
  for (const { request } of requests)
    expect(request.headers).toMatchObject({
      authorization: `Bearer ${githubToken}`,
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      'user-agent': 'export-form-fills',
    })
})

test('an API below a path gets its requests there', async () => {
  const server = await startServer({
    routeOf: (_method, { pathname }) => pathname,
    respond: () => Promise.resolve({ status: 404, body: '{"message":"Not Found"}' }),
  })
  await using _ = server
  await using rest = await startRestApi({ apiUrl: `${server.origin}/api/v3` })
  await rest.failure()
  expect(server.requests.map(({ route }) => route)).toEqual(['/api/v3/repos/octo-org/forms/actions/runs/1234'])
})

describe.each(['run', 'runs'])('the request %s', (route) => {
  const unless = (...handlers: Handler[]) => startRestApi({ runs, scenario: { [route]: handlers } })

  test.each<[title: string, handler: Handler, delay: number]>([
    ['HTTP 500', apiError(500, 'Server Error'), 1000],
    ['HTTP 502 with a page', respondWithBody('<html><title>Unicorn!</title></html>', 'text/html', 502), 1000],
    ['HTTP 429', respondWith(429, { 'retry-after': '7' }), 7000],
    ['a lost connection', resetConnection, 1000],
    ['JSON that is cut off', respondWithBody('{"id":1234,', 'application/json'), 1000],
    ['an empty body', respondWithBody('', 'application/json'), 1000],
    ['the primary rate limit', rateLimited(start + 90_000), 90_000],
    ['the primary rate limit with 429', rateLimited(start + 20 * 60_000, 429), 20 * 60_000],
    ['a rate limit that is reset at this moment', rateLimited(start), 60_000],
    ['a secondary rate limit', apiError(403, 'You have exceeded a secondary rate limit.'), 60_000],
    ['a secondary rate limit with Retry-After', apiError(403, 'Slow down', { 'retry-after': '30' }), 30_000],
  ])('is repeated after %s', async (_title, handler, delay) => {
    await using rest = await unless(handler)
    expect(await rest.readHistory()).toMatchObject({ lastSuccess: { number: 1 } })
    expect(rest.delays).toEqual([delay])
  })

  test('is repeated five times', async () => {
    await using rest = await startRestApi({ runs, scenario: { [route]: apiError(503, 'Unavailable') } })
    const { code, message } = await rest.failure()
    expect([code, message]).toEqual(['github.unreachable', expect.stringMatching(/HTTP 503 \(“Unavailable”\)\.$/)])
    expect(rest.delays).toHaveLength(5)
  })

  test('fails at once if a rate limit outlasts the run', async () => {
    await using rest = await unless(rateLimited(start + 45 * 60_000))
    expect(await rest.failure()).toMatchObject({ code: 'github.unreachable' })
    expect(rest.delays).toEqual([])
  })

  test.each<[status: number, handler: Handler, hint: RegExp]>([
    [401, apiError(401, 'Bad credentials'), /^Check github-token\./],
    [403, notAccessible, /`permissions: \{ actions: read \}`.*`contents: read`/],
    [404, apiError(404, 'Not Found'), /`permissions: \{ actions: read \}`/],
  ])('is denied with HTTP %d', async (status, handler, hint) => {
    await using rest = await unless(handler)
    const error = await rest.failure()
    expect(error.code).toBe('github.denied')
    expect(error.message).toMatch(
      new RegExp(`^http://127\\.0\\.0\\.1:\\d+ rejected the request for .*: HTTP ${status} \\(“.+”\\)\\.$`),
    )
    expect(error.hint).toMatch(hint)
    expect(rest.delays).toEqual([])
  })

  test.each<[title: string, handler: Handler, message: RegExp]>([
    ['a page', respondWithBody('<html><title>Sign in</title></html>', 'text/html'), /HTTP 200 \(“Sign in”\)/],
    [
      'a page with 403',
      respondWithBody('<html><title>Blocked</title></html>', 'text/html', 403),
      /HTTP 403 \(“Blocked”\)/,
    ],
    ['HTTP 422', apiError(422, 'Validation Failed'), /HTTP 422 \(“Validation Failed”\)/],
    ['other JSON', respondWithBody('{"message":"hello"}', 'application/json'), /^Invalid response to the request for/],
    ['null', respondWithBody('null', 'application/json'), /^Invalid response to the request for/],
    [
      'a list of something else',
      respondWithBody('{"workflow_runs":[{"id":1234}]}', 'application/json'),
      /^Invalid response/,
    ],
    ['a redirect to nowhere', respondWith(301), /HTTP 301/],
    ['an unknown encoding', respondWith(200, { 'content-encoding': 'br2' }, '{}'), /Unsupported Content-Encoding/],
  ])('fails after %s', async (_title, handler, message) => {
    await using rest = await unless(handler)
    const error = await rest.failure()
    expect(error).toMatchObject({ code: 'github.answer', message: expect.stringMatching(message) })
    expect(error.hint).not.toContain('base-url')
    expect(rest.delays).toEqual([])
  })

  test('follows a redirect to the new name of a repository', async () => {
    const redirect: Handler = ({ request }) => ({ status: 301, headers: { location: `${request.url}#` } })
    await using rest = await unless(redirect)
    expect(await rest.readHistory()).toMatchObject({ lastSuccess: { number: 1 } })
  })

  test('follows no redirect to another server, which never sees the token', async () => {
    await using other = await startServer({ routeOf: () => 'any', respond: () => Promise.resolve({ status: 200 }) })
    await using rest = await unless(respondWith(302, { location: other.origin }))
    expect(await rest.failure()).toMatchObject({
      code: 'github.answer',
      message: expect.stringContaining(other.origin),
    })
    expect(other.requests).toEqual([])
  })
})

test('a response about another run is not taken for this one', async () => {
  const [other] = runs()
  await using rest = await startRestApi({
    runs,
    scenario: {
      run: async (_request, next) => ({ ...(await next()), body: JSON.stringify(describeRun(other as EmulatedRun)) }),
    },
  })
  expect(await rest.failure()).toMatchObject({ code: 'github.answer' })
})

test('a connection that fails says what to check, and not base-url', async () => {
  await using rest = await startRestApi({ apiUrl: 'http://127.0.0.1:1' })
  const { code, hint } = await rest.failure()
  expect(code).toBe('github.unreachable')
  expect(hint).toMatch(/^Make sure that the runner can reach 127\.0\.0\.1:1: check the network/)
})

test('the timeout of the run ends a request', async () => {
  await using rest = await startRestApi({
    scenario: { run: [resetConnection, resetConnection, hang] },
    timeoutMs: 2500,
  })
  expect(await rest.failure()).toMatchObject({ code: 'timeout' })
})
