import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { nodePath } from '../emulator/runner.ts'
import { benchmark } from './benchmark.ts'
import { compare } from './comparison.ts'
import { fullSizes, quickSizes } from './setup.ts'
import { formatTable } from './table.ts'

const help = `npm run bench -- [options]

Benchmarks the committed bundle against an equivalent shell script on this machine and updates the table in
bench/README.md. Requires bash, curl, jq, openssl and unzip; takes about eight minutes and 5 GB of temporary disk space.

  --compare REF   measure against the committed bundle of a git ref instead; updates nothing
  --quick         small files and few repetitions, less than a minute; updates nothing
  --help          show this help`

// Interrupted or not: nothing is left behind. Child processes end in the same way, see run-process.ts.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

try {
  const { values } = parseArgs({
    options: { compare: { type: 'string' }, quick: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help) console.log(help)
  else await run(values.quick ?? false, values.compare)
} catch (error) {
  console.error(`${(error as Error).message}\nSee npm run bench -- --help`)
  // Not only the exit code: other processes may still be running.
  process.exit(2)
}

async function run(isQuick: boolean, ref: string | undefined): Promise<void> {
  const environment = describeEnvironment()
  const dir = mkdtempSync(join(tmpdir(), 'bench-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  // The emulator and the steps create their folders in it.
  process.env['TMPDIR'] = dir
  const sizes = isQuick ? quickSizes : fullSizes
  const table = ref
    ? formatTable(['Metric', 'dist/', ref, 'Ratio'], await compare(dir, sizes, ref))
    : formatTable(['Metric', 'Action', 'Baseline', 'Ratio'], await benchmark(dir, sizes))
  const report = `${table}\n${isQuick ? 'Quick run. ' : ''}${environment}`
  console.log(report)
  if (!isQuick && !ref) await updateReadme(report)
}

/** The load is that of other processes, as long as nothing has been measured yet. */
function describeEnvironment(): string {
  const versionOf = (command: string, option: string): string =>
    execFileSync(command, [option], { encoding: 'utf8' }).trim()
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, ${process.platform}`
  const versions = `Node.js ${versionOf(nodePath(), '--version')}, ${versionOf('jq', '--version')}`
  return `${new Date().toISOString().slice(0, 10)}, ${versions}, ${machine}; system load before the run: ${load}.`
}

async function updateReadme(report: string): Promise<void> {
  const path = fileURLToPath(new URL('README.md', import.meta.url))
  const readme = await readFile(path, 'utf8')
  const text = readme.replace(/(<!-- results -->)[^]*(<!-- end -->)/, `$1\n\n${report}\n\n$2`)
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }))
}
