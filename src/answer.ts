import { ActionError, oneLine, type Code } from './errors.ts'
import { redirectTarget, type Reply } from './http.ts'
import { retryAfterMs } from './retry.ts'
import { formatOf, wireOf } from './wire/index.ts'
import { child, text, type Tree } from './wire/tree.ts'

/** No answer of the two API calls comes near this; in bytes. */
export const longestAnswer = 1024 * 1024

const hints: Readonly<Record<number, string>> = {
  400: 'Check form-id or form-shortname, the dates and the task-id: the platform does not accept one of them.',
  401: 'Check the token input: make a token in the panel that base-url names (Settings → Tokens), and store it as the secret that the workflow passes.',
  402: 'The limit of the account’s tariff is reached: ask who manages the account.',
  403: 'The token is valid but may not do this: its roles and object groups must include the form (Settings → Tokens).',
  404: 'Check base-url and the form; an export that is taken up by task-id may be gone: run again without task-id.',
  440: 'The platform does not document this code: ask its support, with the time of this run.',
}

/**
 * The `data` of an answer that says success: HTTP 2xx, readable, `error` equal to 0.
 * Throws an ActionError for everything else, with `retry` set when the same call may succeed later.
 */
export async function readAnswer(purpose: string, reply: Reply, body: string, now: number): Promise<Tree> {
  const { status, headers } = reply
  if (status >= 300 && status < 400) throw redirected(purpose, reply)
  const afterMs = retryAfterMs(headers['retry-after'], now)
  const envelope = await decode(purpose, headers['content-type'], body).catch((unreadable: unknown) => {
    // An error status says enough without a body.
    if (status >= 200 && status < 300) throw unreadable
    return ''
  })
  const error = text(envelope, 'error')
  const reason = text(envelope, 'error_text')
  if (status < 200 || status >= 300) {
    const platformCode = error && error !== '0' ? `, error ${oneLine(error, 20)}` : ''
    // A 4xx says less than the code that comes with it, unless it is about the token.
    const isVague = status >= 400 && status < 500 && status !== 401 && status !== 403
    const decisive = (isVague && Number(error)) || status
    throw refusal(purpose, decisive, `HTTP ${status}${platformCode}`, reason, afterMs)
  }
  if (error === undefined || !/^-?\d{1,9}$/.test(error)) throw unreadable(purpose, 'it has no error code', body)
  if (Number(error) !== 0) throw refusal(purpose, Number(error), `error ${error}`, reason, afterMs)
  return child(envelope, 'data') ?? ''
}

/** The error for an answer that is not what the reference of the API says. */
export function unreadable(purpose: string, what: string, body = '', cause?: unknown): ActionError {
  const isPage = /^\s*<(!doctype\s+html|html|head|body)\b/i.test(body)
  return new ActionError(
    'platform.answer',
    `The answer to ${purpose} cannot be used: ${isPage ? 'it is an HTML page' : what}.`,
    {
      cause,
      hint: isPage
        ? 'Check that base-url is the control panel itself, not its login page, a gateway or a proxy.'
        : 'Check that base-url is the control panel; if it is, report this answer to the platform’s support.',
    },
  )
}

/** The error for an HTTP status or a platform code that says no; `afterMs` is what Retry-After said. */
export function refusal(
  purpose: string,
  status: number,
  shown: string,
  reason?: string,
  afterMs?: number,
): ActionError {
  const said = reason ? ` (“${oneLine(reason)}”)` : ''
  const message = `The platform refused ${purpose}: ${shown}${said}.`
  if (status === 408 || status === 425 || status === 429 || (status >= 500 && status < 600))
    return new ActionError('platform.unreachable', message, {
      hint: 'The platform is busy or down: run again later.',
      retry: { afterMs },
    })
  const code: Code = status === 401 || status === 403 ? 'platform.denied' : 'platform.refused'
  return new ActionError(code, message, {
    hint: hints[status] ?? 'Check the inputs, and ask the platform’s support with the code above.',
  })
}

async function decode(purpose: string, contentType: string | undefined, body: string): Promise<Tree> {
  const format = formatOf(contentType, body)
  if (!format) throw unreadable(purpose, body.trim() ? 'it is neither JSON nor XML' : 'it is empty', body)
  try {
    return (await wireOf(format)).decode(body)
  } catch (cause) {
    throw unreadable(purpose, `it is not whole ${format.toUpperCase()}`, body, cause)
  }
}

function redirected(purpose: string, reply: Reply): ActionError {
  const location = redirectTarget(reply)
  const target = location && URL.canParse(location, reply.origin) ? new URL(location, reply.origin) : undefined
  const base =
    target?.protocol.startsWith('http') && `${target.origin}${target.pathname.replace(/\/api\/v1\.1\/.*$/, '')}`
  return new ActionError(
    'platform.redirected',
    `The platform redirects ${purpose} (HTTP ${reply.status}); an API call is never sent on.`,
    {
      hint: base
        ? `Set base-url to the address that answers itself, it seems ${oneLine(base, 200)}`
        : 'Set base-url to the address that answers itself.',
    },
  )
}
