import { describeRun, startGitHubApi, type GitHubApi, type GitHubApiOptions } from '../../emulator/github-api.ts'
import type { EmulatedRun } from '../../emulator/run-history.ts'
import { thisRunId } from '../../emulator/run-history.ts'
import { githubToken } from '../../emulator/runner-env.ts'
import { ActionError } from '../../src/errors.ts'
import { createRestApi, runsPerPage, type RestApi } from '../../src/github/rest-api.ts'
import { readRunHistory, type RunHistory } from '../../src/github/run-history.ts'
import { parseWorkflowRun, type WorkflowRun } from '../../src/github/workflow-run.ts'
import { createHttpClient } from '../../src/transfer/http.ts'
import type { RetryContext } from '../../src/transfer/retry.ts'
import { fakeClock } from './clock.ts'

export const start = Date.parse('2026-05-01T06:00:00Z')

export interface RestHarness extends AsyncDisposable {
  readonly githubApi: GitHubApi
  readonly api: RestApi
  /** What was waited for, in ms, with the longest possible backoff. */
  readonly delays: readonly number[]
  readHistory(): Promise<RunHistory>
  /** The error of `readHistory`. */
  failure(): Promise<ActionError>
}

interface RestOptions extends GitHubApiOptions {
  readonly token?: string
  readonly apiUrl?: string
  readonly timeoutMs?: number
}

/** The emulated REST API of GitHub and a client of it, whose waits take no time. */
export async function startRestApi(options: RestOptions = {}): Promise<RestHarness> {
  const { token = githubToken, timeoutMs = 30 * 60_000, apiUrl, ...rest } = options
  const githubApi = await startGitHubApi(rest)
  const { context, delays } = retryContext(timeoutMs)
  const http = createHttpClient({ requestTimeoutMs: 60_000, signal: context.signal, debug: () => undefined })
  const location = { apiUrl: apiUrl ?? githubApi.origin, repository: 'octo-org/forms', runId: String(thisRunId) }
  const api = createRestApi(location, token, http, context)
  const readHistory = (): Promise<RunHistory> => readRunHistory(api, context)
  return {
    githubApi,
    api,
    delays,
    readHistory,
    failure: () =>
      readHistory().then(
        () => Promise.reject(new Error('it succeeded')),
        (error: ActionError) => error,
      ),
    async [Symbol.asyncDispose]() {
      http.close()
      await githubApi[Symbol.asyncDispose]()
    },
  }
}

/** Retries that take no time, on a clock that aborts at the timeout. */
export function retryContext(timeoutMs = 30 * 60_000): { context: RetryContext; delays: readonly number[] } {
  const clock = fakeClock(start)
  const interruption = new AbortController()
  const deadline = start + timeoutMs
  clock.at(deadline, () => interruption.abort(new ActionError('timeout', 'Timed out.')))
  const { signal } = interruption
  const onRetry = (): void => undefined
  return { context: { clock, random: () => 1, signal, deadline, onRetry }, delays: clock.slept }
}

/** A client without a network; each of the lists of runs is returned once, the last one again and again. */
export function restApiOf(lists: readonly (readonly WorkflowRun[])[], run: WorkflowRun): RestApi {
  let count = 0
  return {
    getRun: () => Promise.resolve(run),
    listRuns(_run, page) {
      if (page === 1) count++
      const runs = (lists[count - 1] ?? lists.at(-1) ?? []).toSorted((a, b) => b.createdAt - a.createdAt)
      return Promise.resolve(runs.slice(runsPerPage * (page - 1), runsPerPage * page))
    },
  }
}

export function toWorkflowRun(run: EmulatedRun): WorkflowRun {
  return parseWorkflowRun(describeRun(run)) as WorkflowRun
}
