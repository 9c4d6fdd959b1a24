import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startArtifactService } from '../../emulator/artifact-service.ts'
import { afterProcessing, cutAfter, hang, resetConnection, respondWith, stallAfter } from '../../emulator/faults.ts'
import { createExportZip } from '../../emulator/fixtures.ts'
import type { Handler, Scenario } from '../../emulator/server.ts'
import type { UploadedArtifact } from '../../src/github/upload-artifact.ts'
import { createTestUploader } from '../support/uploader.ts'

const name = 'form-1.zip'
const zip = await createExportZip(30)
const sha256 = createHash('sha256').update(zip).digest('hex')
const folder = await mkdtemp(join(tmpdir(), 'upload-worker-'))
afterAll(() => rm(folder, { recursive: true }))
const path = join(folder, name)
await writeFile(path, zip)

/** Starts an artifact service and creates an uploader of `path`. */
async function setup(scenario: Scenario = {}, options: { requestTimeoutMs?: number; sha256?: string } = {}) {
  const { requestTimeoutMs = 10_000 } = options
  await using cleanup = new AsyncDisposableStack()
  const service = cleanup.use(await startArtifactService({ scenario }))
  const file = { path, name, sha256: options.sha256 ?? sha256 }
  const uploader = cleanup.use(createTestUploader({ env: service.env, requestTimeoutMs, file }))
  const disposal = cleanup.move()
  return {
    ...uploader,
    service,
    routes: () => service.requests.map(({ route }) => route),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

describe('an upload', () => {
  let harness: Awaited<ReturnType<typeof setup>>
  let stored: UploadedArtifact
  const started = Date.now()
  beforeAll(async () => {
    const redirect: Handler = ({ request }) => ({
      status: 307,
      headers: { location: `http://${request.headers.host}${request.url}` },
    })
    harness = await setup({ finalize: [redirect] })
    stored = await harness.upload({ retentionDays: 7 })
  })
  afterAll(() => harness[Symbol.asyncDispose]())

  test('stores the file as it is, under its name, and returns ID and digest', async () => {
    const artifact = harness.service.artifacts.get(name)
    expect(stored).toEqual({ id: artifact?.id, digest: sha256, name })
    expect(await harness.service.read(name)).toEqual(zip)
    expect(artifact).toMatchObject({ finalized: true, mimeType: 'application/zip' })
    expect(harness.retries).toEqual([])
  })

  test('follows a redirect within the service', () => {
    expect(harness.routes().filter((route) => route === 'finalize')).toHaveLength(2)
  })

  test('stores the file for the retention period', () => {
    const expiresAt = Date.parse(harness.service.artifacts.get(name)?.expiresAt ?? '')
    expect(Math.round((expiresAt - started) / 86_400_000)).toBe(7)
  })

  test('reports the masks of the signed URL, and prints its signature nowhere else', () => {
    const signature = harness.service.requests.at(1)?.url.searchParams.get('sig') ?? ''
    expect(signature).toMatch(/^[\w-]{36}$/)
    expect(harness.masks).toContain(`::add-mask::${signature}`)
    expect(harness.debugLines.join('\n')).not.toContain(signature)
  })

  test('reports calls to the artifact service and what the client prints as debug lines', () => {
    expect(harness.debugLines).toEqual(
      expect.arrayContaining([
        'artifact service: CreateArtifact returned 200',
        'artifact service: FinalizeArtifact returned 200',
        `Uploading artifact: ${name}`,
        `SHA256 digest of uploaded artifact is ${sha256}`,
      ]),
    )
  })

  test('reports its progress', () => expect(harness.progress.at(-1)).toBe(zip.length))

  test('leaves connections open that close() ends with the worker', async () => {
    const sockets = harness.service.requests.map(({ socket }) => socket)
    expect(sockets.some((socket) => !socket.closed)).toBe(true)
    await harness.close()
    await Promise.all(sockets.map(async (socket) => socket.closed || once(socket, 'close')))
  })
})

const recoverable: [what: string, scenario: Scenario, routes: string[]][] = [
  ['CreateArtifact is reset', { create: [resetConnection] }, ['create', 'create', 'block', 'blocklist', 'finalize']],
  [
    'the response to CreateArtifact is truncated before the artifact was created',
    { create: [respondWith(200, { 'content-length': '100' }, '{"ok"')] },
    ['create', 'create', 'block', 'blocklist', 'finalize'],
  ],
  [
    'the response to FinalizeArtifact is lost',
    { finalize: [afterProcessing(resetConnection)] },
    ['create', 'block', 'blocklist', 'finalize', 'list'],
  ],
  [
    'the response to FinalizeArtifact is truncated',
    { finalize: [cutAfter(5)] },
    ['create', 'block', 'blocklist', 'finalize', 'list'],
  ],
  [
    'the response to FinalizeArtifact is idle',
    { finalize: [stallAfter(5)] },
    ['create', 'block', 'blocklist', 'finalize', 'list'],
  ],
  ['a block is idle', { block: [hang] }, ['create', 'block', 'block', 'blocklist', 'finalize']],
]
test.each(recoverable)('stores the file although %s', async (_what, scenario, routes) => {
  await using harness = await setup(scenario, { requestTimeoutMs: 1000 })
  const stored = await harness.upload()
  expect(stored).toEqual({ id: harness.service.artifacts.get(name)?.id, digest: sha256, name })
  expect(await harness.service.read(name)).toEqual(zip)
  expect(harness.routes()).toEqual(routes)
})

test('what a lost CreateArtifact response left behind holds the name: the artifact gets a fresh one', async () => {
  await using harness = await setup({ create: [afterProcessing(resetConnection)] })
  const stored = await harness.upload()
  const fresh = 'form-1 (2).zip'
  expect(stored).toEqual({ id: harness.service.artifacts.get(fresh)?.id, digest: sha256, name: fresh })
  expect(await harness.service.read(fresh)).toEqual(zip)
  expect(harness.service.artifacts.get(fresh)).toMatchObject({ finalized: true, mimeType: 'application/zip' })
  expect(harness.routes()).toEqual(['create', 'create', 'list', 'create', 'block', 'blocklist', 'finalize'])
  expect(harness.debugLines).toContain('artifact service: CreateArtifact returned no response')
  expect(harness.debugLines).toContain('artifact service: CreateArtifact returned 409')
  expect(await readdir(folder)).toEqual([name])
})

test('overwrite deletes the artifact of that name first', async () => {
  await using harness = await setup()
  const first = await harness.upload({ overwrite: true })
  // Without a retention period, that of the repository applies.
  expect(harness.service.artifacts.get(name)).toMatchObject({ finalized: true, expiresAt: undefined })
  await harness.close()
  const second = await harness.upload({ overwrite: true })
  expect(second.id).not.toBe(first.id)
  expect(harness.service.artifacts.get(name)).toMatchObject({ id: second.id, finalized: true })
  const upload = ['create', 'block', 'blocklist', 'finalize']
  expect(harness.routes()).toEqual(['list', ...upload, 'list', 'delete', ...upload])
})

test('deletes an artifact whose digest is not that of the file', async () => {
  await using harness = await setup({}, { sha256: '0'.repeat(64) })
  await expect(harness.upload()).rejects.toMatchObject({ code: 'artifact.digest' })
  expect(harness.service.artifacts.size).toBe(0)
  expect(harness.retries).toEqual([])
})

test('an abort during a hanging block closes its connection, and nothing is stored afterwards', async () => {
  const reason = new Error('Timed out.')
  const closed = Promise.withResolvers<unknown>()
  const abort: Handler = ({ socket }) => {
    socket.once('close', closed.resolve)
    harness.controller.abort(reason)
    return undefined
  }
  await using harness = await setup({ block: abort })
  await expect(harness.upload()).rejects.toBe(reason)
  await closed.promise
  expect(harness.routes()).toEqual(['create', 'block'])
  expect(harness.service.artifacts.get(name)).toMatchObject({ finalized: false, size: 0 })
})
