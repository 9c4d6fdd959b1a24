import type { ActionError } from '../errors.ts'
import { truncate } from '../format.ts'
import { finalConnectionHint, routeTo } from '../transfer/connection-hint.ts'
import { isTransient, parseRetryAfter } from '../transfer/retry-policy.ts'
import { readResponseBody, type ResponseBody } from './response-body.ts'

/** How a request has ended: with a response, or without a complete one. */
export type Outcome =
  | {
      readonly response: { readonly status: number; readonly retryAfter: string | undefined; readonly body: string }
      readonly error?: undefined
    }
  | { readonly response?: undefined; readonly error: { readonly code: string | undefined; readonly message: string } }

/** A request of the artifact client without the response that it expects. */
export type FailedRequest = Outcome & {
  /** The call to the artifact service; undefined for a request to the blob store. */
  readonly call: string | undefined
  /** Who was asked. */
  readonly origin: string
}

export interface Diagnosis {
  /** What happened, with the host and the HTTP status. */
  readonly cause: Error
  readonly hint: string | undefined
  /** Present when another upload may succeed. */
  readonly retry: ActionError['retry']
}

const maxTextLength = 200
const proxyHint = finalConnectionHint({ message: 'statusCode=407' })?.hint

/** What happened to the request, what to do about it, and whether another upload may succeed. `now` is in ms since the epoch. */
export function diagnose({ call, origin, response, error }: FailedRequest, now: number): Diagnosis {
  const operation = call ?? 'the upload of the file'
  if (!response) {
    const hint = finalConnectionHint(error)?.hint
    const cause = new Error(`no complete response to ${operation} from ${routeTo(origin)}`, {
      cause: Object.assign(new Error(error.message), { code: error.code }),
    })
    return { cause, hint: hint ?? unreachableHint(origin), retry: hint ? undefined : {} }
  }
  const { status, retryAfter } = response
  const body = readResponseBody(response.body)
  const said = [body.code, body.text].filter(Boolean).join(': ')
  const cause = new Error(
    `HTTP ${status} from ${routeTo(origin)} to ${operation}${said ? ` (“${truncate(said, maxTextLength)}”)` : ''}`,
  )
  const retry = canRetry(call, status, body) ? { afterMs: parseRetryAfter(retryAfter, now) } : undefined
  const isGitHubs = isTransient(status) || isOwn(call, body) || body.origin === 'gateway'
  const hint = status === 407 ? proxyHint : isGitHubs ? undefined : foreignHint(origin)
  return { cause, hint, retry }
}

/** Has the artifact service refused the name because it is taken? */
export function isNameTaken({ call, response }: FailedRequest): boolean {
  return call === 'CreateArtifact' && response?.status === 409 && readResponseBody(response.body).origin !== 'page'
}

export function isQuotaExceeded({ response }: FailedRequest): boolean {
  const { origin, text } = readResponseBody(response?.body ?? '')
  return origin === 'service' && /insufficient usage|storage quota/i.test(text)
}

/** Has the service itself refused the call, so that nothing has come of it? */
export function isRefused({ call, response }: FailedRequest): boolean {
  return response !== undefined && !isTransient(response.status) && isOwn(call, readResponseBody(response.body))
}

function isOwn(call: string | undefined, { origin }: ResponseBody): boolean {
  return origin === (call === undefined ? 'store' : 'service')
}

function canRetry(call: string | undefined, status: number, { origin, code }: ResponseBody): boolean {
  if (status === 407 || status === 451) return false
  if (isTransient(status)) return true
  // The blob store: the signed URL has expired, and the next attempt gets another one.
  if (call === undefined) return code === 'AuthenticationFailed'
  // A gateway, or its page with any status: it may be gone with the next attempt.
  return origin !== 'service'
}

export function unreachableHint(origin: string): string {
  return `Make sure that the runner can reach ${new URL(origin).host}: check the network, firewall, and https_proxy / no_proxy.`
}

export function foreignHint(origin: string): string {
  return `This is not GitHub’s response, but that of a firewall, gateway or proxy. Make sure that the runner can reach ${new URL(origin).host}.`
}
