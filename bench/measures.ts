import { createHash, randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import { nodePath } from '../emulator/runner.ts'
import { backendIds } from '../emulator/twirp.ts'
import { runBundle, runCommand, runScript, runUpload, type Emulator, type Ran, type Services } from './processes.ts'

export type Samples = Record<string, number[]>

/** Adds one number to the samples of each name. */
function note(samples: Samples, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) (samples[name] ??= []).push(value)
}

export function median(numbers: readonly number[] = []): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}

/** ms to the first request at the platform, and the whole life of a node process that does nothing. */
export async function measureStart(emulator: Emulator, samples: Samples): Promise<void> {
  const services = await emulator.serve()
  const empty = await runCommand(nodePath(), ['-e', '0'])
  const { startedAt } = await runBundle(services)
  const [first] = await services.calls()
  note(samples, { empty: empty.ms, first: (first?.receivedAt ?? Number.NaN) - startedAt })
}

/** What the action is compared with, each a path of a bundle that takes the file to store. */
export interface Programs {
  /** The upload step of the script. */
  readonly rival: string
  /** The artifact client, storing a file and no more. */
  readonly client: string
}

/** One export from nothing to the stored artifact, by the action and by the script, and the storing alone, in ms. */
export async function measureExport(
  emulator: Emulator,
  samples: Samples,
  zip: string,
  { rival, client }: Programs,
): Promise<void> {
  note(samples, await exportOnce(emulator, zip))
  const services = await emulator.serve(zip)
  const { ms, script, upload } = await runScript(services, rival)
  const [first] = await services.calls()
  note(samples, {
    script: ms,
    'script: its first request after': (first?.receivedAt ?? Number.NaN) - script.startedAt,
    'script: export and download': script.ms,
    'script: pack and upload': upload.ms,
  })
  const fresh = await emulator.serve(zip)
  note(samples, { client: (await runUpload(fresh, client, zip)).ms })
}

async function exportOnce(emulator: Emulator, zip: string): Promise<Record<string, number>> {
  const services = await emulator.serve(zip)
  const ran = await runBundle(services)
  return { ours: ran.ms, ...phases(ran) }
}

const titles = ['Create the export', 'Wait for the platform', 'Download the zip', 'Check the zip', 'Store the artifact']

/** How long each phase of the action took, by its groups in the log; `ours: start` is what came before, `ours: end` after. */
function phases({ lines, ms }: Ran): Record<string, number> {
  const begins = titles.map((title) => lines.find(({ text }) => text === `::group::${title}`)?.ms ?? Number.NaN)
  const ends = lines.findLast(({ text }) => text === '::endgroup::')?.ms ?? Number.NaN
  const names = titles.map((title, index): [string, number] => [
    `ours: ${title}`,
    (begins[index + 1] ?? ends) - (begins[index] as number),
  ])
  return { 'ours: start': begins[0] as number, ...Object.fromEntries(names), 'ours: end': ms - ends }
}

/** The same steps, each by the tool that is best known for it, one after the other, in ms. */
export async function measureParts(emulator: Emulator, samples: Samples, zip: string, dir: string): Promise<void> {
  const services = await emulator.serve(zip)
  const copy = join(dir, 'copy.zip')
  const curl = (...args: string[]): Promise<Ran> => runCommand('curl', ['--fail', '--silent', '--show-error', ...args])
  const auth = ['--header', `Authorization: Bearer ${services.token}`]
  const download = await curl(...auth, '--output', copy, `${services.url}/api/download/forms/x.zip`)
  const hash = await withFallback('sha256sum', [copy], hashInNode)
  const nodeHash = await runCommand(nodePath(), ['-e', hashInNode, copy])
  const test = await withFallback('unzip', ['-tqq', copy], testInNode)
  const nodeTest = await runCommand(nodePath(), ['-e', testInNode, copy])
  const put = await curl('--upload-file', copy, '--header', 'x-ms-blob-type: BlockBlob', await signedUrl(services))
  await rm(copy)
  note(samples, {
    'part: curl to disk': download.ms,
    'part: sha256sum': hash.ms,
    'part: sha256 in node': nodeHash.ms,
    'part: unzip -t': test.ms,
    'part: zip test in node': nodeTest.ms,
    'part: PUT by curl': put.ms,
    parts: download.ms + hash.ms + test.ms + put.ms,
    'fastest parts': download.ms + Math.min(hash.ms, nodeHash.ms) + Math.min(test.ms, nodeTest.ms) + put.ms,
  })
}

const hashInNode = `const h=require('crypto').createHash('sha256');require('fs').createReadStream(process.argv[1]).on('data',c=>h.update(c)).on('end',()=>console.log(h.digest('hex')))`
const testInNode = `require(${JSON.stringify(fileURLToPath(import.meta.resolve('yauzl')))}).openPromise(process.argv[1],{lazyEntries:true}).then(async z=>{for await(const e of z.eachEntry()){let c=0;for await(const b of await z.openReadStreamPromise(e))c=require('zlib').crc32(b,c);if(c!==e.crc32)process.exit(1)}})`

/** The tool, or the same work in a node process where the machine does not have it. */
async function withFallback(command: string, args: string[], code: string): Promise<Ran> {
  try {
    return await runCommand(command, args)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return runCommand(nodePath(), ['-e', code, args.at(-1) as string])
  }
}

async function signedUrl({ artifacts }: Services): Promise<string> {
  const url = `${artifacts.ACTIONS_RESULTS_URL}twirp/github.actions.results.api.v1.ArtifactService/CreateArtifact`
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${artifacts.ACTIONS_RUNTIME_TOKEN}` },
    body: JSON.stringify({ ...backendIds, name: 'copy.zip' }),
  })
  return ((await answer.json()) as { signed_upload_url: string }).signed_upload_url
}

/** The most memory the action held for a zip, in bytes, of which the samples get one number; none where the system does not tell. */
export async function measurePeak(emulator: Emulator, samples: Samples, name: string, zip: string): Promise<void> {
  const { peakBytes } = await runBundle(await emulator.serve(zip), true)
  if (peakBytes !== undefined) note(samples, { [name]: peakBytes })
}

/** What this machine can do at best, in bytes a second. */
export async function measureLimits(emulator: Emulator, samples: Samples, zip: string, dir: string): Promise<void> {
  const block = randomBytes(64 * 1000 * 1000)
  const rate = async (work: () => unknown): Promise<number> => {
    const started = performance.now()
    await work()
    return (1000 * block.length) / (performance.now() - started)
  }
  const path = join(dir, 'block')
  const file = await open(path, 'w')
  note(samples, {
    'SHA-256 in memory': await rate(() => createHash('sha256').update(block).digest()),
    'CRC-32 in memory': await rate(() => crc32(block)),
    'write to the page cache': await rate(() => file.write(block)),
  })
  await file.close()
  await rm(path)
  const services = await emulator.serve(zip)
  const url = `${services.url}/api/download/forms/x.zip`
  const args = ['--silent', '--write-out', '%{speed_download}\n', '--output', '/dev/null', url]
  const { lines } = await runCommand('curl', ['--header', `Authorization: Bearer ${services.token}`, ...args])
  note(samples, { 'curl to /dev/null': Number(lines[0]?.text) })
}
