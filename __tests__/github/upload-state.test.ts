import { expect, test } from '@jest/globals'
import { numberedName } from '../../src/github/upload-state.ts'

test.each([
  ['form-1_2026-04-01_2026-04-30.zip', 'form-1_2026-04-01_2026-04-30 (2).zip'],
  ['form-1.zip.age', 'form-1 (2).zip.age'],
  ['form-1.ZIP.age', 'form-1 (2).ZIP.age'],
  ['report.csv', 'report (2).csv'],
  ['report', 'report (2)'],
  ['v1.2 of report', 'v1.2 of report (2)'],
  ['.zip', '.zip (2)'],
  ['.hidden.zip', '.hidden (2).zip'],
  ['report.', 'report (2).'],
  ['form (2).zip', 'form (2) (2).zip'],
  ['отчёт.zip', 'отчёт (2).zip'],
])('the number of %s is before its extension: %s', (name, expected) => expect(numberedName(name, 2)).toBe(expected))

test('a name that would be too long for a file is shortened between two characters', () => {
  const long = numberedName(`${'я'.repeat(125)}.zip`, 12)
  expect(long).toBe(`${'я'.repeat(123)} (12).zip`)
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(255)
  expect(numberedName(`${'x'.repeat(251)}.zip`, 2)).toBe(`${'x'.repeat(247)} (2).zip`)
})
