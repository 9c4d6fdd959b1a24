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
    if (!isRedirect(response)) return response
    response.body.destroy()
    if (redirects === maxRedirects) throw redirectRefusedError(request, `too many redirects (maximum ${maxRedirects})`)
    const next = redirectTarget(response)
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

function isRedirect({ status, headers }: HttpResponse): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined
}

/** The target of a redirect; undefined when there is no valid one. */
export function redirectTarget({ headers: { location }, url }: HttpResponse): URL | undefined {
  if (location === undefined) return undefined
  // Node reads headers as Latin-1, servers and browsers take them for UTF-8.
  const text = Buffer.from(location, 'latin1').toString('utf8')
  return URL.parse(text.includes('\ufffd') ? location : text, url.href) ?? undefined
}

function redirectRefusedError({ operation, url }: HttpRequest, reason: string): ActionError {
  return new ActionError(
    'platform.redirected',
    `The redirect of ${operation} from ${url.origin} was not followed: ${reason}.`,
    { hint: 'Set base-url to the control panel itself, not to a login page or gateway in front of it.' },
  )
}
