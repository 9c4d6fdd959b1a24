import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import * as core from '@actions/core'
import type { Clock } from './clock.ts'
import { createDependencies } from './dependencies.ts'
import { readEnvironment } from './environment.ts'
import { ActionError, inputError } from './errors.ts'
import { exportFormFills } from './export-form-fills.ts'
import { formatDuration } from './format.ts'
import { troubleshootingUrl } from './github/job-context.ts'
import { normalizeProxyEnv } from './github/proxy-env.ts'
import { inputVariable } from './inputs/input-reader.ts'
import { findSecretKeys } from './inputs/secret-keys.ts'
import { createReporter } from './report/reporter.ts'
import { limitConnectAttempts } from './transfer/connect.ts'

// Fail closed: if the event loop drains before main() finishes, the step must not be green.
process.exitCode = 1

// Dependencies use deprecated APIs (DEP0005 with a proxy's password), which nobody who reads the log can change.
process.noDeprecation = true
limitConnectAttempts()

const { env } = process
for (const name of ['token', 'github-token']) maskToken(env[inputVariable(name)]?.trim())
findSecretKeys(env[inputVariable('encrypt-to')] ?? '').forEach(core.setSecret)
normalizeProxyEnv(env)
const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => Promise.reject(signal.reason)),
}
const reporter = createReporter(clock, troubleshootingUrl(env))
const interruption = new AbortController()
let hasFailed = false

process.on('uncaughtException', exitFailure)
// SIGHUP when a runner that was started in a terminal loses it.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(name, () => interruption.abort(new ActionError('cancelled', `The run was cancelled (${name}).`)))
// Exit even if something ignores the abort signal.
interruption.signal.addEventListener('abort', () => delay(500).then(() => exitFailure(interruption.signal.reason)))
await main().then(exitSuccess, exitFailure)

async function main(): Promise<void> {
  const started = clock.now()
  const { signal } = interruption
  const environment = await readEnvironment(env, started)
  const { inputs, issues, warnings } = environment
  for (const warning of warnings) reporter.warning('Check the inputs', warning)
  if (issues.length > 0) throw inputError(issues)

  const { timeoutMs, options } = inputs
  const timedOut = new ActionError('timeout', `Timed out after ${formatDuration(timeoutMs)}.`)
  setTimeout(() => interruption.abort(timedOut), timeoutMs).unref()
  const retry = { clock, random: Math.random, signal, deadline: started + timeoutMs, onRetry: reporter.retry }
  // ncc takes `new URL(…, import.meta.url)` for an asset and copies it.
  const workerModule = new URL(import.meta.resolve('./upload-worker.js'))
  await exportFormFills(
    options,
    createDependencies(environment, { env, workerModule, reporter, retry, runId: randomUUID() }),
  )
}

/** Exits successfully, unless an uncaught error is being reported. */
function exitSuccess(): void {
  if (!hasFailed) exit(0)
}

/** Reports the error and exits: a hanging request would keep the process alive for minutes. */
async function exitFailure(error: unknown): Promise<void> {
  if (hasFailed) return
  hasFailed = true
  // Exit even if stdout is never drained.
  setTimeout(() => process.exit(1), 800).unref()
  await reporter.failed(error)
  exit(1)
}

/** Exits as soon as stdout has drained. */
function exit(exitCode: number): void {
  process.stdout.write('', () => process.exit(exitCode))
}

/** Masks the token and its URL- and base64-encoded forms. */
function maskToken(token: string | undefined): void {
  if (!token) return
  for (const form of new Set([token, encodeURIComponent(token), Buffer.from(token).toString('base64')]))
    core.setSecret(form)
}
