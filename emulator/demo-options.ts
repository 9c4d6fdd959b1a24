import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { readActionYml } from '../scripts/lib/action-yml.ts'
import { cutAfter, resetConnection, respondWith, respondWithEnvelope, throttle } from './faults.ts'
import { parseHistory, type EmulatedRun } from './run-history.ts'
import type { Scenario } from './server.ts'

/** The last three days, so that this run is one of today. */
const defaultHistory = ['success', 'failure', 'cancelled']
  .map((conclusion, index) => `${conclusion}:${dayBefore(3 - index)}`)
  .join()

export const help = `npm run demo -- [options]

Runs the committed bundle against local emulators of the platform and of GitHub, and shows the result.

  --format json|xml     format of the API requests (default: json)
  --records N           number of records in the export (default: 42); 0 produces no file
  --period PERIOD       period keyword, for example since-last-success (default: last-month)
  --history RUNS        earlier runs of the workflow for --period since-last-success, oldest first, as CONCLUSION:DATE or
                        CONCLUSION:DATE:EVENT, separated by commas; this run is that of the day after the last one
                        (default: ${defaultHistory})
  --task-seconds N      how long the export task takes, in seconds (default: 3)
  --fail FAULT          inject one fault:
                          408 425 429 500 502 503 504   return this HTTP status for the first status request (retried)
                          400 401 402 403 404 440       return this HTTP status for the create request (the run fails)
                          reset                         reset the connection on the first status request (retried)
                          cut                           interrupt the download once (it is resumed)
                          throttle                      throttle the download to 10 kB/s
  --input NAME=VALUE    set an input of the action, for example timeout=1s; can be repeated
  --debug               show debug lines
  --help                show this help

Exits with the exit code of the action: 0 unless it fails.`

const options = {
  format: { type: 'string', default: 'json' },
  records: { type: 'string', default: '42' },
  period: { type: 'string', default: 'last-month' },
  history: { type: 'string', default: defaultHistory },
  'task-seconds': { type: 'string', default: '3' },
  fail: { type: 'string' },
  input: { type: 'string', multiple: true, default: [] },
  debug: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} satisfies ParseArgsOptionsConfig

export interface DemoOptions {
  readonly format: string
  readonly period: string
  readonly debug: boolean
  readonly records: number
  readonly taskMs: number
  readonly scenario: Scenario
  /** Earlier runs of the workflow, and this one. */
  readonly runs: readonly EmulatedRun[]
  /** Further inputs, which override the others. */
  readonly inputs: Readonly<Record<string, string>>
}

/** The options on the command line; undefined if it asks for help. Throws an Error that names the option. */
export function parseDemoOptions(): DemoOptions | undefined {
  const {
    help: isHelp,
    history,
    records,
    fail,
    input,
    'task-seconds': seconds,
    ...others
  } = parseArgs({ options }).values
  if (isHelp) return undefined
  return {
    ...others,
    records: parseWholeNumber('records', records),
    taskMs: 1000 * parseWholeNumber('task-seconds', seconds),
    scenario: scenarioFor(fail),
    runs: parseHistory(history),
    inputs: Object.fromEntries(input.map(parseInput)),
  }
}

function parseInput(text: string): [name: string, value: string] {
  const [, name, value] = /^([\w-]+)=(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined) throw new Error(`--input expects NAME=VALUE, got “${text}”.`)
  if (!Object.hasOwn(readActionYml().inputs, name)) throw new Error(`--input: action.yml has no input “${name}”.`)
  return [name, value]
}

function scenarioFor(fault: string | undefined): Scenario {
  if (fault === undefined) return {}
  if (fault === 'reset') return { status: [resetConnection] }
  if (fault === 'cut') return { download: [cutAfter(300)] }
  if (fault === 'throttle') return { download: [throttle(1000, 100)] }
  const code = Number(fault)
  if ([408, 425, 429, 500, 502, 503, 504].includes(code)) return { status: [respondWith(code)] }
  if ([400, 401, 402, 403, 404, 440].includes(code))
    return { create: [respondWithEnvelope(code, 'fault injected by --fail', code)] }
  throw new Error(`--fail: unknown fault “${fault}”.`)
}

function parseWholeNumber(option: string, text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`--${option} expects a whole number, got “${text}”.`)
  return Number(text)
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 24 * 3600 * 1000).toISOString().slice(0, 10)
}
