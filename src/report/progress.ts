import { formatBytes, formatDuration, progressBar } from '../format.ts'

/** A rate that was measured for less time than this tells nothing about the rest. */
const minMeasuredMs = 10_000

/** The progress of a task in percent and the estimated time that is left, if they are known. */
export function describeProgress(percent: number | undefined, remainingMs: number | undefined): string {
  const progress = percent === undefined ? '' : `  ${progressBar(percent / 100)} ${percent}%`
  return remainingMs ? `${progress}, about ${formatDuration(remainingMs)} remaining` : progress
}

/** What was transferred in `spentMs`, and how much that is of `total` bytes, if they are known. */
export function describeTransfer(bytes: number, total: number | undefined, spentMs: number): string {
  if (!total) return formatBytes(bytes)
  const remaining =
    bytes > 0 && bytes < total && spentMs >= minMeasuredMs
      ? `, about ${formatDuration((spentMs * (total - bytes)) / bytes)} remaining`
      : ''
  const percent = Math.floor((100 * bytes) / total)
  return `${progressBar(bytes / total)} ${percent}%  ${formatBytes(bytes)} of ${formatBytes(total)}${remaining}`
}
