import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { resumeYaml } from '../../src/report/failure.ts'
import { yamlScalar } from '../../src/report/yaml-scalar.ts'
import { anyText } from '../support/any-text.ts'

const parsed = (text: string): unknown => parse(`with:\n  name: ${yamlScalar(text)}`)

test.each(['550e8400-e29b-41d4-a716-446655440000', 'task_1', 'a1', '1a', 'form-1_2026-04-29.zip'])(
  'does not quote %s',
  (text) => {
    expect(yamlScalar(text)).toBe(text)
  },
)

test('the input that resumes an export is its task ID', () => {
  expect(resumeYaml('550e-x')).toBe('task-id: 550e-x')
  expect(resumeYaml('0012')).toBe('task-id: "0012"')
})

describe('YAML reads back the same text', () => {
  const numbers = [
    '0012',
    '1e5',
    '1e-5',
    '12e03',
    '0x1F',
    '0o17',
    '1_000',
    '-1',
    'Infinity',
    '.inf',
    '.nan',
    '1.0',
    '+1',
  ]
  const keywords = ['true', 'False', 'null', 'NULL', '~', 'yes', 'off', '2026-04-01']
  const punctuation = '- --- a:b "a" \'a\' *a &a !a {a} [a] %a @a `a \\'.split(' ')
  const others = ['- a', 'a: b', 'a #b', ' a ', '\u00a0', '\u2028', '\ufeff', 'ж😀']

  test.each([...numbers, ...keywords, ...punctuation, ...others])('for %j', (id) =>
    expect(parsed(id)).toEqual({ with: { name: id } }),
  )

  test('for any text', () => {
    const id = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      anyText({ minLength: 1 }),
      fc.stringMatching(/^[-+]?[0-9a-fA-Fx_.e+-]{1,12}$/),
      fc.stringMatching(/^[a-zA-Z][\w.-]{1,8}$/),
      fc.uuid(),
    )
    fc.assert(
      fc.property(id, (text) => expect(parsed(text)).toEqual({ with: { name: text } })),
      { numRuns: 1000 },
    )
  })
})

test.each([
  ['\u200b', '\\u200b'],
  ['\u00ad', '\\u00ad'],
  ['\u3164', '\\u3164'],
  ['\u{e0041}', '\\U000e0041'],
])('shows the invisible character %j, which YAML reads back', (character, shown) => {
  expect(yamlScalar(`a${character}b`)).toBe(`"a${shown}b"`)
  expect(parsed(`a${character}b`)).toEqual({ with: { name: `a${character}b` } })
})

// YAML 1.1, which older tools read, has more numbers and booleans than 1.2.
test.each(['yes', 'No', 'on', 'OFF', 'y', 'N', 'true', 'null', '1_000', '0o17', '0xAf', '0xA_f', '12e03', '1e-5'])(
  'quotes %s, which YAML 1.1 or 1.2 does not read as text',
  (id) => expect(yamlScalar(id)).toBe(`"${id}"`),
)

describe('is safe to print', () => {
  const hostile = fc
    .array(
      fc.constantFrom('##[', '#', '[', '::error::', '\n', '\r', '\u2028', '\u202e', '\u2066', '\u0000', '\u0085', 'a'),
    )
    .map((pieces) => pieces.join(''))

  test('on one line, without legacy workflow commands and bidirectional controls', () => {
    expect(yamlScalar('##[error]x')).toBe('"#\\u0023[error]x"')
    expect(yamlScalar('a\u202eb\n')).toBe('"a\\u202eb\\n"')
    fc.assert(
      fc.property(hostile, (text) => {
        expect(yamlScalar(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]|##\[/u)
      }),
    )
  })
})
