import { expect, test } from '@jest/globals'
import { countBuffer } from '../../src/transfer/buffer-garbage.ts'

test('buffers that are counted do not pile up', () => {
  const bytes = 64 * 1024
  const before = process.memoryUsage().arrayBuffers
  let peak = 0
  for (let count = 0; count < 4000; count++) {
    Buffer.allocUnsafeSlow(bytes)
    countBuffer(bytes)
    peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
  }
  expect(peak).toBeLessThan(40 * 1024 * 1024)
})
