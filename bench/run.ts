import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import ncc from '@vercel/ncc'
import { format, resolveConfig } from 'prettier'
import { writeLargeZip } from '../emulator/fixtures.ts'
import { readActionYml, repositoryRoot } from '../scripts/lib/action-yml.ts'
import { bundle } from '../scripts/lib/bundle.ts'
import { formatMegabytes, kB, MB } from './format.ts'
import { measureExport, measureLimits, measurePeak, measureStart, type Baselines } from './measure.ts'
import { measureTools } from './measure-tools.ts'
import { simulatePolling } from './polling-report.ts'
import { createChart, createReport, type Results } from './report.ts'
import { startEmulator, type Emulator } from './run-process.ts'

const help = `npm run bench -- [options]

Benchmarks the committed bundle against an equivalent shell script on this machine. Updates results.md, results.svg and
the table in README.md in bench/.
Requires bash and curl; takes about four minutes and 5 GB of temporary disk space.

  --quick   small files and few repetitions (half a minute); does not update the files in bench/
  --help    show this help`

interface SampleSizes {
  readonly bigBytes: number
  readonly biggestBytes: number
  readonly startRounds: number
  readonly smallRounds: number
  readonly bigRounds: number
  readonly memoryRounds: number
}

const smallBytes = 20 * kB
const fullSizes: SampleSizes = {
  bigBytes: 300 * MB,
  biggestBytes: 2000 * MB,
  startRounds: 15,
  smallRounds: 21,
  bigRounds: 3,
  memoryRounds: 3,
}
const quickSizes: SampleSizes = {
  bigBytes: 20 * MB,
  biggestBytes: 100 * MB,
  startRounds: 5,
  smallRounds: 3,
  bigRounds: 2,
  memoryRounds: 1,
}

/** Not measured: the first responses of a new service take several ms longer. */
const warmUpRounds = 5

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
  const sizes = isQuick ? quickSizes : fullSizes
  const dir = await mkdtemp(join(tmpdir(), 'bench-run-'))
  using emulator = startEmulator()
  try {
    const baselines = await bundleBaselines(dir)
    const measured = await measureAll(emulator, baselines, sizes, dir)
    logProgress('polling, on a simulated clock')
    const results = { isQuick, ...measured, bigBytes: sizes.bigBytes, biggestBytes: sizes.biggestBytes }
    const polling = await simulatePolling()
    const report = await createReport(results, polling)
    console.log(report)
    if (!isQuick) await writeResults(report, createChart(results, polling))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

type Measurements = Pick<Results, 'start' | 'small' | 'big' | 'limits' | 'memory'>

async function measureAll(
  emulator: Emulator,
  baselines: Baselines,
  sizes: SampleSizes,
  dir: string,
): Promise<Measurements> {
  const zips = { small: join(dir, 'small.zip'), big: join(dir, 'big.zip'), biggest: join(dir, 'biggest.zip') }
  logProgress('creating ZIP files')
  await writeLargeZip(zips.small, smallBytes)
  await writeLargeZip(zips.big, sizes.bigBytes)

  logProgress('warming up')
  for (let round = 0; round < warmUpRounds; round++) await measureExport(emulator, {}, zips.small, baselines)

  const measured: Measurements = { start: {}, small: {}, big: {}, limits: {}, memory: {} }
  const { start, small, big, limits, memory } = measured
  for (let round = 1; round <= sizes.startRounds; round++) {
    logProgress(`start ${round} of ${sizes.startRounds}`)
    await measureStart(emulator, start)
  }
  for (let round = 1; round <= sizes.smallRounds; round++) {
    logProgress(`export of 20 kB, ${round} of ${sizes.smallRounds}`)
    await measureExport(emulator, small, zips.small, baselines)
  }
  for (let round = 1; round <= sizes.bigRounds; round++) {
    logProgress(`export of ${formatMegabytes(sizes.bigBytes)}, ${round} of ${sizes.bigRounds}`)
    await measureTools(emulator, big, zips.big, dir)
    await measureExport(emulator, big, zips.big, baselines)
    await measureLimits(emulator, limits, zips.big, dir)
  }
  await writeLargeZip(zips.biggest, sizes.biggestBytes)
  for (let round = 1; round <= sizes.memoryRounds; round++)
    for (const [name, zipPath] of Object.entries(zips)) {
      logProgress(`peak memory, ${name}, ${round} of ${sizes.memoryRounds}`)
      await measurePeak(emulator, memory, name, zipPath)
    }
  return measured
}

/** Writes the chart and the report, and the first table of the report between the two marks in the README. */
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

/**
 * Bundles the baselines like actions: loaded from node_modules they would be slower. The upload is bundled like
 * actions/upload-artifact, the artifact client alone like this action.
 */
async function bundleBaselines(dir: string): Promise<Baselines> {
  logProgress('bundling the baselines')
  await symlink(fileURLToPath(new URL('node_modules', repositoryRoot)), join(dir, 'node_modules'))
  const write = async (name: string, files: Readonly<Record<string, string | Buffer>>): Promise<string> => {
    await mkdir(join(dir, name))
    for (const [file, content] of Object.entries(files)) await writeFile(join(dir, name, file), content)
    return join(dir, name, 'index.js')
  }
  const packageJson = { 'package.json': '{"type":"module"}' }
  const stripTypes = async (name: string): Promise<string> => {
    const source = await readFile(new URL(`${name}.ts`, import.meta.url), 'utf8')
    return write(`${name}-source`, { 'index.js': stripTypeScriptTypes(source), ...packageJson })
  }
  const { code } = await ncc(await stripTypes('baseline-upload'), { quiet: true })
  const client = await bundle({ 'index.js': await stripTypes('artifact-client-only') })
  return {
    upload: await write('baseline-upload', { 'index.js': code, ...packageJson }),
    artifactClientOnly: await write('artifact-client-only', { ...packageJson, ...Object.fromEntries(client) }),
  }
}

function logProgress(text: string): void {
  process.stderr.write(`… ${text}\n`)
}
