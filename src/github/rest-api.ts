import { readText } from '../transfer/body.ts'
import type { HttpClient, HttpRequest } from '../transfer/http.ts'
import { requestFollowingRedirects } from '../transfer/redirects.ts'
import { retry, type RetryContext } from '../transfer/retry.ts'
import { tryOrUndefined } from '../try-or-undefined.ts'
import { explainFailure, invalidResponseError, responseError } from './rest-error.ts'
import type { RestLocation } from './rest-location.ts'
import { parseWorkflowRun, type WorkflowRun } from './workflow-run.ts'

/** bytes; a run with its repository has about 20 kB */
const maxResponseBytes = 16 * 1024 * 1024
/** The most that GitHub allows. */
export const runsPerPage = 100

/** The two requests to GitHub's REST API. Each retries, and throws an ActionError `github.*`. */
export interface RestApi {
  /** This run. */
  getRun(): Promise<WorkflowRun>
  /** A page of the runs of the same workflow on the same branch, newest first. The first page is 1. */
  listRuns(run: WorkflowRun, page: number): Promise<WorkflowRun[]>
}

export function createRestApi(
  { apiUrl, repository, runId }: RestLocation,
  token: string,
  http: HttpClient,
  context: RetryContext,
): RestApi {
  const { clock, signal } = context
  /** A renamed repository is redirected. The token stays at the origin that it is for. */
  const sameOrigin: HttpClient = {
    ...http,
    request(request) {
      if (request.url.origin !== new URL(apiUrl).origin)
        throw invalidResponseError(request.operation, `it redirects to another server, ${request.url.origin}`)
      return http.request(request)
    },
  }

  function get(operation: string, path: string): Promise<unknown> {
    const request: HttpRequest = {
      operation,
      method: 'GET',
      url: new URL(`${apiUrl}/repos/${repository}/actions/${path}`),
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
      },
    }
    return retry(
      () => attempt(request).catch((error: unknown) => Promise.reject(explainFailure(error, apiUrl))),
      context,
    )
  }

  async function attempt(request: HttpRequest): Promise<unknown> {
    const { operation } = request
    const response = await requestFollowingRedirects(sameOrigin, request)
    const text = (await readText(response, operation, maxResponseBytes, signal)).trim()
    const value: unknown = response.status === 200 ? tryOrUndefined(() => JSON.parse(text) as unknown) : undefined
    if (value === undefined) throw await responseError(operation, response, text, clock.now())
    return value
  }

  return {
    async getRun() {
      const operation = 'the request for this workflow run'
      const run = parseWorkflowRun(await get(operation, `runs/${runId}`))
      if (!run || String(run.id) !== runId) throw invalidResponseError(operation, 'it does not describe this run')
      return run
    },

    // Not filtered by status: the list is known to be current when it contains this run, which has not ended.
    async listRuns({ workflowId, branch }, page) {
      const operation = 'the request for the runs of this workflow'
      const filter = branch === null ? {} : { branch }
      const query = new URLSearchParams({ ...filter, per_page: String(runsPerPage), page: String(page) })
      const list = await get(operation, `workflows/${workflowId}/runs?${String(query)}`)
      const { workflow_runs: values } = (list ?? {}) as { workflow_runs?: unknown }
      const runs = Array.isArray(values) ? values.map(parseWorkflowRun) : [undefined]
      if (runs.includes(undefined)) throw invalidResponseError(operation, 'it is not a list of workflow runs')
      return runs as WorkflowRun[]
    },
  }
}
