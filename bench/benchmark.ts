import { nodePath } from '../emulator/runner.ts'
import { pollEveryFiveSeconds, pollLikeAction, simulatePolling, type ProgressMode } from './polling-simulation.ts'
import { measureRounds, warmUpRounds, type Results } from './rounds.ts'
import { runAction, runScript, runTools, type ExportResult } from './run-export.ts'
import { runProcess } from './run-process.ts'
import { bundleBaselineUpload, copyDist, writeZip, type SampleSizes } from './setup.ts'
import { formatBytes, formatMs, median, pairRow, type Row } from './table.ts'

/** The key of the age documentation. */
const publicKey = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'

/** Measures the action and what a workflow would contain without it. */
export async function benchmark(dir: string, sizes: SampleSizes): Promise<Row[]> {
  const [main, upload] = [await copyDist(dir), await bundleBaselineUpload(dir)]
  const [small, large] = [await writeZip(dir, sizes.smallBytes), await writeZip(dir, sizes.largeBytes)]
  const exportsOf = (zipPath: string, taskMs = 0) => ({
    action: () => runAction(main, { zipPath, taskMs }),
    script: () => runScript(upload, { zipPath, taskMs }),
  })
  await measureRounds('warm-up', warmUpRounds, exportsOf(small))
  const start = await measureRounds('first request', sizes.readyRounds, {
    action: async () => (await runAction(main, { zipPath: small })).firstRequestMs,
    empty: async () => (await runProcess(nodePath(), ['-e', '0'])).ms,
  })
  const ready = await measureRounds('task of 0 s', sizes.readyRounds, exportsOf(small))
  const short = await measureRounds('task of 5 s', sizes.shortRounds, exportsOf(small, 5000), true)
  const long = await measureRounds('task of 60 s', sizes.longRounds, exportsOf(small, 60_000), true)
  const big = await measureRounds(formatBytes(sizes.largeBytes), sizes.largeRounds, {
    ...exportsOf(large),
    encrypted: () => runAction(main, { zipPath: large, encryptTo: publicKey }),
    tools: () => runTools({ zipPath: large }),
  })
  const huge = await writeZip(dir, sizes.hugeBytes)
  const hugeRuns = await measureRounds(formatBytes(sizes.hugeBytes), sizes.hugeRounds, {
    action: () => runAction(main, { zipPath: huge }),
    encrypted: () => runAction(main, { zipPath: huge, encryptTo: publicKey }),
  })
  const bigTitle = `export of ${formatBytes(sizes.largeBytes)}`
  return [
    pairRow('process start to first request', start.action, start.empty, formatMs, 'empty Node.js process: '),
    overheadRow('overhead, task of 0 s', ready),
    overheadRow('overhead, task of 5 s', short),
    ...(sizes.longRounds > 0 ? [overheadRow('overhead, task of 60 s', long)] : []),
    overheadRow(bigTitle, big),
    pairRow(bigTitle, big.action.map(overheadOf), big.tools.map(overheadOf), formatMs, 'command-line tools: '),
    pairRow(`${bigTitle}, encrypted`, big.encrypted.map(overheadOf), big.action.map(overheadOf), formatMs, 'plain: '),
    ...memoryRows(sizes, ready.action, big.action, hugeRuns.action),
    pairRow(
      `peak memory, ${formatBytes(sizes.hugeBytes)}, encrypted`,
      hugeRuns.encrypted.map(peakOf),
      hugeRuns.action.map(peakOf),
      formatBytes,
      'plain: ',
    ),
    ...(await delayRows()),
  ]
}

function overheadRow(metric: string, { action, script }: Results<'action' | 'script', ExportResult>): Row {
  return pairRow(metric, action.map(overheadOf), script.map(overheadOf), formatMs, 'script: ')
}

function overheadOf({ overheadMs }: ExportResult): number {
  return overheadMs
}

function peakOf({ peakBytes = Number.NaN }: ExportResult): number {
  return peakBytes
}

/** Each size is compared with the one before it. */
function memoryRows(sizes: SampleSizes, ...runs: ExportResult[][]): Row[] {
  const sizeTexts = [sizes.smallBytes, sizes.largeBytes, sizes.hugeBytes].map(formatBytes)
  const peaks = runs.map((results) => median(results.map(peakOf)))
  return peaks.map((peak, index) => {
    const previous = peaks[index - 1]
    const metric = `peak memory, ${sizeTexts[index]}`
    if (previous === undefined) return [metric, formatBytes(peak), '', '']
    return [
      metric,
      formatBytes(peak),
      `${sizeTexts[index - 1]}: ${formatBytes(previous)}`,
      (peak / previous).toFixed(2),
    ]
  })
}

async function delayRows(): Promise<Row[]> {
  const labels: Readonly<Record<ProgressMode, string>> = {
    linear: 'linear progress',
    stepwise: 'progress in steps of 10%',
    none: 'no progress',
  }
  const rows = Object.entries(labels).map(async ([mode, label]): Promise<Row> => {
    const action = await simulatePolling(pollLikeAction, mode as ProgressMode)
    const baseline = await simulatePolling(pollEveryFiveSeconds, mode as ProgressMode)
    const textOf = ({ delayMs, checks }: typeof action): string =>
      `${formatMs(delayMs)}, ${checks.toFixed(1)} status checks`
    const ratio = (action.delayMs / baseline.delayMs).toFixed(2)
    return [`mean polling delay, ${label}`, textOf(action), `every 5 s: ${textOf(baseline)}`, ratio]
  })
  return Promise.all(rows)
}
