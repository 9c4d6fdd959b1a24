export const kB = 1000
export const MB = 1000 * kB

/** A row of the main table. */
export type Row = [metric: string, action: string, baseline: string, ratio: string, target: string, verdict: string]

export function verdict(isMet: boolean): string {
  return isMet ? 'met' : '**missed**'
}

export function formatPercent(ratio: number): string {
  return `${(100 * ratio).toFixed(1)}%`
}

export function formatMs(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`
}

export function formatMegabytes(bytes: number): string {
  return `${formatInteger(bytes / MB)} MB`
}

export function formatInteger(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
