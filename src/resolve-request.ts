import type { ResolvedRequest } from './export-request.ts'
import { formatDates } from './format.ts'
import { record, type Run } from './run.ts'

/** The request with its dates. Undefined, with a notice, if there is no complete day to export. Throws `github.*`. */
export async function resolveRequest(run: Run): Promise<ResolvedRequest | undefined> {
  const { options, reporter, readHistory } = run
  const { request } = options
  if (request.kind !== 'since-last-success') return request
  const { form, dateFrom, timeZone } = request
  reporter.phase('Find last successful run')
  const [history, { periodSinceLastSuccess }] = await Promise.all([readHistory(), import('./since-last-success.ts')])
  const { dates, reason, isGuess } = periodSinceLastSuccess(history, dateFrom, timeZone)
  if (!dates) {
    const outcome = `Nothing to export since ${reason}`
    reporter.notice('Nothing to export', `${outcome}. To export other days, set date-from and date-to without period.`)
    await reporter.succeeded(outcome)
    return undefined
  }
  if (isGuess)
    reporter.warning(
      'No earlier successful run',
      'GitHub lists no earlier successful run of this workflow on this branch, so only the day before this run is exported. To export earlier days as well, set date-from to the first of them.',
    )
  record(run, { dates, periodReason: reason, comesAgain: Boolean(history.lastSuccess ?? dateFrom) })
  reporter.info(`Period: ${formatDates(dates)}, ${reason}`)
  return { kind: 'new', form, dates, timeZone }
}
