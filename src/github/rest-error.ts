import { ActionError } from '../errors.ts'
import { isPage, messageIn } from '../transfer/body-message.ts'
import { finalConnectionHint } from '../transfer/connection-hint.ts'
import type { HttpResponse } from '../transfer/http.ts'
import { isTransient, parseRetryAfter, retryHint } from '../transfer/retry-policy.ts'
import { foreignHint, unreachableHint } from './failed-request.ts'

const permissionHint =
  'Give the job this permission: `permissions: { actions: read }`. Naming one permission sets all others to none, so add `contents: read` if the job uses actions/checkout.'

const deniedHints: Readonly<Record<number, string>> = {
  401: 'Check github-token. Without this input, the token of the job is used, which is valid until the job ends.',
  403: `${permissionHint} If github-token is a token of your own, it needs read access to Actions.`,
  404: `${permissionHint} If github-token is a token of your own, it needs access to this repository. Gitea and Forgejo may not have this request: use another period there.`,
}

/** GitHub's own advice for a limit without a header: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const rateLimitWaitMs = 60_000

/** The error for a response other than the requested JSON. `text` is its trimmed body, `now` is in ms since the epoch. */
export async function responseError(
  operation: string,
  response: HttpResponse,
  text: string,
  now: number,
): Promise<ActionError> {
  const { status, headers, url } = response
  const said = await messageIn(text, headers['content-type'])
  const quoted = said ? ` (“${said}”)` : ''
  const isCut = status === 200 && /^(\{|$)/.test(text)
  const shown = isCut ? ' without complete JSON' : quoted
  const message = `Unexpected response to ${operation} from ${url.origin}: HTTP ${status}${shown}.`
  const limitMs = rateLimitMs(response, said ?? '', now)
  if (limitMs !== undefined || isTransient(status))
    return new ActionError('github.unreachable', message, {
      hint: 'GitHub is busy or limits the number of requests; run again later.',
      retry: limitMs === undefined ? retryHint(status, response, now) : { afterMs: limitMs },
    })
  const hint = isPage(text) ? undefined : deniedHints[status]
  return hint
    ? new ActionError('github.denied', `${url.origin} rejected ${operation}: HTTP ${status}${quoted}.`, { hint })
    : new ActionError('github.answer', message, {
        hint: foreignHint(url.origin),
        retry: isCut ? retryHint(status, response, now) : undefined,
      })
}

/** The response is JSON, but not what was asked for. */
export function invalidResponseError(operation: string, problem: string): ActionError {
  return new ActionError('github.answer', `Invalid response to ${operation}: ${problem}.`, {
    hint: 'Make sure that GITHUB_API_URL is the REST API of GitHub. If it is, use another period and report this response.',
  })
}

/** Errors of the HTTP client are about the platform: says what they mean for the API at `apiUrl`. */
export function explainFailure(error: unknown, apiUrl: string): unknown {
  if (!(error instanceof ActionError) || !error.code.startsWith('platform.')) return error
  const { message, cause, retry } = error
  return error.code === 'platform.unreachable'
    ? new ActionError('github.unreachable', message, {
        hint: finalConnectionHint(cause ?? {})?.hint ?? unreachableHint(apiUrl),
        cause,
        retry,
      })
    : new ActionError('github.answer', message, { hint: foreignHint(apiUrl), cause, retry })
}

/** How long to wait, in ms, if a rate limit was reached: it has the same statuses as a token without permission. */
function rateLimitMs({ status, headers }: HttpResponse, said: string, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined
  const retryAfterMs = parseRetryAfter(headers['retry-after'], now)
  if (retryAfterMs !== undefined) return retryAfterMs
  const resetMs = Number(headers['x-ratelimit-reset']) * 1000 - now
  if (headers['x-ratelimit-remaining'] === '0') return resetMs > 0 ? resetMs : rateLimitWaitMs
  return /rate limit/i.test(said) ? rateLimitWaitMs : undefined
}
