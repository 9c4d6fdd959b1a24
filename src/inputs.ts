import { faultsError, type Fault } from './errors.ts'
import { artifactFaults, type Job } from './job.ts'
import type { Dates } from './period.ts'
import { proxyFaults } from './proxy.ts'
import * as values from './values.ts'

export interface Inputs {
  readonly baseUrl: URL
  readonly token: string
  readonly form: { readonly id: string } | { readonly shortname: string } | undefined
  readonly dates: Dates | undefined
  /** Given when `dates` come from it. */
  readonly period: string | undefined
  readonly zone: string
  readonly taskId: string | undefined
  readonly format: 'json' | 'xml'
  readonly timeoutMs: number
  readonly pollIntervalMs: number
  readonly requestTimeoutMs: number
  readonly ifNoRecords: 'warn' | 'error' | 'ignore'
  readonly outputDir: string
  readonly artifactName: string | undefined
  /** How to store the artifact; undefined when the zip stays on the runner. */
  readonly artifact: { readonly retentionDays: number | undefined; readonly overwrite: boolean } | undefined
}

/** What an input is when the workflow leaves it out or empty; action.yml says the same, which a test proves. */
export const defaults: Readonly<Record<string, string>> = {
  'time-zone': 'UTC',
  format: 'json',
  timeout: '30m',
  'poll-interval': '2s',
  'request-timeout': '60s',
  'if-no-records': 'warn',
  'upload-artifact': 'true',
  overwrite: 'false',
  'allow-public-artifact': 'false',
}

type Environment = Readonly<Record<string, string | undefined>>

/** The variable in which the runner hands over the input of that name. */
export function variable(name: string): string {
  return `INPUT_${name.toUpperCase()}`
}

/**
 * All inputs of the step, typed, and checked together with what the job allows. `now` (ms since the epoch) decides
 * what day it is for `period`. Throws one ActionError that lists every fault with the input's name, its value (never
 * the token's) and what is allowed.
 */
export async function readInputs(env: Environment, job: Job, now: number): Promise<Inputs> {
  const faults: Fault[] = []
  const fault = (message: string): void => void faults.push({ code: 'input', message })

  const given = (name: string): string | undefined => env[variable(name)]?.trim() || defaults[name]

  const optional = <T>(name: string, parse: (text: string) => T): T | undefined => {
    const text = given(name)
    if (text === undefined) return undefined
    try {
      return parse(text)
    } catch (refusal) {
      fault(`${name}: ${(refusal as Error).message}`)
      return undefined
    }
  }

  /** After a fault this is undefined all the same, and `readInputs` throws before anybody sees it. */
  const required = <T>(name: string, parse: (text: string) => T, missing = 'is required.'): T => {
    if (given(name) === undefined) fault(`${name}: ${missing}`)
    return optional(name, parse) as T
  }

  const readForm = (): Inputs['form'] => {
    const id = optional('form-id', values.parseFormId)
    const shortname = optional('form-shortname', values.parseOpaque)
    const [byId, byShortname] = [given('form-id') !== undefined, given('form-shortname') !== undefined]
    if (byId && byShortname) fault('form-id, form-shortname: both are given; keep the one that names the form.')
    if (!byId && !byShortname && !given('task-id')) fault('form-id, form-shortname: one of the two is required.')
    if (shortname && !given('artifact-name') && values.fileNamePart(shortname) !== shortname)
      fault(
        `form-shortname: ${values.quote(shortname)} is too long or holds characters that cannot be part of an artifact’s name; give artifact-name, too.`,
      )
    if (id) return { id }
    return shortname ? { shortname } : undefined
  }

  const readDates = async (zone: string | undefined): Promise<Dates | undefined> => {
    const from = optional('date-from', values.parseDay)
    const to = optional('date-to', values.parseDay)
    const days = [given('date-from'), given('date-to')].filter((day) => day !== undefined).length
    const word = given('period')
    if (word && days > 0) fault('period, date-from, date-to: give either the period or the two dates.')
    else if (days === 1)
      fault(`${given('date-from') ? 'date-to' : 'date-from'}: is missing; the two dates go together.`)
    else if (!word && days === 0 && !given('task-id'))
      fault('period, date-from, date-to: the period or the two dates are required.')
    if (from && to && from > to) fault(`date-from, date-to: ${from} is after ${to}.`)
    if (!word || !zone) return from && to ? { from, to } : undefined
    // Loaded here because most runs give a period, but none should pay for it before its inputs are read.
    const { periods, resolvePeriod } = await import('./period.ts')
    const dates = resolvePeriod(word, zone, now)
    if (!dates) fault(`period: ${values.quote(word)} must be ${periods}.`)
    // An export that exists is of the days that it was made for, whatever a word like `yesterday` means by now.
    return given('task-id') && !/^\d/.test(word) ? undefined : dates
  }

  const zone = required('time-zone', values.parseZone)
  const upload = required('upload-artifact', values.parseBoolean)
  const allowPublic = required('allow-public-artifact', values.parseBoolean)
  const artifact = {
    retentionDays: optional('retention-days', values.parseCount(1, 400)),
    overwrite: required('overwrite', values.parseBoolean),
  }
  const inputs: Inputs = {
    baseUrl: required('base-url', values.parseBaseUrl, 'is required, for example https://ru.altkraft.com.'),
    token: required(
      'token',
      values.parseToken,
      'is required. Is the secret set, and its name spelled as in the workflow? Runs of forks and of Dependabot get no secrets.',
    ),
    taskId: optional('task-id', values.parseOpaque),
    form: readForm(),
    dates: await readDates(zone),
    period: given('period'),
    zone,
    format: required('format', values.parseWord('json', 'xml')),
    timeoutMs: required('timeout', values.parseDuration),
    pollIntervalMs: required('poll-interval', values.parseDuration),
    requestTimeoutMs: required('request-timeout', values.parseDuration),
    ifNoRecords: required('if-no-records', values.parseWord('warn', 'error', 'ignore')),
    outputDir: required('output-dir', values.parsePath, 'is empty; ${{ runner.temp }}/form-fills is the default.'),
    artifactName: optional('artifact-name', values.parseFileName),
    artifact: upload ? artifact : undefined,
  }
  faults.push(...proxyFaults(env))
  if (upload) faults.push(...artifactFaults(job, allowPublic))
  if (faults.length > 0) throw faultsError(faults)
  return inputs
}
