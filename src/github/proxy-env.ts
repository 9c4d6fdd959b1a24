import type { Env } from '../env.ts'
import type { InputIssue } from '../errors.ts'

/**
 * Normalizes the proxy variables of `env` in place, so that both HTTP clients use the same proxy for the same host: the one of
 * https_proxy, else of all_proxy, in either case and with `http://` where the scheme is missing. @actions/http-client prefers
 * the lower case and ignores all_proxy; the blob client prefers the upper case, takes http_proxy for https too, and knows
 * neither `*` nor ports nor other spellings in no_proxy.
 */
export function normalizeProxyEnv(env: Record<string, string | undefined>): void {
  const read = (name: string): string | undefined => env[name] || env[name.toUpperCase()] || undefined
  const noProxy = (read('no_proxy') ?? '').split(',').flatMap(normalizeNoProxyEntry)
  const proxy = noProxy.includes('*') ? undefined : (read('https_proxy') ?? read('all_proxy'))
  const normalized = {
    https_proxy: proxy === undefined || proxy.includes('://') ? proxy : `http://${proxy}`,
    no_proxy: noProxy.length > 0 ? noProxy.join(',') : undefined,
    // Nothing that is requested through a proxy has the scheme http.
    http_proxy: undefined,
    all_proxy: undefined,
  }
  for (const [name, value] of Object.entries(normalized))
    for (const spelling of [name, name.toUpperCase()]) {
      if (value === undefined) delete env[spelling]
      else env[spelling] = value
    }
}

/** Rejects a normalized proxy that is not an HTTP(S) URL: one client would ignore it, the other fail after the export. */
export function validateProxyEnv({ https_proxy: proxy }: Env): InputIssue[] {
  if (!proxy || isHttpProxyUrl(proxy)) return []
  const message =
    'https_proxy, all_proxy: this environment variable is not a valid HTTP proxy URL, such as http://proxy.example.com:3128. Correct it on the runner or in `env:`. SOCKS proxies are not supported; percent-encode special characters in the password (% as %25). (The value is hidden.)'
  return [{ code: 'input', message }]
}

/** A host means its subdomains too, as in curl; the blob client wants both spellings, and hosts without a port. */
function normalizeNoProxyEntry(entry: string): string[] {
  const text = entry.trim().toLowerCase()
  if (text === '' || text === '*') return text === '' ? [] : ['*']
  const name = text.replace(/^\*?\.+/, '')
  const host = name.replace(/:443$/, '')
  return /:\d+$/.test(host) && !host.includes('::') ? [name] : [...new Set([host, `.${host}`, name])]
}

function isHttpProxyUrl(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text)
    decodeURIComponent(`${username}:${password}`)
    return protocol === 'http:' || protocol === 'https:'
  } catch {
    return false
  }
}
