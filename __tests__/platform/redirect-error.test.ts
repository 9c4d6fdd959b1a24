import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { redirectError } from '../../src/platform/redirect-error.ts'

const path = '/crm/api/v1.1/forms/fills'

function errorFor(location: string, { status = 302, base = 'https://panel.example.com', headers = {} } = {}) {
  const response = { status, headers: { location, ...headers }, body: Readable.from([]), url: new URL(base + path) }
  return redirectError('the create-export request', response)
}

const loginHint = /^A login or protection page seems to be in front of the control panel\. Set base-url to /

test.each([301, 302, 303, 307, 308])('HTTP %d names both hosts and is final', (status) => {
  expect(errorFor(`https://new.example.com${path}`, { status })).toMatchObject({
    code: 'platform.redirected',
    message: `https://panel.example.com redirected the create-export request to https://new.example.com (HTTP ${status}); redirects of API requests are not followed.`,
    retry: undefined,
  })
})

describe('the target is suggested as base-url', () => {
  test.each([
    ['another host', `https://new.example.com${path}`, 'https://new.example.com/crm'],
    ['another port', `https://panel.example.com:8443${path}`, 'https://panel.example.com:8443/crm'],
    ['another host without a scheme', `//www.example.com${path}`, 'https://www.example.com/crm'],
    ['a trailing slash', `https://new.example.com${path}/`, 'https://new.example.com/crm'],
    ['a fragment', `https://new.example.com${path}#top`, 'https://new.example.com/crm'],
    ['an international host in UTF-8', `https://\u00d0\u00bf.example${path}`, 'https://xn--o1a.example/crm'],
  ])('for the same path on %s', (_what, location, suggested) => {
    expect(errorFor(location).hint).toBe(`If this is the address of your control panel, set base-url to ${suggested}`)
  })

  test('for the same path with https', () => {
    expect(errorFor(`https://panel.example.com${path}`, { base: 'http://panel.example.com' })).toMatchObject({
      message: expect.stringContaining(
        'http://panel.example.com redirected the create-export request to https://panel',
      ),
      hint: 'If this is the address of your control panel, set base-url to https://panel.example.com/crm',
    })
  })

  test('with at most 200 characters', () => {
    const host = `${'a.'.repeat(110)}example`
    const { message, hint } = errorFor(`https://${host}${path}`)
    expect(hint).toMatch(/ to https:\/\/[a.]{192}…$/)
    expect(message).toMatch(/ to https:\/\/[a.]{192}… \(HTTP 302\)/)
  })
})

describe('no base-url is suggested for', () => {
  test.each([
    ['a login page on another host', 'https://sso.example.com/login'],
    ['a login page that gets the path as a query', `https://sso.example.com${path}?next=1`],
    ['a login page on the same host', '/login?next=%2Fcrm'],
    ['a login page below the same path', `https://sso.example.com${path}/login`],
    ['another path on another host', 'https://new.example.com/api/v1.1/forms/fills'],
    ['the same address', `https://panel.example.com${path}`],
    ['the same address, relative', path],
    ['the same address, with a trailing slash', `${path}/`],
    ['http', `http://new.example.com${path}`],
    ['a user name', `https://user@new.example.com${path}`],
    ['a password', `https://:password@new.example.com${path}`],
    ['a target that is not a URL', 'https://'],
    ['an empty target', ''],
    ['another scheme', 'javascript:alert(1)'],
  ])('%s', (_what, location) => {
    const { message, hint } = errorFor(location)
    expect(hint).toMatch(loginHint)
    expect(message + String(hint)).not.toMatch(/password|null|\/login|next=/)
  })

  test('a redirect to the same address that sets a cookie', () => {
    const { message, hint } = errorFor(`https://panel.example.com${path}`, { headers: { 'set-cookie': ['a=b'] } })
    expect(message).toBe(
      'https://panel.example.com redirected the create-export request (HTTP 302); redirects of API requests are not followed.',
    )
    expect(hint).toMatch(loginHint)
  })
})
