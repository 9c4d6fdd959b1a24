import { ActionError } from '../errors.ts'
import { createBackoff, defaultMaxRetries, type RetryContext } from '../transfer/retry.ts'
import type { RestApi } from './rest-api.ts'
import type { WorkflowRun } from './workflow-run.ts'

export interface RunHistory {
  /** This run. */
  readonly run: WorkflowRun
  /** The newest run before it that was successful. */
  readonly lastSuccess: WorkflowRun | undefined
  /** False if there may have been a later success, or one at all: the list was out of date, or too long. */
  readonly isComplete: boolean
}

/** A thousand runs, in as many requests as the rate limit of a repository easily allows. */
const maxPages = 10

/**
 * Asks GitHub for this run and those before it. A list without this run is out of date and is asked for again; if it stays
 * so, it is used: its last success is an older one, which means more days and never fewer.
 */
export async function readRunHistory(api: RestApi, context: RetryContext): Promise<RunHistory> {
  const run = await api.getRun()
  if (run.number === 1) return { run, lastSuccess: undefined, isComplete: true }
  const backoff = createBackoff(context)
  for (let attempt = 0; ; attempt++) {
    const { runs, isSettled } = await listEarlierRuns(run, api)
    const isCurrent = runs.some(({ id }) => id === run.id)
    if (isCurrent || attempt === defaultMaxRetries)
      return { run, lastSuccess: findLastSuccess(run, runs), isComplete: isCurrent && isSettled }
    await backoff.wait(outdatedError())
  }
}

/**
 * The newest successful run before `run`. Only scheduled runs count, so that a manual run never shortens the period of the
 * next scheduled one. A workflow without a schedule counts the runs of the same event and branch. Scheduled runs are always
 * on the default branch, so they count under its old name as well.
 */
export function findLastSuccess(run: WorkflowRun, runs: readonly WorkflowRun[]): WorkflowRun | undefined {
  // A later run must not change what a re-run exports.
  const earlier = runs.filter(({ number }) => number < run.number)
  const isScheduled = earlier.some(({ event }) => event === 'schedule')
  return earlier
    .filter(({ conclusion }) => conclusion === 'success')
    .filter(({ event, branch }) => (isScheduled ? event === 'schedule' : event === run.event && branch === run.branch))
    .toSorted((a, b) => b.createdAt - a.createdAt)[0]
}

/** The pages up to the first that settles it. A run that is created meanwhile only repeats others on the next page. */
async function listEarlierRuns(run: WorkflowRun, api: RestApi): Promise<{ runs: WorkflowRun[]; isSettled: boolean }> {
  const runs: WorkflowRun[] = []
  for (let page = 1; page <= maxPages; page++) {
    const found = await api.listRuns(run.workflowId, page)
    if (found.length === 0) return { runs, isSettled: true }
    runs.push(...found)
    if (findLastSuccess(run, runs)?.event === 'schedule') return { runs, isSettled: true }
  }
  return { runs, isSettled: false }
}

function outdatedError(): ActionError {
  return new ActionError('github.answer', 'GitHub’s list of workflow runs does not contain this run yet.', {
    retry: {},
  })
}
