import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describe as describeError } from '../src/errors.ts'
import { resultUrl } from '../src/result-url.ts'

const bases = ['https://panel.example.com', 'https://panel.example.com:8443/crm', 'http://127.0.0.1:8080/a/b']

test.each(bases)('below %s every way to write the path leads to the same file', (base) => {
  const { origin, pathname } = new URL(base)
  const root = pathname.replace(/\/$/, '')
  const ways = ['a/b.zip', '/a/b.zip', 'api/download/forms/a/b.zip', '/api/download/forms/a/b.zip']
  for (const url of [...ways, `${root}/api/download/forms/a/b.zip`])
    expect(resultUrl(new URL(base), url).href).toBe(`${origin}${root}/api/download/forms/a/b.zip`)
})

test.each([
  ['a/1_20002_form_export.zip', 'a/1_20002_form_export.zip'],
  ['file.zip', 'file.zip'],
  ['a/форма.zip', 'a/%D1%84%D0%BE%D1%80%D0%BC%D0%B0.zip'],
  ['a%20b/c+d=.zip', 'a%20b/c+d=.zip'],
  ['a..b/...zip', 'a..b/...zip'],
  ['a@b:c', 'a@b:c'],
  ['x'.repeat(2000), 'x'.repeat(2000)],
])('%s is kept', (url, path) => {
  const { href } = resultUrl(new URL(bases[0] ?? ''), url)
  expect(href).toBe(`https://panel.example.com/api/download/forms/${path}`)
})

describe('refused, and not shown', () => {
  const refused = {
    'another scheme': ['http://panel.example.com/key', 'HTTPS://evil.example/key', 'data:key', 'a.b-c+d:key'],
    'another host': ['//evil.example/key', '///evil.example/key', '/\\evil.example/key', '\\\\evil.example/key'],
    'even the full address': ['https://panel.example.com/api/download/forms/key'],
    'dot segments': ['../key', 'a/./key', 'key/..', '/api/download/forms/../key', 'a/..;x=1/key'],
    'encoded dots and slashes': ['%2e%2e/key', '.%2E/key', 'a%2Fkey', 'a%5ckey', '%252e%252e/key'],
    'encoded controls and broken escapes': ['key%00', 'key%0d%0aX:1', 'key%7f', 'key%', 'key%zz'],
    'query and fragment': ['key?', 'key?token=1', 'key#', '/api/download/forms/?key'],
    'white space and controls': [' key', 'key ', 'ke\ty', 'key\n', 'k\u00a0ey', 'k\u0085ey'],
    'empty segments': ['a//key', 'key/', '//', '/api/download/forms//key'],
    'what is too long': ['key'.repeat(667)],
  }

  test.each(
    Object.entries(refused).flatMap(([what, urls]) => urls.map((url) => [what, url.slice(0, 60), url] as const)),
  )('%s: %j', (_what, _shown, url) => {
    let thrown: unknown
    try {
      resultUrl(new URL(bases[0] ?? ''), url)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ code: 'platform.answer', retry: undefined })
    expect(describeError(thrown).lines.join()).not.toMatch(/key|evil/i)
  })

  test.each(['', '/', 'api/download/forms/', '/api/download/forms/'])('no file at all: %j', (url) => {
    expect(() => resultUrl(new URL(bases[0] ?? ''), url)).toThrow(expect.objectContaining({ code: 'platform.answer' }))
  })
})

test('whatever the text, the address is below the prefix, also when the server decodes it, or it is refused', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.webPath(),
    fc.string({ unit: fc.constantFrom('a', '/', '.', '%', '2', 'e', 'f', '5', 'c', ';', '\\', ':') }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...bases), text, (base, url) => {
      let joined: URL
      try {
        joined = resultUrl(new URL(base), url)
      } catch (error) {
        expect(error).toMatchObject({ code: 'platform.answer' })
        return
      }
      const below = `${base.replace(/\/$/, '')}/api/download/forms/`
      expect(joined.href.startsWith(below)).toBe(true)
      const decoded = joined.href.slice(below.length).replace(/%[2-7]\w/g, decodeURIComponent)
      expect(new URL(below + decoded.replace(/[?#]/g, '')).href.startsWith(below)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})
