import { measureRounds, warmUpRounds } from './rounds.ts'
import { runAction, type ExportOptions, type ExportResult } from './run-export.ts'
import { copyDist, extractDist, writeZip, type SampleSizes } from './setup.ts'
import { formatBytes, formatMs, pairRow, type Row } from './table.ts'

/** Measures dist/ and the committed dist/ of a git ref in interleaved rounds. */
export async function compare(dir: string, sizes: SampleSizes, ref: string): Promise<Row[]> {
  const [current, baseline] = [await copyDist(dir), await extractDist(dir, ref)]
  const [small, large] = [await writeZip(dir, sizes.smallBytes), await writeZip(dir, sizes.largeBytes)]
  const bundles = (options: ExportOptions) => ({
    current: () => runAction(current, options),
    baseline: () => runAction(baseline, options),
  })
  await measureRounds('warm-up', warmUpRounds, bundles({ zipPath: small }))
  const ready = await measureRounds('task of 0 s', sizes.readyRounds, bundles({ zipPath: small }))
  const short = await measureRounds('task of 5 s', sizes.shortRounds, bundles({ zipPath: small, taskMs: 5000 }), true)
  const big = await measureRounds(formatBytes(sizes.largeBytes), sizes.largeRounds, bundles({ zipPath: large }))

  const row = (
    metric: string,
    runs: typeof ready,
    valueOf: (result: ExportResult) => number,
    format: (value: number) => string,
  ): Row => pairRow(metric, runs.current.map(valueOf), runs.baseline.map(valueOf), format)
  const memory = ({ peakBytes = Number.NaN }: ExportResult): number => peakBytes
  const overhead = ({ overheadMs }: ExportResult): number => overheadMs
  const bigText = formatBytes(sizes.largeBytes)
  return [
    row('process start to first request', ready, ({ firstRequestMs }) => firstRequestMs, formatMs),
    row('overhead, task of 0 s', ready, overhead, formatMs),
    row('overhead, task of 5 s', short, overhead, formatMs),
    row(`export of ${bigText}`, big, overhead, formatMs),
    row(`peak memory, ${formatBytes(sizes.smallBytes)}`, ready, memory, formatBytes),
    row(`peak memory, ${bigText}`, big, memory, formatBytes),
  ]
}
