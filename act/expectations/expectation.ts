import type { PlatformOptions } from '../../emulator/platform.ts'
import type { Scenario } from '../../emulator/server.ts'
import { resolvePeriod } from '../../src/inputs/period.ts'

/**
 * What a run of a workflow must do, and nothing else. In texts, DIGEST is that of the platform's ZIP file, CSV that of the file in it,
 * TWICE that of a file with its records twice, and TASK the ID of the export task.
 */
export interface Expectation {
  /** By job, its result and those of its steps; the name of a matrix job ends with its values. */
  readonly jobs: Readonly<Record<string, string>>
  /** The exports that are requested: form and dates. */
  readonly exports: readonly string[]
  /** Names of the artifacts, which must be the platform's file. */
  readonly artifacts?: readonly string[]
  /** Names of the files on the network share, likewise. */
  readonly files?: readonly string[]
  /** Calls of other actions and programs. */
  readonly calls?: readonly object[]
  /** Job summaries of other steps. */
  readonly summaries?: readonly string[]
  /** Codes of the errors in the job summaries. */
  readonly errors?: readonly string[]
  /** What is requested through the proxy. */
  readonly proxied?: readonly string[]
}

export interface Settings {
  readonly platform?: PlatformOptions
  readonly event?: 'schedule' | 'workflow_dispatch'
  /** The inputs of `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string>>
  /** Earlier runs of the workflow, see emulator/run-history.ts. */
  readonly history?: string
  /** Handlers for requests to GitHub's REST API. */
  readonly github?: Scenario
  /** What stand-ins for programs print, by the beginning of the command. */
  readonly answers?: Readonly<Record<string, string>>
  /** Replacements in the workflow. */
  readonly edits?: Readonly<Record<string, string>>
}

export interface Case extends Expectation {
  readonly settings?: Settings
}

/** `fills`, `empty` and `refused` tell what happens with fills, without any, and if the platform rejects the token. */
export type Example = Readonly<Record<'fills' | 'empty' | 'refused', Case> & Record<string, Case>>

interface Shape {
  /** The job that exports. */
  readonly job?: string
  /** Number of its steps before the export. */
  readonly before?: number
  /** Number of its steps after it, which need a file. */
  readonly after?: number
  /** A job that needs a file, and the number of its steps. */
  readonly laterJob?: readonly [name: string, steps: number]
}

/** The usual case: what comes after the export runs if there is a file, and is skipped otherwise. */
export function example(
  exports: readonly string[],
  { job = 'export', before = 0, after = 0, laterJob }: Shape,
  fills: Partial<Expectation>,
): Example {
  const steps = (result: string, count: number): string => ` ${result}`.repeat(count)
  const [name, count] = laterJob ?? []
  const later = (result: string): Record<string, string> => (name ? { [name]: result } : {})
  const [start, ran, skipped] = [steps('success', before), steps('success', after), steps('skipped', after)]
  return {
    fills: {
      jobs: { [job]: `success:${start} success${ran}`, ...later(`success:${steps('success', count ?? 0)}`) },
      exports,
      ...fills,
    },
    empty: { jobs: { [job]: `success:${start} success${skipped}`, ...later('skipped') }, exports },
    refused: {
      jobs: { [job]: `failure:${start} failure${skipped}`, ...later('skipped') },
      exports,
      errors: ['platform.denied'],
    },
  }
}

const startMs = Date.now()

/** The export of a form for a period, and the name of its file. */
export function exportOf(form: number | string, period: string): { exports: [string]; file: string } {
  const dates = datesOf(period, startMs)
  return { exports: [`${form} ${dates}`], file: `form-${form}_${dates}.zip` }
}

/** The dates of relative periods now, and at the start, which differ if midnight has passed since. */
export function renamedDates(): Record<string, string> {
  const periods = ['yesterday', 'last-week', 'last-month']
  return Object.fromEntries(periods.map((period) => [datesOf(period, Date.now()), datesOf(period, startMs)]))
}

function datesOf(period: string, nowMs: number): string {
  const dates = resolvePeriod(period, 'Europe/Berlin', nowMs)
  return `${dates?.from}_${dates?.to}`
}
