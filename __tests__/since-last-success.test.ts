import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseHistory, thisRunId, type EmulatedRun } from '../emulator/run-history.ts'
import type { DateRange } from '../src/export-request.ts'
import { readRunHistory } from '../src/github/run-history.ts'
import type { WorkflowRun } from '../src/github/workflow-run.ts'
import { periodSinceLastSuccess, type SuccessPeriod } from '../src/since-last-success.ts'
import { restApiOf, retryContext, startRestApi, toWorkflowRun } from './support/rest-api.ts'
import {
  daysOf,
  localDay,
  runsAt,
  shiftDay,
  simulation,
  type SimulatedRun,
  type Simulation,
} from './support/run-simulation.ts'

const run = (number: number, createdAt: string): WorkflowRun => ({
  id: number,
  workflowId: 77,
  number,
  event: 'schedule',
  branch: 'main',
  conclusion: 'success',
  createdAt: Date.parse(createdAt),
})

type Case = [
  title: string,
  lastSuccess: string | undefined,
  createdAt: string,
  rest: { dateFrom?: string; timeZone?: string; number?: number },
  expected: SuccessPeriod,
]
const period = (from: string, to: string, reason: string, isGuess = false): SuccessPeriod => ({
  dates: { from, to },
  reason,
  isGuess,
})

test.each<Case>([
  [
    'from the day of the last success to the day before this run',
    '2026-04-27T05:17:00Z',
    '2026-04-30T05:17:00Z',
    {},
    period('2026-04-27', '2026-04-29', 'since the last successful run on 2026-04-27 (#41), 3 days'),
  ],
  [
    'of one day',
    '2026-04-29T05:17:00Z',
    '2026-04-30T05:17:00Z',
    { dateFrom: '2026-01-01' },
    period('2026-04-29', '2026-04-29', 'since the last successful run on 2026-04-29 (#41), 1 day'),
  ],
  [
    'of days in the time zone',
    '2026-04-27T22:30:00Z',
    '2026-04-30T22:30:00Z',
    { timeZone: 'Europe/Berlin' },
    period('2026-04-28', '2026-04-30', 'since the last successful run on 2026-04-28 (#41), 3 days'),
  ],
  [
    'over a day of 23 hours',
    '2026-03-28T22:59:00Z',
    '2026-03-30T22:00:00Z',
    { timeZone: 'Europe/Berlin' },
    period('2026-03-28', '2026-03-30', 'since the last successful run on 2026-03-28 (#41), 3 days'),
  ],
  [
    'that is empty on the day of the last success',
    '2026-04-30T00:00:00Z',
    '2026-04-30T23:59:00Z',
    {},
    {
      dates: undefined,
      reason: 'the last successful run on 2026-04-30 (#41); the last complete day before this run is 2026-04-29',
      isGuess: false,
    },
  ],
  [
    'from date-from without a success',
    undefined,
    '2026-04-30T05:17:00Z',
    { dateFrom: '2026-04-01' },
    period('2026-04-01', '2026-04-29', 'since 2026-04-01 (date-from; no earlier run was successful), 29 days'),
  ],
  [
    'that is empty before date-from',
    undefined,
    '2026-04-30T05:17:00Z',
    { dateFrom: '2026-04-30' },
    {
      dates: undefined,
      reason:
        '2026-04-30 (date-from; no earlier run was successful); the last complete day before this run is 2026-04-29',
      isGuess: false,
    },
  ],
  [
    'of the day before without either',
    undefined,
    '2026-05-01T05:17:00Z',
    {},
    period('2026-04-30', '2026-04-30', 'the day before this run, because no earlier run was successful', true),
  ],
  [
    'of the day before the first run, which has no earlier ones',
    undefined,
    '2026-05-01T05:17:00Z',
    { number: 1 },
    period('2026-04-30', '2026-04-30', 'the day before this run, because no earlier run was successful'),
  ],
])('a period %s', (_title, lastSuccess, createdAt, { dateFrom, timeZone = 'UTC', number = 45 }, expected) => {
  const history = {
    run: run(number, createdAt),
    lastSuccess: lastSuccess === undefined ? undefined : run(41, lastSuccess),
  }
  expect(periodSinceLastSuccess(history, dateFrom, timeZone)).toStrictEqual(expected)
})

interface Delivery {
  readonly run: SimulatedRun
  readonly dates: DateRange | undefined
  /** When the runs were asked for. */
  readonly askedAt: number
  readonly at: number
}

test('with date-from, no day is missing after a success, and none comes twice unless runs overlap or are repeated', async () => {
  await fc.assert(fc.asyncProperty(simulation, expectEveryDay), { numRuns: 1000 })
})

test('GitHub’s API leads to the same period as the pure model', async () => {
  let runs: readonly EmulatedRun[] = parseHistory('')
  await using rest = await startRestApi({ runs: () => runs })
  const decision = fc.tuple(simulation, fc.nat(), fc.nat())
  await fc.assert(
    fc.asyncProperty(decision, async ([plan, which, later]) => {
      fc.pre(plan.runs.length > 0)
      const current = plan.runs[which % plan.runs.length] as SimulatedRun
      const time = current.createdAt + (later % (100 * 3_600_000))
      runs = runsAt(plan, current, time)
      expect(await rest.readHistory()).toEqual(await ask(plan, current, time, 0))
    }),
    { numRuns: 200 },
  )
})

async function expectEveryDay(plan: Simulation): Promise<void> {
  const { timeZone, dateFrom, event } = plan
  const delivered = new Map<string, Delivery[]>()
  const problems: string[] = []
  for (const delivery of await deliveriesOf(plan)) {
    const { run: current, dates } = delivery
    const lastDay = shiftDay(localDay(timeZone, current.createdAt), -1)
    if (dates && dates.to !== lastDay) problems.push(`#${current.number} ends with ${dates.to}, not with ${lastDay}`)
    if (current.event !== event) continue
    for (const one of dates ? daysOf(dates.from, dates.to) : []) {
      const others = delivered.get(one) ?? []
      for (const other of others)
        if (!mayRepeat(plan, other, delivery))
          problems.push(`#${other.run.number} and #${current.number} export ${one}`)
      delivered.set(one, [...others, delivery])
    }
    for (const one of daysOf(dateFrom, lastDay))
      if (!delivered.has(one)) problems.push(`${one} is missing after #${current.number}`)
  }
  expect(problems).toEqual([])
}

/** Lists that lack runs, a run that was repeated, or one that had not ended when the other asked. */
function mayRepeat({ missing }: Simulation, ...pair: [Delivery, Delivery]): boolean {
  const [earlier, later] = pair.toSorted((a, b) => a.run.number - b.run.number) as [Delivery, Delivery]
  return missing > 0 || pair.some(({ run: one }) => one.attempts.length > 1) || earlier.at > later.askedAt
}

/** What each success exported, in the order in which they ended. */
async function deliveriesOf(plan: Simulation): Promise<Delivery[]> {
  const deliveries: Delivery[] = []
  for (const current of plan.runs) {
    let exported: Pick<Delivery, 'dates' | 'askedAt'> | undefined
    for (const { runsExport, startedAt, endedAt, exported: hasExported, conclusion } of current.attempts) {
      if (runsExport && hasExported) {
        const askedAt = startedAt + 30_000
        const history = await ask(plan, current, askedAt, plan.missing)
        // Later runs do not change what a re-run exports.
        if (plan.missing === 0 && current.attempts.length > 1)
          expect(await ask(upTo(plan, current), current, askedAt, 0)).toEqual(history)
        exported = { askedAt, dates: periodSinceLastSuccess(history, plan.dateFrom, plan.timeZone).dates }
      }
      if (conclusion === 'success' && exported) deliveries.push({ run: current, at: endedAt, ...exported })
    }
  }
  return deliveries.toSorted((a, b) => a.at - b.at)
}

function upTo(plan: Simulation, { number }: SimulatedRun): Simulation {
  return { ...plan, runs: plan.runs.slice(0, number) }
}

function ask(plan: Simulation, current: SimulatedRun, time: number, missing: number) {
  const runs = runsAt(plan, current, time).map(toWorkflowRun)
  const own = runs.find(({ id }) => id === thisRunId) as WorkflowRun
  return readRunHistory(restApiOf([runs.slice(0, runs.length - missing)], own), retryContext().context)
}
