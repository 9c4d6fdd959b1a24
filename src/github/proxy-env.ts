import type { Env } from '../env.ts'
import type { InputIssue } from '../errors.ts'

const variables = ['https_proxy', 'http_proxy', 'all_proxy', 'no_proxy']

/**
 * Normalizes the proxy variables of `env` in place, so that both HTTP clients read the same: both cases are set (one
 * client prefers the lower, the other the upper), and `http://` is added where the scheme is missing.
 */
export function normalizeProxyEnv(env: Record<string, string | undefined>): void {
  for (const name of variables) {
    const value = env[name] || env[name.toUpperCase()]
    if (!value) continue
    env[name] = name === 'no_proxy' || value.includes('://') ? value : `http://${value}`
    env[name.toUpperCase()] = env[name]
  }
}

/** Rejects a normalized proxy that is not an HTTP(S) URL: one client would ignore it, the other fail after the export. */
export function validateProxyEnv({ https_proxy: proxy }: Env): InputIssue[] {
  if (!proxy || isHttpProxyUrl(proxy)) return []
  const message =
    'https_proxy: this environment variable is not a valid HTTP proxy URL, such as http://proxy.example.com:3128. Correct it on the runner or in `env:`. SOCKS proxies are not supported; percent-encode special characters in the password (% as %25). (The value is hidden.)'
  return [{ code: 'input', message }]
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
