import { ActionError } from '../errors.ts'

const prefix = 'api/download/forms/'
const maxUrlLength = 2000

/**
 * The address of an export's file: `url` of the result joined to `<base-url>/api/download/forms/`. `url` may start with a
 * slash or with the prefix itself, as other exports of the platform do. Throws `platform.answer` when the address would
 * be anywhere else: another scheme or host, dot segments, backslashes, encoded dots or slashes, query, fragment.
 */
export function resolveDownloadUrl(baseUrl: URL, url: string): URL {
  const base = `${baseUrl.pathname.replace(/\/$/, '')}/${prefix}`
  const rooted = url.startsWith(base) ? url.slice(base.length - prefix.length) : url.replace(/^\//, '')
  const path = rooted.startsWith(prefix) ? rooted.slice(prefix.length) : rooted
  const isPlain =
    url.length <= maxUrlLength && path !== '' && !/[\s\p{Cc}\\?#]|%(?![2-9a-f][0-9a-f])|%(2e|2f|5c|25|7f)/iu.test(path)
  const segments = path.split('/')
  if (
    isPlain &&
    !/^[a-z][a-z\d+.-]*:/i.test(path) &&
    segments.every((segment) => !/^(|\.{1,2})(;.*)?$/.test(segment))
  ) {
    const resolved = resolveUnder(baseUrl, `${prefix}${path}`)
    if (resolved.origin === baseUrl.origin && resolved.pathname.startsWith(base)) return resolved
  }
  // The path grants access to the file: keep it out of the log.
  throw new ActionError(
    'platform.answer',
    'The file URL returned by the platform is outside <base-url>/api/download/forms/.',
    { hint: 'The file was not requested, so the token was not exposed. Report this to Altcraft support.' },
  )
}

/** The address of `path` under `baseUrl`, on the same origin whatever `path` contains. */
export function resolveUnder(baseUrl: URL, path: string): URL {
  const url = new URL(baseUrl)
  url.pathname = `${baseUrl.pathname.replace(/\/$/, '')}/${path}`
  return url
}
