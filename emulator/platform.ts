import { randomUUID } from 'node:crypto'
import { makeFillsZip, zipName } from './fills.ts'
import { decode, encode, fault, isExportRequest, type Fields } from './platform-wire.ts'
import { serveZip, type Serving, type Zip } from './served-zip.ts'
import { startServer, type Answer, type Exchange, type Script, type Server } from './server.ts'

export { digestOf } from './served-zip.ts'

export interface PlatformOptions extends Serving {
  readonly token?: string
  /** Number of fills in the export. */
  readonly records?: number
  /** How long a task takes, in ms; its progress is linear. */
  readonly taskMs?: number
  /** What tells the time to the tasks, in ms. */
  readonly now?: () => number
  /** The status word while a task runs. */
  readonly word?: string
  /** Made of `records` when it is left out. */
  readonly zip?: Zip
  /** Fields of the status answer's `data` or of its `result` that are other than usual; null leaves one empty. */
  readonly data?: Fields
  readonly result?: Fields
  /** Path of the control panel, like `/panel`. */
  readonly basePath?: string
  readonly host?: string
  readonly script?: Script
  readonly tls?: { readonly key: string; readonly cert: string }
}

export interface Task {
  readonly created: number
  readonly formId: number
}

export interface Platform extends Server {
  /** What `base-url` takes. */
  readonly url: string
  readonly token: string
  readonly zip: Zip
  /** By their ids. */
  readonly tasks: ReadonlyMap<string, Task>
  /** Serves another file at the same address from now on, with another validator. */
  replaceZip(zip: Zip): void
}

const success = { error: 0, error_text: 'Successful operation' }
const usualUrl = `abCDefghIklMnop57498257/${zipName}`

/** The platform's three calls on loopback, as its reference describes them. */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const { token = 'made-up-token-0123456789', records = 42, taskMs = 0, word = 'processing', basePath = '' } = options
  const { now = Date.now } = options
  const downloads = `${basePath}/api/download/forms/`
  let zip = options.zip ?? (await makeFillsZip(records))
  let version = 1
  const tasks = new Map<string, Task>()
  const answered = new Map<string, Answer>()
  /** Once a status answer has named a file, only what was named can be downloaded. */
  const served = new Set<string>()

  function create(body: Fields, requestId: string | undefined, type: string): Answer {
    const first = requestId && answered.get(requestId)
    if (first) return first
    if (!isExportRequest(body)) return fault(type, 400, 'Incorrect request')
    const taskId = randomUUID()
    tasks.set(taskId, { created: now(), formId: Number(body['id'] ?? 1) })
    const answer = encode(type, { data: { task_id: taskId }, ...success })
    if (requestId) answered.set(requestId, answer)
    return answer
  }

  function status(body: Fields, type: string): Answer {
    const { task_id: taskId } = body
    if (typeof taskId !== 'string' || taskId === '') return fault(type, 400, 'Incorrect request')
    const task = tasks.get(taskId)
    if (!task) return fault(type, 404, 'No such task')
    const progress = taskMs === 0 ? 100 : Math.min(100, Math.floor((100 * (now() - task.created)) / taskMs))
    const usual = { form_id: task.formId, total: records, ...(records === 0 ? {} : { url: usualUrl }) }
    const data: Fields =
      progress < 100
        ? { status: word, progress, result: null, ...options.data }
        : { status: 'completed', progress, result: { ...usual, ...options.result }, ...options.data }
    const url = (data['result'] as Fields | null | undefined)?.['url']
    if (typeof url === 'string') served.add(pathOf(downloads, url))
    return encode(type, { data, ...success })
  }

  async function answer({ call, request, url, body }: Exchange): Promise<Answer> {
    const type = request.headers['content-type'] ?? 'application/json'
    if (request.headers.authorization !== `Bearer ${token}`) return fault(type, 401, 'API token required', 401)
    if (call === 'download')
      return served.size === 0 || served.has(url.pathname)
        ? serveZip(zip, version, request.headers, options)
        : fault(type, 404, 'No such file', 404)
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
      calls[`${method} ${pathname}`] ?? (method === 'GET' && pathname.startsWith(downloads) ? 'download' : undefined),
    answer,
    script: options.script,
    host: options.host,
    tls: options.tls,
  })
  return {
    ...server,
    url: `${server.origin}${basePath}`,
    token,
    tasks,
    get zip() {
      return zip
    },
    replaceZip(other) {
      zip = other
      version++
    },
  }
}

/** Where a `url` of a result is downloaded: some of them begin with a slash, or with the prefix. */
function pathOf(downloads: string, url: string): string {
  const path = url.replace(/^\/?(?:.*\/)?api\/download\/forms\//, '').replace(/^\//, '')
  return new URL(downloads + path, 'http://emulator').pathname
}
