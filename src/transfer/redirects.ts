import { ActionError } from '../errors.ts'
import type { HttpClient, HttpRequest, HttpResponse } from './http.ts'

const maxRedirects = 5

/**
 * Like `http.request`, following redirects: to another origin without Authorization, never from https to http.
 * Throws `platform.redirected` too.
 */
export async function requestFollowingRedirects(http: HttpClient, request: HttpRequest): Promise<HttpResponse> {
  let { url, headers } = request
  for (let redirects = 0; ; redirects++) {
    const response = await http.request({ ...request, url, headers })
    const location = redirectTarget(response)
    if (location === undefined) return response
    response.body.destroy()
    if (redirects === maxRedirects) throw redirectRefusedError(request, `too many redirects (maximum ${maxRedirects})`)
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined
    if (!next || !/^https?:$/.test(next.protocol) || next.username || next.password)
      throw redirectRefusedError(request, 'the target is not a plain HTTP(S) URL')
    if (url.protocol === 'https:' && next.protocol === 'http:')
      throw redirectRefusedError(request, `the target downgrades from HTTPS to HTTP (${next.origin})`)
    if (next.origin !== url.origin) {
      const { authorization: _, ...withoutToken } = headers
      headers = withoutToken
    }
    url = next
  }
}

/** The Location of a redirect as the server wrote it; undefined for any other response. */
export function redirectTarget({ status, headers }: HttpResponse): string | undefined {
  return [301, 302, 303, 307, 308].includes(status) ? headers.location : undefined
}

function redirectRefusedError({ operation, url }: HttpRequest, reason: string): ActionError {
  return new ActionError(
    'platform.redirected',
    `The redirect of ${operation} from ${url.origin} was not followed: ${reason}.`,
    { hint: 'Set base-url to the control panel itself, not to a login page or gateway in front of it.' },
  )
}
