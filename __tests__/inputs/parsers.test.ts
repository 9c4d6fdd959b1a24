import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as parsers from '../../src/inputs/parsers.ts'

type Parse = (text: string) => unknown

const parseDays = parsers.parseInteger(1, 400)
const parseFormat = parsers.parseChoice('json', 'xml')

const accepted: [kind: string, parse: Parse, text: string, value: unknown][] = [
  ['form ID', parsers.parseFormId, '1', '1'],
  ['form ID', parsers.parseFormId, '9007199254740991', '9007199254740991'],
  ['text', parsers.parseText, 'task_ж 0012', 'task_ж 0012'],
  ['text', parsers.parseText, 'x'.repeat(200), 'x'.repeat(200)],
  ['date', parsers.parseDate, '2024-02-29', '2024-02-29'],
  ['time zone', parsers.parseTimeZone, 'UTC', 'UTC'],
  ['time zone', parsers.parseTimeZone, 'America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['time zone', parsers.parseTimeZone, 'America/Port-au-Prince', 'America/Port-au-Prince'],
  ['time zone', parsers.parseTimeZone, 'Etc/GMT+5', 'Etc/GMT+5'],
  ['duration', parsers.parseDuration, '1ms', 1],
  ['duration', parsers.parseDuration, '000000000090s', 90_000],
  ['duration', parsers.parseDuration, '15m', 900_000],
  ['duration', parsers.parseDuration, '576h', 576 * 3_600_000],
  ['integer', parseDays, '1', 1],
  ['integer', parseDays, '400', 400],
  ['boolean', parsers.parseBoolean, 'true', true],
  ['boolean', parsers.parseBoolean, 'True', true],
  ['boolean', parsers.parseBoolean, 'TRUE', true],
  ['boolean', parsers.parseBoolean, 'false', false],
  ['boolean', parsers.parseBoolean, 'False', false],
  ['boolean', parsers.parseBoolean, 'FALSE', false],
  ['choice', parseFormat, 'xml', 'xml'],
  ['file name', parsers.parseFileName, '.fills (1) ж.zip', '.fills (1) ж.zip'],
  ['file name', parsers.parseFileName, '...', '...'],
  ['file name', parsers.parseFileName, 'ж'.repeat(100), 'ж'.repeat(100)],
  ['path', parsers.parsePath, 'a/../b', resolve('b')],
  ['path', parsers.parsePath, '/a~/~b/c~1', resolve('/a~/~b/c~1')],
  ['path', parsers.parsePath, '/srv/c$/$a.b/50%/a$b/$', resolve('/srv/c$/$a.b/50%/a$b/$')],
]

test.each(accepted.map(([kind, parse, text, value]) => [kind, text, parse, value] as const))(
  'accepts the %s %j',
  (_kind, text, parse, value) => expect(parse(text)).toBe(value),
)

const rejected: [kind: string, parse: Parse, reason: RegExp, texts: string[]][] = [
  [
    'form ID',
    parsers.parseFormId,
    /is not a positive integer; for a short name, use form-shortname\.$/,
    ['0', '-1', '+1', '1.0', '01', '0x1', '١', '9007199254740993', 'form_1'],
  ],
  [
    'text',
    parsers.parseText,
    /must be at most 200 characters long and must not contain control or invisible characters\.$/,
    ['a\nb', 'a\0', 'x'.repeat(201), 'a\u200bb', '\u00ada', 'a\u2028b', 'a\u202eb', 'a\u{e0041}', '\u3164'],
  ],
  [
    'date',
    parsers.parseDate,
    /is not a valid date in the format YYYY-MM-DD, for example 2026-04-30\.$/,
    ['2023-02-29', '2026-04-31', '2026-13-01', '2026-4-1', '2026-04-00', '20260401', 'today', '2026-04-01x'],
  ],
  [
    'time zone',
    parsers.parseTimeZone,
    /is not a valid IANA time zone, for example Europe\/Berlin or UTC\.$/,
    ['', 'Berlin', 'UTC+2', '+02:00', '-05:00', '−05:00', 'Europe/Berlin '],
  ],
  [
    'duration',
    parsers.parseDuration,
    /is not a valid duration; examples: 500ms, 90s, 15m, 2h\.$/,
    ['', '5 m', '5M', '5min', '-5m', '1e3s', '1m30s', '1d', '1.5s', 'x5m', 'x30', '0000000000090s'],
  ],
  [
    'duration',
    parsers.parseDuration,
    /must be between 1ms and 576h\.$/,
    ['0ms', '0h', '577h', '2073600001ms', '999999999999h'],
  ],
  [
    'integer',
    parseDays,
    /is not an integer from 1 to 400\.$/,
    ['0', '401', '-1', '+1', '1.0', '1e2', '', '9'.repeat(40)],
  ],
  [
    'boolean',
    parsers.parseBoolean,
    /must be true or false\.$/,
    ['yes', 'on', '1', 'tRUE', 'true ', 'truefalse', 'untrue', 'xFalse', 'falsey'],
  ],
  ['choice', parseFormat, /must be one of json, xml\.$/, ['JSON', 'xm', 'json,xml', 'toString']],
  [
    'file name',
    parsers.parseFileName,
    /not allowed in artifact names\.$/,
    Array.from('"<>|*?\\/:\n\r\t\0', (one) => `a${one}b`),
  ],
  [
    'file name',
    parsers.parseFileName,
    /is not a valid file name \(maximum 200 bytes\)\.$/,
    ['.', '..', 'x'.repeat(201), 'ж'.repeat(101)],
  ],
  ['path', parsers.parsePath, /contains a NUL character\.$/, ['/tmp/\0']],
  [
    'path',
    parsers.parsePath,
    /contains \S+, which only a shell expands; use an absolute path\.$/,
    ['~', '~/fills', '~\\fills', '$HOME/fills', '/a/$B', '${RUNNER_TEMP}/fills', '%TEMP%\\fills', 'a\\%B%'],
  ],
]

test.each(
  rejected.flatMap(([kind, parse, reason, texts]) => texts.map((text) => [kind, text, parse, reason] as const)),
)('rejects the %s %j, showing the text and what is allowed', (_kind, text, parse, reason) => {
  expect(() => parse(text)).toThrow(reason)
  expect(() => parse(text)).toThrow(new RegExp(`^${RegExp.escape(parsers.quote(text))} `))
})

test('a rejected file name lists each forbidden character once', () => {
  expect(() => parsers.parseFileName('a:b/c:d')).toThrow(/ contains ":" "\/", which is not allowed/)
})

test.each(['30', '0', '007'])('rejects the bare number %s as a duration and shows both readings', (text) => {
  expect(() => parsers.parseDuration(text)).toThrow(
    `"${text}" has no unit; use ${text}s for seconds or ${text}m for minutes.`,
  )
})

test.each([
  ['a\nb', '"a<U+000A>b"'],
  ['a\u2028b', '"a<U+2028>b"'],
  ['1\u200b', '"1<U+200B>"'],
  ['a\u202eb', '"a<U+202E>b"'],
  ['ж 漢 ❤\ufe0f', '"ж 漢 ❤\ufe0f"'],
])('a quoted value shows what is invisible: %j is %s', (text, shown) => expect(parsers.quote(text)).toBe(shown))

test('a quoted value shows at most 100 characters', () => {
  expect(parsers.quote('x'.repeat(100))).toBe(`"${'x'.repeat(100)}"`)
  expect(parsers.quote('x'.repeat(101))).toBe(`"${'x'.repeat(100)}…"`)
})

describe('base-url', () => {
  test.each([
    ['https://ru.altkraft.com', 'https://ru.altkraft.com/'],
    ['HTTPS://Panel.Example.com:443/crm///', 'https://panel.example.com/crm'],
    ['https://panel.example.com:8443', 'https://panel.example.com:8443/'],
    ['http://localhost:8080/', 'http://localhost:8080/'],
    ['http://127.8.9.1', 'http://127.8.9.1/'],
    ['http://[::1]:80/x', 'http://[::1]/x'],
  ])('accepts %s', (text, href) => expect(parsers.parseBaseUrl(text).href).toBe(href))

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
    expect(parsers.parseBaseUrl(`https://panel.example.com${path}`).href).toBe('https://panel.example.com/')
    expect(parsers.parseBaseUrl(`https://panel.example.com:8443/crm${path}`).href).toBe(
      'https://panel.example.com:8443/crm',
    )
  })

  test.each(['/api', '/api/v1.1/altcraft', '/api/v1.1x', '/xapi/v1.1', '/api/v1.1/other/call', '/api/download'])(
    'keeps the path %s, which is not of the API reference',
    (path) => expect(parsers.parseBaseUrl(`https://panel.example.com${path}`).pathname).toBe(path),
  )

  test.each(['https://панель.рф', 'https://рост24.рф/crm', 'https://bücher.example', 'https://ａｂ.example'])(
    'accepts the international domain name in %s',
    (text) => expect(parsers.parseBaseUrl(text).hostname).toMatch(/^(xn--|ab\.example)/),
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
    expect(() => parsers.parseBaseUrl(text)).toThrow(/is not a valid URL/),
  )

  test('rejects an address of more than 2,000 characters, and shows 100 of it', () => {
    const text = `https://panel.example.com/${'x'.repeat(2000)}`
    expect(() => parsers.parseBaseUrl(text)).toThrow(`${parsers.quote(text)} is longer than 2000 characters.`)
    expect(parsers.parseBaseUrl(text.slice(0, 2000)).href).toHaveLength(2000)
  })

  test.each(['https://h/api/v1.1/forms/fills?token=s3cret', 'https://h/#s3cret', 'https://u@h/?a#s3cret'])(
    'rejects %s without showing what follows',
    (text) => expect(() => parsers.parseBaseUrl(text)).toThrow(/^(?!.*s3cret)".*[?#]\*\*\*" contains /),
  )

  test.each([
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://128.0.0.1',
    'http://[::2]',
    'http://0.0.0.0',
    'file:///etc/passwd',
  ])('rejects %s, where the token would not be safe', (text) =>
    expect(() => parsers.parseBaseUrl(text)).toThrow(
      /must start with https:\/\/; http:\/\/ is allowed only for localhost, 127\.0\.0\.0\/8 and \[::1\]\.$/,
    ),
  )

  test.each(['https://h/?', 'https://h?a', 'https://h/#', 'https://h/crm#top'])('rejects %s', (text) =>
    expect(() => parsers.parseBaseUrl(text)).toThrow(/contains a query string or fragment/),
  )

  test.each(['panel.example.com', 'https://', 'https://a b', 'https://a\n', 'https:\\\\a', 'https://a/\0'])(
    'rejects %j, which is not a URL',
    (text) => expect(() => parsers.parseBaseUrl(text)).toThrow(/is not a valid URL/),
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
    expect(() => parsers.parseBaseUrl(text)).toThrow(/^(?!.*pa55)".*\*\*\*@.+$/)
  })

  test('rejects a path with two slashes, which could lead to another host', () => {
    for (const path of ['//evil.example/crm', '/crm//evil.example'])
      expect(() => parsers.parseBaseUrl(`https://panel.example.com${path}`)).toThrow(/consecutive slashes/)
  })
})

describe('a token', () => {
  test('of printable ASCII characters is accepted unchanged', () => {
    expect(parsers.parseToken('!~Az09+/=')).toBe('!~Az09+/=')
  })

  test('with any other character is rejected without showing it', () => {
    const part = fc.stringMatching(/^[A-Z0-9]{6,20}$/)
    const invalid = fc.constantFrom(' ', '\t', '\r\n', '\u007f', '\u0085', '\u200b', 'ж')
    fc.assert(
      fc.property(part, invalid, part, (head, character, tail) => {
        expect(() => parsers.parseToken(head + character + tail)).toThrow(new RegExp(`^(?!.*(${head}|${tail})).+$`))
      }),
    )
  })
})

describe('a part of a file name', () => {
  test('has each forbidden character replaced', () => {
    expect(parsers.toFileNamePart('a/b:c\nd')).toBe('a-b-c-d')
    expect(parsers.toFileNamePart('a\ufffdb')).toBe('a\ufffdb')
  })

  test('has each invisible character replaced', () => {
    expect(parsers.toFileNamePart('a\u200bb\u202ec\u2028d\u00ade')).toBe('a-b-c-d-e')
  })

  test('has at most 80 bytes and no broken character', () => {
    expect(parsers.toFileNamePart('x'.repeat(81))).toBe('x'.repeat(80))
    expect(parsers.toFileNamePart(`x${'ж'.repeat(40)}`)).toBe(`x${'ж'.repeat(39)}`)
  })

  test('is accepted as a file name, whatever the text', () => {
    const unit = fc.constantFrom('a', '/', '\n', 'ж', '漢', '😀')
    const text = fc.string({ unit, maxLength: 300, size: 'max' })
    fc.assert(
      fc.property(text, (untrusted) => {
        const part = parsers.toFileNamePart(untrusted)
        expect(parsers.parseFileName(part)).toBe(part)
        expect(part.isWellFormed()).toBe(true)
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(80)
      }),
    )
  })

  test('is never a workflow command, since later steps print file names', () => {
    expect(parsers.toFileNamePart('##[error]x')).toBe('##-error]x')
  })
})
