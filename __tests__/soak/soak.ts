import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startArtifactService } from '../../emulator/artifact-service.ts'
import {
  afterProcessing,
  closeDuringHeaders,
  cutAfter,
  resetConnection,
  respondWith,
  respondWithBody,
  respondWithEnvelope,
  withHeaders,
} from '../../emulator/faults.ts'
import { createExportZip } from '../../emulator/fixtures.ts'
import { startPlatform, type PlatformOptions } from '../../emulator/platform.ts'
import type { Handler } from '../../emulator/server.ts'
import { runInProcess } from '../support/run-in-process.ts'

// Runs the use case many times against random faults. Each run must either upload the artifact byte for byte, or end in one
// known error with nothing but a complete ZIP file at the final name. Usage: soak.ts [seconds] [seed]

const seconds = Number(process.argv[2] ?? 60)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const random = mulberry32(seed)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const injected = new Map<string, number>()

const zip = await createExportZip(2000)
/** Flips a bit in the data of the entry: headers contain times and the like, which nothing protects. */
const flipBit: Handler = async (_request, next) => {
  const response = await next()
  if (!Buffer.isBuffer(response.body) || response.body.length < 300) return response
  const body = Buffer.from(response.body)
  const at = 100 + Math.floor(random() * (body.length - 300))
  body[at] = (body[at] as number) ^ 1
  return { ...response, body }
}
const transient: Record<string, Handler> = {
  'HTTP 503': respondWith(503),
  'HTTP 429': respondWith(429),
  'error 500': respondWithEnvelope(500, 'busy'),
  'connection reset': resetConnection,
  'reset in headers': closeDuringHeaders,
  'truncated response': cutAfter(12),
}
const final: Record<string, Handler> = {
  'HTTP 401': respondWith(401),
  'error 440': respondWithEnvelope(440, 'no'),
  'HTML page': respondWithBody('<html><body>Log in</body></html>', 'text/html'),
  'empty response': respondWithBody('', 'application/json'),
}
const notYet: Record<string, Handler> = {
  'not yet: error 404': respondWithEnvelope(404, 'No such task', 404),
  'not yet: HTTP 404': respondWithBody('<html><title>404 Not Found</title></html>', 'text/html', 404),
  'not yet: HTTP 204': respondWith(204),
}
const transfer: Record<string, Handler> = {
  'truncated download': (request, next) => cutAfter(Math.floor(random() * zip.length))(request, next),
  'wrong range': withHeaders({ 'content-range': 'bytes 5-6/7' }),
  'flipped bit': flipBit,
  'HTTP 502': respondWith(502),
  'not yet: HTTP 202': respondWith(202),
  'not yet: empty file': respondWith(200, { 'content-type': 'application/zip' }),
}
const upload: Record<string, Handler> = {
  'artifact call reset': resetConnection,
  'artifact response lost': afterProcessing(resetConnection),
  'artifact response truncated': cutAfter(5),
  'gateway 403': respondWithBody('<html><title>Error from intermediary</title></html>', 'text/html', 403),
}

const counts = { runs: 0, recovered: 0, untouched: 0, failed: 0, wrong: 0 }
const end = Date.now() + seconds * 1000
while (Date.now() < end && counts.runs < 1000) {
  await once()
  if (counts.runs % 50 === 0) console.log(JSON.stringify(counts))
}
console.log(`seed ${seed}: ${JSON.stringify(counts)}`)
console.log([...injected].map(([name, count]) => `  ${name}: ${count}`).join('\n'))
process.exit(counts.wrong === 0 && counts.runs >= 50 ? 0 : 1)

async function once(): Promise<void> {
  let faults = 0
  const some = (from: Record<string, Handler>, max: number): (Handler | undefined)[] =>
    Array.from({ length: Math.floor(random() * (max + 1)) }, () => {
      if (random() < 0.4) return undefined
      const name = pick(Object.keys(from))
      return (request, next) => {
        faults++
        injected.set(name, (injected.get(name) ?? 0) + 1)
        return (from[name] as Handler)(request, next)
      }
    })
  /** Some minutes of nothing but 503, on a clock that moves by waiting. */
  const outage = (): Handler[] => {
    if (random() > 0.15) return []
    injected.set('outage', (injected.get('outage') ?? 0) + 1)
    faults++
    return Array.from({ length: 8 + Math.floor(random() * 12) }, () => respondWith(503))
  }
  const api = random() < 0.15 ? { ...transient, ...final } : transient
  const options: PlatformOptions = {
    zip,
    validator: pick(['etag', 'last-modified', 'none'] as const),
    ranges: random() < 0.8,
    chunked: random() < 0.2,
    scenario: {
      create: some(api, 3),
      status: [...some({ ...api, ...notYet }, 3), ...outage()],
      download: [...some({ ...transfer, ...transient, ...notYet }, 6), ...outage()],
    },
  }
  await using platform = await startPlatform(options)
  await using artifactService = await startArtifactService({
    scenario: {
      create: some(upload, 1),
      finalize: some(upload, 1),
      block: some({ 'block reset': resetConnection }, 1),
    },
  })
  await using run = await runInProcess({
    artifactService,
    inputs: {
      'base-url': platform.url,
      token: platform.token,
      'form-id': '1',
      'date-from': '2026-04-01',
      'date-to': '2026-04-30',
      format: pick(['json', 'xml']),
    },
  })
  counts.runs++
  const dir = join(run.temp, 'form-fills')
  const files = await readdir(dir)
  const isComplete = files.length === 1 && zip.equals(await readFile(join(dir, files[0] as string)))
  const artifact = [...artifactService.artifacts.values()].find(({ finalized }) => finalized)
  const isRight =
    run.exitCode === 0
      ? isComplete && artifact !== undefined && zip.equals(await artifactService.read(artifact.name))
      : run.annotations.length === 1 &&
        !/internal/.test(run.annotations[0]?.title ?? '') &&
        (isComplete || files.length === 0)
  if (!isRight) {
    counts.wrong++
    console.log(`wrong: ${files.join()}\n${run.log}`)
  } else if (run.exitCode !== 0) counts.failed++
  else if (faults > 0) counts.recovered++
  else counts.untouched++
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
