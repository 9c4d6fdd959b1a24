import { createHash, randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { nodePath } from '../emulator/runner.ts'
import {
  runBaseline,
  runBundle,
  runCommand,
  runUpload,
  type Emulator,
  type ProcessResult,
  type Services,
} from './run-process.ts'

export type Samples = Record<string, number[]>

export function addSamples(samples: Samples, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) (samples[name] ??= []).push(value)
}

export function median(numbers: readonly number[] = []): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}

/** ms to the first request to the platform, and the total time of a Node.js process that does nothing. */
export async function measureStart(emulator: Emulator, samples: Samples): Promise<void> {
  const services = await emulator.restart()
  const empty = await runCommand(nodePath(), ['-e', '0'])
  const { startedAt } = await runBundle(services)
  addSamples(samples, { empty: empty.ms, 'first request': (await firstRequestAt(services)) - startedAt })
}

async function firstRequestAt(services: Services): Promise<number> {
  const [first] = await services.requestTimes()
  return first?.receivedAt ?? Number.NaN
}

/** What the action is compared with: paths of bundled programs that take the file to upload. */
export interface Baselines {
  readonly upload: string
  readonly artifactClientOnly: string
}

/** A complete export with the action and with the baseline, and the artifact client alone, in ms. */
export async function measureExport(
  emulator: Emulator,
  samples: Samples,
  zipPath: string,
  baselines: Baselines,
): Promise<void> {
  const action = await runBundle(await emulator.restart(zipPath))
  addSamples(samples, { action: action.ms, ...phasesOf(action) })
  const services = await emulator.restart(zipPath)
  const { ms, script, upload } = await runBaseline(services, baselines.upload)
  addSamples(samples, {
    script: ms,
    'script: first request after': (await firstRequestAt(services)) - script.startedAt,
    'script: export and download': script.ms,
    'script: compress and upload': upload.ms,
  })
  const client = await runUpload(await emulator.restart(zipPath), baselines.artifactClientOnly, zipPath)
  addSamples(samples, { 'artifact client': client.ms })
}

/** The duration of each log group of the action, and of the time before the first and after the last one. */
function phasesOf({ lines, ms }: ProcessResult): Record<string, number> {
  const groups = lines.filter(({ text }) => text.startsWith('::group::'))
  const end = lines.findLast(({ text }) => text === '::endgroup::')?.ms ?? Number.NaN
  const phases = groups.map((group, index): [string, number] => [
    `action: ${group.text.slice('::group::'.length)}`,
    (groups[index + 1]?.ms ?? end) - group.ms,
  ])
  const start = groups[0]?.ms ?? Number.NaN
  return { 'action: start': start, ...Object.fromEntries(phases), 'action: exit': ms - end }
}

/** Peak memory of the action in bytes, added to the samples as `name`; nothing is added where it is not available. */
export async function measurePeak(emulator: Emulator, samples: Samples, name: string, zipPath: string): Promise<void> {
  const { peakBytes } = await runBundle(await emulator.restart(zipPath), true)
  if (peakBytes !== undefined) addSamples(samples, { [name]: peakBytes })
}

/** What this machine can do at most, in bytes per second. */
export async function measureLimits(emulator: Emulator, samples: Samples, zipPath: string, dir: string): Promise<void> {
  const block = randomBytes(64 * 1000 * 1000)
  const rate = async (work: () => unknown): Promise<number> => {
    const start = performance.now()
    await work()
    return (1000 * block.length) / (performance.now() - start)
  }
  const path = join(dir, 'block')
  const file = await open(path, 'w')
  addSamples(samples, {
    'SHA-256 in memory': await rate(() => createHash('sha256').update(block).digest()),
    'CRC-32 in memory': await rate(() => crc32(block)),
    'write to the page cache': await rate(() => file.write(block)),
  })
  await file.close()
  await rm(path)
  const services = await emulator.restart(zipPath)
  const url = `${services.url}/api/download/forms/x.zip`
  const args = ['--silent', '--write-out', '%{speed_download}\n', '--output', '/dev/null', url]
  const { lines } = await runCommand('curl', ['--header', `Authorization: Bearer ${services.token}`, ...args])
  addSamples(samples, { 'curl to /dev/null': Number(lines[0]?.text) })
}
