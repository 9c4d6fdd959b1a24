import type { DateRange } from './export-request.ts'
import type { RunHistory } from './github/run-history.ts'
import { resolvePeriod } from './inputs/period.ts'

export interface SuccessPeriod {
  /** Undefined if there is no complete day to export. */
  readonly dates: DateRange | undefined
  /** Why the period is what it is, or why it is empty: the end of a sentence. */
  readonly reason: string
  /** Days may be missing before the period. */
  readonly isGuess: boolean
}

/**
 * The days from that of the last success up to the day before this run, in `timeZone`. The days are those on which the runs
 * were created: a late start or a re-run does not change them. Without a success, `dateFrom` is the first day.
 */
export function periodSinceLastSuccess(
  { run, lastSuccess }: RunHistory,
  dateFrom: string | undefined,
  timeZone: string,
): SuccessPeriod {
  const to = dayOf('yesterday', timeZone, run.createdAt)
  const lastDay = lastSuccess && dayOf('today', timeZone, lastSuccess.createdAt)
  const from = lastDay ?? dateFrom ?? to
  const start = lastSuccess
    ? `the last successful run on ${from} (#${lastSuccess.number})`
    : dateFrom && `${from} (date-from; no earlier run was successful)`
  if (from > to)
    return { dates: undefined, reason: `${start}; the last complete day before this run is ${to}`, isGuess: false }
  const days = Math.round((Date.parse(to) - Date.parse(from)) / (24 * 3600 * 1000)) + 1
  return {
    dates: { from, to },
    reason: start
      ? `since ${start}, ${days === 1 ? '1 day' : `${days} days`}`
      : 'the day before this run, because no earlier run was successful',
    isGuess: !start && run.number > 1,
  }
}

function dayOf(keyword: 'today' | 'yesterday', timeZone: string, time: number): string {
  return (resolvePeriod(keyword, timeZone, time) as DateRange).to
}
