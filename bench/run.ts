import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import ncc from '@vercel/ncc'
import { format, resolveConfig } from 'prettier'
import { readActionYml, repositoryRoot } from '../scripts/lib/action-yml.ts'
import { writeLargeZip } from '../emulator/fixtures.ts'
import { nodePath } from '../emulator/runner.ts'
import { bundle } from '../scripts/lib/bundle.ts'
import { bundleSize } from './bundle-size.ts'
import { drawChart, tellings } from './chart.ts'
import {
  measureExport,
  measureLimits,
  measureParts,
  measurePeak,
  measureStart,
  median,
  type Programs,
  type Samples,
} from './measures.ts'
import { startEmulator, type Emulator } from './processes.ts'
import {
  everyFiveSeconds,
  leastLagMs,
  ours,
  simulate,
  taskLengths,
  type Telling,
  type Waited,
  type Waiter,
} from './waiting.ts'

const help = `npm run bench -- [options]

Measures the committed action against what it replaces, on this machine, and writes results.md, results.svg and the
table of README.md in bench/.
Needs bash and curl; takes about four minutes and 5 GB of disk in the temporary folder.

  --quick   small sizes and few repetitions (half a minute); writes nothing into bench/
  --help    this text`

const kB = 1000
const MB = 1000 * kB

interface Sizes {
  readonly big: number
  readonly biggest: number
  readonly starts: number
  readonly smalls: number
  readonly bigs: number
  readonly peaks: number
}

const full: Sizes = { big: 300 * MB, biggest: 2000 * MB, starts: 15, smalls: 21, bigs: 3, peaks: 3 }
const quick: Sizes = { big: 20 * MB, biggest: 100 * MB, starts: 5, smalls: 3, bigs: 2, peaks: 1 }

/** Rounds that do not count: a service that is asked for the first time takes several ms longer to answer. */
const warmUps = 5

try {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (values.help) console.log(help)
  else await bench(values.quick)
} catch (error) {
  console.error(`${(error as Error).message}\nSee npm run bench -- --help`)
  process.exitCode = 2
}

async function bench(isQuick: boolean): Promise<void> {
  if (!existsSync(new URL(readActionYml().runs.main, repositoryRoot)))
    throw new Error('dist/ is missing: run npm run build first.')
  const sizes = isQuick ? quick : full
  const dir = await mkdtemp(join(tmpdir(), 'bench-run-'))
  using emulator = startEmulator()
  try {
    const rows: Row[] = []
    const programs = await bundlePrograms(dir)
    const zips = {
      small: join(dir, 'small.zip'),
      big: join(dir, 'big.zip'),
      biggest: join(dir, 'biggest.zip'),
    }
    say('writing the zips')
    await writeLargeZip(zips.small, 20 * kB)
    await writeLargeZip(zips.big, sizes.big)

    say('warming up')
    for (let round = 0; round < warmUps; round++) await measureExport(emulator, {}, zips.small, programs)

    const start: Samples = {}
    for (let round = 1; round <= sizes.starts; round++) {
      say(`start ${round} of ${sizes.starts}`)
      await measureStart(emulator, start)
    }
    rows.push(compare('process start to first request', start, 'first', 'empty', 'an empty node process', 3))

    const small: Samples = {}
    for (let round = 1; round <= sizes.smalls; round++) {
      say(`export of 20 kB, ${round} of ${sizes.smalls}`)
      await measureExport(emulator, small, zips.small, programs)
    }
    rows.push(compare('export of 20 kB', small, 'ours', 'script', 'the script', 0.4))
    rows.push(compare('the artifact client alone, 20 kB', small, 'client', 'script', 'the script'))

    const big: Samples = {}
    const limits: Samples = {}
    for (let round = 1; round <= sizes.bigs; round++) {
      say(`export of ${megabytes(sizes.big)}, ${round} of ${sizes.bigs}`)
      await measureParts(emulator, big, zips.big, dir)
      await measureExport(emulator, big, zips.big, programs)
      await measureLimits(emulator, limits, zips.big, dir)
    }
    const bigName = `export of ${megabytes(sizes.big)}`
    // The targets are for 300 MB: of less, the start of the process takes too great a part.
    const [ofScript, ofParts] = isQuick ? [] : [0.2, 1.5]
    rows.push(compare(bigName, big, 'ours', 'script', 'the script', ofScript))
    rows.push(compare(bigName, big, 'ours', 'parts', 'curl + sha256sum + unzip -t + PUT', ofParts))
    rows.push(compare(bigName, big, 'ours', 'fastest parts', 'the same, by the faster tool each', ofParts))

    rows.push(...(await memoryRows(emulator, zips, sizes)))
    say('waiting, on a simulated clock')
    const waits = await simulateAll()
    rows.push(...waitingRows(waits))

    const report = [
      '| figure | the action | against | ratio | target | |',
      '| --- | ---: | --- | ---: | --- | --- |',
      ...rows.map((row) => `| ${row.join(' | ')} |`),
      '',
      ...phaseTable(small, big, sizes.big),
      ...limitLines(limits),
      ...sizeTable(),
      await machineLine(isQuick),
      '',
    ].join('\n')
    console.log(report)
    if (isQuick) return
    await writeResults(report, chartOf(big, sizes.big, waits))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** The chart, the report, and the first table of it in the README between its two marks. */
async function writeResults(report: string, chart: string): Promise<void> {
  const write = async (name: string, text: string): Promise<void> => {
    const path = fileURLToPath(new URL(name, import.meta.url))
    await writeFile(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }))
  }
  await writeFile(new URL('results.svg', import.meta.url), chart)
  await write('results.md', report)
  const readme = await readFile(new URL('README.md', import.meta.url), 'utf8')
  const [table = ''] = report.split('\n\n')
  await write('README.md', readme.replace(/(<!-- table -->)[^]*(<!-- end -->)/, `$1\n\n${table}\n\n$2`))
}

type Row = [figure: string, ours: string, against: string, ratio: string, target: string, verdict: string]

function compare(figure: string, samples: Samples, one: string, other: string, name: string, target?: number): Row {
  const [mine, theirs] = [samples[one] ?? [], samples[other] ?? []]
  // Of pairs that ran right after each other, so that what else the machine did falls out.
  const ratio = median(mine.map((ms, index) => ms / (theirs[index] ?? Number.NaN)))
  const against = `${name}: ${time(median(theirs))}`
  const judged = target === undefined ? (['', ''] as const) : ([`≤ ${target}`, verdict(ratio <= target)] as const)
  return [figure, time(median(mine)), against, ratio.toFixed(2), ...judged]
}

async function memoryRows(
  emulator: Emulator,
  zips: { small: string; big: string; biggest: string },
  sizes: Sizes,
): Promise<Row[]> {
  const peaks: Samples = {}
  await writeLargeZip(zips.biggest, sizes.biggest)
  for (let round = 1; round <= sizes.peaks; round++)
    for (const [name, zip] of Object.entries(zips)) {
      say(`peak memory, ${name}, ${round} of ${sizes.peaks}`)
      await measurePeak(emulator, peaks, name, zip)
    }
  if (!peaks['small']) return [['peak memory', 'not measured', 'this system does not tell it', '', '', '']]
  const [small, big, biggest] = [median(peaks['small']), median(peaks['big']), median(peaks['biggest'])]
  const most = 256 * MB
  const against = (name: string, bytes: number): string => `${name}: ${megabytes(bytes)}`
  return [
    ['peak memory, 20 kB', megabytes(small), '', '', `≤ ${megabytes(most)}`, verdict(small <= most)],
    [
      `peak memory, ${megabytes(sizes.big)}`,
      megabytes(big),
      against('20 kB', small),
      (big / small).toFixed(2),
      `≤ ${megabytes(most)}`,
      verdict(big <= most),
    ],
    [
      `peak memory, ${megabytes(sizes.biggest)}`,
      megabytes(biggest),
      against(megabytes(sizes.big), big),
      (biggest / big).toFixed(2),
      `≤ 1.3, ≤ ${megabytes(most)}`,
      verdict(biggest <= 1.3 * big && biggest <= most),
    ],
  ]
}

type Waits = Readonly<Record<Telling, { readonly mine: Waited[]; readonly theirs: Waited[] }>>

async function simulateAll(): Promise<Waits> {
  const all = (waiter: Waiter, telling: Telling): Promise<Waited[]> =>
    Promise.all(taskLengths(60).map((ms) => simulate(waiter, ms, telling)))
  const both = async (telling: Telling) => ({
    mine: await all(ours, telling),
    theirs: await all(everyFiveSeconds, telling),
  })
  return { linear: await both('linear'), coarse: await both('coarse'), absent: await both('absent') }
}

function waitingRows(waits: Waits): Row[] {
  return Object.entries(tellings).flatMap(([telling, name]) => {
    const { mine, theirs } = waits[telling as Telling]
    const [lag, otherLag] = [mean(mine, lagOf), mean(theirs, lagOf)]
    const [looks, otherLooks] = [mean(mine, looksOf), mean(theirs, looksOf)]
    const [share, otherShare] = [mean(mine, shareOf), mean(theirs, shareOf)]
    const least = mean(mine, ({ taskMs }) => leastLagMs(taskMs) / taskMs)
    const ofTask = lag / mean(mine, ({ taskMs }) => taskMs)
    return [
      [
        `mean lag of waiting, ${name}`,
        `${time(lag)} = ${percent(ofTask)} of the mean task, ${looks.toFixed(1)} looks`,
        `every 5 s: ${time(otherLag)}, ${otherLooks.toFixed(1)} looks`,
        (lag / otherLag).toFixed(2),
        '≤ 8 %, ≤ 10 s, fewer looks',
        verdict(ofTask <= 0.08 && lag <= 10_000 && looks < otherLooks),
      ],
      [
        'the same, as a mean of the shares of each task',
        percent(share),
        `every 5 s: ${percent(otherShare)}; at best: ${percent(least)}`,
        (share / otherShare).toFixed(2),
        '≤ 8 %',
        verdict(share <= 0.08),
      ],
    ]
  })
}

function lagOf({ lagMs }: Waited): number {
  return lagMs
}

function shareOf({ lagMs, taskMs }: Waited): number {
  return lagMs / taskMs
}

function looksOf({ looks }: Waited): number {
  return looks
}

function mean(waited: readonly Waited[], of: (one: Waited) => number): number {
  return waited.reduce((sum, one) => sum + of(one), 0) / waited.length
}

function phaseTable(small: Samples, big: Samples, bigBytes: number): string[] {
  const names = Object.keys(big).filter((name) => name.includes(': '))
  const rows = names.map(
    (name) => `| ${name} | ${small[name] ? time(median(small[name])) : ''} | ${time(median(big[name]))} |`,
  )
  return [`| where the time goes | 20 kB | ${megabytes(bigBytes)} |`, '| --- | ---: | ---: |', ...rows, '']
}

function limitLines(limits: Samples): string[] {
  const rows = Object.entries(limits).map(([name, rates]) => `| ${name} | ${(median(rates) / MB).toFixed(0)} MB/s |`)
  return ['| limit of this machine, in the same run | |', '| --- | ---: |', ...rows, '']
}

function sizeTable(): string[] {
  const { files, packages } = bundleSize()
  const row = ([name, bytes]: readonly [string, number]): string => `| ${name} | ${(bytes / kB).toFixed(0)} kB |`
  return [
    '| file of dist | |',
    '| --- | ---: |',
    ...files.map(row),
    '',
    '| package in dist, as far as comments tell | |',
    '| --- | ---: |',
    ...packages.slice(0, 12).map(row),
    '',
  ]
}

async function machineLine(isQuick: boolean): Promise<string> {
  const version = execFileSync(nodePath(), ['--version'], { encoding: 'utf8' }).trim()
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
  const jq = execFileSync('sh', ['-c', 'jq --version || echo no jq'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const { version: action } = JSON.parse(await readFile(new URL('package.json', repositoryRoot), 'utf8')) as {
    version: string
  }
  return `${isQuick ? 'Quick run. ' : ''}Version ${action}, ${new Date().toISOString().slice(0, 10)}, node ${version}, ${jq.trim()}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, ${process.platform}; load ${load}. Times are medians of pairs that ran after each other.`
}

function chartOf(big: Samples, bytes: number, waits: Waits): string {
  const rate = (name: string): number => bytes / MB / (median(big[name]) / 1000)
  return drawChart({
    barsTitle: `A whole export of ${megabytes(bytes)}`,
    bars: [
      { name: 'the action', value: rate('ours') },
      { name: 'fastest tools in a row', value: rate('fastest parts') },
      { name: 'the script', value: rate('script') },
    ],
    lags: [
      ...Object.entries(tellings).map(([telling, name]) => ({ name, waited: waits[telling as Telling].mine })),
      { name: 'every 5 s', waited: waits.absent.theirs },
    ],
  })
}

/**
 * The programs to compare with, as one file each, as actions are: from node_modules they would be slower than they are.
 * The rival is bundled like actions/upload-artifact, the client alone like the action here.
 */
async function bundlePrograms(dir: string): Promise<Programs> {
  say('bundling what to compare with')
  await symlink(fileURLToPath(new URL('node_modules', repositoryRoot)), join(dir, 'node_modules'))
  const write = async (name: string, files: Readonly<Record<string, string | Buffer>>): Promise<string> => {
    await mkdir(join(dir, name))
    for (const [file, text] of Object.entries(files)) await writeFile(join(dir, name, file), text)
    return join(dir, name, 'index.js')
  }
  const source = async (name: string): Promise<string> => {
    const text = await readFile(new URL(`${name}.ts`, import.meta.url), 'utf8')
    return write(`${name}-source`, { 'index.js': stripTypeScriptTypes(text), 'package.json': '{"type":"module"}' })
  }
  const { code } = await ncc(await source('rival'), { quiet: true })
  return {
    rival: await write('rival', { 'index.js': code, 'package.json': '{"type":"module"}' }),
    client: await write('client', Object.fromEntries(await bundle({ 'index.js': await source('client') }))),
  }
}

function verdict(met: boolean): string {
  return met ? 'met' : '**missed**'
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function time(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / MB)} MB`
}

function say(text: string): void {
  process.stderr.write(`… ${text}\n`)
}
