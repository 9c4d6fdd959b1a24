import type { Fault } from './errors.ts'

type Environment = Record<string, string | undefined>

const variables = ['https_proxy', 'http_proxy', 'all_proxy', 'no_proxy']

/**
 * Makes the proxy variables of `env` mean the same to the HTTP and to the artifact client: the one takes the lower case
 * first, the other the upper one, and a proxy without a scheme, which curl takes for http, neither reads in full.
 */
export function settleProxies(env: Environment): void {
  for (const name of variables) {
    const value = env[name] || env[name.toUpperCase()]
    if (!value) continue
    env[name] = name === 'no_proxy' || value.includes('://') ? value : `http://${value}`
    env[name.toUpperCase()] = env[name]
  }
}

/** The settled proxies that are none: one client would go past them, the other fail once the export has been made. */
export function proxyFaults(env: Readonly<Environment>): Fault[] {
  const wrong = variables.filter((name) => {
    const value = name === 'no_proxy' ? undefined : env[name]
    // SOCKS in all_proxy is for other programs, as long as the others are set.
    return value && !(URL.canParse(value) && (name === 'all_proxy' || /^https?:/i.test(value)))
  })
  return wrong.map((name) => ({
    code: 'input',
    message: `${name}: this variable of the runner is not the address of an HTTP proxy, like http://proxy.example.com:3128; SOCKS is not spoken. (The value is not shown.)`,
  }))
}
