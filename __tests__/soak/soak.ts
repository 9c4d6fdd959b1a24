import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startArtifactService } from '../../emulator/artifact-service.ts'
import {
  afterProcessing,
  cutAfter,
  respondWithEnvelope,
  respondWithBody,
  resetConnection,
  closeDuringHeaders,
  respondWith,
  withHeaders,
} from '../../emulator/faults.ts'
import { createExportZip } from '../../emulator/fixtures.ts'
import { startPlatform, type PlatformOptions } from '../../emulator/platform.ts'
import type { Handler } from '../../emulator/server.ts'
import { ActionError } from '../../src/errors.ts'
import { createHttp } from '../../src/http.ts'
import type { Inputs } from '../../src/inputs.ts'
import { createPlatform } from '../../src/platform.ts'
import type { Report } from '../../src/report.ts'
import { run } from '../../src/run.ts'

// Runs the whole pipeline many times against random faults. Every run must either store the artifact byte for byte, or
// end in one known error with nothing at the final name but a whole zip. Usage: soak.ts [seconds] [seed]

const seconds = Number(process.argv[2] ?? 60)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const random = mulberry32(seed)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const injected = new Map<string, number>()

const zip = await createExportZip(2000)
const soon = { 'retry-after': '0' }
/** In the data of the entry: headers hold times and the like, which nothing protects. */
const flipped: Handler = async (_exchange, normal) => {
  const answer = await normal()
  if (!Buffer.isBuffer(answer.body) || answer.body.length < 300) return answer
  const body = Buffer.from(answer.body)
  const at = 100 + Math.floor(random() * (body.length - 300))
  body[at] = (body[at] as number) ^ 1
  return { ...answer, body }
}
const passing: Record<string, Handler> = {
  'HTTP 503': respondWith(503, soon),
  'HTTP 429': respondWith(429, soon),
  'error 500': respondWithEnvelope(500, 'busy', 200, soon),
  'connection reset': resetConnection,
  'reset in headers': closeDuringHeaders,
  'cut answer': cutAfter(12),
}
const lasting: Record<string, Handler> = {
  'HTTP 401': respondWith(401),
  'error 440': respondWithEnvelope(440, 'no'),
  'HTML page': respondWithBody('<html><body>Log in</body></html>', 'text/html'),
  nothing: respondWithBody('', 'application/json'),
}
const transfer: Record<string, Handler> = {
  'cut download': (exchange, normal) => cutAfter(Math.floor(random() * zip.length))(exchange, normal),
  'wrong range': withHeaders({ 'content-range': 'bytes 5-6/7' }),
  'flipped byte': flipped,
  'HTTP 502': respondWith(502, soon),
}
const storing: Record<string, Handler> = {
  'artifact reset': resetConnection,
  'artifact answer lost': afterProcessing(resetConnection),
  'artifact answer cut': cutAfter(5),
}

// Every signature of a signed URL is masked, which tells nothing here.
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (chunk: string | Uint8Array, ...rest: never[]) =>
  String(chunk).startsWith('::add-mask::') || write(chunk, ...rest)

const counts = { runs: 0, recovered: 0, untouched: 0, failed: 0, wrong: 0 }
const end = Date.now() + seconds * 1000
while (Date.now() < end && counts.runs < 1000) await once()
console.log(`seed ${seed}: ${JSON.stringify(counts)}`)
console.log([...injected].map(([name, count]) => `  ${name}: ${count}`).join('\n'))
process.exit(counts.wrong === 0 && counts.runs >= 50 ? 0 : 1)

async function once(): Promise<void> {
  let faults = 0
  const some = (from: Record<string, Handler>, most: number): (Handler | undefined)[] =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => {
      if (random() < 0.4) return undefined
      const name = pick(Object.keys(from))
      return (exchange, normal) => {
        faults++
        injected.set(name, (injected.get(name) ?? 0) + 1)
        return (from[name] as Handler)(exchange, normal)
      }
    })
  const calls = random() < 0.15 ? { ...passing, ...lasting } : passing
  const options: PlatformOptions = {
    zip,
    validator: pick(['etag', 'last-modified', 'none'] as const),
    ranges: random() < 0.8,
    chunked: random() < 0.2,
    scenario: { create: some(calls, 3), status: some(calls, 3), download: some({ ...transfer, ...passing }, 6) },
  }
  await using platform = await startPlatform(options)
  await using artifactService = await startArtifactService({
    scenario: {
      create: some(storing, 1),
      finalize: some(storing, 1),
      block: some({ 'block reset': resetConnection }, 1),
    },
  })
  Object.assign(process.env, artifactService.env, { GITHUB_SERVER_URL: 'https://github.com' })
  const outputDir = await mkdtemp(join(tmpdir(), 'soak-'))
  const error = await pipeline(platform, outputDir).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  counts.runs++
  const left = await readdir(outputDir)
  const whole =
    left.length === 0 || (left.length === 1 && zip.equals(await readFile(join(outputDir, left[0] as string))))
  const stored = [...artifactService.artifacts.values()].find(({ finalized }) => finalized)
  const good =
    error === undefined
      ? stored !== undefined && zip.equals(await artifactService.read(stored.name)) && left.length === 1
      : error instanceof ActionError && error.code !== 'internal' && whole
  if (!good) {
    counts.wrong++
    console.log('wrong:', left, error)
  } else if (error) counts.failed++
  else if (faults > 0) counts.recovered++
  else counts.untouched++
  await rm(outputDir, { recursive: true })
}

async function pipeline({ url, token }: { url: string; token: string }, outputDir: string): Promise<void> {
  const { signal } = new AbortController()
  // Backoffs pass at once; the request timeout never comes.
  const clock = { now: () => Date.now(), sleep: () => Promise.resolve() }
  const patience = { clock, random, signal, deadline: Date.now() + 3_600_000, onRetry: () => undefined }
  const http = createHttp(60_000, { ...clock, sleep: () => new Promise(() => undefined) }, signal, () => undefined)
  const inputs: Inputs = {
    baseUrl: new URL(url),
    token,
    form: { id: '1' },
    dates: { from: '2026-04-01', to: '2026-04-30' },
    period: undefined,
    zone: 'UTC',
    taskId: undefined,
    format: pick(['json', 'xml']),
    timeoutMs: 3_600_000,
    pollIntervalMs: 1,
    requestTimeoutMs: 60_000,
    ifNoRecords: 'warn',
    outputDir,
    artifactName: undefined,
    artifact: { retentionDays: undefined, overwrite: false },
  }
  const job = {
    serverUrl: '',
    repositoryUrl: '',
    runUrl: '',
    maxRetentionDays: 90,
    hasArtifactService: true,
    repositoryIsPrivate: true,
  }
  await run(inputs, {
    job,
    patience,
    report: quietReport(),
    platform: createPlatform(inputs, http, patience),
    sent: http.sent,
    runId: randomUUID(),
  })
  http.close()
}

function quietReport(): Report {
  let facts = {}
  const quiet = (): void => undefined
  return {
    get facts() {
      return facts
    },
    trouble: undefined,
    know: (more) => void (facts = { ...facts, ...more }),
    phase: quiet,
    line: quiet,
    debug: quiet,
    warning: quiet,
    waiting: quiet,
    transferred: quiet,
    retrying: quiet,
    succeeded: () => Promise.resolve(),
    failed: () => Promise.resolve(),
  }
}

function mulberry32(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
