import { once } from 'node:events'
import { longestAnswer, readAnswer, unreadable } from './answer.ts'
import { readExportState, type ExportState } from './export-state.ts'
import { readText, unreachable, type Http, type Reply, type Request } from './http.ts'
import type { Inputs } from './inputs.ts'
import { below } from './result-url.ts'
import { retry, type Patience } from './retry.ts'
import { wireOf } from './wire/index.ts'
import { text, type Tree } from './wire/tree.ts'

export interface Platform {
  /** Creates an export task and returns its id. `requestId` makes a repeat harmless: it gets the first answer again. */
  createExport(
    form: NonNullable<Inputs['form']>,
    dates: NonNullable<Inputs['dates']>,
    requestId: string,
  ): Promise<string>
  exportState(taskId: string): Promise<ExportState>
  /** Opens the file, one try: its answer is 200, 206 or 416, everything else is thrown. `headers` ask for a part. */
  openDownload(url: URL, headers: Readonly<Record<string, string>>): Promise<Opened>
}

/** A download that has begun. */
export interface Opened extends Reply {
  /** The first bytes, taken off `body` already. */
  readonly head?: Buffer | undefined
}

type Access = Pick<Inputs, 'baseUrl' | 'token' | 'format'>

/** The three calls of the platform's reference. Each throws an ActionError of `platform.*`; the first two retry. */
export function createPlatform({ baseUrl, token, format }: Access, http: Http, patience: Patience): Platform {
  const { clock, signal } = patience
  const authorization = `Bearer ${token}`

  async function call(
    purpose: string,
    method: string,
    fields: Record<string, string | number>,
    headers: Record<string, string> = {},
  ): Promise<Tree> {
    const wire = await wireOf(format)
    const request: Request = {
      purpose,
      method: 'POST',
      url: below(baseUrl, `api/v1.1/${method}`),
      headers: { ...headers, authorization, accept: wire.contentType, 'content-type': wire.contentType },
      body: wire.encode(fields),
    }
    return retry(async () => {
      const reply = await http.send(request)
      const body = await readText(reply, purpose, longestAnswer, signal)
      return readAnswer(purpose, reply, body, clock.now())
    }, patience)
  }

  return {
    async createExport(form, { from, to }, requestId) {
      const purpose = 'the creation of the export'
      const named = 'id' in form ? { id: Number(form.id) } : { shortname: form.shortname }
      const fields = { ...named, date_from: from, date_to: to }
      const taskId = text(await call(purpose, 'forms/fills', fields, { 'request-id': requestId }), 'task_id')
      if (!taskId || taskId.length > 200 || /\p{Cc}/u.test(taskId))
        throw unreadable(purpose, 'it has no usable task_id')
      return taskId
    },

    async exportState(taskId) {
      const purpose = 'the question for the export’s status'
      const state = readExportState(await call(purpose, 'tasks/status', { task_id: taskId }))
      if (!state) throw unreadable(purpose, 'it has no status')
      return state
    },

    async openDownload(url, headers) {
      const purpose = 'the download'
      const reply = await http.follow({
        purpose,
        method: 'GET',
        url,
        headers: { ...headers, authorization, accept: '*/*', 'accept-encoding': 'identity' },
      })
      if (reply.status === 206 || reply.status === 416) return reply
      const head = reply.status === 200 ? await firstBytes(reply, purpose, signal) : undefined
      // An error can come instead of the file with HTTP 200, too. No zip begins like an answer of the API or a page.
      if (reply.status === 200 && !/^\ufeff?\s*[{[<]/.test(head?.toString('utf8', 0, 1000) ?? ''))
        return { ...reply, head }
      if (head) reply.body.unshift(head)
      const body = await readText(reply, purpose, longestAnswer, signal)
      await readAnswer(purpose, reply, body, clock.now())
      throw unreadable(purpose, 'it is not a file', body)
    },
  }
}

async function firstBytes(
  { body, headers, origin }: Reply,
  purpose: string,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  if (headers['content-encoding']) return undefined
  try {
    // A body without bytes only ends.
    await Promise.race([once(body, 'readable'), once(body, 'end')])
  } catch (cause) {
    throw unreachable(purpose, origin, cause, signal)
  }
  // Reading on at the end would end the body before anybody listens for that.
  return body.readableLength > 0 ? (body.read() as Buffer) : undefined
}
