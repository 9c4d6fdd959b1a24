import type { DateRange, FormReference } from '../export-request.ts'
import { readFirstChunk, readText, type DownloadResponse } from '../transfer/body.ts'
import type { HttpClient, HttpRequest } from '../transfer/http.ts'
import { requestFollowingRedirects } from '../transfer/redirects.ts'
import { defaultMaxRetries, retry, type RetryContext } from '../transfer/retry.ts'
import { codecFor, type Format } from './codec/index.ts'
import { getText, type Tree } from './codec/tree.ts'
import { resolveUnder } from './download-url.ts'
import { explainMissing, type TaskOrigin } from './missing-error.ts'
import { invalidResponseError, parseResponse } from './response.ts'
import { parseTaskStatus, type TaskStatus } from './task-status.ts'

/** bytes; far above any real API response */
const maxResponseBytes = 1024 * 1024

export interface PlatformClient {
  /** Creates an export task and returns its ID. `requestId` makes retries idempotent. */
  createTask(form: FormReference, dates: DateRange, requestId: string): Promise<string>
  /** Retries until the deadline once the task is known to exist: giving up would lose its work. */
  getStatus(taskId: string): Promise<TaskStatus>
  /** Starts one download attempt; resolves for 200, 206 and 416 only. `headers` may ask for a range. */
  openDownload(url: URL, headers: Readonly<Record<string, string>>): Promise<DownloadResponse>
}

interface Connection {
  readonly baseUrl: URL
  readonly token: string
  readonly format: Format
}

/** The three requests of the platform's API reference. Each throws an ActionError `platform.*`; the first two retry. */
export function createPlatformClient(
  { baseUrl, token, format }: Connection,
  http: HttpClient,
  context: RetryContext,
): PlatformClient {
  const { clock, signal } = context
  const authorization = `Bearer ${token}`
  let task: TaskOrigin = 'none'
  let isTaskKnown = false

  async function call(
    operation: string,
    method: string,
    fields: Record<string, string | number>,
    headers: Record<string, string> = {},
  ): Promise<Tree> {
    const codec = await codecFor(format)
    const request: HttpRequest = {
      operation,
      method: 'POST',
      url: resolveUnder(baseUrl, `api/v1.1/${method}`),
      headers: { ...headers, authorization, accept: codec.contentType, 'content-type': codec.contentType },
      body: codec.encode(fields),
    }
    const response = await http.request(request)
    const text = await readText(response, operation, maxResponseBytes, signal)
    return parseResponse({ operation, response, text: text.trim(), now: clock.now() })
  }

  return {
    async createTask(form, { from, to }, requestId) {
      const operation = 'the create-export request'
      const formFields = 'id' in form ? { id: Number(form.id) } : { shortname: form.shortname }
      const fields = { ...formFields, date_from: from, date_to: to }
      const data = await retry(
        () => explained(call(operation, 'forms/fills', fields, { 'request-id': requestId })),
        context,
      )
      const taskId = getText(data, 'task_id')
      if (!taskId || taskId.length > 200 || /\p{Cc}/u.test(taskId))
        throw invalidResponseError(operation, 'task_id is missing or invalid')
      task = 'own'
      isTaskKnown = true
      return taskId
    },

    async getStatus(taskId) {
      const operation = 'the status request'
      const attempt = async (): Promise<TaskStatus> => {
        const status = parseTaskStatus(operation, await call(operation, 'tasks/status', { task_id: taskId }), baseUrl)
        isTaskKnown = true
        return status
      }
      if (task === 'none') task = 'resumed'
      return retry(() => explained(attempt()), context, isTaskKnown ? Infinity : defaultMaxRetries)
    },

    openDownload: (url, headers) => explained(openFile(url, headers)),
  }

  /** Errors say what they mean for the task. */
  function explained<T>(attempt: Promise<T>): Promise<T> {
    return attempt.catch((error: unknown) => Promise.reject(explainMissing(error, task)))
  }

  async function openFile(url: URL, headers: Readonly<Record<string, string>>): Promise<DownloadResponse> {
    const operation = 'the file download'
    const response = await requestFollowingRedirects(http, {
      operation,
      method: 'GET',
      url,
      headers: { ...headers, authorization, accept: '*/*' },
    })
    if (response.status === 206 || response.status === 416) return response
    const firstChunk = response.status === 200 ? await readFirstChunk(response, operation, signal) : undefined
    if (firstChunk && !isMarkupOrJson(firstChunk)) return { ...response, firstChunk }
    if (firstChunk) response.body.unshift(firstChunk)
    const text = await readText(response, operation, maxResponseBytes, signal)
    await parseResponse({ operation, response, text: text.trim(), now: clock.now(), fileUrl: url })
    throw invalidResponseError(operation, 'it is not a ZIP file', { notYet: true })
  }
}

/** The API may answer 200 with an error or a page in any encoding; a ZIP file never starts with `{`, `[` or `<`. */
function isMarkupOrJson(firstChunk: Buffer): boolean {
  const start = firstChunk.toString('latin1', 0, 1000).replaceAll('\0', '')
  return /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)*\s*[{[<]/.test(start)
}
