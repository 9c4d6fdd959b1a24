import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { codePointOf, showInvisible } from '../src/invisible.ts'

test.each([
  ['\0', 'U+0000'],
  ['\u200bx', 'U+200B'],
  ['\u{e0041}', 'U+E0041'],
])('the code point of %j is %s', (text, expected) => expect(codePointOf(text)).toBe(expected))

test.each([
  ['', ''],
  ['plain ж 漢 😀', 'plain ж 漢 😀'],
  ['a\u200bb', 'a<U+200B>b'],
  ['\u{e0041}\u{e0042}', '<U+E0041><U+E0042>'],
  ['a\ufff9b\ufffac\ufffb', 'a<U+FFF9>b<U+FFFA>c<U+FFFB>'],
  ['❤\ufe0f\u200d🔥', '❤\ufe0f\u200d🔥'],
  ['a\ufe0f', 'a<U+FE0F>'],
  ['\ufe0f', '<U+FE0F>'],
])('%j is shown as %j', (text, expected) => expect(showInvisible(text)).toBe(expected))

test('no two invisible characters follow each other, but for a selector and a joiner', () => {
  const unit = fc.constantFrom('a', 'ж', '\u200b', '\u00ad', '\u200d', '\ufe0f', '\u{e0100}', '\u{e0041}')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
      const runs = showInvisible(text).match(/\p{Default_Ignorable_Code_Point}+/gu) ?? []
      for (const run of runs) expect(run).toMatch(/^[\ufe0f\u{e0100}]?\u200d?$/u)
    }),
  )
})
