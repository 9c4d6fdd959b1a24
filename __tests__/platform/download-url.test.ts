import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatError } from '../../src/errors.ts'
import { resolveDownloadUrl, resolveUnder } from '../../src/platform/download-url.ts'
import { anyText } from '../support/any-text.ts'

const baseUrls = ['https://panel.example.com', 'https://panel.example.com:8443/crm', 'http://127.0.0.1:8080/a/b']
const baseUrl = new URL('https://panel.example.com')

test.each(baseUrls)('with the base URL %s, all notations of the path resolve to the same file', (base) => {
  const { origin, pathname } = new URL(base)
  const root = pathname.replace(/\/$/, '')
  const notations = ['a/b.zip', '/a/b.zip', 'api/download/forms/a/b.zip', '/api/download/forms/a/b.zip']
  for (const url of [...notations, `${root}/api/download/forms/a/b.zip`])
    expect(resolveDownloadUrl(new URL(base), url).href).toBe(`${origin}${root}/api/download/forms/a/b.zip`)
})

test.each([
  ['a/1_20002_form_export.zip', 'a/1_20002_form_export.zip'],
  ['file.zip', 'file.zip'],
  ['a/форма.zip', 'a/%D1%84%D0%BE%D1%80%D0%BC%D0%B0.zip'],
  ['a%20b/c+d=.zip', 'a%20b/c+d=.zip'],
  ['a..b/...zip', 'a..b/...zip'],
  ['a/.../b', 'a/.../b'],
  ['a@b:c', 'a@b:c'],
  ['x'.repeat(2000), 'x'.repeat(2000)],
])('keeps the path %s', (url, path) => {
  const { href } = resolveDownloadUrl(baseUrl, url)
  expect(href).toBe(`https://panel.example.com/api/download/forms/${path}`)
})

describe('rejects, without showing it,', () => {
  const rejected = {
    'another scheme': ['http://panel.example.com/key', 'HTTPS://evil.example/key', 'data:key', 'a.b-c+d:key'],
    'another host': ['//evil.example/key', '///evil.example/key', '/\\evil.example/key', '\\\\evil.example/key'],
    'the full URL': ['https://panel.example.com/api/download/forms/key'],
    'dot segments': ['../key', 'a/./key', 'key/..', '/api/download/forms/../key', 'a/..;x=1/key'],
    'encoded dots and slashes': ['%2e%2e/key', '.%2E/key', 'a%2Fkey', 'a%5ckey', '%252e%252e/key'],
    'encoded control characters and invalid escapes': ['key%00', 'key%0d%0aX:1', 'key%7f', 'key%', 'key%zz'],
    'a query string or fragment': ['key?', 'key?token=1', 'key#', '/api/download/forms/?key'],
    'whitespace and control characters': [' key', 'key ', 'ke\ty', 'key\n', 'k\u00a0ey', 'k\u0085ey'],
    'empty segments': ['a//key', 'key/', '//', '/api/download/forms//key'],
    'a path that is too long': ['key'.repeat(667)],
  }

  test.each(
    Object.entries(rejected).flatMap(([what, urls]) => urls.map((url) => [what, url.slice(0, 60), url] as const)),
  )('%s: %j', (_what, _shown, url) => {
    let thrown: unknown
    try {
      resolveDownloadUrl(baseUrl, url)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({
      code: 'platform.answer',
      message: 'The file URL returned by the platform is outside <base-url>/api/download/forms/.',
      hint: 'The file was not requested, so the token was not exposed. Report this to Altcraft support.',
      retry: undefined,
    })
    expect(formatError(thrown).lines.join()).not.toMatch(/key|evil/i)
  })

  test.each(['', '/', 'api/download/forms/', '/api/download/forms/'])('a URL without a file: %j', (url) => {
    expect(() => resolveDownloadUrl(baseUrl, url)).toThrow(expect.objectContaining({ code: 'platform.answer' }))
  })
})

test('any text is rejected or resolves to a URL under the prefix, also after the server has decoded it', () => {
  const text = fc.oneof(
    anyText(),
    fc.webUrl(),
    fc.webPath(),
    fc.string({ unit: fc.constantFrom('a', '/', '.', '%', '2', 'e', 'f', '5', 'c', ';', '\\', ':') }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...baseUrls), text, (base, url) => {
      let resolved: URL
      try {
        resolved = resolveDownloadUrl(new URL(base), url)
      } catch (error) {
        expect(error).toMatchObject({ code: 'platform.answer' })
        return
      }
      const prefix = `${base.replace(/\/$/, '')}/api/download/forms/`
      expect(resolved.href.startsWith(prefix)).toBe(true)
      const decoded = resolved.href.slice(prefix.length).replace(/%[2-7]\w/g, decodeURIComponent)
      expect(new URL(prefix + decoded.replace(/[?#]/g, '')).href.startsWith(prefix)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['https://panel.example.com', 'api/v1.1/tasks/status', 'https://panel.example.com/api/v1.1/tasks/status'],
  ['https://panel.example.com/crm/', 'api/x', 'https://panel.example.com/crm/api/x'],
  ['https://panel.example.com:8443/crm', '//evil.example/x', 'https://panel.example.com:8443/crm///evil.example/x'],
  ['https://panel.example.com', '/evil.example?a#b', 'https://panel.example.com//evil.example%3Fa%23b'],
])('under %s, %s resolves to %s', (base, path, href) => {
  const url = new URL(base)
  expect(resolveUnder(url, path).href).toBe(href)
  expect(url.href).toBe(new URL(base).href)
})
