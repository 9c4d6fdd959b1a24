import { randomUUID } from 'node:crypto'
import { createExportZip, exportZipName } from './fixtures.ts'
import { decodeRequest, encodeResponse, errorResponse, isValidExportRequest, type Fields } from './platform-codec.ts'
import { startServer, type MockResponse, type RecordedRequest, type Scenario, type Server } from './server.ts'
import { respondWithZip, type DownloadOptions, type ZipSource } from './zip-download.ts'

export interface PlatformOptions extends DownloadOptions {
  readonly token?: string
  /** Number of records in the export. */
  readonly records?: number
  /** Duration of a task in ms; its progress is linear. */
  readonly taskMs?: number
  /** The clock of the tasks, in ms. */
  readonly now?: () => number
  /** The status value of a running task. */
  readonly runningStatus?: string
  /** Whether the records are of the days that were requested last, instead of always of April 2026. */
  readonly datesAsRequested?: boolean
  /** Default: a ZIP file with `records` records. */
  readonly zip?: ZipSource
  /** Override fields of the status response's `data` or of its `result`; null leaves a field empty. */
  readonly data?: Fields
  readonly result?: Fields
  /** Path of the control panel, for example `/panel`. */
  readonly basePath?: string
  readonly scenario?: Scenario
  readonly tls?: { readonly key: string; readonly cert: string }
}

export interface Platform extends Server {
  /** The value for `base-url`. */
  readonly url: string
  readonly token: string
  readonly zip: ZipSource
  /** The IDs of the tasks that were created. */
  taskIds(): string[]
}

const success = { error: 0, error_text: 'Successful operation' }
const resultUrl = `abCDefghIklMnop57498257/${exportZipName}`

/** The three API requests of the platform on loopback, as described in its reference. */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const { token = 'made-up-token-0123456789', records = 42, taskMs = 0, basePath = '' } = options
  const { now = Date.now, runningStatus = 'processing' } = options
  const downloadsPath = `${basePath}/api/download/forms/`
  let zip = options.zip ?? (await createExportZip(records))
  const tasks = new Map<string, { readonly createdAt: number; readonly formId: number }>()
  const responsesByRequestId = new Map<string, MockResponse>()
  /** As soon as a status response has announced a file, only announced files can be downloaded. */
  const announcedPaths = new Set<string>()

  async function create(fields: Fields, requestId: string | undefined, contentType: string): Promise<MockResponse> {
    const earlier = requestId && responsesByRequestId.get(requestId)
    if (earlier) return earlier
    if (!isValidExportRequest(fields)) return errorResponse(contentType, 400, 'Incorrect request')
    const taskId = randomUUID()
    tasks.set(taskId, { createdAt: now(), formId: Number(fields['id'] ?? 1) })
    const response = encodeResponse(contentType, { data: { task_id: taskId }, ...success })
    if (requestId) responsesByRequestId.set(requestId, response)
    const { date_from: from, date_to: to } = fields as { date_from: string; date_to: string }
    if (options.datesAsRequested) zip = await createExportZip(records, { from, to })
    return response
  }

  function status(fields: Fields, contentType: string): MockResponse {
    const { task_id: taskId } = fields
    if (typeof taskId !== 'string' || taskId === '') return errorResponse(contentType, 400, 'Incorrect request')
    const task = tasks.get(taskId)
    if (!task) return errorResponse(contentType, 404, 'No such task')
    const progress = taskMs === 0 ? 100 : Math.min(100, Math.floor((100 * (now() - task.createdAt)) / taskMs))
    const result = { form_id: task.formId, total: records, ...(records === 0 ? {} : { url: resultUrl }) }
    const data: Fields =
      progress < 100
        ? { status: runningStatus, progress, result: null, ...options.data }
        : { status: 'completed', progress, result: { ...result, ...options.result }, ...options.data }
    const url = (data['result'] as Fields | null | undefined)?.['url']
    if (typeof url === 'string') announcedPaths.add(downloadPath(downloadsPath, url))
    return encodeResponse(contentType, { data, ...success })
  }

  async function respond({ route, request, url, body }: RecordedRequest): Promise<MockResponse> {
    const contentType = request.headers['content-type'] ?? 'application/json'
    if (request.headers.authorization !== `Bearer ${token}`)
      return errorResponse(contentType, 401, 'API token required', 401)
    if (route === 'download')
      return announcedPaths.size === 0 || announcedPaths.has(url.pathname)
        ? respondWithZip(zip, request.headers, options)
        : errorResponse(contentType, 404, 'No such file', 404)
    const fields = decodeRequest(contentType, body.toString())
    if (!fields) return errorResponse(contentType, 400, 'Incorrect request')
    return route === 'create'
      ? create(fields, request.headers['request-id'] as string | undefined, contentType)
      : status(fields, contentType)
  }

  const routes: Readonly<Record<string, string>> = {
    [`POST ${basePath}/api/v1.1/forms/fills`]: 'create',
    [`POST ${basePath}/api/v1.1/tasks/status`]: 'status',
  }
  const server = await startServer({
    routeOf: (method, { pathname }) =>
      routes[`${method} ${pathname}`] ??
      (method === 'GET' && pathname.startsWith(downloadsPath) ? 'download' : undefined),
    respond,
    scenario: options.scenario,
    tls: options.tls,
  })
  return {
    ...server,
    url: `${server.origin}${basePath}`,
    token,
    get zip() {
      return zip
    },
    taskIds: () => [...tasks.keys()],
  }
}

/** The path of a result's `url`, which may begin with a slash or with the path of all downloads. */
function downloadPath(downloadsPath: string, url: string): string {
  const relative = url.replace(/^\/?(?:.*\/)?api\/download\/forms\//, '').replace(/^\//, '')
  return new URL(downloadsPath + relative, 'http://emulator').pathname
}
