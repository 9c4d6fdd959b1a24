import { ActionError, type ErrorCode } from '../errors.ts'
import { truncate } from '../format.ts'
import type { HttpResponse } from '../transfer/http.ts'
import { isPage } from '../transfer/body-message.ts'
import { codecFor, detectFormat } from './codec/index.ts'
import { get, getText, type Tree } from './codec/tree.ts'
import { foreignResponseError } from './foreign-response.ts'
import { hidePaths } from './hidden-path.ts'
import { redirectError } from './redirect-error.ts'
import { isTransient, retryHint } from '../transfer/retry-policy.ts'
import { tryOrUndefined } from '../try-or-undefined.ts'

export interface ReceivedResponse {
  /** What was requested, in errors: "the status request". */
  readonly operation: string
  readonly response: HttpResponse
  /** The body, trimmed. */
  readonly text: string
  /** ms since the epoch */
  readonly now: number
  /** The address of the file, if that was requested. The text may then be form fills, or name the secret path. */
  readonly fileUrl?: URL
}

const hints: Readonly<Record<number, string>> = {
  400: 'Check form-id or form-shortname, the dates and task-id: the platform rejected one of these values.',
  401: 'Check the token: create one in the control panel at base-url (Settings → Tokens) and save it in the secret used by the workflow.',
  402: 'The account has reached its plan (tariff) limit; contact the account administrator.',
  403: 'The token is valid but lacks permission: its roles and object groups must grant access to the form (Settings → Tokens).',
  404: 'Check base-url and the form.',
  440: 'This error code is not documented; contact Altcraft support and include the time of this run.',
}

/**
 * The `data` of a successful response: HTTP 2xx, the platform's envelope, `error` equal to 0.
 * Throws an ActionError for everything else, with `retry` set when the same request may succeed later.
 */
export async function parseResponse(received: ReceivedResponse): Promise<Tree> {
  const { operation, response } = received
  const { status, headers } = response
  if (status >= 300 && status < 400 && headers.location !== undefined) throw redirectError(operation, response)
  const envelope = await decodeEnvelope(received.text, headers['content-type'])
  if (typeof envelope === 'string') throw await foreignResponseError(received, envelope)
  const isSuccess = status >= 200 && status < 300
  if (isSuccess && envelope.error === 0) return envelope.data
  throw apiError(received, isSuccess, envelope)
}

/** The response is the platform's, but does not match the API reference. */
export function invalidResponseError(operation: string, problem: string, retry?: ActionError['retry']): ActionError {
  return new ActionError('platform.answer', `Invalid response to ${operation}: ${problem}.`, {
    hint: 'Make sure that base-url is the control panel. If it is, report this response to Altcraft support.',
    retry,
  })
}

interface Envelope {
  readonly error: number
  readonly reason: string | undefined
  readonly data: Tree
}

/** The envelope, or what the text is instead. Errors of the parsers are dropped: they quote the text. */
async function decodeEnvelope(text: string, contentType: string | undefined): Promise<Envelope | string> {
  if (text === '') return 'an empty body'
  if (isPage(text)) return 'a web page'
  const format = detectFormat(contentType, text)
  if (!format) return 'text'
  const codec = await codecFor(format)
  const tree = tryOrUndefined(() => codec.decode(text))
  if (tree === undefined) return `invalid ${format.toUpperCase()}`
  // Some languages have no integers.
  const [, error] = /^(-?\d{1,9})(?:\.0+)?$/.exec(getText(tree, 'error') ?? '') ?? []
  if (error === undefined) return `${format.toUpperCase()} without the platform’s error field`
  return { error: Number(error), reason: getText(tree, 'error_text'), data: get(tree, 'data') ?? '' }
}

/** The error that the platform reports by its own code or, in an envelope of its own, by the HTTP status. */
function apiError(
  { operation, response, now, fileUrl }: ReceivedResponse,
  isSuccess: boolean,
  { error, reason }: Envelope,
): ActionError {
  const { status } = response
  const code = isSuccess ? error : decisiveCode(status, error)
  const shown = isSuccess ? `error ${error}` : `HTTP ${status}${error ? `, error ${error}` : ''}`
  const said = reason && ` (“${truncate(fileUrl ? hidePaths(reason, [fileUrl]) : reason, 300)}”)`
  const details = `${operation}: ${shown}${said ?? ''}.`
  if (isTransient(code))
    return new ActionError('platform.unreachable', `The platform could not process ${details}`, {
      hint: 'The platform is busy or unavailable; try again later.',
      retry: retryHint(code, response, now),
    })
  const errorCode: ErrorCode = code === 401 || code === 403 ? 'platform.denied' : 'platform.refused'
  return new ActionError(errorCode, `The platform rejected ${details}`, {
    hint: hints[code] ?? 'Check the inputs. If they are correct, contact Altcraft support and quote the code above.',
    retry: code === 404 ? { ...retryHint(code, response, now), notYet: true } : undefined,
  })
}

/** The platform's code says more than an HTTP status, unless that is about the token or nobody knows the code. */
function decisiveCode(status: number, error: number): number {
  const isKnown = isTransient(error) || hints[error] !== undefined
  return isKnown && status !== 401 && status !== 403 ? error : status
}
