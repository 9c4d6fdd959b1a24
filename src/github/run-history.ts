import { ActionError } from '../errors.ts'
import { createBackoff, defaultMaxRetries, type RetryContext } from '../transfer/retry.ts'
import type { RestApi } from './rest-api.ts'
import type { WorkflowRun } from './workflow-run.ts'

export interface RunHistory {
  /** This run. */
  readonly run: WorkflowRun
  /** The newest run before it that was successful. */
  readonly lastSuccess: WorkflowRun | undefined
}

/** GitHub's limit for a filtered list: https://docs.github.com/rest/actions/workflow-runs */
const maxPages = 10

/**
 * Asks GitHub for this run and those before it on its branch. A list without this run is out of date and is asked for again;
 * if it stays so, it is used: its last success is an older one, which means more days and never fewer.
 */
export async function readRunHistory(api: RestApi, context: RetryContext): Promise<RunHistory> {
  const run = await api.getRun()
  if (run.number === 1) return { run, lastSuccess: undefined }
  const backoff = createBackoff(context)
  for (let attempt = 0; ; attempt++) {
    const runs = await listRuns(run, api)
    if (attempt === defaultMaxRetries || runs.some(({ id }) => id === run.id))
      return { run, lastSuccess: findLastSuccess(run, runs) }
    await backoff.wait(outdatedError())
  }
}

/**
 * The newest successful run before `run`. Only scheduled runs count, so that a manual run never shortens the period of the
 * next scheduled one; in a workflow without a schedule, those of the same event.
 */
export function findLastSuccess(run: WorkflowRun, runs: readonly WorkflowRun[]): WorkflowRun | undefined {
  // A later run must not change what a re-run exports.
  const earlier = runs.filter(({ number }) => number < run.number)
  const counted = earlier.some(({ event }) => event === 'schedule') ? 'schedule' : run.event
  return earlier
    .filter(({ event, conclusion }) => event === counted && conclusion === 'success')
    .toSorted((a, b) => b.createdAt - a.createdAt)[0]
}

/**
 * The pages up to the first that settles it, or an empty one: a server may allow fewer runs on a page than requested. A run that is
 * created meanwhile only repeats others on the next page.
 */
async function listRuns(run: WorkflowRun, api: RestApi): Promise<WorkflowRun[]> {
  const runs: WorkflowRun[] = []
  for (let page = 1; page <= maxPages; page++) {
    const found = await api.listRuns(run, page)
    runs.push(...found)
    if (found.length === 0 || findLastSuccess(run, runs)?.event === 'schedule') break
  }
  return runs
}

function outdatedError(): ActionError {
  return new ActionError('github.answer', 'GitHub’s list of workflow runs does not contain this run yet.', {
    retry: {},
  })
}
