import type { HttpResponse } from './http.ts'

const maxResetMs = 5 * 60_000

/** HTTP statuses and platform codes after which the same request may succeed. */
export function isTransient(code: number): boolean {
  return code === 408 || code === 425 || code === 429 || (code >= 500 && code < 600)
}

/** How long the server asks to wait before the same request: Retry-After, or what rate limiters send instead. */
export function retryHint(code: number, { headers }: HttpResponse, now: number): { afterMs: number | undefined } {
  const afterMs = parseRetryAfter(headers['retry-after'], now)
  // Rate limiters send the header with every response.
  if (afterMs !== undefined || code !== 429) return { afterMs }
  return { afterMs: parseReset(String(headers['ratelimit-reset'] ?? headers['x-ratelimit-reset']), now) }
}

/**
 * A Retry-After header, seconds or a date (RFC 9110, 10.2.3), in ms from `now`. Undefined when it is neither, 0, or in the
 * past as a clock that differs makes it: no server wants all retries at once.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) {
    const ms = Number(header) * 1000
    // Some rate limiters send seconds since the epoch.
    return (ms < now / 2 ? ms : Math.max(0, ms - now)) || undefined
  }
  // Date.parse accepts too much ("1.5").
  const date = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(header) ? Date.parse(header) : Number.NaN
  return date > now ? date - now : undefined
}

/**
 * ms until a limit is reset. RateLimit-Reset is in seconds from now
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-07), X-RateLimit-Reset often in seconds since the
 * epoch. Undefined when it is past or minutes away: it may belong to another limit than the one that was reached.
 */
function parseReset(reset: string, now: number): number | undefined {
  if (!/^\d{1,10}$/.test(reset)) return undefined
  const ms = Number(reset) * 1000
  const afterMs = ms > now / 2 ? ms - now : ms
  return afterMs > 0 && afterMs <= maxResetMs ? afterMs : undefined
}
