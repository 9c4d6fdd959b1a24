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

describe('a token', () => {
  test('of printable ASCII characters is accepted unchanged', () => {
    expect(parsers.parseToken('!~Az09+/=')).toBe('!~Az09+/=')
  })

  test.each([
    ['Bearer s3pa55', '“Bearer”'],
    ['s3\r\npa55', 'a line break'],
    ['s3 pa55', 'whitespace'],
    ['s3\u0000pa55', 'a control character or a non-ASCII character'],
    ['s3pа55pa55', 'a control character or a non-ASCII character'],
  ])('%j is rejected with the reason', (text, reason) => {
    expect(() => parsers.parseToken(text)).toThrow(new RegExp(`^(?!.*pa55)the token contains ${reason}`))
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
