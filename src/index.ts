import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { setDefaultHighWaterMark } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import * as core from '@actions/core'
import type { Clock } from './clock.ts'
import { ActionError } from './errors.ts'
import { createHttp } from './http.ts'
import { readInputs, variable } from './inputs.ts'
import { readJob, troubleshootingUrl } from './job.ts'
import { createPlatform } from './platform.ts'
import { settleProxies } from './proxy.ts'
import { createReport } from './report.ts'
import { run } from './run.ts'

// Work that runs dry must never end green: only the end of `main` says success.
process.exitCode = 1

const { env } = process
// Five blocks of 8 MiB in flight, the client's default, cost more memory than they gain time.
env['ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY'] ??= '3'
settleProxies(env)
// Files are read in pieces of this size, each a turn of a thread: with node's own 64 kB their number is what takes the time.
setDefaultHighWaterMark(false, 1024 * 1024)
const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => Promise.reject(signal.reason)),
}
const interruption = new AbortController()
let failed = false

mask(env[variable('token')]?.trim())
const report = createReport(clock, troubleshootingUrl(env))
// Bound, since what is printed while the artifact client works is taken for the client's.
process.on('uncaughtException', AsyncLocalStorage.bind(fail))
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => interruption.abort(new ActionError('cancelled', `The runner sent ${name}.`)))

// Whatever does not notice the interruption itself must not hold the process up.
interruption.signal.addEventListener('abort', () => delay(500).then(() => fail(interruption.signal.reason)))
await main().then(succeed, fail)

async function main(): Promise<void> {
  const started = clock.now()
  const job = readJob(env)
  const inputs = await readInputs(env, job, started)
  const { signal } = interruption
  const over = new AbortController()
  clock.sleep(inputs.timeoutMs, over.signal).then(
    () => interruption.abort(new ActionError('timeout', 'The timeout is over.')),
    () => undefined,
  )
  const patience = {
    clock,
    random: Math.random,
    signal,
    deadline: started + inputs.timeoutMs,
    onRetry: report.retrying,
  }
  const http = createHttp(inputs.requestTimeoutMs, clock, signal, report.debug)
  const platform = createPlatform(inputs, http, patience)
  await run(inputs, { job, patience, report, platform, sent: http.sent, runId: randomUUID() })
  over.abort()
  http.close()
}

/** Ends the process well, unless something that failed beside `main` is still telling so. */
function succeed(): void {
  if (!failed) end(0)
}

/** Reports, then ends the process: a stalled upload would keep it alive for minutes. */
async function fail(error: unknown): Promise<void> {
  if (failed) return
  failed = true
  // A reader of stdout that is gone must not keep the process either.
  setTimeout(() => process.exit(1), 800).unref()
  await report.failed(error)
  end(1)
}

/** Ends the process as soon as stdout has drained. */
function end(exitCode: number): void {
  process.stdout.write('', () => process.exit(exitCode))
}

/** The token, and the forms in which it could turn up in somebody else's text. */
function mask(token: string | undefined): void {
  if (!token) return
  for (const form of new Set([token, encodeURIComponent(token), Buffer.from(token).toString('base64')]))
    core.setSecret(form)
}
