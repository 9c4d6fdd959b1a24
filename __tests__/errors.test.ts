import { describe, expect, test } from '@jest/globals'
import {
  ActionError,
  causeMessages,
  errorCodes,
  formatError,
  inputError,
  type ErrorCode,
  type InputIssue,
} from '../src/errors.ts'

test('an ActionError has a code, a hint, details, a cause and whether to retry', () => {
  const options = { hint: 'Wait.', details: ['a'], cause: 'why', retry: { afterMs: 7 } }
  const error = new ActionError('timeout', 'Late.', options)
  expect(error).toMatchObject({ code: 'timeout', message: 'Late.', ...options })
  expect(String(error)).toBe('ActionError: Late.')
  expect(new ActionError('timeout', 'Late.')).not.toHaveProperty('cause')
})

describe('formatError', () => {
  test('returns the code and only the message when there is nothing else', () => {
    expect(formatError(new ActionError('input', 'Bad.'))).toEqual({ code: 'input', lines: ['Bad.'] })
  })

  test('lists the message, the details, the hint and the causes in this order', () => {
    const cause = new Error('outer', { cause: new TypeError('inner') })
    const error = new ActionError('timeout', 'Late:', { details: ['a', 'b'], hint: 'Wait.', cause })
    expect(formatError(error)).toEqual({
      code: 'timeout',
      lines: ['Late:', '- a', '- b', 'Wait.', 'Caused by: outer', 'Caused by: inner'],
    })
  })

  test('does not change untrusted text: the reporter escapes it', () => {
    const cause = new Error('a\nb', { cause: new TypeError('c\r\n::error::d') })
    const error = new ActionError('timeout', '##[error]\u202e', { details: ['::x'], hint: '\0', cause })
    expect(formatError(error).lines).toEqual([
      '##[error]\u202e',
      '- ::x',
      '\0',
      'Caused by: a\nb',
      'Caused by: c\r\n::error::d',
    ])
  })

  test.each([
    [
      'adds the code of a system error that its message lacks',
      Object.assign(new Error('no'), { code: 'EPIPE' }),
      'no (EPIPE)',
    ],
    [
      'does not repeat the code of a system error',
      Object.assign(new Error('EPIPE: no'), { code: 'EPIPE' }),
      'EPIPE: no',
    ],
    ['lists the errors of an AggregateError without a message', new AggregateError([new Error('a'), 'b'], ''), 'a; b'],
    ['shows the message of an AggregateError that has one', new AggregateError([new Error('a')], 'all'), 'all'],
    ['shows a cause that is no Error as text', 42, '42'],
    ['shows a cause that is null', null, 'null'],
  ])('%s', (_title, cause, text) => {
    expect(formatError(new ActionError('timeout', 'Late.', { cause })).lines).toEqual(['Late.', `Caused by: ${text}`])
  })

  test.each([
    [new TypeError('x is not a function'), 'x is not a function'],
    ['text', 'text'],
    [42, '42'],
    [null, 'null'],
    [Symbol('s'), 'Symbol(s)'],
    [{ a: 1 }, '[object Object]'],
  ])('reports %p as an internal error with its cause', (thrown, text) => {
    expect(formatError(thrown)).toEqual({
      code: 'internal',
      lines: ['An unexpected error occurred.', expect.stringMatching(/debug logging/), `Caused by: ${text}`],
    })
  })

  test('reports undefined as an internal error without a cause', () => {
    expect(formatError(undefined)).toEqual({
      code: 'internal',
      lines: ['An unexpected error occurred.', expect.stringMatching(/debug logging/)],
    })
  })

  test('never contains a stack trace', () => {
    const error = new ActionError('internal', 'Bad.', { cause: new Error('why', { cause: new Error('deep') }) })
    for (const thrown of [error, new Error('unknown')])
      expect(formatError(thrown).lines.join('\n')).not.toMatch(/^\s+at |\.test\.ts/m)
  })
})

describe('causeMessages', () => {
  test('lists at most five causes, even when they are cyclic', () => {
    const cyclic: Error = new Error('again')
    cyclic.cause = cyclic
    expect(causeMessages(new ActionError('timeout', 'Late.', { cause: cyclic }))).toEqual(Array(5).fill('again'))
  })

  test('is empty for an error without a cause', () => {
    expect(causeMessages(new ActionError('timeout', 'Late.', { hint: 'Wait.' }))).toEqual([])
  })

  test('truncates each cause to 300 characters', () => {
    const cause = new Error('x'.repeat(300), { cause: new Error('y'.repeat(301)) })
    expect(causeMessages(new Error('Late.', { cause }))).toEqual(['x'.repeat(300), `${'y'.repeat(300)}…`])
  })
})

describe('inputError', () => {
  const issue = (code: ErrorCode, message = `${code}: bad.`): InputIssue => ({ code, message })

  test.each<[ErrorCode[], ErrorCode]>([
    [['input'], 'input'],
    [['artifact.public'], 'artifact.public'],
    [['artifact.unavailable', 'artifact.public'], 'artifact.unavailable'],
    [['artifact.public', 'input'], 'input'],
  ])('reports issues with the codes %j as %s', (codes, code) => {
    const error = inputError(codes.map((one) => issue(one)))
    expect(error).toMatchObject({
      code,
      hint: 'No request was sent. Correct the step’s `with:` block or the runner’s environment and run again.',
      retry: undefined,
    })
    for (const one of codes) expect(formatError(error).lines.join('\n')).toContain(`${one}: bad.`)
  })

  test('names a single issue in the message', () => {
    expect(inputError([issue('input', 'timeout: bad.')])).toMatchObject({
      message: 'Invalid input timeout: bad.',
      details: [],
    })
  })

  test('counts several issues and lists each on its own line', () => {
    const error = inputError([issue('input', 'a: bad.'), issue('input', 'b: bad.')])
    expect(formatError(error).lines.slice(0, 3)).toEqual(['2 invalid inputs:', '- a: bad.', '- b: bad.'])
  })
})

test('error codes are lowercase, with at most one dot', () => {
  for (const code of errorCodes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/)
})
