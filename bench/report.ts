import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { nodePath } from '../emulator/runner.ts'
import { repositoryRoot } from '../scripts/lib/action-yml.ts'
import { distFileSizes } from './dist-size.ts'
import { drawChart } from './chart.ts'
import { formatInteger, formatMegabytes, formatMs, kB, MB, verdict, type Row } from './format.ts'
import { median, type Samples } from './measure.ts'
import { pollingRows, progressModes, type Polling } from './polling-report.ts'
import type { ProgressMode } from './polling-simulation.ts'

export interface Results {
  readonly isQuick: boolean
  readonly bigBytes: number
  readonly biggestBytes: number
  readonly start: Samples
  readonly small: Samples
  readonly big: Samples
  /** In bytes; empty where the system does not report it. */
  readonly memory: Samples
  /** In bytes per second. */
  readonly limits: Samples
}

export async function createReport(results: Results, polling: Polling): Promise<string> {
  const rows = [...timeRows(results), ...memoryRows(results), ...pollingRows(polling)]
  return [
    '| Metric | Action | Baseline | Ratio | Target | |',
    '| --- | ---: | --- | ---: | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    ...breakdownTable(results),
    ...limitsTable(results),
    ...sizeTable(),
    await environmentLine(results),
    '',
  ].join('\n')
}

function timeRows({ isQuick, start, small, big, bigBytes }: Results): Row[] {
  const bigExport = `export of ${formatMegabytes(bigBytes)}`
  // The targets apply to 300 MB: with smaller files, starting the process takes too large a share.
  const [scriptTarget, toolsTarget] = isQuick ? [] : [0.2, 1.5]
  return [
    compare('process start to first request', start, 'first request', 'empty', 'empty Node.js process', 3),
    compare('export of 20 kB', small, 'action', 'script', 'script', 0.4),
    compare('artifact client alone, 20 kB', small, 'artifact client', 'script', 'script'),
    compare(bigExport, big, 'action', 'script', 'script', scriptTarget),
    compare(bigExport, big, 'action', 'tools', 'curl + sha256sum + unzip -t + PUT', toolsTarget),
    compare(bigExport, big, 'action', 'fastest tools', 'the same with the faster tool for each step', toolsTarget),
  ]
}

function compare(
  metric: string,
  samples: Samples,
  name: string,
  baseline: string,
  baselineLabel: string,
  target?: number,
): Row {
  const [times, baselineTimes] = [samples[name] ?? [], samples[baseline] ?? []]
  // The median of back-to-back pairs cancels out the load of the machine.
  const ratio = median(times.map((ms, index) => ms / (baselineTimes[index] ?? Number.NaN)))
  const against = `${baselineLabel}: ${formatMs(median(baselineTimes))}`
  const result = target === undefined ? (['', ''] as const) : ([`≤ ${target}`, verdict(ratio <= target)] as const)
  return [metric, formatMs(median(times)), against, ratio.toFixed(2), ...result]
}

function memoryRows({ memory, bigBytes, biggestBytes }: Results): Row[] {
  if (!memory['small']) return [['peak memory', 'not measured', 'not available on this system', '', '', '']]
  const [small, big, biggest] = [median(memory['small']), median(memory['big']), median(memory['biggest'])]
  const max = 256 * MB
  const against = (size: string, bytes: number): string => `${size}: ${formatMegabytes(bytes)}`
  return [
    ['peak memory, 20 kB', formatMegabytes(small), '', '', `≤ ${formatMegabytes(max)}`, verdict(small <= max)],
    [
      `peak memory, ${formatMegabytes(bigBytes)}`,
      formatMegabytes(big),
      against('20 kB', small),
      (big / small).toFixed(2),
      `≤ ${formatMegabytes(max)}`,
      verdict(big <= max),
    ],
    [
      `peak memory, ${formatMegabytes(biggestBytes)}`,
      formatMegabytes(biggest),
      against(formatMegabytes(bigBytes), big),
      (biggest / big).toFixed(2),
      `≤ 1.3, ≤ ${formatMegabytes(max)}`,
      verdict(biggest <= 1.3 * big && biggest <= max),
    ],
  ]
}

function breakdownTable({ small, big, bigBytes }: Results): string[] {
  const names = Object.keys(big).filter((name) => name.includes(': '))
  const rows = names.map(
    (name) => `| ${name} | ${small[name] ? formatMs(median(small[name])) : ''} | ${formatMs(median(big[name]))} |`,
  )
  return [`| Time breakdown | 20 kB | ${formatMegabytes(bigBytes)} |`, '| --- | ---: | ---: |', ...rows, '']
}

function limitsTable({ limits }: Results): string[] {
  const rows = Object.entries(limits).map(([name, rates]) => `| ${name} | ${formatMegabytes(median(rates))}/s |`)
  return ['| Machine limit, same run | |', '| --- | ---: |', ...rows, '']
}

function sizeTable(): string[] {
  const rows = distFileSizes().map(([name, bytes]) => `| ${name} | ${formatInteger(bytes / kB)} kB |`)
  return ['| File in dist/ | |', '| --- | ---: |', ...rows, '']
}

async function environmentLine({ isQuick }: Results): Promise<string> {
  const node = execFileSync(nodePath(), ['--version'], { encoding: 'utf8' }).trim()
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
  const jq = execFileSync('sh', ['-c', 'jq --version || echo no jq'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const packageJson = await readFile(new URL('package.json', repositoryRoot), 'utf8')
  const { version } = JSON.parse(packageJson) as { version: string }
  return `${isQuick ? 'Quick run. ' : ''}Version ${version}, ${new Date().toISOString().slice(0, 10)}, Node.js ${node}, ${jq.trim()}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, ${process.platform}; system load ${load}. Times are medians of back-to-back pairs.`
}

export function createChart({ big, bigBytes }: Results, polling: Polling): string {
  const throughput = (name: string): number => bigBytes / MB / (median(big[name]) / 1000)
  return drawChart({
    barsTitle: `Complete export of ${formatMegabytes(bigBytes)}`,
    bars: [
      { name: 'action', value: throughput('action') },
      { name: 'fastest tools', value: throughput('fastest tools') },
      { name: 'script', value: throughput('script') },
    ],
    delays: [
      ...Object.entries(progressModes).map(([mode, name]) => ({ name, results: polling[mode as ProgressMode].action })),
      { name: 'every 5 s', results: polling.none.baseline },
    ],
  })
}
