import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatBytes, formatCount, formatDuration, pluralize, progressBar, truncate } from '../src/format.ts'
import { anyText } from './support/any-text.ts'

test.each([
  [0, '0 s'],
  [49, '0 s'],
  [400, '0.4 s'],
  [9960, '10 s'],
  [10_400, '10 s'],
  [12_400, '12 s'],
  [12_600, '13 s'],
  [59_499, '59 s'],
  [59_500, '1 min'],
  [59_600, '1 min'],
  [60_000, '1 min'],
  [200_000, '3 min 20 s'],
  [3_599_400, '59 min 59 s'],
  [3_599_499, '59 min 59 s'],
  [3_599_500, '1 h'],
  [3_599_600, '1 h'],
  [7_500_000, '2 h 5 min'],
  [576 * 3_600_000, '576 h'],
])('formats %d ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text))

test('a duration never shows 60 seconds or 60 minutes', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (ms) => expect(formatDuration(ms)).not.toMatch(/\b60 /)),
  )
})

test.each([
  [0, '0 B'],
  [820, '820 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [20_149, '20.1 kB'],
  [300_000_000, '300 MB'],
  [1e9, '1 GB'],
  [1e12, '1 TB'],
  [5e15, '5000 TB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [999_999, '1 MB'],
])('formats %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

test.each([
  [0, 0],
  [0.024, 0],
  [0.026, 1],
  [0.48, 10],
  [0.5, 10],
  [1, 20],
  [1.5, 20],
  [-1, 0],
])('the progress bar of a share of %d has %d of 20 characters filled', (share, filled) => {
  expect(progressBar(share)).toBe('█'.repeat(filled) + '░'.repeat(20 - filled))
})

test.each([
  ['0', '0'],
  ['999', '999'],
  ['1000', '1,000'],
  ['1234567', '1,234,567'],
  ['9'.repeat(40), `9${',999'.repeat(13)}`],
])('formats the count %s as %s', (digits, text) => expect(formatCount(digits)).toBe(text))

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [1234, '1,234 files'],
])('%d is %s', (count, text) => expect(pluralize(count, 'file')).toBe(text))

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc…'],
  ['x'.repeat(300), 300, 'x'.repeat(300)],
  ['x'.repeat(301), 300, `${'x'.repeat(300)}…`],
  ['abc', 0, '…'],
  ['', 0, ''],
])('truncates %j to %d characters and marks the cut', (text, limit, expected) => {
  expect(truncate(text, limit)).toBe(expected)
})

test('truncated text is at most one character longer than the limit and starts like the text', () => {
  fc.assert(
    fc.property(anyText(), fc.nat({ max: 40 }), (text, limit) => {
      const truncated = truncate(text, limit)
      expect(truncated.length).toBeLessThanOrEqual(limit + 1)
      expect(text.startsWith(truncated.replace(/…$/, ''))).toBe(true)
    }),
  )
})
