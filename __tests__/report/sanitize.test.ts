import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { truncate } from '../../src/format.ts'
import { sanitizeForLog } from '../../src/report/sanitize.ts'
import { anyText } from '../support/any-text.ts'

test.each([
  ['trims whitespace', '  plain text  ', 'plain text'],
  ['replaces line breaks and control characters', 'a\r\n\tb\u0085c\u2028d\u2029e\u0000f', 'a b c d e f'],
  ['removes bidirectional controls', '\u202eevil', 'evil'],
  ['breaks up a workflow command', '::error::x', ': :error: :x'],
  ['breaks up a workflow command in capitals', '::Error title=x::', ': :Error title=x::'],
  ['breaks up a workflow command after more colons', ':::error::', ':: :error::'],
  ['breaks up a workflow command whose first letter only folds to ASCII', '::\u017fet-env', ': :\u017fet-env'],
  ['breaks up a legacy workflow command anywhere', 'a ##[error]b ###[group]', 'a ## [error]b ### [group]'],
  ['keeps colons that start no command', 'file.ts:12: a::1 ::', 'file.ts:12: a::1 ::'],
  ['keeps text in other scripts', 'ж é 漢 😀 “q”', 'ж é 漢 😀 “q”'],
  ['shows what is invisible', 'id\u200b so\u00adft \ufeffx \u3164', 'id<U+200B> so<U+00AD>ft <U+FEFF>x <U+3164>'],
  ['shows invisible tags', 'x\u{e0041}', 'x<U+E0041>'],
  ['shows what is hidden inside a command', '##\u200b[error] :\u2060:error::', '##<U+200B>[error] :<U+2060>:error::'],
  [
    'keeps what emoji and scripts need',
    '❤\ufe0f\u200d🔥 می\u200cخواهم 葛\u{e0100}',
    '❤\ufe0f\u200d🔥 می\u200cخواهم 葛\u{e0100}',
  ],
  ['shows joiners and selectors that shape nothing', 'a\u200d \ufe0fb', 'a<U+200D> <U+FE0F>b'],
  ['shows text that is hidden in selectors', '😀\ufe01\ufe02', '😀<U+FE01><U+FE02>'],
])('%s', (_title, text, expected) => expect(sanitizeForLog(text)).toBe(expected))

test.each(['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'])(
  'replaces the bidirectional control %j',
  (control) => expect(sanitizeForLog(`a${control}b`)).toBe('a b'),
)

const hostileText = fc.oneof(
  fc
    .array(
      fc.constantFrom(
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
        '\u00ad',
        '\ufe0f',
        '\u202e',
      ),
    )
    .map((pieces) => pieces.join('')),
  anyText(),
)

test('sanitized text is one line and no workflow command, wherever it is cut before or afterwards', () => {
  fc.assert(
    fc.property(hostileText, fc.nat({ max: 40 }), (text, limit) => {
      const sanitized = [
        sanitizeForLog(text),
        sanitizeForLog(truncate(text, limit)),
        truncate(sanitizeForLog(text), limit),
        sanitizeForLog(text).slice(limit),
      ]
      for (const line of sanitized) expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\p{Bidi_Control}]|::[a-z]|##\[/iu)
      const ignored = /\p{Default_Ignorable_Code_Point}/gu
      // The runner's culture-sensitive search skips these.
      for (const line of sanitized) expect(line.replace(ignored, '')).not.toMatch(/::[a-z]|##\[/iu)
    }),
    { numRuns: 1000 },
  )
})

test('sanitizing twice changes nothing more', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(sanitizeForLog(sanitizeForLog(text))).toBe(sanitizeForLog(text))
    }),
  )
})
