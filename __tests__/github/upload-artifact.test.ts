import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { ActionError } from '../../src/errors.ts'
import type {
  ArtifactWorker,
  StoredArtifact,
  WorkerHandlers,
  WorkerMessage,
  WorkerRequest,
} from '../../src/github/artifact-worker.ts'
import type { FailedRequest } from '../../src/github/failed-request.ts'
import type { UploadFile } from '../../src/github/upload-artifact.ts'
import { createTestUploader } from '../support/uploader.ts'

const name = 'form-1.zip'
const sha256 = 'abc'
const path = '/nowhere/form-1.zip'
const file = { path, name, sha256 }

const folder = await mkdtemp(join(tmpdir(), 'upload-artifact-'))
afterAll(() => rm(folder, { recursive: true }))

/** What the scripted worker sends for one request. */
type Answer = readonly WorkerMessage[]

const started = 'worker started'

/** An uploader whose workers send these answers to their requests, one after the other. */
const setup = (...answers: readonly Answer[]) => setupFile(file, ...answers)

function setupFile(file: UploadFile, ...answers: readonly Answer[]) {
  const unused = [...answers]
  const startWorker = (handlers: WorkerHandlers, signal: AbortSignal): ArtifactWorker => {
    handlers.onLine(started)
    return {
      run: (request) => Promise.race([aborted(signal), answerTo(request, unused, handlers, signal)]),
      terminate: () => Promise.resolve(),
    }
  }
  const uploader = createTestUploader({ startWorker, file })
  return {
    ...uploader,
    /** Starts of workers and their operations, in order. */
    log: () => uploader.debugLines.filter((line) => !line.startsWith('artifact service: ')),
    unusedAnswers: () => unused,
  }
}

/** Like a message from another thread, each arrives in a turn of its own. */
async function answerTo(
  request: WorkerRequest,
  unused: Answer[],
  handlers: WorkerHandlers,
  signal: AbortSignal,
): Promise<StoredArtifact | undefined> {
  await setImmediate()
  if (signal.aborted) return await new Promise(() => {})
  const answer = unused.shift() ?? []
  handlers.onLine(`${request.operation} ${request.operation === 'upload' ? request.path : request.name}`)
  for (const message of answer) {
    await setImmediate()
    if (message.kind === 'done') return message.artifact
    if (message.kind === 'failed') throw Object.assign(new Error(), message.error)
    handlers.onCall(message.method, message.status)
  }
  return await new Promise(() => {})
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })
}

type Harness = ReturnType<typeof setupFile>

/** Calls `callback` as soon as the debug line is logged. */
function onLine({ debugLines }: Harness, line: string, callback: () => void): void {
  const push = debugLines.push.bind(debugLines)
  debugLines.push = (...lines) => {
    const length = push(...lines)
    if (lines.includes(line)) callback()
    return length
  }
}

/** Aborts as soon as the debug line is logged for the `count`th time. */
function abortAt(harness: Harness, line: string, reason: unknown, count = 1): void {
  let seen = 0
  onLine(harness, line, () => ++seen === count && harness.controller.abort(reason))
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

const upload = `upload ${path}`
const find = `find ${name}`
const remove = `delete ${name}`

const done = (digest = sha256): WorkerMessage => ({ kind: 'done', artifact: { id: 1, digest } })
const nothing: WorkerMessage = { kind: 'done', artifact: undefined }
const call = (method: string, status?: number): WorkerMessage => ({ kind: 'call', method, status })
const failed = (request: FailedRequest): WorkerMessage => ({ kind: 'failed', error: { message: 'failed', request } })
const origin = 'https://service.example'
/** Without a complete response. */
const lost = (method: string): WorkerMessage =>
  failed({ call: method, origin, error: { code: 'ECONNRESET', message: 'socket hang up' } })
const refused = (method: string, status: number, body = '', retryAfter?: string): WorkerMessage =>
  failed({ call: method, origin, response: { status, body, retryAfter } })
const reset = lost('ListArtifacts')
const conflict = refused('CreateArtifact', 409, '{"code":"already_exists","msg":"taken"}')
const denied = refused('CreateArtifact', 403, '{"code":"permission_denied","msg":"no"}')
const intermediary =
  '{"code":"permission_denied","msg":"Error from intermediary with HTTP status code 403 \\"Forbidden\\""}'
const notFound: WorkerMessage = {
  kind: 'failed',
  error: { name: 'ArtifactNotFoundError', message: 'Artifact not found' },
}
const deleted = (id: number): WorkerMessage => ({ kind: 'done', artifact: { id, digest: '' } })
const stored = { id: 1, digest: sha256, name }

test('preload starts the worker once, and upload uses it', async () => {
  await using harness = setup([done()])
  harness.preload()
  harness.preload()
  expect(await harness.upload()).toEqual(stored)
  expect(harness.log()).toEqual([started, upload])
})

test('upload starts a worker if none is preloaded', async () => {
  await using harness = setup([done()])
  expect(await harness.upload()).toEqual(stored)
  expect(harness.log()).toEqual([started, upload])
})

test('close() without a worker does nothing, and after it an upload starts a new one', async () => {
  await using harness = setup([done()], [done()])
  await harness.close()
  expect(harness.log()).toEqual([])
  await harness.upload()
  await harness.close()
  await harness.upload()
  expect(harness.log()).toEqual([started, upload, started, upload])
})

test('close() ends the worker with its connections', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const connected = once(server, 'connection')
  const connecting = join(folder, 'connecting.mjs')
  const { port } = server.address() as AddressInfo
  await writeFile(connecting, `(await import('node:net')).connect(${port}, '127.0.0.1').on('error', () => {})`)
  await using uploader = createTestUploader({ env: {}, module: pathToFileURL(connecting), file })
  uploader.preload()
  const [socket] = (await connected) as [Socket]
  const closed = new Promise((resolve) => void socket.on('error', () => undefined).once('close', resolve))
  socket.resume()
  await uploader.close()
  await closed
  server.close()
  await once(server, 'close')
})

test('each retry starts with a fresh worker after a backoff', async () => {
  await using harness = setup([reset], [reset], [done()])
  expect(await harness.upload()).toEqual(stored)
  expect(harness.log()).toEqual([started, upload, started, upload, started, upload])
  expect(harness.clock.slept).toEqual([500, 1000])
  expect(harness.retries.map(({ code }) => code)).toEqual(['artifact.unavailable', 'artifact.unavailable'])
})

test('gives up after five retries', async () => {
  await using harness = setup(...times(7, [reset]))
  await expect(harness.upload()).rejects.toMatchObject({ code: 'artifact.unavailable' })
  expect(harness.clock.slept).toHaveLength(5)
  expect(harness.unusedAnswers()).toHaveLength(1)
})

test('does not retry other errors, which are artifact.unavailable with their cause', async () => {
  await using harness = setup([denied], [done()])
  await expect(harness.upload()).rejects.toMatchObject({
    code: 'artifact.unavailable',
    cause: { message: expect.stringContaining('HTTP 403') },
  })
  expect(harness.log()).toEqual([started, upload])
})

test('a result without an ID or a digest is artifact.unavailable', async () => {
  await using harness = setup([nothing])
  await expect(harness.upload()).rejects.toMatchObject({
    code: 'artifact.unavailable',
    cause: { message: 'the artifact service returned no ID or digest' },
  })
})

test('an uncaught error in the worker is artifact.unavailable with its cause', async () => {
  const broken = join(folder, 'broken.mjs')
  await writeFile(
    broken,
    `(await import('node:worker_threads')).parentPort.on('message', () => setImmediate(() => { throw new Error('a bug') }))`,
  )
  await using uploader = createTestUploader({ env: {}, module: pathToFileURL(broken), file })
  await expect(uploader.upload()).rejects.toMatchObject({
    code: 'artifact.unavailable',
    cause: { message: 'a bug' },
    retry: undefined,
  })
})

test('calls to the artifact service are debug lines', async () => {
  await using harness = setup([call('CreateArtifact', 200), call('FinalizeArtifact'), done()])
  await harness.upload()
  expect(harness.debugLines).toEqual([
    started,
    upload,
    'artifact service: CreateArtifact returned 200',
    'artifact service: FinalizeArtifact returned no response',
  ])
})

describe('overwrite', () => {
  test('deletes before it uploads, in each attempt', async () => {
    await using harness = setup([nothing], [reset], [nothing], [done()])
    expect(await harness.upload({ overwrite: true })).toEqual(stored)
    expect(harness.log()).toEqual([started, remove, upload, started, remove, upload])
  })

  test('uploads if there is nothing to delete', async () => {
    await using harness = setup([notFound], [done()])
    expect(await harness.upload({ overwrite: true })).toEqual(stored)
    expect(harness.log()).toEqual([started, remove, upload])
  })

  test('does not upload if the deletion fails', async () => {
    await using harness = setup([denied], [done()])
    await expect(harness.upload({ overwrite: true })).rejects.toMatchObject({
      code: 'artifact.unavailable',
      cause: { message: expect.stringContaining('HTTP 403') },
    })
    expect(harness.log()).toEqual([started, remove])
  })

  test('retries a deletion whose response is lost', async () => {
    await using harness = setup([reset], [nothing], [done()])
    expect(await harness.upload({ overwrite: true })).toEqual(stored)
    expect(harness.log()).toEqual([started, remove, started, remove, upload])
  })
})

describe('a digest that is not that of the file', () => {
  test('is artifact.digest after the artifact has been deleted, and not retried', async () => {
    await using harness = setup([call('CreateArtifact', 200), done('other')], [nothing], [done()])
    await expect(harness.upload()).rejects.toMatchObject({
      code: 'artifact.digest',
      message: `The digest of the uploaded artifact ${name} does not match the file.`,
      hint: expect.stringContaining('deleted'),
      retry: undefined,
    })
    expect(harness.log()).toEqual([started, upload, remove])
  })

  test('is artifact.digest even if the deletion fails', async () => {
    await using harness = setup([call('FinalizeArtifact', 200), done('other')], [reset], [done()])
    await expect(harness.upload()).rejects.toMatchObject({ code: 'artifact.digest' })
    expect(harness.log()).toEqual([started, upload, remove])
  })
})

describe.each<[what: string, failure: Answer]>([
  ['lost', [call('FinalizeArtifact'), lost('FinalizeArtifact')]],
  ['refused by a gateway', [call('FinalizeArtifact', 403), refused('FinalizeArtifact', 403, intermediary)]],
  [
    'a web page',
    [call('FinalizeArtifact', 502), refused('FinalizeArtifact', 502, '<!DOCTYPE html><title>Unicorn!</title>')],
  ],
  ['refused by the service', [call('FinalizeArtifact', 500), refused('FinalizeArtifact', 500, '{"code":"internal"}')]],
])('a FinalizeArtifact response that is %s', (_what, failure) => {
  const failedFinalize: Answer = [call('CreateArtifact', 200), ...failure]
  const listed = call('ListArtifacts', 200)

  test('is recovered without a wait if the artifact with this digest is there', async () => {
    await using harness = setup(failedFinalize, [listed, done()])
    expect(await harness.upload()).toEqual(stored)
    expect(harness.log()).toEqual([started, upload, started, find])
    expect(harness.clock.slept).toEqual([])
  })

  test('is recovered if the artifact appears some seconds later', async () => {
    await using harness = setup(failedFinalize, [listed, notFound], [listed, notFound], [reset], [listed, done()])
    expect(await harness.upload()).toEqual(stored)
    expect(harness.log()).toEqual([started, upload, started, find, find, find, started, find])
    expect(harness.clock.slept).toEqual([1000, 2000, 3000])
    expect(harness.retries).toEqual([])
  })

  test.each<[what: string, answer: Answer]>([
    ['the artifact has another digest', [listed, done('other')]],
    ['the artifact has no digest', [listed, nothing]],
    ['there is no artifact', [listed, notFound]],
  ])('is retried with a fresh worker if %s for 10 s, after a last look', async (_case, answer) => {
    await using harness = setup(failedFinalize, ...times(6, answer), [done()])
    expect(await harness.upload()).toEqual(stored)
    expect(harness.log()).toEqual([started, upload, started, ...Array<string>(6).fill(find), upload])
    expect(harness.clock.slept).toEqual([1000, 2000, 3000, 4000, 500])
  })

  test('is recovered if the artifact appears while the retry waits, before overwrite deletes it', async () => {
    const looks = [...times(5, [listed, notFound]), [listed, done()]]
    await using harness = setup([nothing], failedFinalize, ...looks)
    expect(await harness.upload({ overwrite: true })).toEqual(stored)
    expect(harness.log()).toEqual([started, remove, upload, started, ...Array<string>(6).fill(find)])
  })

  test('does not concern a later attempt that fails before FinalizeArtifact', async () => {
    const looks = times(6, [listed, notFound])
    await using harness = setup(failedFinalize, ...looks, [reset], [listed, notFound], [done()])
    expect(await harness.upload()).toEqual(stored)
    expect(harness.clock.slept).toEqual([1000, 2000, 3000, 4000, 500, 1000])
  })
})

test('an artifact that overwrite has deleted is not taken for the own one, though the list still contains it', async () => {
  const failedFinalize: Answer = [call('CreateArtifact', 200), call('FinalizeArtifact'), lost('FinalizeArtifact')]
  const stale: Answer = [{ kind: 'done', artifact: { id: 7, digest: sha256 } }]
  await using harness = setup([deleted(7)], failedFinalize, stale, [done()])
  expect(await harness.upload({ overwrite: true })).toEqual(stored)
})

test('an attempt that fails before FinalizeArtifact does not look for its artifact', async () => {
  await using harness = setup([call('CreateArtifact', 200), reset], [done()])
  expect(await harness.upload()).toEqual(stored)
  expect(harness.log()).toEqual([started, upload, started, upload])
})

describe('a conflict', () => {
  const conflicting: Answer = [call('CreateArtifact', 409), conflict]

  test('in the first attempt is artifact.name-taken, and the other artifact is not looked at', async () => {
    await using harness = setup(conflicting, [done()])
    await expect(harness.upload()).rejects.toMatchObject({ code: 'artifact.name-taken', retry: undefined })
    expect(harness.log()).toEqual([started, upload])
  })

  test.each([undefined, 200, 399, 500, 503])(
    'after CreateArtifact with the status %p is recovered if our artifact is there',
    async (status) => {
      await using harness = setup([call('CreateArtifact', status), reset], conflicting, [done()])
      expect(await harness.upload()).toEqual(stored)
      expect(harness.log()).toEqual([started, upload, started, upload, started, find])
    },
  )

  test.each([400, 403, 429, 499])('after CreateArtifact with the status %i is artifact.name-taken', async (status) => {
    await using harness = setup([call('CreateArtifact', status), reset], conflicting, [done()])
    await expect(harness.upload()).rejects.toMatchObject({ code: 'artifact.name-taken' })
    expect(harness.log()).toEqual([started, upload, started, upload])
  })

  test('after other calls without a response is artifact.name-taken', async () => {
    await using harness = setup([call('ListArtifacts'), reset], conflicting, [done()])
    await expect(harness.upload()).rejects.toMatchObject({ code: 'artifact.name-taken' })
  })

  test('with a file that the blob store has is not one', async () => {
    const exists = { status: 409, body: '<Error><Code>BlobAlreadyExists</Code></Error>', retryAfter: undefined }
    await using harness = setup([failed({ call: undefined, origin, response: exists })])
    await expect(harness.upload()).rejects.toMatchObject({ code: 'artifact.unavailable', retry: undefined })
  })
})

describe('a name that an attempt has taken', () => {
  const conflicting: Answer = [call('CreateArtifact', 409), conflict]
  let file: UploadFile
  beforeAll(async () => {
    file = { path: join(folder, 'form-1.zip'), name, sha256 }
    await writeFile(file.path, 'a ZIP file')
  })
  afterEach(async () => expect((await readdir(folder)).filter((entry) => entry.startsWith('.upload'))).toEqual([]))
  const first = () => `upload ${file.path}`
  const renamed = (number: number) =>
    expect.stringMatching(`^upload ${folder}/\\.upload-\\w+/form-1 \\(${number}\\)\\.zip$`)

  test.each<[what: string, answer: Answer]>([
    ['the response to CreateArtifact is lost', [call('CreateArtifact'), lost('CreateArtifact')]],
    ['a gateway answers CreateArtifact', [call('CreateArtifact', 403), refused('CreateArtifact', 403, intermediary)]],
    ['a page answers CreateArtifact', [call('CreateArtifact', 200), refused('CreateArtifact', 200, '<html>')]],
    [
      'CreateArtifact returns 503',
      [call('CreateArtifact', 503), refused('CreateArtifact', 503, '{"code":"unavailable"}')],
    ],
    [
      'the upload fails',
      [
        call('CreateArtifact', 200),
        failed({ call: undefined, origin, response: { status: 503, body: '', retryAfter: undefined } }),
      ],
    ],
  ])('when %s is replaced by a fresh one at once', async (_what, answer) => {
    await using harness = setupFile(file, answer, conflicting, [notFound], [done()])
    expect(await harness.upload()).toEqual({ id: 1, digest: sha256, name: 'form-1 (2).zip' })
    expect(harness.log()).toEqual([started, first(), started, first(), started, find, renamed(2)])
    expect(harness.clock.slept).toEqual([500])
  })

  test('is replaced by the next free one', async () => {
    const answers = [[call('CreateArtifact', 200), reset], conflicting, [notFound], conflicting, conflicting, [done()]]
    await using harness = setupFile(file, ...answers)
    expect(await harness.upload()).toMatchObject({ name: 'form-1 (4).zip' })
    expect(harness.log().at(-1)).toEqual(renamed(4))
  })

  test('is replaced again when the attempt with the fresh one fails, too', async () => {
    const half: Answer = [call('CreateArtifact', 200), reset]
    await using harness = setupFile(file, half, conflicting, [notFound], half, conflicting, [notFound], [done()])
    expect(await harness.upload()).toMatchObject({ name: 'form-1 (3).zip' })
    expect(harness.log().filter((line) => line.startsWith('find'))).toEqual([find, 'find form-1 (2).zip'])
  })

  test('is replaced nine times at most', async () => {
    const half: Answer = [call('CreateArtifact', 200), reset]
    await using harness = setupFile(file, half, conflicting, [notFound], ...times(20, conflicting))
    await expect(harness.upload()).rejects.toMatchObject({
      code: 'artifact.name-taken',
      message: expect.stringContaining('form-1 (9).zip'),
    })
  })

  test('is not deleted by overwrite, nor is a fresh one', async () => {
    const half: Answer = [call('CreateArtifact', 200), reset]
    await using harness = setupFile(file, [notFound], half, [notFound], conflicting, [notFound], [done()])
    expect(await harness.upload({ overwrite: true })).toMatchObject({ name: 'form-1 (2).zip' })
    expect(harness.log().filter((line) => line.startsWith('delete'))).toEqual([remove, remove])
  })

  test('a wrong digest deletes the artifact with the fresh name', async () => {
    const half: Answer = [call('CreateArtifact', 200), reset]
    await using harness = setupFile(file, half, conflicting, [notFound], [done('other')], [nothing])
    await expect(harness.upload()).rejects.toMatchObject({ code: 'artifact.digest' })
    expect(harness.log().at(-1)).toBe('delete form-1 (2).zip')
  })

  test('a file that is gone is artifact.unavailable with its path', async () => {
    const gone = { ...file, path: join(folder, 'gone', 'form-1.zip') }
    await using harness = setupFile(gone, [call('CreateArtifact', 200), reset], conflicting, [notFound])
    await expect(harness.upload()).rejects.toMatchObject({
      code: 'artifact.unavailable',
      message: expect.stringContaining(`${folder}/gone`),
      cause: { message: expect.stringContaining('ENOENT') },
      retry: undefined,
    })
  })

  test('the folder is removed when the upload is aborted', async () => {
    const reason = new Error('Timed out.')
    const half: Answer = [call('CreateArtifact', 200), reset]
    await using harness = setupFile(file, half, conflicting, [notFound], [call('CreateArtifact', 200)])
    abortAt(harness, 'artifact service: CreateArtifact returned 200', reason, 2)
    await expect(harness.upload()).rejects.toBe(reason)
  })
})

describe('a conflict after overwrite', () => {
  const conflicting: Answer = [call('CreateArtifact', 409), conflict]
  const removal: Answer = [call('ListArtifacts', 200), call('DeleteArtifact', 200), deleted(7)]

  test('has deleted the artifact is retried with the same name', async () => {
    await using harness = setup(removal, conflicting, [notFound], conflicting, [notFound], [done()])
    expect(await harness.upload({ overwrite: true })).toEqual(stored)
    const again = [started, remove, upload]
    expect(harness.log()).toEqual([...again, ...again, ...again])
    expect(harness.clock.slept).toEqual([500, 1000])
  })

  test.each<[what: string, answer: Answer]>([
    ['has deleted the artifact', removal],
    ['may have deleted the artifact', [call('DeleteArtifact'), nothing]],
  ])(
    '%s is artifact.name-taken in the end: the old artifact is gone, and overwrite does not help',
    async (_what, answer) => {
      const again = [[notFound], conflicting]
      await using harness = setup(answer, conflicting, ...times(5, again).flat())
      await expect(harness.upload({ overwrite: true })).rejects.toMatchObject({
        code: 'artifact.name-taken',
        hint: expect.stringMatching(
          /^(?!.*overwrite)The old artifact is gone and the new one is not stored.*file-path/,
        ),
      })
      expect(harness.unusedAnswers()).toEqual([])
    },
  )

  test('has found nothing to delete is retried and in the end does not recommend overwrite', async () => {
    const again = [[notFound], conflicting]
    await using harness = setup(...times(6, again).flat())
    await expect(harness.upload({ overwrite: true })).rejects.toMatchObject({
      code: 'artifact.name-taken',
      hint: expect.not.stringContaining('set overwrite'),
    })
    expect(harness.unusedAnswers()).toEqual([])
  })
})

test('any error after overwrite has deleted an artifact says so', async () => {
  await using harness = setup([call('DeleteArtifact', 200), deleted(7)], [denied])
  await expect(harness.upload({ overwrite: true })).rejects.toMatchObject({
    code: 'artifact.unavailable',
    hint: expect.stringMatching(/The artifact that it was to replace has been deleted\.$/),
  })
})

test('a retry waits as long as the artifact service asks', async () => {
  const busy = refused('CreateArtifact', 429, '{"code":"resource_exhausted","msg":"slow down"}', '17')
  await using harness = setup([call('CreateArtifact', 429), busy], [done()])
  expect(await harness.upload()).toEqual(stored)
  expect(harness.clock.slept).toEqual([17_000])
})

test('attempts without progress are not repeated after five minutes', async () => {
  const request: FailedRequest = { call: undefined, origin, error: { code: 'ETIMEDOUT', message: 'no data' } }
  await using harness = setup([failed(request)], [failed(request)], [done()])
  const now = harness.clock.now.bind(harness.clock)
  let extra = 0
  // Each attempt takes three minutes.
  Object.assign(harness.clock, { now: () => now() + extra })
  onLine(harness, started, () => (extra += 180_000))
  await expect(harness.upload()).rejects.toMatchObject({ code: 'artifact.unavailable' })
  expect(harness.retries).toHaveLength(1)
})

describe('an abort', () => {
  const timedOut = new ActionError('timeout', 'Timed out after 30 min.', { hint: 'Increase timeout.' })

  test('during FinalizeArtifact rejects with its reason without looking for the artifact', async () => {
    await using harness = setup([call('CreateArtifact', 200), call('FinalizeArtifact')], [done()])
    abortAt(harness, 'artifact service: FinalizeArtifact returned no response', timedOut)
    await expect(harness.upload()).rejects.toBe(timedOut)
    expect(harness.log()).toEqual([started, upload])
    expect(harness.retries).toEqual([])
  })

  test('during the second attempt rejects with its reason and the first error as the cause', async () => {
    await using harness = setup([reset])
    abortAt(harness, upload, timedOut, 2)
    await expect(harness.upload()).rejects.toMatchObject({
      code: 'timeout',
      message: timedOut.message,
      hint: timedOut.hint,
      cause: { code: 'artifact.unavailable' },
    })
    expect(harness.retries).toHaveLength(1)
  })

  test('while the artifact is looked for rejects with its reason', async () => {
    await using harness = setup([call('FinalizeArtifact'), reset])
    abortAt(harness, find, timedOut)
    await expect(harness.upload()).rejects.toBe(timedOut)
    expect(harness.log()).toEqual([started, upload, started, find])
  })

  test('before the upload rejects with its reason', async () => {
    await using harness = setup([done()])
    harness.controller.abort(timedOut)
    await expect(harness.upload()).rejects.toBe(timedOut)
    expect(harness.unusedAnswers()).toHaveLength(1)
  })
})
