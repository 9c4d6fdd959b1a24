import { expect, test } from '@jest/globals'
import { parseBaseUrl } from '../../src/inputs/base-url.ts'
import { quote } from '../../src/inputs/parsers.ts'

test.each([
  ['https://ru.altkraft.com', 'https://ru.altkraft.com/'],
  ['HTTPS://Panel.Example.com:443/crm///', 'https://panel.example.com/crm'],
  ['https://panel.example.com:8443', 'https://panel.example.com:8443/'],
  ['http://localhost:8080/', 'http://localhost:8080/'],
  ['http://127.8.9.1', 'http://127.8.9.1/'],
  ['http://[::1]:80/x', 'http://[::1]/x'],
])('accepts %s', (text, href) => expect(parseBaseUrl(text).href).toBe(href))

test.each([
  '/api/v1.1',
  '/api/v1.1/',
  '/api/v1.1//',
  '/API/V1.1/',
  '/api/v1',
  '/api/v1.1/forms/fills',
  '/api/v1.1/tasks/status/',
  '/api/download/forms/',
  '/api/download/forms/abCDefgh/1_2_form_export.zip',
])('does not care about a pasted %s', (path) => {
  expect(parseBaseUrl(`https://panel.example.com${path}`).href).toBe('https://panel.example.com/')
  expect(parseBaseUrl(`https://panel.example.com:8443/crm${path}`).href).toBe('https://panel.example.com:8443/crm')
})

test.each(['/api', '/api/v1.1/altcraft', '/api/v1.1x', '/xapi/v1.1', '/api/v1.1/other/call', '/api/download'])(
  'keeps the path %s, which is not of the API reference',
  (path) => expect(parseBaseUrl(`https://panel.example.com${path}`).pathname).toBe(path),
)

test.each(['https://панель.рф', 'https://рост24.рф/crm', 'https://bücher.example', 'https://ａｂ.example'])(
  'accepts the international domain name in %s',
  (text) => expect(parseBaseUrl(text).hostname).toMatch(/^(xn--|ab\.example)/),
)

test.each([
  'https://ru.altkr\u0430ft.com',
  'https://\u0440anel.example.com',
  'htt\u0440s://panel.example.com',
  'https://panel\u200b.example.com',
  'https://panel.example.com/\u00adcrm',
  'https://panel.example.com/crm\u2060',
  '\ufeff\u200bhttps://panel.example.com',
  'https\uff1a//panel.example.com',
  'https://panel\u2024example.com',
  'https://panel\u2011x.example.com',
  'https://panel.example.com:８443',
])('rejects %j, which a browser would take for another address', (text) =>
  expect(() => parseBaseUrl(text)).toThrow(/is not a valid URL/),
)

test('rejects an address of more than 2,000 characters, and shows 100 of it', () => {
  const text = `https://panel.example.com/${'x'.repeat(2000)}`
  expect(() => parseBaseUrl(text)).toThrow(`${quote(text)} is longer than 2000 characters.`)
  expect(parseBaseUrl(text.slice(0, 2000)).href).toHaveLength(2000)
})

test.each(['https://h/api/v1.1/forms/fills?token=s3cret', 'https://h/#s3cret', 'https://u@h/?a#s3cret'])(
  'rejects %s without showing what follows',
  (text) => expect(() => parseBaseUrl(text)).toThrow(/^(?!.*s3cret)".*[?#]\*\*\*" contains /),
)

test.each([
  'http://localhost.example',
  'http://127.0.0.1.example',
  'http://128.0.0.1',
  'http://[::2]',
  'http://0.0.0.0',
  'file:///etc/passwd',
])('rejects %s, where the token would not be safe', (text) =>
  expect(() => parseBaseUrl(text)).toThrow(
    /must start with https:\/\/; http:\/\/ is allowed only for localhost, 127\.0\.0\.0\/8 and \[::1\]\.$/,
  ),
)

test.each(['https://h/?', 'https://h?a', 'https://h/#', 'https://h/crm#top'])('rejects %s', (text) =>
  expect(() => parseBaseUrl(text)).toThrow(/contains a query string or fragment/),
)

test.each(['panel.example.com', 'https://', 'https://a b', 'https://a\n', 'https:\\\\a', 'https://a/\0'])(
  'rejects %j, which is not a URL',
  (text) => expect(() => parseBaseUrl(text)).toThrow(/is not a valid URL/),
)

test.each([
  'https://user:pa55w0rd@panel.example.com',
  'https://pa55w0rd@panel.example.com',
  'https://user:pa55/w0rd@panel.example.com',
  'https://user:pa55w0rd@p@nel.example.com',
  'http://user:pa55w0rd@panel.example.com/?a#b',
  'https:user:pa55w0rd@panel.example.com',
  'https:/user:pa55w0rd@panel.example.com',
  'https:\\\\user:pa55w0rd@panel.example.com',
  'user:pa55w0rd@panel.example.com',
  'https://us\ner:pa55w0rd@panel.example.com',
])('rejects %j without showing its password', (text) => {
  expect(() => parseBaseUrl(text)).toThrow(/^(?!.*pa55)".*\*\*\*@.+$/)
})

test('rejects a path with two slashes, which could lead to another host', () => {
  for (const path of ['//evil.example/crm', '/crm//evil.example'])
    expect(() => parseBaseUrl(`https://panel.example.com${path}`)).toThrow(/consecutive slashes/)
})
