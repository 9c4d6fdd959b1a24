import { ActionError } from './errors.ts'

const prefix = 'api/download/forms/'
const longest = 2000

/**
 * The address of an export's file: `url` of the result joined to `<base-url>/api/download/forms/`. A leading slash and
 * the prefix itself may stand in `url` already, as other exports of the platform have it. Throws `platform.answer` when
 * it would lead anywhere else: another scheme or host, dot segments, backslashes, encoded dots or slashes, query, fragment.
 */
export function resultUrl(baseUrl: URL, url: string): URL {
  const base = `${baseUrl.pathname.replace(/\/$/, '')}/${prefix}`
  const rooted = url.startsWith(base) ? url.slice(base.length - prefix.length) : url.replace(/^\//, '')
  const path = rooted.startsWith(prefix) ? rooted.slice(prefix.length) : rooted
  const plain =
    url.length <= longest && path !== '' && !/[\s\p{Cc}\\?#]|%(?![2-9a-f][0-9a-f])|%(2e|2f|5c|25|7f)/iu.test(path)
  const segments = path.split('/')
  if (plain && !/^[a-z][a-z\d+.-]*:/i.test(path) && segments.every((segment) => !/^(|\.{1,2})(;.*)?$/.test(segment))) {
    const joined = below(baseUrl, `${prefix}${path}`)
    if (joined.origin === baseUrl.origin && joined.pathname.startsWith(base)) return joined
  }
  // The path is as good as a key to the file: it is not shown.
  throw new ActionError(
    'platform.answer',
    'The url of the export’s file does not lead below api/download/forms/ of base-url.',
    {
      hint: 'The file was not requested, so the token went nowhere else; report this to the platform’s support.',
    },
  )
}

/** The address of `path` below `baseUrl`; whatever it holds, the origin stays. */
export function below(baseUrl: URL, path: string): URL {
  const url = new URL(baseUrl)
  url.pathname = `${baseUrl.pathname.replace(/\/$/, '')}/${path}`
  return url
}
