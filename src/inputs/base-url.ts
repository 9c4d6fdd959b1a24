import { isSecureOrigin } from '../secure-origin.ts'
import { findMistakes } from './look-alikes.ts'
import { invalid } from './parsers.ts'

/** No panel's address comes near this; in characters. */
const maxUrlLength = 2000

/** What people paste may end with one of the addresses in the reference of the API. */
const apiPath = /\/api\/(v\d+(\.\d+)*(\/(forms|tasks)\/\w+)?|download\/forms(\/.*)?)$/i

/** The address of the control panel, without a slash at its end. Throws an Error with the text and what is allowed. */
export function parseBaseUrl(text: string): URL {
  // Everything before an @ may be a password, and the API also takes the token in the query.
  const shown = text.replace(/^.*@/s, '***@').replace(/(?<=[?#]).+$/s, '***')
  if (text.length > maxUrlLength) throw invalid(shown, `is longer than ${maxUrlLength} characters.`)
  // The URL parser drops or replaces some look-alikes, and encodes others: the token could go to another host.
  const hasMistakes = text.split(/[./:@]/).some((part) => findMistakes(part).length > 0)
  if (/[\s\p{Cc}\\]/u.test(text) || hasMistakes || !URL.canParse(text))
    throw invalid(
      shown,
      'is not a valid URL; use the address of the control panel, for example https://ru.altkraft.com.',
    )
  const url = new URL(text)
  if (url.username || url.password) throw invalid(shown, 'contains credentials; use the token input instead.')
  if (/[?#]/.test(text))
    throw invalid(shown, 'contains a query string or fragment; remove everything from ? or # onward.')
  if (!isSecureOrigin(url))
    throw invalid(shown, 'must start with https://; http:// is allowed only for localhost, 127.0.0.0/8 and [::1].')
  url.pathname = url.pathname.replace(/\/+$/, '').replace(apiPath, '').replace(/\/+$/, '')
  // A path that starts with two slashes would become a host once something is joined to it.
  if (url.pathname.includes('//')) throw invalid(shown, 'contains consecutive slashes in its path.')
  return url
}
