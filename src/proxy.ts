import type { Fault } from './errors.ts'

type Environment = Record<string, string | undefined>

const variables = ['https_proxy', 'http_proxy', 'all_proxy', 'no_proxy']

/**
 * Brings the proxy variables of `env` into a form that both clients read: the HTTP client takes the lower case first, the
 * artifact client the upper one, and a proxy without a scheme, which curl takes for http, neither reads in full.
 */
export function settleProxies(env: Environment): void {
  for (const name of variables) {
    const value = env[name] || env[name.toUpperCase()]
    if (!value) continue
    env[name] = name === 'no_proxy' || value.includes('://') ? value : `http://${value}`
    env[name.toUpperCase()] = env[name]
  }
}

/** The settled proxy when it is none: the HTTP client goes past it, the artifact client fails once the export has been made. */
export function proxyFaults({ https_proxy: proxy }: Readonly<Environment>): Fault[] {
  if (!proxy || isProxy(proxy)) return []
  const message =
    'https_proxy: this variable of the runner is not the address of an HTTP proxy, like http://proxy.example.com:3128; set it right on the runner or in `env:`. SOCKS is not spoken, and a % in a password is written %25. (The value is not shown.)'
  return [{ code: 'input', message }]
}

function isProxy(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text)
    decodeURIComponent(`${username}:${password}`)
    return protocol === 'http:' || protocol === 'https:'
  } catch {
    return false
  }
}
