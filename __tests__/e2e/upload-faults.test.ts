import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import { startArtifactService, type ArtifactServiceOptions } from '../../emulator/artifact-service.ts'
import { expiredUrl, storeError } from '../../emulator/blob-store.ts'
import { afterProcessing, resetConnection, respondWith } from '../../emulator/faults.ts'
import type { Handler, MockResponse, Scenario } from '../../emulator/server.ts'
import { startServer } from '../../emulator/server.ts'
import { intermediaryError, pageResponse, twirpError } from '../../emulator/twirp.ts'
import type { ActionError } from '../../src/errors.ts'
import { createCertificate, hasOpenssl } from '../support/certificate.ts'
import { createTestUploader } from '../support/uploader.ts'

const name = 'form-1.zip'
const secondName = 'form-1 (2).zip'
const content = randomBytes(1000)
const sha256 = createHash('sha256').update(content).digest('hex')
const folder = await mkdtemp(join(tmpdir(), 'upload-faults-'))
afterAll(() => rm(folder, { recursive: true }))
const path = join(folder, name)
await writeFile(path, content)
// No link is left behind, whatever happens.
afterEach(async () => expect((await readdir(folder)).filter((entry) => entry.startsWith('.upload'))).toEqual([]))

interface SetupOptions extends ArtifactServiceOptions {
  readonly requestTimeoutMs?: number
  readonly env?: Readonly<Record<string, string>>
  readonly file?: { readonly path: string; readonly sha256: string }
}

async function setup({ requestTimeoutMs = 10_000, env, file = { path, sha256 }, ...options }: SetupOptions = {}) {
  await using cleanup = new AsyncDisposableStack()
  const service = cleanup.use(await startArtifactService(options))
  const uploader = cleanup.use(
    createTestUploader({ env: { ...service.env, ...env }, requestTimeoutMs, file: { ...file, name } }),
  )
  const disposal = cleanup.move()
  return {
    ...uploader,
    service,
    routes: () => service.requests.map(({ route }) => route),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

/** The error of an upload, with all that it says. */
async function failureOf(harness: Awaited<ReturnType<typeof setup>>) {
  const error: unknown = await harness.upload().then(
    () => new Error('the upload has succeeded'),
    (reason: unknown) => reason,
  )
  return described(error as ActionError)
}

function described({ code, message, hint, retry, cause }: ActionError) {
  const { message: text, cause: detail } = cause as Error
  return { code, message, hint, retry, cause: text, detail: (detail as Error | undefined)?.message }
}

/** The error of the first attempt; then the upload is aborted. */
async function firstFailureOf(harness: Awaited<ReturnType<typeof setup>>) {
  const enough = new Error('enough')
  const { retries, controller } = harness
  const push = retries.push.bind(retries)
  retries.push = (error) => {
    controller.abort(enough)
    return push(error)
  }
  await expect(harness.upload()).rejects.toBe(enough)
  return described(retries[0] as ActionError)
}

const respond =
  (response: MockResponse): Handler =>
  () =>
    response
const half = respondWith(
  200,
  { 'content-type': 'application/json' },
  '{"ok":true,"signed_upload_url":"https://x/?sig=se',
)

test.each<[what: string, handler: Handler]>([
  ['a gateway’s 403', respond(intermediaryError())],
  ['a page with HTTP 200', respond(pageResponse(200, 'Unicorn!'))],
  ['a page with HTTP 502', respond(pageResponse(502, 'Bad gateway'))],
  ['a redirect to a login', respondWith(302, { location: 'https://login.invalid/' })],
  ['an empty 200', respondWith(200)],
  ['a list', respondWith(200, {}, '[]')],
  ['half of the JSON', half],
  ['HTTP 425', respondWith(425)],
  ['HTTP 429', respond(twirpError(429, 'resource_exhausted', 'slow down'))],
  ['HTTP 501', respond(twirpError(501, 'unimplemented', 'no'))],
])('%s at ListArtifacts, CreateArtifact and FinalizeArtifact does not lose the artifact', async (_what, handler) => {
  const scenario = { list: [handler], create: [handler], finalize: [handler] }
  await using harness = await setup({ scenario, replaceUnfinalized: true })
  const stored = await harness.upload({ overwrite: true })
  expect(stored).toEqual({ id: harness.service.artifacts.get(name)?.id, digest: sha256, name })
  expect(await harness.service.read(name)).toEqual(content)
  // Each ends the attempt at once: the client does not retry it.
  expect(harness.retries).toHaveLength(3)
  expect(harness.routes().filter((route) => route === 'create')).toHaveLength(3)
  expect(harness.debugLines.join('\n')).not.toContain('sig=')
})

describe('a lost name', () => {
  const reply = (what: string, handler: Handler): [string, Handler] => [what, handler]

  test.each([
    reply('refused by a gateway', respond(intermediaryError())),
    reply('answered by a page', respond(pageResponse(502, 'Unicorn!'))),
    reply('lost', resetConnection),
  ])('after a FinalizeArtifact that is %s is replaced', async (_what, handler) => {
    await using harness = await setup({ scenario: { finalize: [handler] } })
    const stored = await harness.upload()
    expect(stored).toEqual({ id: harness.service.artifacts.get(secondName)?.id, digest: sha256, name: secondName })
    expect(harness.service.artifacts.get(name)).toMatchObject({ finalized: false })
    // It was asked for ten seconds.
    expect(harness.clock.slept.slice(0, 4)).toEqual([1000, 2000, 3000, 4000])
  })

  test.each([
    reply('refused by a gateway', respond(intermediaryError())),
    reply('answered by a page', respond(pageResponse(200, 'Unicorn!'))),
    reply('lost', resetConnection),
  ])('is not needed when the artifact appears late after a FinalizeArtifact that is %s', async (_what, handler) => {
    const scenario = { finalize: [afterProcessing(handler)], list: [undefined, respond(intermediaryError())] }
    await using harness = await setup({ scenario, hiddenLists: 2 })
    expect(await harness.upload()).toEqual({ id: harness.service.artifacts.get(name)?.id, digest: sha256, name })
    expect(harness.routes()).toEqual(['create', 'block', 'blocklist', 'finalize', 'list', 'list', 'list', 'list'])
    expect(harness.retries).toEqual([])
  })

  test('is replaced with overwrite, too, which deletes the old artifact once', async () => {
    await using harness = await setup({ scenario: { finalize: [undefined, respond(intermediaryError())] } })
    const old = await harness.upload()
    const stored = await harness.upload({ overwrite: true })
    expect(stored).toMatchObject({ name: secondName })
    expect(stored.id).not.toBe(old.id)
    expect(harness.routes().filter((route) => route === 'delete')).toHaveLength(1)
  })
})

describe('a conflict after the deletion of the old artifact', () => {
  test('passes', async () => {
    await using harness = await setup({ conflictsAfterDelete: 3 })
    const old = await harness.upload()
    const stored = await harness.upload({ overwrite: true })
    expect(stored).toEqual({ id: harness.service.artifacts.get(name)?.id, digest: sha256, name })
    expect(stored.id).not.toBe(old.id)
    expect(harness.retries.map(({ code }) => code)).toEqual(Array(3).fill('artifact.name-taken'))
  })

  test('that stays says that the old artifact is gone', async () => {
    await using harness = await setup({ conflictsAfterDelete: 99 })
    await harness.upload()
    await expect(harness.upload({ overwrite: true })).rejects.toMatchObject({
      code: 'artifact.name-taken',
      hint: expect.stringContaining('The old artifact is gone and the new one is not stored.'),
    })
    expect(harness.retries).toHaveLength(5)
  })
})

test('an artifact that another job deletes meanwhile is no obstacle', async () => {
  const gone = respond(twirpError(404, 'not_found', 'artifact not found'))
  await using harness = await setup({ scenario: { delete: [afterProcessing(gone)] } })
  await harness.upload()
  expect(await harness.upload({ overwrite: true })).toMatchObject({ name })
  expect(harness.retries).toEqual([])
})

test('the artifact service is asked again as late as it says', async () => {
  const busy = { ...twirpError(503, 'unavailable', 'busy'), headers: { 'retry-after': '40' } }
  await using harness = await setup({ scenario: { create: [respond(busy)] }, replaceUnfinalized: true })
  await harness.upload()
  expect(harness.clock.slept).toEqual([40_000])
})

describe('the blob store', () => {
  test.each<[what: string, scenario: Scenario]>([
    ['a block', { block: [respond(expiredUrl())] }],
    ['the block list', { blocklist: [respond(expiredUrl())] }],
  ])('with an expired URL for %s: a fresh upload gets a new one', async (_what, scenario) => {
    await using harness = await setup({ scenario })
    expect(await harness.upload()).toMatchObject({ name: secondName, digest: sha256 })
    expect(harness.routes().filter((route) => route === 'create')).toHaveLength(3)
    expect(await harness.service.read(secondName)).toEqual(content)
  })

  test.each<[what: string, response: MockResponse, cause: RegExp, hint: RegExp]>([
    [
      'a firewall’s page',
      pageResponse(403, 'Blocked'),
      /HTTP 403 from http:\/\/127.0.0.1:\d+ to the upload of the file \(“Blocked”\)/,
      /firewall.*127\.0\.0\.1:\d+/,
    ],
    ['a captive portal', pageResponse(200, 'Log in'), /HTTP 200 .*“Log in”/, /firewall.*127\.0\.0\.1:\d+/],
    ['a legal notice', pageResponse(451, 'Not here'), /HTTP 451 .*“Not here”/, /firewall/],
    ['a limit of a proxy', { status: 413, body: 'Request Entity Too Large' }, /HTTP 413 .*“Request Entity/, /firewall/],
    [
      'an error of its own',
      storeError(403, 'AuthorizationFailure', 'No.'),
      /HTTP 403 .*AuthorizationFailure: No\./,
      /githubstatus/,
    ],
  ])('answers with %s: told with its host, and final', async (_what, response, cause, hint) => {
    const scenario = { block: respond(response), blocklist: respond(response) }
    await using harness = await setup({ scenario })
    expect(await failureOf(harness)).toMatchObject({
      code: 'artifact.unavailable',
      message: `Failed to upload the artifact ${name}.`,
      cause: expect.stringMatching(cause),
      hint: expect.stringMatching(hint),
      retry: undefined,
    })
    expect(harness.retries).toEqual([])
  })

  test('that a gateway makes unavailable gets a fresh upload', async () => {
    const busy = { ...pageResponse(502, 'Bad gateway'), headers: { 'retry-after': '7' } }
    await using harness = await setup({ scenario: { block: [respond(busy)] } })
    expect(await harness.upload()).toMatchObject({ name: secondName })
    expect(harness.clock.slept).toEqual([7000])
  })
})

describe('a host behind a proxy', () => {
  type Connect = (socket: Duplex) => void

  /** Sends every CONNECT to `onConnect`. */
  async function startProxy(onConnect: Connect) {
    const server = http.createServer().listen(0, '127.0.0.1')
    const sockets: Duplex[] = []
    server.on('connect', (_request, socket) => {
      sockets.push(socket)
      socket.on('error', () => undefined)
      onConnect(socket)
    })
    await once(server, 'listening')
    const url = `http://user:secret@127.0.0.1:${(server.address() as AddressInfo).port}`
    return {
      env: { https_proxy: url, HTTPS_PROXY: url },
      async [Symbol.asyncDispose]() {
        sockets.forEach((socket) => socket.destroy())
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      },
    }
  }
  const answer =
    (status: string, body = ''): Connect =>
    (socket) =>
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  const service = { ACTIONS_RESULTS_URL: 'https://results.invalid/' }
  const signedUrl = () => 'https://blobs.invalid/account/artifacts/1?sig=x'

  test('that never connects to the service is given up after request-timeout', async () => {
    await using proxy = await startProxy(() => undefined)
    await using harness = await setup({ requestTimeoutMs: 300, env: { ...service, ...proxy.env } })
    expect(await firstFailureOf(harness)).toMatchObject({
      code: 'artifact.unavailable',
      cause: expect.stringContaining('no complete response to CreateArtifact from https://results.invalid'),
      detail: expect.stringContaining('no data received for 0.3 s (request-timeout)'),
      hint: expect.stringContaining('results.invalid'),
      retry: expect.any(Object),
    })
  })

  test('that never connects to the blob store is given up after request-timeout', async () => {
    const connects = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let count = 0
    await using proxy = await startProxy(() => connects[count++]?.resolve())
    await using harness = await setup({ requestTimeoutMs: 1000, signedUrl, env: proxy.env })
    const reason = new Error('Timed out.')
    const upload = expect(harness.upload()).rejects.toBe(reason)
    // The client has tries of its own: the second one shows that the first was given up.
    await Promise.all(connects.map(({ promise }) => promise))
    harness.controller.abort(reason)
    await upload
  })

  test.each<[what: string, status: string, hint: RegExp]>([
    ['wants credentials', '407 Proxy Authentication Required', /proxy wants credentials.*https_proxy/],
    ['does not allow it', '403 Forbidden', /firewall, gateway or proxy.*blobs\.invalid/],
  ])('that %s is told for the blob store, and final', async (_what, status, hint) => {
    await using proxy = await startProxy(answer(status, '<html><title>No</title></html>'))
    await using harness = await setup({ signedUrl, env: proxy.env })
    expect(await failureOf(harness)).toMatchObject({
      code: 'artifact.unavailable',
      cause: expect.stringMatching(/HTTP 40[37] from https:\/\/blobs\.invalid/),
      hint: expect.stringMatching(hint),
      retry: undefined,
    })
    expect(harness.retries).toEqual([])
  })

  test('that wants credentials for the service is told, and final', async () => {
    await using proxy = await startProxy(answer('407 Proxy Authentication Required'))
    await using harness = await setup({ env: { ...service, ...proxy.env } })
    expect(await failureOf(harness)).toMatchObject({
      hint: expect.stringMatching(/proxy wants credentials.*https_proxy/),
      detail: expect.stringContaining('statusCode=407'),
      retry: undefined,
    })
  })
})

;(hasOpenssl ? describe : describe.skip)('a private CA', () => {
  test.each(['the artifact service', 'the blob store'])('in front of %s has the hint, and is final', async (who) => {
    const certificate = createCertificate()
    await using server = await startServer({
      tls: certificate.tls,
      routeOf: () => 'any',
      respond: () => Promise.resolve({ status: 200 }),
    })
    const isStore = who === 'the blob store'
    await using harness = await setup(
      isStore
        ? { signedUrl: () => `${server.origin}/account/artifacts/1?sig=x` }
        : { env: { ACTIONS_RESULTS_URL: server.origin } },
    )
    expect(await failureOf(harness)).toMatchObject({
      code: 'artifact.unavailable',
      cause: expect.stringContaining(server.origin),
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
      retry: undefined,
    })
    expect(harness.retries).toEqual([])
    certificate.remove()
  })
})

test('a host of the service that does not exist is named', async () => {
  await using harness = await setup({ env: { ACTIONS_RESULTS_URL: 'https://results.invalid' } })
  expect(await firstFailureOf(harness)).toMatchObject({
    cause: 'no complete response to CreateArtifact from https://results.invalid',
    detail: expect.stringMatching(/(ENOTFOUND|EAI_AGAIN) results\.invalid/),
    hint: expect.stringContaining('results.invalid'),
    retry: expect.any(Object),
  })
})

test('switching protocols is an answer, too', async () => {
  const upgrade: Handler = ({ socket }) =>
    void socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n')
  await using harness = await setup({ scenario: { create: [upgrade] }, replaceUnfinalized: true })
  expect(await harness.upload()).toMatchObject({ name })
  expect(harness.retries.map(described)).toMatchObject([{ detail: 'HTTP 101 (switching protocols)' }])
})

describe('a file that cannot be read is artifact.unavailable with its path', () => {
  test('because it is gone', async () => {
    const gone = join(folder, 'gone', name)
    await using harness = await setup({ file: { path: gone, sha256 } })
    expect(await failureOf(harness)).toMatchObject({
      code: 'artifact.unavailable',
      message: `Failed to read ${gone} to upload it as the artifact ${name}.`,
      cause: expect.stringContaining('ENOENT'),
      retry: undefined,
    })
    // The service does not know of it.
    expect(harness.routes()).toEqual([])
  })

  const canBeDenied = process.getuid?.() !== 0 && process.platform !== 'win32'
  ;(canBeDenied ? test : test.skip)('because it is denied', async () => {
    const denied = join(folder, 'denied.zip')
    await writeFile(denied, content, { mode: 0o000 })
    await using harness = await setup({ file: { path: denied, sha256 } })
    expect(await failureOf(harness)).toMatchObject({
      message: expect.stringContaining(denied),
      cause: expect.stringContaining('EACCES'),
    })
    await chmod(denied, 0o600)
  })

  ;(process.platform === 'linux' ? test : test.skip)('because of an error while it is read', async () => {
    const broken = await mkdtemp(join(folder, 'broken-'))
    // Its first page is not mapped.
    await symlink('/proc/self/mem', join(broken, name))
    await using harness = await setup({ file: { path: join(broken, name), sha256 } })
    expect(await failureOf(harness)).toMatchObject({
      code: 'artifact.unavailable',
      message: expect.stringContaining(join(broken, name)),
      cause: expect.stringContaining('EIO'),
      retry: undefined,
    })
  })
})

describe('a slow line', () => {
  const large = randomBytes(8 * 1024 * 1024)
  const largeFile = { path: join(folder, 'large', name), sha256: createHash('sha256').update(large).digest('hex') }
  /** A block takes longer than request-timeout, and is read all the time. */
  const onBodyGrows = async (size: number): Promise<void> => {
    if (size < large.length / 2) await new Promise((resolve) => void setTimeout(resolve, 50))
  }

  test('does not end a block that moves, for which the client has a limit', async () => {
    await mkdir(join(folder, 'large'))
    await writeFile(largeFile.path, large)
    await using harness = await setup({ file: largeFile, requestTimeoutMs: 2000, onBodyGrows })
    expect(await harness.upload()).toMatchObject({ digest: largeFile.sha256 })
    expect(harness.retries).toEqual([])
    expect(harness.routes()).toEqual(['create', 'block', 'blocklist', 'finalize'])
  })

  test('ends with the limit that the environment sets', async () => {
    const env = { ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: '200' }
    await using harness = await setup({ file: largeFile, requestTimeoutMs: 2000, onBodyGrows, env })
    expect(await failureOf(harness)).toMatchObject({ code: 'artifact.unavailable', cause: 'Upload progress stalled.' })
  })
})
