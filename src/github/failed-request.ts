import { truncate } from '../format.ts'
import { finalConnectionHint, routeTo } from '../transfer/connection-hint.ts'
import { parseRetryAfter } from '../transfer/retry.ts'
import { isTransient } from '../transfer/retry-policy.ts'
import { readResponseBody, type ResponseBody } from './response-body.ts'

/** A request of the artifact client without the response that it expects. */
export interface FailedRequest {
  /** The call to the artifact service; undefined for a request to the blob store. */
  readonly call: string | undefined
  /** Who was asked. */
  readonly origin: string
  readonly outcome:
    | { readonly status: number; readonly retryAfter: string | undefined; readonly body: string }
    /** There is no complete response. */
    | { readonly code: string | undefined; readonly message: string }
}

export interface Diagnosis {
  /** What happened, with the host and the HTTP status. */
  readonly cause: Error
  readonly hint?: string | undefined
  /** Present when another upload may succeed. */
  readonly retry?: { readonly afterMs?: number | undefined } | undefined
  /** The artifact service itself has refused the call, so nothing has come of it. */
  readonly isRefused: boolean
}

const maxTextLength = 200
const proxyHint = finalConnectionHint({ message: 'statusCode=407' })?.hint

/** What happened to the request, what to do about it, and whether another upload may succeed. `now` is in ms since the epoch. */
export function diagnose({ call, origin, outcome }: FailedRequest, now: number): Diagnosis {
  const operation = call ?? 'the upload of the file'
  if (!('status' in outcome)) {
    const hint = finalConnectionHint(outcome)?.hint
    const cause = new Error(`no complete response to ${operation} from ${routeTo(origin)}`, {
      cause: Object.assign(new Error(outcome.message), { code: outcome.code }),
    })
    return { cause, hint: hint ?? unreachableHint(origin), retry: hint ? undefined : {}, isRefused: false }
  }
  const { status } = outcome
  const body = readResponseBody(outcome.body)
  const said = [body.code, body.text].filter(Boolean).join(': ')
  const cause = new Error(
    `HTTP ${status} from ${routeTo(origin)} to ${operation}${said ? ` (“${truncate(said, maxTextLength)}”)` : ''}`,
  )
  const retry = canRetry(call, status, body) ? { afterMs: parseRetryAfter(outcome.retryAfter, now) } : undefined
  const isOwn = body.origin === (call === undefined ? 'store' : 'service')
  const isGitHubs = isOwn || body.origin === 'gateway' || isTransient(status)
  const hint = status === 407 ? proxyHint : isGitHubs ? undefined : foreignHint(origin)
  return { cause, hint, retry, isRefused: isOwn && call !== undefined && !isTransient(status) }
}

/** Has the artifact service refused the name because it is taken? */
export function isNameTaken({ call, outcome }: FailedRequest): boolean {
  return (
    call === 'CreateArtifact' &&
    'status' in outcome &&
    outcome.status === 409 &&
    readResponseBody(outcome.body).origin !== 'page'
  )
}

function canRetry(call: string | undefined, status: number, { origin, code }: ResponseBody): boolean {
  if (status === 407 || status === 451) return false
  if (isTransient(status)) return true
  // The blob store: the signed URL has expired, and the next attempt gets another one.
  if (call === undefined) return code === 'AuthenticationFailed'
  // A gateway, or its page with any status: it may be gone with the next attempt.
  return origin !== 'service'
}

/** No complete response. */
export function unreachableHint(origin: string): string {
  return `Make sure that the runner can reach ${new URL(origin).host}: check the network, firewall, and https_proxy / no_proxy.`
}

/** Somebody else has responded. */
export function foreignHint(origin: string): string {
  return `This is not GitHub’s response, but that of a firewall, gateway or proxy. Make sure that the runner can reach ${new URL(origin).host}.`
}
