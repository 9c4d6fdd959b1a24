import { parseRetryAfter } from '../transfer/retry.ts'
import type { HttpResponse } from '../transfer/http.ts'

const maxResetMs = 3600 * 1000

/** HTTP statuses and platform codes after which the same request may succeed. */
export function isTransient(code: number): boolean {
  return code === 408 || code === 425 || code === 429 || (code >= 500 && code < 600)
}

/** How long the server asks to wait: Retry-After, else what rate limiters send instead. */
export function retryHint({ headers }: HttpResponse, now: number): { afterMs: number | undefined } {
  const reset = headers['ratelimit-reset'] ?? headers['x-ratelimit-reset']
  return { afterMs: parseRetryAfter(headers['retry-after'], now) ?? parseReset(String(reset), now) }
}

/**
 * ms until a limit is reset. RateLimit-Reset is in seconds from now
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-07), X-RateLimit-Reset often in seconds since the
 * epoch. Undefined when it is past or hours away: unlike Retry-After, the header is no request to wait.
 */
function parseReset(reset: string, now: number): number | undefined {
  if (!/^\d{1,10}$/.test(reset)) return undefined
  const ms = Number(reset) * 1000
  const afterMs = ms > now / 2 ? ms - now : ms
  return afterMs > 0 && afterMs <= maxResetMs ? afterMs : undefined
}
