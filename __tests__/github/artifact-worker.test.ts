import { getEventListeners, once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import {
  startArtifactWorker,
  type ArtifactWorkerOptions,
  type WorkerRequest,
} from '../../src/github/artifact-worker.ts'

let folder: string
let modules = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'artifact-worker-'))
})
afterAll(() => rm(folder, { recursive: true }))

const find: WorkerRequest = { operation: 'find', name: 'form-1.zip' }

/** Starts a worker with this code; `port` is its parent port. */
async function startWorker(code: string, overrides: Partial<ArtifactWorkerOptions> = {}) {
  const path = join(folder, `${modules++}.mjs`)
  await writeFile(path, `import { parentPort as port, workerData } from 'node:worker_threads'\n${code}`)
  const controller = new AbortController()
  const [calls, progress, masks, lines]: [unknown[], number[], string[], string[]] = [[], [], [], []]
  const worker = startArtifactWorker(
    {
      module: pathToFileURL(path),
      env: {},
      requestTimeoutMs: 60_000,
      signal: controller.signal,
      onMask: (command) => masks.push(command),
      ...overrides,
    },
    {
      onCall: (method, status) => calls.push([method, status]),
      onProgress: (bytes) => progress.push(bytes),
      onLine: (line) => lines.push(line),
    },
  )
  const { run } = worker
  return {
    run: (request = find) => run(request),
    terminate: worker.terminate,
    controller,
    calls,
    progress,
    masks,
    lines,
    [Symbol.asyncDispose]: async () => void (await worker.terminate()),
  }
}

/** Code that answers each request with these messages. */
const answer = (...messages: object[]) =>
  `port.on('message', () => { for (const message of ${JSON.stringify(messages)}) port.postMessage(message) })`
const done = { kind: 'done', artifact: { id: 1, digest: 'abc' } }

/** A server to which a worker connects, to see when it ends. */
async function startObserver() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const connected = once(server, 'connection')
  return {
    code: `(await import('node:net')).connect(${(server.address() as AddressInfo).port}, '127.0.0.1').on('error', () => {})`,
    /** Resolves when a worker has connected, with a promise that resolves when it has ended. */
    async connection(): Promise<{ closed: Promise<unknown> }> {
      const [socket] = (await connected) as [Socket]
      const closed = new Promise((resolve) => void socket.once('close', resolve))
      socket.on('error', () => undefined).resume()
      return { closed }
    },
    async [Symbol.asyncDispose]() {
      server.close()
      await once(server, 'close')
    },
  }
}

describe('run', () => {
  test('sends the request to the worker and resolves with its result', async () => {
    await using worker = await startWorker(`
      port.on('message', (request) => port.postMessage({ kind: 'done', artifact: { request, workerData } }))`)
    const upload: WorkerRequest = { operation: 'upload', path: '/tmp/form-1.zip', retentionDays: 7 }
    expect(await worker.run(upload)).toEqual({ request: upload, workerData: { requestTimeoutMs: 60_000 } })
    expect(await worker.run(find)).toEqual({ request: find, workerData: { requestTimeoutMs: 60_000 } })
  })

  test('rejects with the name and message of the client’s error, and with the request that failed', async () => {
    const response = { status: 503, retryAfter: '7', body: 'busy' }
    const request = { call: 'ListArtifacts', origin: 'https://service.example', response }
    const error = { name: 'ArtifactNotFoundError', message: 'Artifact not found', request }
    await using worker = await startWorker(answer({ kind: 'failed', error }))
    const caught = await worker.run().catch((reason: unknown) => reason)
    expect(caught).toBeInstanceOf(Error)
    expect(caught).toMatchObject(error)
  })

  test('reports each call to the artifact service before it settles', async () => {
    const calls = [
      { kind: 'call', method: 'CreateArtifact', status: 200 },
      { kind: 'call', method: 'FinalizeArtifact' },
    ]
    await using worker = await startWorker(answer(...calls, done))
    expect(await worker.run()).toEqual(done.artifact)
    expect(worker.calls).toEqual([
      ['CreateArtifact', 200],
      ['FinalizeArtifact', undefined],
    ])
  })

  test('rejects with what the client has printed when it could not read the file', async () => {
    const error = { name: 'Error', message: 'An error has occurred', path: '/tmp/form-1.zip' }
    await using worker = await startWorker(`port.on('message', () => {
      console.log('::error::An error has occurred while reading the file for upload')
      console.log('::error::Error: EIO: i/o error, read')
      process.stdout.write('\\n', () => port.postMessage(${JSON.stringify({ kind: 'failed', error })}))
    })`)
    await expect(worker.run()).rejects.toMatchObject({ message: 'EIO: i/o error, read', path: '/tmp/form-1.zip' })
    expect(worker.lines).toEqual([])
  })

  test('a message that belongs to no operation is ignored', async () => {
    await using worker = await startWorker(`port.postMessage(${JSON.stringify(done)}); ${answer(done)}`)
    expect(await worker.run()).toEqual(done.artifact)
  })
})

describe('the environment of the worker', () => {
  const code = `port.on('message', () => port.postMessage({ kind: 'done', artifact: { ...process.env } }))`

  test('is the given one, with an upload concurrency of 3, and no limit for a block that the client would notice', async () => {
    await using worker = await startWorker(code, { env: { ACTIONS_RUNTIME_TOKEN: 'x' } })
    expect(await worker.run()).toEqual({
      ACTIONS_RUNTIME_TOKEN: 'x',
      ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY: '2',
      // The longest time that setInterval takes; beyond, it is 1 ms.
      ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: '2147483647',
    })
  })

  test.each(['ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY', 'ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS'])(
    'keeps %s when it is set',
    async (variable) => {
      await using worker = await startWorker(code, { env: { [variable]: '7' } })
      expect(await worker.run()).toMatchObject({ [variable]: '7' })
    },
  )
})

test('what the client prints is split into masks, progress and other lines', async () => {
  const printed = [
    'Uploading artifact: form-1.zip',
    '::add-mask::signature',
    '',
    '::debug::Body: https://blobs.example/?sig=signature',
    '::warning::No data was uploaded',
    '::error title=x::failed',
    'Uploaded bytes 8388608',
    'Uploaded bytes 8388608 of 9',
    ' Uploaded bytes 1',
    'Finished: ::add-mask::none',
    'Uploaded bytes 20000000',
    '::add-mask::other',
  ]
  await using worker = await startWorker(`
    for (const line of ${JSON.stringify(printed)}) console.log(line)
    port.on('message', () => process.stdout.write('\\n', () => port.postMessage(${JSON.stringify(done)})))`)
  await worker.run()
  expect(worker.masks).toEqual(['::add-mask::signature', '::add-mask::other'])
  expect(worker.progress).toEqual([8_388_608, 20_000_000])
  expect(worker.lines).toEqual([
    'Uploading artifact: form-1.zip',
    'Uploaded bytes 8388608 of 9',
    ' Uploaded bytes 1',
    'Finished: ::add-mask::none',
  ])
})

test('nothing that the client prints reaches the stdout of the process', async () => {
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
  try {
    await using worker = await startWorker(`
      console.log('printed by the client')
      port.on('message', () => process.stdout.write('\\n', () => port.postMessage(${JSON.stringify(done)})))`)
    await worker.run()
    expect(worker.lines).toEqual(['printed by the client'])
    expect(write.mock.calls.join()).not.toContain('printed by the client')
  } finally {
    write.mockRestore()
  }
})

describe('a worker that ends by itself', () => {
  test.each<[what: string, code: string, message: string]>([
    ['throws while loading', `throw new Error('cannot load')`, 'cannot load'],
    ['throws later', `port.on('message', () => setImmediate(() => { throw new Error('a bug') }))`, 'a bug'],
    ['rejects a promise', `port.on('message', () => void Promise.reject(new Error('a bug')))`, 'a bug'],
    ['exits', `port.on('message', () => process.exit(0))`, 'the artifact client ended unexpectedly'],
  ])('rejects the operation with the cause: it %s', async (_what, code, message) => {
    await using worker = await startWorker(code)
    await expect(worker.run()).rejects.toThrow(message)
    await expect(worker.run()).rejects.toThrow(message)
  })

  test('before an operation rejects the first one, and is not an unhandled rejection', async () => {
    await using observer = await startObserver()
    await using worker = await startWorker(`${observer.code}.on('connect', () => { throw new Error('a bug') })`)
    const { closed } = await observer.connection()
    await closed
    await new Promise((resolve) => setImmediate(resolve))
    await expect(worker.run()).rejects.toThrow('a bug')
  })

  test('because its module does not exist rejects the operation', async () => {
    await using worker = await startWorker('', { module: new URL('file:///nowhere/worker.mjs') })
    await expect(worker.run()).rejects.toMatchObject({ code: expect.stringContaining('MODULE_NOT_FOUND') })
  })
})

describe('terminate', () => {
  test('ends the worker with its connections, and rejects the operation', async () => {
    await using observer = await startObserver()
    await using worker = await startWorker(observer.code)
    const operation = expect(worker.run()).rejects.toThrow('the artifact client ended unexpectedly')
    const { closed } = await observer.connection()
    await worker.terminate()
    await closed
    await operation
  })

  test('removes the listener of the signal', async () => {
    await using worker = await startWorker('')
    expect(getEventListeners(worker.controller.signal, 'abort')).toHaveLength(1)
    await worker.terminate()
    expect(getEventListeners(worker.controller.signal, 'abort')).toEqual([])
  })
})

describe('an abort', () => {
  const reason = new Error('Timed out.')

  test('ends the worker with its connections, and rejects the operation with its reason', async () => {
    await using observer = await startObserver()
    await using worker = await startWorker(observer.code)
    const operation = expect(worker.run()).rejects.toBe(reason)
    const { closed } = await observer.connection()
    worker.controller.abort(reason)
    await operation
    await closed
    await expect(worker.run()).rejects.toBe(reason)
  })

  test('before the worker is started rejects the first operation', async () => {
    await using worker = await startWorker(answer(done), { signal: AbortSignal.abort(reason) })
    await expect(worker.run()).rejects.toBe(reason)
  })
})
