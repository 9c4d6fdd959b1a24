import { Readable } from 'node:stream'
import { expect, test } from '@jest/globals'
import { isTransient, retryHint } from '../../src/transfer/retry-policy.ts'
import type { HttpResponse } from '../../src/transfer/http.ts'

const now = Date.parse('2026-05-01T00:00:00Z')

test('408, 425, 429 and 5xx are transient, and nothing else is', () => {
  const transient = Array.from({ length: 700 }, (_, code) => code).filter(isTransient)
  expect(transient).toEqual([408, 425, 429, ...Array.from({ length: 100 }, (_, n) => 500 + n)])
  for (const code of [-500, 499.5, Number.NaN]) expect(isTransient(code)).toBe(false)
})

test.each<[headers: HttpResponse['headers'], afterMs: number | undefined]>([
  [{}, undefined],
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': 'Fri, 01 May 2026 00:00:05 GMT' }, 5000],
  [{ 'retry-after': '0' }, undefined],
  [{ 'ratelimit-reset': '42' }, 42_000],
  [{ 'x-ratelimit-reset': '42' }, 42_000],
  [{ 'x-ratelimit-reset': String(now / 1000 + 42) }, 42_000],
  [{ 'retry-after': '7', 'ratelimit-reset': '42' }, 7000],
  [{ 'retry-after': '0', 'ratelimit-reset': '42' }, 42_000],
  [{ 'ratelimit-reset': '42', 'x-ratelimit-reset': '7' }, 42_000],
  [{ 'ratelimit-reset': '300' }, 300_000],
  [{ 'ratelimit-reset': '301' }, undefined],
  [{ 'ratelimit-reset': '0' }, undefined],
  [{ 'ratelimit-reset': '-1' }, undefined],
  [{ 'ratelimit-reset': '1.5' }, undefined],
  [{ 'ratelimit-reset': 'soon' }, undefined],
  [{ 'ratelimit-reset': '42, 42' }, undefined],
  [{ 'x-ratelimit-reset': String(now / 1000 - 42) }, undefined],
  [{ 'x-ratelimit-reset': String(now) }, undefined],
])('after 429 with the headers %j, the server asks to wait %s ms', (headers, afterMs) => {
  const response = { status: 429, headers, body: Readable.from([]), url: new URL('https://panel.example.com') }
  expect(retryHint(429, response, now)).toEqual({ afterMs })
})

test.each([200, 404, 500, 503])('after %d, only Retry-After asks to wait', (code) => {
  const url = new URL('https://panel.example.com')
  const hint = (headers: HttpResponse['headers']) =>
    retryHint(code, { status: 200, headers, body: Readable.from([]), url }, now)
  expect(hint({ 'ratelimit-reset': '42', 'x-ratelimit-reset': '42' })).toEqual({ afterMs: undefined })
  expect(hint({ 'ratelimit-reset': '42', 'retry-after': '7' })).toEqual({ afterMs: 7000 })
})
