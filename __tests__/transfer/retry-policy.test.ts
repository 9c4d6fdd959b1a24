import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { isTransient, parseRetryAfter, retryHint } from '../../src/transfer/retry-policy.ts'
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

describe('Retry-After', () => {
  const now = Date.parse('2026-11-24T12:00:00Z')

  test.each([
    ['1', 1000],
    ['120', 120_000],
    ['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
    ['Tuesday, 24-Nov-26 12:00:30 GMT', 30_000],
  ])('%j means %d ms', (header, ms) => expect(parseRetryAfter(header, now)).toBe(ms))

  test.each([
    undefined,
    '',
    '0',
    '00',
    'Tue, 24 Nov 2026 11:00:00 GMT',
    'Tue, 24 Nov 2026 12:00:00 GMT',
    'soon',
    '-1',
    '+5',
    '1.5',
    '1e3',
    '120 s',
    '2026-11-24T12:00:30Z',
    'Retry 120',
    'soon, 5',
    'Tue, 99 Nov 2026',
  ])('%j is ignored', (header) => expect(parseRetryAfter(header, now)).toBeUndefined())
})
