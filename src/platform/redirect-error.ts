import { ActionError } from '../errors.ts'
import { truncate } from '../format.ts'
import type { HttpResponse } from '../transfer/http.ts'
import { redirectTarget } from '../transfer/redirects.ts'

/**
 * The error for a redirected API request. Its target becomes a suggestion for `base-url` only if it is the same path on
 * another host or scheme: whoever follows the advice sends the token there, so it must not lead to a login page.
 */
export function redirectError(operation: string, response: HttpResponse): ActionError {
  const { status, url } = response
  const target = redirectTarget(response)
  const isWeb = target !== undefined && /^https?:$/.test(target.protocol)
  const isElsewhere = isWeb && target.origin !== url.origin
  return new ActionError(
    'platform.redirected',
    `${url.origin} redirected ${operation}${isElsewhere ? ` to ${truncate(target.origin, 200)}` : ''} (HTTP ${status}); redirects of API requests are not followed.`,
    {
      hint:
        isElsewhere && isSamePlace(target, url)
          ? `If this is the address of your control panel, set base-url to ${truncate(panelOf(target), 200)}`
          : 'A login or protection page seems to be in front of the control panel. Set base-url to the address of the control panel itself, and make sure that the runner has access to it.',
    },
  )
}

/** base-url takes http: for this machine only, so it is never suggested. */
function isSamePlace(target: URL, url: URL): boolean {
  return (
    target.protocol === 'https:' &&
    withoutSlash(target.pathname) === withoutSlash(url.pathname) &&
    target.search === url.search &&
    target.username === '' &&
    target.password === ''
  )
}

function panelOf({ origin, pathname }: URL): string {
  return origin + pathname.replace(/\/api\/v1\.1\/.*$/, '')
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '')
}
