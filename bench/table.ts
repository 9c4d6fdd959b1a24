export const kB = 1000
export const MB = 1000 * kB

export type Row = readonly [metric: string, value: string, baseline: string, ratio: string]

/** A table in Markdown. */
export function formatTable(headings: Row, rows: readonly Row[]): string {
  return [headings, ['---', '---:', '---:', '---:'], ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

/** The values of one round are a pair; the ratio is the median over the pairs, which cancels out the load of the machine. */
export function pairRow(
  metric: string,
  values: readonly number[],
  baseline: readonly number[],
  format: (value: number) => string,
  baselineLabel = '',
): Row {
  const ratio = median(values.map((value, index) => value / (baseline[index] ?? Number.NaN)))
  return [metric, format(median(values)), baselineLabel + format(median(baseline)), ratio.toFixed(2)]
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}

export function formatMs(ms: number): string {
  return Math.abs(ms) < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`
}

export function formatBytes(bytes: number): string {
  if (Number.isNaN(bytes)) return 'not available on this system'
  return bytes < MB ? `${bytes / kB} kB` : `${Math.round(bytes / MB).toLocaleString('en-US')} MB`
}
