import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Env } from '../../src/env.ts'
import { normalizeProxyEnv, validateProxyEnv } from '../../src/github/proxy-env.ts'

function normalized(env: Env): Env {
  const copy = { ...env }
  normalizeProxyEnv(copy)
  return copy
}

describe('normalizeProxyEnv', () => {
  test.each([
    ['http://proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['https://user:p%40ss@proxy.example.com', 'https://user:p%40ss@proxy.example.com'],
    ['proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['127.0.0.1:3128', 'http://127.0.0.1:3128'],
    ['user:pass@localhost:3128', 'http://user:pass@localhost:3128'],
    ['socks5://localhost:1080', 'socks5://localhost:1080'],
  ])('%j becomes %j in the lower-case and the upper-case variable', (value, url) => {
    for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'ALL_PROXY']) {
      const both = { [name.toLowerCase()]: url, [name.toUpperCase()]: url }
      expect(normalized({ [name]: value })).toEqual(both)
    }
  })

  test('the lower-case variable wins unless it is empty', () => {
    expect(normalized({ https_proxy: 'http://a', HTTPS_PROXY: 'http://b' })['HTTPS_PROXY']).toBe('http://a')
    expect(normalized({ https_proxy: '', HTTPS_PROXY: 'http://b' })['https_proxy']).toBe('http://b')
    expect(normalized({ no_proxy: 'a.example,.b.example', NO_PROXY: '*' })['NO_PROXY']).toBe('a.example,.b.example')
  })

  test('leaves unset and other variables as they are', () => {
    expect(normalized({ PATH: '/bin', https_proxy: '' })).toEqual({ PATH: '/bin', https_proxy: '' })
  })
})

describe('validateProxyEnv', () => {
  test.each([
    'http://',
    'http://:3128',
    '127.0.0.1:99999',
    'http://a b',
    'https://[::1',
    'socks5://localhost:1080',
    'file:///x',
    'http://user:50%off@proxy.example.com:3128',
  ])('rejects %j', (value) => {
    const issues = validateProxyEnv(normalized({ HTTPS_PROXY: value }))
    expect(issues).toEqual([{ code: 'input', message: expect.stringMatching(/^https_proxy: /) }])
  })

  test.each(['http://proxy.example.com:3128', 'https://user:p%40ss@proxy.example.com', '[::1]:3128'])(
    'accepts %j',
    (value) => expect(validateProxyEnv(normalized({ HTTPS_PROXY: value }))).toEqual([]),
  )

  test('accepts anything in a variable that has no effect', () => {
    const env = { https_proxy: 'http://a', http_proxy: 'http://:1', all_proxy: 'socks5://b' }
    expect(validateProxyEnv(normalized(env))).toEqual([])
    expect(validateProxyEnv(normalized({ ALL_PROXY: 'http://:1', no_proxy: '*' }))).toEqual([])
  })

  test('never shows the value', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (value) => {
        const issues = validateProxyEnv(normalized({ https_proxy: value }))
        expect(JSON.stringify(issues)).not.toContain(JSON.stringify(value).slice(1, -1))
      }),
    )
  })
})
