import type { DateRange, FormReference } from '../export-request.ts'
import { readFirstChunk, readText, type DownloadResponse } from '../transfer/body.ts'
import type { HttpClient, HttpRequest } from '../transfer/http.ts'
import { requestFollowingRedirects } from '../transfer/redirects.ts'
import { retry, type RetryContext } from '../transfer/retry.ts'
import { codecFor, type Format } from './codec/index.ts'
import { getText, type Tree } from './codec/tree.ts'
import { resolveUnder } from './download-url.ts'
import { invalidResponseError, parseResponse } from './response.ts'
import { parseTaskStatus, type TaskStatus } from './task-status.ts'

/** bytes; far above any real API response */
export const maxResponseBytes = 1024 * 1024

export interface PlatformClient {
  /** Creates an export task and returns its ID. `requestId` makes retries idempotent. */
  createTask(form: FormReference, dates: DateRange, requestId: string): Promise<string>
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
    return retry(async () => {
      const response = await http.request(request)
      const body = await readText(response, operation, maxResponseBytes, signal)
      return parseResponse(operation, response, body, clock.now())
    }, context)
  }

  return {
    async createTask(form, { from, to }, requestId) {
      const operation = 'the create-export request'
      const formFields = 'id' in form ? { id: Number(form.id) } : { shortname: form.shortname }
      const fields = { ...formFields, date_from: from, date_to: to }
      const taskId = getText(await call(operation, 'forms/fills', fields, { 'request-id': requestId }), 'task_id')
      if (!taskId || taskId.length > 200 || /\p{Cc}/u.test(taskId))
        throw invalidResponseError(operation, 'task_id is missing or invalid')
      return taskId
    },

    async getStatus(taskId) {
      const operation = 'the status request'
      const status = parseTaskStatus(await call(operation, 'tasks/status', { task_id: taskId }), baseUrl)
      if (!status) throw invalidResponseError(operation, 'status is missing')
      return status
    },

    async openDownload(url, headers) {
      const operation = 'the file download'
      const response = await requestFollowingRedirects(http, {
        operation,
        method: 'GET',
        url,
        headers: { ...headers, authorization, accept: '*/*', 'accept-encoding': 'identity' },
      })
      if (response.status === 206 || response.status === 416) return response
      const firstChunk = response.status === 200 ? await readFirstChunk(response, operation, signal) : undefined
      // The API may answer 200 with an error body or a page; a ZIP file never starts with `{`, `[` or `<`.
      if (response.status === 200 && !/^\ufeff?\s*[{[<]/.test(firstChunk?.toString('utf8', 0, 1000) ?? ''))
        return { ...response, firstChunk }
      if (firstChunk) response.body.unshift(firstChunk)
      const body = await readText(response, operation, maxResponseBytes, signal)
      await parseResponse(operation, response, body, clock.now())
      throw invalidResponseError(operation, 'it is not a ZIP file', body)
    },
  }
}
