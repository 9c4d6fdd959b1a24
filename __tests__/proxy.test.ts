import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { proxyFaults, settleProxies } from '../src/proxy.ts'

type Environment = Record<string, string | undefined>

function settled(env: Environment): Environment {
  settleProxies(env)
  return env
}

describe('the proxy variables', () => {
  test.each([
    ['http://proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['https://user:p%40ss@proxy.example.com', 'https://user:p%40ss@proxy.example.com'],
    ['proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['127.0.0.1:3128', 'http://127.0.0.1:3128'],
    ['user:pass@localhost:3128', 'http://user:pass@localhost:3128'],
    ['socks5://localhost:1080', 'socks5://localhost:1080'],
  ])('%j is %j in both cases', (value, url) => {
    for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'ALL_PROXY']) {
      const both = { [name.toLowerCase()]: url, [name.toUpperCase()]: url }
      expect(settled({ [name]: value })).toEqual(both)
    }
  })

  test('in lower case win where both cases are set', () => {
    expect(settled({ https_proxy: 'http://a', HTTPS_PROXY: 'http://b' })['HTTPS_PROXY']).toBe('http://a')
    expect(settled({ https_proxy: '', HTTPS_PROXY: 'http://b' })['https_proxy']).toBe('http://b')
    expect(settled({ no_proxy: 'a.example,.b.example', NO_PROXY: '*' })['NO_PROXY']).toBe('a.example,.b.example')
  })

  test('that are not there stay away, and nothing else is touched', () => {
    expect(settled({ PATH: '/bin', https_proxy: '' })).toEqual({ PATH: '/bin', https_proxy: '' })
  })
})

describe('a proxy that is none', () => {
  test.each([
    'http://',
    'http://:3128',
    '127.0.0.1:99999',
    'http://a b',
    'https://[::1',
    'socks5://localhost:1080',
    'file:///x',
    'http://user:50%off@proxy.example.com:3128',
  ])('%j is a fault', (value) => {
    const faults = proxyFaults(settled({ HTTPS_PROXY: value }))
    expect(faults).toEqual([{ code: 'input', message: expect.stringMatching(/^https_proxy: /) }])
  })

  test('is no fault in a variable that decides nothing', () => {
    expect(proxyFaults(settled({ https_proxy: 'http://a', http_proxy: 'http://:1', all_proxy: 'socks5://b' }))).toEqual(
      [],
    )
    expect(proxyFaults(settled({ ALL_PROXY: 'http://:1', no_proxy: '*' }))).toEqual([])
  })

  test('is never shown, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (value) => {
        const faults = proxyFaults(settled({ https_proxy: value }))
        expect(JSON.stringify(faults)).not.toContain(JSON.stringify(value).slice(1, -1))
      }),
    )
  })
})
