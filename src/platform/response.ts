import { ActionError, type ErrorCode } from '../errors.ts'
import { truncate } from '../format.ts'
import type { HttpResponse } from '../transfer/http.ts'
import { redirectTarget } from '../transfer/redirects.ts'
import { parseRetryAfter } from '../transfer/retry.ts'
import { codecFor, detectFormat } from './codec/index.ts'
import { get, getText, type Tree } from './codec/tree.ts'

const hints: Readonly<Record<number, string>> = {
  400: 'Check form-id or form-shortname, the dates and task-id: the platform rejected one of these values.',
  401: 'Check the token: create one in the control panel at base-url (Settings → Tokens) and save it in the secret used by the workflow.',
  402: 'The account has reached its plan (tariff) limit; contact the account administrator.',
  403: 'The token is valid but lacks permission: its roles and object groups must grant access to the form (Settings → Tokens).',
  404: 'Check base-url and the form. If you are resuming an export with task-id, it may no longer exist; run again without task-id.',
  440: 'This error code is not documented; contact Altcraft support and include the time of this run.',
}

/**
 * The `data` of a successful response: HTTP 2xx, valid, `error` equal to 0.
 * Throws an ActionError for everything else, with `retry` set when the same request may succeed later.
 */
export async function parseResponse(
  operation: string,
  response: HttpResponse,
  body: string,
  now: number,
): Promise<Tree> {
  const { status, headers } = response
  if (status >= 300 && status < 400) throw redirectError(operation, response)
  const afterMs = parseRetryAfter(headers['retry-after'], now)
  const isSuccess = status >= 200 && status < 300
  const envelope = await decode(operation, headers['content-type'], body).catch((error: unknown) => {
    // An error status is enough without a body.
    if (isSuccess) throw error
    return ''
  })
  const error = getText(envelope, 'error')
  const reason = getText(envelope, 'error_text')
  if (!isSuccess) {
    const platformCode = error && error !== '0' ? `, error ${truncate(error, 20)}` : ''
    // Prefer the platform's own code to a generic 4xx, but not to 401 and 403.
    const isGeneric = status >= 400 && status < 500 && status !== 401 && status !== 403
    const decisive = (isGeneric && Number(error)) || status
    throw apiError(operation, decisive, `HTTP ${status}${platformCode}`, reason, afterMs)
  }
  if (error === undefined || !/^-?\d{1,9}$/.test(error))
    throw invalidResponseError(operation, 'the error field is missing or invalid', body)
  if (Number(error) !== 0) throw apiError(operation, Number(error), `error ${error}`, reason, afterMs)
  return get(envelope, 'data') ?? ''
}

/** The response does not match the API reference. */
export function invalidResponseError(operation: string, problem: string, body = '', cause?: unknown): ActionError {
  const isPage = /^\s*<(!doctype\s+html|html|head|body)\b/i.test(body)
  return new ActionError(
    'platform.answer',
    `Invalid response to ${operation}: ${isPage ? 'received an HTML page' : problem}.`,
    {
      cause,
      hint: isPage
        ? 'Make sure that base-url points to the control panel itself, not to a login page, gateway or proxy.'
        : 'Make sure that base-url points to the control panel. If it does, report this response to Altcraft support.',
    },
  )
}

/** The error for an HTTP status or a platform code; `afterMs` is the value of Retry-After. */
function apiError(operation: string, status: number, shown: string, reason?: string, afterMs?: number): ActionError {
  const details = `${operation}: ${shown}${reason ? ` (“${truncate(reason, 300)}”)` : ''}.`
  if (status === 408 || status === 425 || status === 429 || (status >= 500 && status < 600))
    return new ActionError('platform.unreachable', `The platform could not process ${details}`, {
      hint: 'The platform is busy or unavailable; try again later.',
      retry: { afterMs },
    })
  const code: ErrorCode = status === 401 || status === 403 ? 'platform.denied' : 'platform.refused'
  return new ActionError(code, `The platform rejected ${details}`, {
    hint: hints[status] ?? 'Check the inputs. If they are correct, contact Altcraft support and quote the code above.',
  })
}

async function decode(operation: string, contentType: string | undefined, body: string): Promise<Tree> {
  const format = detectFormat(contentType, body)
  if (!format) throw invalidResponseError(operation, body.trim() ? 'it is neither JSON nor XML' : 'it is empty', body)
  try {
    return (await codecFor(format)).decode(body)
  } catch (cause) {
    throw invalidResponseError(operation, `malformed or truncated ${format.toUpperCase()}`, body, cause)
  }
}

function redirectError(operation: string, response: HttpResponse): ActionError {
  const location = redirectTarget(response)
  const target = location && URL.canParse(location, response.origin) ? new URL(location, response.origin) : undefined
  const base =
    target?.protocol.startsWith('http') && `${target.origin}${target.pathname.replace(/\/api\/v1\.1\/.*$/, '')}`
  return new ActionError(
    'platform.redirected',
    `The platform redirected ${operation} (HTTP ${response.status}); redirects of API requests are not followed.`,
    {
      hint: base
        ? `Set base-url to the final address, probably ${truncate(base, 200)}`
        : 'Set base-url to the final address, without a redirect.',
    },
  )
}
