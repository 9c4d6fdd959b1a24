import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ActionError, codes, describe as describeError, faultsError, oneLine, type Code } from '../src/errors.ts'

describe('an error is described', () => {
  test('by its message and code alone when there is no more', () => {
    expect(describeError(new ActionError('input', 'Bad.'))).toEqual({ code: 'input', lines: ['Bad.'] })
  })

  test('with its message, its hint and its causes, each on one line', () => {
    const cause = new Error('a\nb', { cause: new TypeError('c\r\n::error::d') })
    const { lines } = describeError(new ActionError('timeout', 'Late.', { hint: 'Wait.', cause }))
    expect(lines).toEqual(['Late.', 'Wait.', 'caused by: a b', 'caused by: c :\u200b:error:\u200b:d'])
  })

  test('with five causes at most, also when they go in a circle', () => {
    const circle: Error = new Error('again')
    circle.cause = circle
    expect(describeError(new ActionError('timeout', 'Late.', { cause: circle })).lines).toHaveLength(6)
  })

  test.each([
    ['a code that the message lacks', Object.assign(new Error('no'), { code: 'EPIPE' }), 'no (EPIPE)'],
    ['no code that it has', Object.assign(new Error('EPIPE: no'), { code: 'EPIPE' }), 'EPIPE: no'],
    ['each address of a failed connect', new AggregateError([new Error('a'), new Error('b')], ''), 'a; b'],
    ['the message of an AggregateError that has one', new AggregateError([new Error('a')], 'all'), 'all'],
    ['what is no Error as text', 42, '42'],
    ['null as text', null, 'null'],
  ])('with %s', (_what, cause, text) => {
    expect(describeError(new ActionError('timeout', 'Late.', { cause })).lines).toEqual(['Late.', `caused by: ${text}`])
  })

  test.each([new TypeError('x is not a function'), 'text', 42, null, undefined, Symbol('s'), { a: 1 }])(
    'as a bug of the action when it is %p',
    (thrown) => {
      const { code, lines } = describeError(thrown)
      expect([code, lines[0], lines[1]]).toEqual([
        'internal',
        expect.stringMatching(/does not know/),
        expect.stringMatching(/debug logging/),
      ])
    },
  )

  test('never with a stack trace', () => {
    const error = new ActionError('internal', 'Bad.', { cause: new Error('why', { cause: new Error('deep') }) })
    for (const thrown of [error, new Error('unknown')])
      expect(describeError(thrown).lines.join('\n')).not.toMatch(/^\s+at |\.test\.ts/m)
  })
})

describe('faults', () => {
  const fault = (code: Code, message: string) => ({ code, message })

  test.each<[Code[], Code]>([
    [['input'], 'input'],
    [['artifact.public'], 'artifact.public'],
    [['artifact.unavailable', 'artifact.public'], 'artifact.unavailable'],
    [['artifact.public', 'input'], 'input'],
  ])('of %j are an error of %s', (all, code) => {
    const error = faultsError(all.map((one) => fault(one, `${one}: bad.`)))
    expect(error).toMatchObject({ code, retry: undefined, hint: expect.stringMatching(/Nothing was requested/) })
    for (const one of all) expect(error.message).toContain(`${one}: bad.`)
  })

  test('are counted and listed a line each', () => {
    expect(faultsError([fault('input', 'a: bad.'), fault('input', 'b: bad.')]).message.split('\n')).toEqual([
      expect.stringMatching(/^2 inputs/),
      '- a: bad.',
      '- b: bad.',
    ])
  })
})

test('codes are each there once, in small letters', () => {
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/)
})

describe('text of somebody else', () => {
  test.each([
    ['  plain text  ', 'plain text'],
    ['a\r\n\tb\u0085c\u2028d\u2029e\u0000f', 'a b c d e f'],
    ['file.ts:12: a::1 ::', 'file.ts:12: a::1 ::'],
    ['\u202eevil', 'evil'],
  ])('%j becomes %j', (text, line) => expect(oneLine(text)).toBe(line))

  test('is cut at the limit and says so', () => {
    expect(oneLine('x'.repeat(300))).toBe('x'.repeat(300))
    expect(oneLine('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`)
    expect(oneLine('abcdef', 3)).toBe('abc…')
  })

  test('is one line and no command, at any limit and after being taken twice', () => {
    const piece = fc.constantFrom(
      '::',
      ':',
      'error',
      '::add-mask::',
      '::Error',
      '##',
      '#',
      '[',
      '##[',
      '\r',
      '\n',
      '\u200b',
    )
    const text = fc.oneof(
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 40 }), (hostile, limit) => {
        for (const line of [oneLine(hostile, limit), oneLine(oneLine(hostile), limit)]) {
          expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]|::[a-z]|##\[/iu)
          expect(line.length).toBeLessThanOrEqual(limit + 1)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
