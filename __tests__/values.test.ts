import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as values from '../src/values.ts'

type Parse = (text: string) => unknown

const count = values.parseCount(1, 400)
const word = values.parseWord('json', 'xml')

const taken: [name: string, parse: Parse, text: string, value: unknown][] = [
  ['form-id', values.parseFormId, '9007199254740991', '9007199254740991'],
  ['opaque', values.parseOpaque, 'task_ж 0012', 'task_ж 0012'],
  ['opaque', values.parseOpaque, 'x'.repeat(200), 'x'.repeat(200)],
  ['day', values.parseDay, '2024-02-29', '2024-02-29'],
  ['zone', values.parseZone, 'UTC', 'UTC'],
  ['zone', values.parseZone, 'America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['duration', values.parseDuration, '1ms', 1],
  ['duration', values.parseDuration, '576h', 576 * 3_600_000],
  ['count', count, '1', 1],
  ['count', count, '400', 400],
  ['boolean', values.parseBoolean, 'TRUE', true],
  ['boolean', values.parseBoolean, 'False', false],
  ['word', word, 'xml', 'xml'],
  ['file name', values.parseFileName, '.fills (1) ж.zip', '.fills (1) ж.zip'],
  ['file name', values.parseFileName, 'ж'.repeat(100), 'ж'.repeat(100)],
  ['path', values.parsePath, 'a/../b', resolve('b')],
]

test.each(taken)('as %s, %s takes %j', (_name, parse, text, value) => expect(parse(text)).toBe(value))

const refused: [name: string, parse: Parse, texts: string[]][] = [
  ['form-id', values.parseFormId, ['-1', '+1', '1.0', '01', '0x1', '١', '9007199254740993', 'form_1']],
  ['opaque', values.parseOpaque, ['a\nb', 'a\0', 'x'.repeat(201)]],
  ['day', values.parseDay, ['2023-02-29', '2026-04-31', '2026-13-01', '2026-4-1', '2026-04-00', '20260401', 'today']],
  ['zone', values.parseZone, ['', 'Berlin', 'UTC+2', '-05:00', '−05:00', 'Europe/Berlin ']],
  ['duration', values.parseDuration, ['', '5 m', '5M', '5min', '-5m', '1e3s', '1m30s', '0ms', '0h', '577h', '1d']],
  ['count', count, ['0', '401', '-1', '+1', '1.0', '1e2', '', '9'.repeat(40)]],
  ['boolean', values.parseBoolean, ['yes', 'on', '1', 'tRUE', 'true ']],
  ['word', word, ['JSON', 'xm', 'json,xml', 'toString']],
  ['file name', values.parseFileName, Array.from('"<>|*?\\/:\n\r\t\0', (one) => `a${one}b`)],
  ['file name', values.parseFileName, ['.', '..', 'x'.repeat(201), 'ж'.repeat(101)]],
  ['path', values.parsePath, ['/tmp/\0']],
]

test.each(refused.flatMap(([name, parse, texts]) => texts.map((text) => [name, text, parse] as const)))(
  'as %s, %j is refused with its text on one line',
  (_name, text, parse) => {
    expect(() => parse(text)).toThrow(new RegExp(`^"${RegExp.escape(values.quote(text).slice(1, 60))}`))
    expect(() => parse(text)).toThrow(/^[^\n\r\0]+$/)
  },
)

describe('base-url', () => {
  test.each([
    ['https://ru.altkraft.com', 'https://ru.altkraft.com/'],
    ['HTTPS://Panel.Example.com:443/crm///', 'https://panel.example.com/crm'],
    ['https://panel.example.com:8443', 'https://panel.example.com:8443/'],
    ['http://localhost:8080/', 'http://localhost:8080/'],
    ['http://127.8.9.1', 'http://127.8.9.1/'],
    ['http://[::1]:80/x', 'http://[::1]/x'],
  ])('%s is taken', (text, href) => expect(values.parseBaseUrl(text).href).toBe(href))

  test.each([
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://128.0.0.1',
    'http://[::2]',
    'http://0.0.0.0',
    'file:///etc/passwd',
  ])('%s is no way for a token', (text) =>
    expect(() => values.parseBaseUrl(text)).toThrow(/must begin with https:\/\//),
  )

  test.each(['https://h/?', 'https://h?a', 'https://h/#', 'https://h/crm#top'])('%s is refused', (text) =>
    expect(() => values.parseBaseUrl(text)).toThrow(/query or a fragment/),
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
  ])('%j is refused without its password', (text) => {
    expect(() => values.parseBaseUrl(text)).toThrow(/^(?!.*pa55).+$/)
  })

  test('a path that begins with two slashes leads to no other host', () => {
    let base: URL
    try {
      base = values.parseBaseUrl('https://panel.example.com//evil.example/crm')
    } catch {
      return // refusing it is as good
    }
    expect(new URL(`${base.pathname}/api/v1.1/tasks/status`, base).host).toBe('panel.example.com')
  })
})

test.each(['30', '0', '007'])('the bare number %s is refused with both readings', (text) => {
  expect(() => values.parseDuration(text)).toThrow(`write ${text}s for seconds or ${text}m for minutes`)
})

test('a token is taken as it is, or refused without being shown', () => {
  expect(values.parseToken('!~Az09+/=')).toBe('!~Az09+/=')
  const part = fc.stringMatching(/^[A-Z0-9]{6,20}$/)
  const bad = fc.constantFrom(' ', '\t', '\r\n', '\u007f', '\u0085', '\u200b', 'ж')
  fc.assert(
    fc.property(part, bad, part, (head, middle, tail) => {
      expect(() => values.parseToken(head + middle + tail)).toThrow(new RegExp(`^(?!.*(${head}|${tail})).+$`))
    }),
  )
})

describe('a name made of what the platform sends', () => {
  test('is one that artifacts and file systems take, whatever the text', () => {
    const unit = fc.constantFrom('a', '/', '\n', 'ж', '漢', '😀')
    const text = fc.string({ unit, maxLength: 300, size: 'max' })
    fc.assert(
      fc.property(text, (sent) => {
        const part = values.fileNamePart(sent)
        expect(values.parseFileName(part)).toBe(part)
        expect(part.isWellFormed()).toBe(true)
      }),
    )
  })

  test('is never a command of the runner, for it stands in log lines', () => {
    expect(values.fileNamePart('##[error]x')).not.toContain('##[')
  })
})
