import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { bar, count, duration, size } from '../src/units.ts'

test.each([
  [0, '0 s'],
  [49, '0 s'],
  [400, '0.4 s'],
  [9960, '10 s'],
  [12_400, '12 s'],
  [59_499, '59 s'],
  [59_600, '1 min'],
  [60_000, '1 min'],
  [200_000, '3 min 20 s'],
  [3_599_400, '59 min 59 s'],
  [3_599_600, '1 h'],
  [7_500_000, '2 h 5 min'],
  [576 * 3_600_000, '576 h'],
])('%d ms are %s', (ms, text) => expect(duration(ms)).toBe(text))

test('a duration never shows sixty seconds or sixty minutes', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (ms) => expect(duration(ms)).not.toMatch(/\b60 /)),
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
  [999_999, '1 MB'],
])('%d bytes are %s', (bytes, text) => expect(size(bytes)).toBe(text))

test.each([
  [0, 0],
  [0.024, 0],
  [0.5, 10],
  [1, 20],
  [1.5, 20],
  [-1, 0],
])('a share of %d fills %d of twenty', (share, filled) => {
  expect(bar(share)).toBe('█'.repeat(filled) + '░'.repeat(20 - filled))
})

test.each([
  ['0', '0'],
  ['999', '999'],
  ['1000', '1 000'],
  ['1234567', '1 234 567'],
])('%s is counted as %s', (digits, text) => expect(count(digits).replace(/\s/gu, ' ')).toBe(text))
