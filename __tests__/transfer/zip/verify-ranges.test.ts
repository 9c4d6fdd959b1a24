import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ByteRanges } from '../../../src/transfer/zip/byte-ranges.ts'

const limit = 40

test('ranges are added in any order, up to one that shares a byte with another or lies beyond the limit', () => {
  const range = fc
    .tuple(fc.nat(limit), fc.integer({ min: 1, max: 12 }))
    .map(([from, length]) => [from, from + length] as const)
  fc.assert(
    fc.property(fc.array(range, { minLength: 1, maxLength: 12 }), (added) => {
      const ranges = new ByteRanges(limit)
      const taken = new Set<number>()
      for (const [from, to] of added) {
        const bytes = Array.from({ length: to - from }, (_, index) => from + index)
        if (to > limit || bytes.some((byte) => taken.has(byte))) {
          expect(() => ranges.add(from, to)).toThrow('shares bytes with another entry or the central directory')
          return
        }
        ranges.add(from, to)
        for (const byte of bytes) taken.add(byte)
      }
    }),
    { numRuns: 1000 },
  )
})
