import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { thisRunId, type EmulatedRun } from '../../emulator/run-history.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How one attempt of a run ends: the job that exports, and all others. */
interface Outcome {
  readonly exported: boolean
  readonly conclusion: 'success' | 'failure' | 'cancelled'
}

export interface Attempt extends Outcome {
  readonly startedAt: number
  readonly endedAt: number
  /** False for a re-run of other jobs only: the export of the attempt before is kept. */
  readonly runsExport: boolean
}

export interface SimulatedRun {
  readonly number: number
  readonly event: string
  /** ms since the epoch */
  readonly createdAt: number
  readonly attempts: readonly Attempt[]
}

export interface Simulation {
  readonly timeZone: string
  readonly dateFrom: string
  /** Of the runs that count. */
  readonly event: string
  readonly runs: readonly SimulatedRun[]
  /** Lists of GitHub lack as many of the newest runs, however often they are asked for. */
  readonly missing: number
}

const outcome: fc.Arbitrary<Outcome> = fc.constantFrom<Outcome>(
  { exported: true, conclusion: 'success' },
  { exported: true, conclusion: 'success' },
  { exported: true, conclusion: 'success' },
  { exported: true, conclusion: 'failure' },
  { exported: true, conclusion: 'cancelled' },
  { exported: false, conclusion: 'failure' },
  { exported: false, conclusion: 'cancelled' },
)

const run = fc.record({
  queuedMs: fc.integer({ min: 0, max: 2 * hour }),
  first: outcome,
  durationMs: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: minute, max: 3 * hour }) }, fc.constant(30 * hour)),
  reruns: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    fc.array(
      fc.record({ waitMs: fc.integer({ min: minute, max: 80 * hour }), failedJobsOnly: fc.boolean(), outcome }),
      {
        maxLength: 2,
      },
    ),
  ),
})

const scheduledDay = fc.record({
  dropped: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
  delayMs: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 30 * minute }) },
    fc.integer({ min: 0, max: 30 * hour }),
  ),
  run,
  manual: fc.option(fc.record({ offsetMs: fc.integer({ min: 0, max: day }), run }), { freq: 4 }),
})

/** Weeks of a workflow: dropped, late, failed and repeated runs, manual ones between them, on both sides of clock changes. */
export const simulation: fc.Arbitrary<Simulation> = fc
  .record({
    timeZone: fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Beirut',
      'Pacific/Apia',
      'Pacific/Pago_Pago',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    ),
    // The clocks change in the last week of March or October, or in the first of April or November.
    firstDay: fc.constantFrom('2026-03-01', '2026-03-20', '2026-10-01', '2026-10-20', '2026-12-20'),
    minuteOfDay: fc.integer({ min: 0, max: 24 * 60 - 1 }),
    isLocal: fc.boolean(),
    event: fc.constantFrom('schedule', 'schedule', 'schedule', 'repository_dispatch'),
    days: fc.array(scheduledDay, { minLength: 3, maxLength: 12 }),
    missing: fc.constantFrom(0, 0, 0, 0, 1, 3),
  })
  .map(({ timeZone, firstDay, minuteOfDay, isLocal, event, days, missing }) => {
    const first = Temporal.PlainDate.from(firstDay)
    const time = Temporal.PlainTime.from({ hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 })
    const planned = days.flatMap(({ dropped, delayMs, run: plan, manual }, index) => {
      const date = first.add({ days: index })
      const due = date.toPlainDateTime(time).toZonedDateTime(isLocal ? timeZone : 'UTC').epochMilliseconds
      const regular = dropped ? [] : [{ event, createdAt: due + delayMs, plan }]
      return manual
        ? [...regular, { event: 'workflow_dispatch', createdAt: due + manual.offsetMs, plan: manual.run }]
        : regular
    })
    const runs = planned
      .toSorted((a, b) => a.createdAt - b.createdAt)
      .map(({ plan, ...rest }, index) => ({ ...rest, number: index + 1, attempts: attemptsOf(rest.createdAt, plan) }))
    return { timeZone, dateFrom: first.subtract({ days: 3 }).toString(), event, runs, missing }
  })

function attemptsOf(
  createdAt: number,
  { queuedMs, first, durationMs, reruns }: typeof run extends fc.Arbitrary<infer T> ? T : never,
): Attempt[] {
  const startedAt = createdAt + queuedMs
  const attempts: Attempt[] = [{ ...first, startedAt, endedAt: startedAt + durationMs, runsExport: true }]
  for (const { waitMs, failedJobsOnly, outcome: next } of reruns) {
    const last = attempts.at(-1) as Attempt
    const runsExport = !(failedJobsOnly && last.exported && last.conclusion !== 'success')
    const start = last.endedAt + waitMs
    const exported = runsExport ? next.exported : true
    attempts.push({ ...next, exported, startedAt: start, endedAt: start + durationMs, runsExport })
  }
  return attempts
}

/** What GitHub says at `time` to a job of the run. */
export function runsAt({ runs }: Simulation, current: SimulatedRun, time: number): EmulatedRun[] {
  return runs
    .filter(({ createdAt }) => createdAt <= time)
    .map(({ number, event, createdAt, attempts }) => {
      const attempt = attempts.findLast(({ startedAt }) => startedAt <= time)
      return {
        id: number === current.number ? thisRunId : 9000 - number,
        number,
        event,
        branch: 'main',
        conclusion: attempt && attempt.endedAt <= time ? attempt.conclusion : null,
        createdAt: new Date(createdAt).toISOString(),
        startedAt: new Date(attempt?.startedAt ?? createdAt).toISOString(),
      }
    })
}

/** The calendar day in the time zone, by other means than those of the action. */
export function localDay(timeZone: string, time: number): string {
  return formatFor(timeZone).format(time)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', options)
  formats.set(timeZone, format)
  return format
}

/** Each day of a range, and those next to it by `offset` days. */
export function daysOf(from: string, to: string): string[] {
  const count = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / day) + 1)
  return Array.from({ length: count }, (_, index) => shiftDay(from, index))
}

export function shiftDay(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)
}
