import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readAnswer } from '../src/answer.ts'
import { ActionError, describe as describeError, oneLine } from '../src/errors.ts'
import { readExportState } from '../src/export-state.ts'
import type { Reply } from '../src/http.ts'
import { resultUrl } from '../src/result-url.ts'

function read(status: number, body: string, headers: Reply['headers'] = {}): Promise<unknown> {
  const reply = { status, headers, body: Readable.from([]) as Reply['body'], origin: 'https://panel.example.com' }
  return readAnswer('the call', reply, body, 0).catch((error: unknown) => error)
}

const envelope = (error: number | string, text = ''): string =>
  JSON.stringify({ error, error_text: text, data: { a: 1 } })

test.each([envelope(0), envelope('0'), '<xml><data><a>1</a></data><error>0</error></xml>'])(
  '%s is success',
  async (body) => {
    expect(await read(200, body)).toEqual({ a: '1' })
  },
)

describe('says no', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('for now with %d, as a status and as a code', async (code) => {
    const expected = { code: 'platform.unreachable', retry: { afterMs: 7000 } }
    for (const answer of [read(code, '', { 'retry-after': '7' }), read(200, envelope(code), { 'retry-after': '7' })])
      expect(await answer).toMatchObject(expected)
  })

  test.each([
    [400, 'platform.refused'],
    [401, 'platform.denied'],
    [402, 'platform.refused'],
    [403, 'platform.denied'],
    [404, 'platform.refused'],
    [440, 'platform.refused'],
  ])('for good with %d', async (status, code) => {
    for (const answer of [read(status, '<html>'), read(200, envelope(status))]) {
      expect(await answer).toMatchObject({ code, retry: undefined, hint: expect.stringMatching(/./) })
    }
  })

  test('with a redirect, and tells what base-url should be', async () => {
    const location = 'https://new.example.com/panel/api/v1.1/forms/fills?x=1'
    expect(await read(308, '', { location })).toMatchObject({
      code: 'platform.redirected',
      hint: expect.stringMatching(/https:\/\/new\.example\.com\/panel$/),
    })
  })

  test.each([
    '',
    'hello',
    '[]',
    '{}',
    '{"data":{}}',
    '{"error":"oops"}',
    '<html></html>',
    '{"error":0',
    '<xml><error>0',
  ])('with %j, which cannot be used', async (body) =>
    expect(await read(200, body)).toMatchObject({ code: 'platform.answer', retry: undefined }),
  )
})

test('text of the platform comes out on one line and never as a command', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('a', ':', '::', '::error::', '##[', '\n', '\r', '\u2028', '\u0085', '\u202e', ' '),
  })
  fc.assert(
    fc.property(hostile, (text) => {
      expect(oneLine(text)).not.toMatch(/[\r\n\u0085\u2028\u2029\u202e]|::[a-z]|##\[/i)
    }),
  )
})

test('an error is described by message, hint and causes, without a stack', () => {
  const cause = Object.assign(new Error('no way', { cause: 'why' }), { code: 'ECONNREFUSED' })
  const error = new ActionError('timeout', 'It took too long.', { hint: 'Wait longer.', cause })
  expect(describeError(error)).toEqual({
    code: 'timeout',
    lines: ['It took too long.', 'Wait longer.', 'caused by: no way (ECONNREFUSED)', 'caused by: why'],
  })
  expect(describeError('thrown text')).toMatchObject({ code: 'internal' })
})

describe('the state of an export', () => {
  const url = 'a/b.zip'
  test.each([
    [
      { status: 'Completed', result: { total: '42', form_id: '0012', url } },
      { kind: 'ready', total: '42', formId: '0012', url },
    ],
    [
      { status: 'success', result: { total: '', url } },
      { kind: 'ready', total: undefined, url },
    ],
    [{ status: 'DONE', result: { total: '00' } }, { kind: 'empty' }],
    [
      { status: 'done', result: { total: '0042', url } },
      { kind: 'ready', total: '42' },
    ],
    [
      { status: 'failed', progress: '100', error_text: 'why' },
      { kind: 'failed', reason: 'why' },
    ],
    [
      { status: 'Cancelled', result: { errors: ['e'] } },
      { kind: 'failed', reason: 'e' },
    ],
    [
      { status: 'complete-ish', progress: '100' },
      { kind: 'running', word: 'complete-ish', progress: 100 },
    ],
    [
      { status: 'processing', progress: '-1' },
      { kind: 'running', progress: undefined },
    ],
    [
      { status: 'processing', progress: '1000' },
      { kind: 'running', progress: undefined },
    ],
  ])('%j', (data, state) => expect(readExportState(data)).toMatchObject(state))

  test('is none without a word', () => expect(readExportState({ progress: '100' })).toBeUndefined())
})

describe('the address of the file', () => {
  const base = new URL('https://panel.example.com/crm')
  const below = 'https://panel.example.com/crm/api/download/forms/'

  test.each([
    'a/b.zip',
    '/a/b.zip',
    'api/download/forms/a/b.zip',
    '/api/download/forms/a/b.zip',
    '/crm/api/download/forms/a/b.zip',
  ])('takes %s', (url) => expect(resultUrl(base, url).href).toBe(`${below}a/b.zip`))

  const wrong = [
    'https://evil.example/x',
    '//evil.example/x',
    'a/../b',
    '..',
    'a/%2e%2E/b',
    'a\\b',
    'a%2fb',
    'a%5cb',
    'a?b',
    'a#b',
    'a\0b',
    'a/',
    '',
    'a b',
  ]
  test.each([...wrong, 'x'.repeat(10_000), 'javascript:alert(1)', 'a/%252e%252e/b', './a', 'a/..;/b'])(
    'refuses %j',
    (url) => {
      expect(() => resultUrl(base, url)).toThrow(expect.objectContaining({ code: 'platform.answer' }))
    },
  )

  test('leads below the prefix or nowhere, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      '/',
      '//',
      '..',
      '.',
      '%2e',
      '%2f',
      '\\',
      '?',
      '#',
      ':',
      '@',
      'https:',
      'evil.example',
      'api/download/forms/',
      '\0',
      '\t',
      'ж',
      ';',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
        (url) => {
          try {
            const { href, origin, search, hash } = resultUrl(base, url)
            expect([href.startsWith(below), origin, search, hash]).toEqual([true, base.origin, '', ''])
            expect(href.slice(below.length)).not.toMatch(/(^|\/)\.{1,2}(\/|$)|\/\//)
          } catch (error) {
            expect(error).toMatchObject({ code: 'platform.answer' })
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
