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
  const proxy = (url: string) => ({ https_proxy: url, HTTPS_PROXY: url })

  test.each([
    ['http://proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['https://user:p%40ss@proxy.example.com', 'https://user:p%40ss@proxy.example.com'],
    ['proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['127.0.0.1:3128', 'http://127.0.0.1:3128'],
    ['user:pass@localhost:3128', 'http://user:pass@localhost:3128'],
    ['socks5://localhost:1080', 'socks5://localhost:1080'],
  ])('%j becomes %j in https_proxy and HTTPS_PROXY', (value, url) => {
    for (const name of ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])
      expect(normalized({ [name]: value })).toEqual(proxy(url))
  })

  test('https_proxy wins over all_proxy, and the lower-case variable over the other, unless it is empty', () => {
    expect(normalized({ https_proxy: 'http://a', HTTPS_PROXY: 'http://b' })).toEqual(proxy('http://a'))
    expect(normalized({ https_proxy: '', HTTPS_PROXY: 'http://b' })).toEqual(proxy('http://b'))
    expect(normalized({ HTTPS_PROXY: 'http://a', all_proxy: 'http://b' })).toEqual(proxy('http://a'))
    expect(normalized({ HTTPS_PROXY: '', all_proxy: 'http://b' })).toEqual(proxy('http://b'))
  })

  test('http_proxy has no effect: the blob client would use it for https', () => {
    expect(normalized({ http_proxy: 'http://a', HTTP_PROXY: 'http://b' })).toEqual({})
  })

  test.each([
    ['panel.example', ['panel.example', '.panel.example']],
    ['.panel.example', ['panel.example', '.panel.example']],
    ['*.panel.example', ['panel.example', '.panel.example']],
    [' Panel.Example ', ['panel.example', '.panel.example']],
    ['panel.example:443', ['panel.example', '.panel.example', 'panel.example:443']],
    ['panel.example:8443', ['panel.example:8443']],
    ['a.example,,b.example:8443', ['a.example', '.a.example', 'b.example:8443']],
  ])('no_proxy %j becomes %j', (value, entries) => {
    const noProxy = { no_proxy: entries.join(','), NO_PROXY: entries.join(',') }
    expect(normalized({ NO_PROXY: value, https_proxy: 'http://a' })).toEqual({ ...proxy('http://a'), ...noProxy })
  })

  test('the lower-case no_proxy wins over the upper-case one', () => {
    expect(normalized({ no_proxy: 'a.example:1', NO_PROXY: '*' })['NO_PROXY']).toBe('a.example:1')
  })

  test.each(['*', 'panel.example, *'])('no_proxy %j means no proxy', (value) => {
    expect(normalized({ no_proxy: value, https_proxy: 'http://a' })).not.toHaveProperty('https_proxy')
  })

  test('leaves other variables as they are', () => {
    expect(normalized({ PATH: '/bin', https_proxy: '', GITHUB_TOKEN: 'x' })).toEqual({
      PATH: '/bin',
      GITHUB_TOKEN: 'x',
    })
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
    expect(issues).toEqual([{ code: 'input', message: expect.stringMatching(/^https_proxy, all_proxy: /) }])
  })

  test.each(['http://proxy.example.com:3128', 'https://user:p%40ss@proxy.example.com', '[::1]:3128'])(
    'accepts %j',
    (value) => expect(validateProxyEnv(normalized({ HTTPS_PROXY: value }))).toEqual([]),
  )

  test('accepts anything in a variable that has no effect', () => {
    const env = { https_proxy: 'http://a', http_proxy: 'http://:1', all_proxy: 'socks5://b' }
    expect(validateProxyEnv(normalized(env))).toEqual([])
    expect(validateProxyEnv(normalized({ HTTP_PROXY: 'http://:1' }))).toEqual([])
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
