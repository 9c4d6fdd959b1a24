import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { makeFillsZip, zipName } from './fills.ts'
import { decode, encode, fault, type Fields } from './platform-wire.ts'
import { startServer, type Answer, type Exchange, type Script, type Server } from './server.ts'

export interface PlatformOptions {
  readonly token?: string
  /** Number of fills in the export. */
  readonly records?: number
  /** How long a task takes, in ms; its progress is linear. */
  readonly taskMs?: number
  /** The status word while a task runs. */
  readonly word?: string
  /** The zip itself or a file; made of `records` when it is left out. */
  readonly zip?: Buffer | { readonly path: string }
  /** Fields of the status answer's `data` or of its `result` that are other than usual; null leaves one empty. */
  readonly data?: Fields
  readonly result?: Fields
  readonly validator?: 'etag' | 'last-modified' | 'none'
  readonly ranges?: boolean
  /** No Content-Length. */
  readonly chunked?: boolean
  /** Content-Encoding: gzip on top. */
  readonly gzip?: boolean
  /** Path of the control panel, like `/panel`. */
  readonly basePath?: string
  readonly script?: Script
  readonly tls?: { readonly key: string; readonly cert: string }
}

export interface Platform extends Server {
  /** What `base-url` takes. */
  readonly url: string
  readonly token: string
  readonly zip: Buffer | { readonly path: string }
}

const modified = 'Thu, 30 Apr 2026 12:00:00 GMT'

/** The platform's three calls on loopback, as its reference describes them. */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const { token = 'made-up-token-0123456789', records = 42, taskMs = 0, word = 'processing', basePath = '' } = options
  const zip = options.zip ?? (await makeFillsZip(records))
  const tasks = new Map<string, { created: number; formId: number }>()
  const answered = new Map<string, Answer>()

  function create(body: Fields, requestId: string | undefined, type: string): Answer {
    const first = requestId && answered.get(requestId)
    if (first) return first
    const named = [body['id'], body['shortname']].filter((value) => value !== undefined).length === 1
    const days = [body['date_from'], body['date_to']].every((day) => /^\d{4}-\d{2}-\d{2}$/.test(String(day)))
    if (!named || !days) return fault(type, 400, 'Incorrect request')
    const taskId = randomUUID()
    tasks.set(taskId, { created: Date.now(), formId: Number(body['id'] ?? 1) })
    const answer = encode(type, { data: { task_id: taskId }, error: 0, error_text: 'Successful operation' })
    if (requestId) answered.set(requestId, answer)
    return answer
  }

  function status(body: Fields, type: string): Answer {
    const task = tasks.get(String(body['task_id']))
    if (!task) return fault(type, 404, 'No such task')
    const progress = taskMs === 0 ? 100 : Math.min(100, Math.floor((100 * (Date.now() - task.created)) / taskMs))
    const result =
      records === 0
        ? { form_id: task.formId, total: 0 }
        : { form_id: task.formId, total: records, url: `abCDefghIklMnop57498257/${zipName}` }
    const data =
      progress < 100
        ? { status: word, progress, result: null, ...options.data }
        : { status: 'completed', progress, result: { ...result, ...options.result }, ...options.data }
    return encode(type, { data, error: 0, error_text: 'Successful operation' })
  }

  async function download({ request }: Exchange): Promise<Answer> {
    const { validator = 'etag', ranges = true, chunked, gzip } = options
    const length = Buffer.isBuffer(zip) ? zip.length : (await stat(zip.path)).size
    const tag = validator === 'etag' ? '"v1"' : validator === 'last-modified' ? modified : undefined
    const headers = {
      'content-type': 'application/zip',
      ...(ranges ? { 'accept-ranges': 'bytes' } : {}),
      ...(tag ? { [validator]: tag } : {}),
    }
    if (gzip && Buffer.isBuffer(zip))
      return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(zip) }
    const range = ranges && request.headers['if-range'] === tag ? request.headers.range : undefined
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
    if (from > 0 && from >= length)
      return { status: 416, headers: { ...headers, 'content-range': `bytes */${length}` } }
    const body = Buffer.isBuffer(zip) && !chunked ? zip.subarray(from) : stream(zip, from)
    const size = chunked ? {} : { 'content-length': length - from }
    if (from === 0) return { status: 200, headers: { ...headers, ...size }, body }
    return {
      status: 206,
      headers: { ...headers, ...size, 'content-range': `bytes ${from}-${length - 1}/${length}` },
      body,
    }
  }

  async function answer(exchange: Exchange): Promise<Answer> {
    const { call, request, body } = exchange
    const type = request.headers['content-type'] ?? 'application/json'
    if (request.headers.authorization !== `Bearer ${token}`) return fault(type, 401, 'API token required', 401)
    if (call === 'download') return download(exchange)
    const fields = decode(type, body.toString())
    if (!fields) return fault(type, 400, 'Incorrect request')
    return call === 'create'
      ? create(fields, request.headers['request-id'] as string | undefined, type)
      : status(fields, type)
  }

  const calls: Readonly<Record<string, string>> = {
    [`POST ${basePath}/api/v1.1/forms/fills`]: 'create',
    [`POST ${basePath}/api/v1.1/tasks/status`]: 'status',
  }
  const server = await startServer({
    callOf: (method, { pathname }) =>
      calls[`${method} ${pathname}`] ??
      (pathname.startsWith(`${basePath}/api/download/forms/`) ? 'download' : undefined),
    answer,
    script: options.script,
    tls: options.tls,
  })
  return { ...server, url: `${server.origin}${basePath}`, token, zip }
}

/** SHA-256 in hex of what a platform serves. */
export async function digestOf(zip: Platform['zip']): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream(zip, 0)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

function stream(zip: Platform['zip'], start: number): Readable {
  return Buffer.isBuffer(zip)
    ? Readable.from([zip.subarray(start)])
    : createReadStream(zip.path, { start, highWaterMark: 1024 * 1024 })
}
