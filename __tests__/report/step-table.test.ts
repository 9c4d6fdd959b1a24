import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stepTable } from '../../src/report/step-table.ts'

/** Title, duration, filled characters of the bar and percentage of each row but the total. */
function rowsOf(markdown: string): [title: string, duration: string, filled: number, percent: number][] {
  return [...markdown.matchAll(/^\| ([\w ]+) \| ([\w. ]+) \| `(█*)(░*)`\u00a0(\d+)% \|$/gm)].map(
    ([, title = '', duration = '', filled = '', empty = '', percent]) => {
      expect(filled.length + empty.length).toBe(10)
      return [title, duration, filled.length, Number(percent)]
    },
  )
}

test('shows the duration and the share of each phase, of what is between them, and the total', () => {
  const phases = [
    { title: 'Create export', startMs: 1000, endMs: 1400 },
    { title: 'Wait for export', startMs: 1400, endMs: 32_000 },
    { title: 'Download ZIP file', startMs: 32_000, endMs: 34_500 },
    { title: 'Upload artifact', startMs: 35_000 },
  ]
  const markdown = stepTable(phases, 36_000)
  expect(rowsOf(markdown)).toEqual([
    ['Create export', '0.4 s', 0, 1],
    ['Wait for export', '31 s', 9, 85],
    ['Download ZIP file', '2.5 s', 1, 7],
    ['Upload artifact', '1 s', 0, 3],
    ['Other', '1.5 s', 0, 4],
  ])
  expect(markdown).toMatch(/^\| Step \| Duration \| Share \|\n\| :--- \| ---: \| :--- \|\n/)
  expect(markdown).toMatch(/\n\| \*\*Total\*\* \| \*\*36 s\*\* \| {2}\|$/)
})

test('does not show what is between the phases if it rounds to nothing', () => {
  const rows = rowsOf(stepTable([{ title: 'Wait for export', startMs: 3, endMs: 30_000 }], 30_010))
  expect(rows).toEqual([['Wait for export', '30 s', 10, 100]])
})

test('shows a share of 0% when no phase took any time', () => {
  expect(rowsOf(stepTable([{ title: 'Wait', startMs: 0, endMs: 0 }], 0))).toEqual([['Wait', '0 s', 0, 0]])
})

test('the shares add up to 100%, each less than 1 from the exact one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1e6), { minLength: 1, maxLength: 6 }), fc.nat(1e6), (durations, otherMs) => {
      fc.pre(durations.some((ms) => ms > 0))
      let startMs = otherMs
      const phases = durations.map((ms) => ({ title: 'Wait', startMs, endMs: (startMs += ms) }))
      const percentages = rowsOf(stepTable(phases, startMs)).map(([, , , percent]) => percent)
      expect(percentages.reduce((sum, percent) => sum + percent, 0)).toBe(100)
      for (const [index, ms] of durations.entries())
        expect(Math.abs((percentages[index] ?? 0) - (100 * ms) / startMs)).toBeLessThan(1)
    }),
  )
})
