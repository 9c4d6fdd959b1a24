import { formatDuration, progressBar } from '../format.ts'
import { table } from './markdown.ts'

export interface Phase {
  readonly title: string
  /** ms since the run started */
  readonly startMs: number
  /** ms since the run started; absent while the phase lasts */
  endMs?: number
}

/** The duration of each phase and its share of `totalMs`, the duration of the run. */
export function stepTable(phases: readonly Phase[], totalMs: number): string {
  const steps = phases.map(({ title, startMs, endMs = totalMs }) => ({ title, ms: endMs - startMs }))
  const otherMs = totalMs - steps.reduce((sum, { ms }) => sum + ms, 0)
  const all = [...steps, { title: 'Other', ms: otherMs }]
  const percentages = toPercentages(all.map(({ ms }) => ms))
  const rows = all.map(({ title, ms }, index) => [title, formatDuration(ms), shareBar(percentages[index] ?? 0)])
  if (percentages.at(-1) === 0) rows.pop()
  return table(
    [['Step', 'Duration', 'Share'], ...rows, ['**Total**', `**${formatDuration(totalMs)}**`, '']],
    [':---', '---:', ':---'],
  )
}

function shareBar(percent: number): string {
  return `\`${progressBar(percent / 100, 10)}\`\u00a0${percent}%`
}

/** Whole percentages that add up to 100: the largest remainders are rounded up. */
function toPercentages(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0)
  if (total === 0) return parts.map(() => 0)
  const exact = parts.map((part) => (100 * part) / total)
  const remainder = (value: number): number => value - Math.floor(value)
  const missing = 100 - exact.reduce((sum, value) => sum + Math.floor(value), 0)
  const roundedUp = new Set(
    [...exact.keys()].toSorted((a, b) => remainder(exact[b] ?? 0) - remainder(exact[a] ?? 0)).slice(0, missing),
  )
  return exact.map((value, index) => Math.floor(value) + (roundedUp.has(index) ? 1 : 0))
}
