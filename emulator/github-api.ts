import { parseHistory, thisRunId, type EmulatedRun } from './run-history.ts'
import { githubToken } from './runner-env.ts'
import {
  startServer,
  type Handler,
  type MockResponse,
  type RecordedRequest,
  type Scenario,
  type Server,
} from './server.ts'

export interface GitHubApiOptions {
  /** All runs of the workflow, this one included; default: this one alone. */
  readonly runs?: () => readonly EmulatedRun[]
  /** This run is missing in as many lists, each with all its pages. */
  readonly hiddenLists?: number
  /** The search index behind filtered lists lacks as many of the newest runs. */
  readonly indexLag?: number
  readonly scenario?: Scenario
}

export interface GitHubApi extends Server {
  /** The variables that the runner sets. */
  readonly env: { readonly GITHUB_API_URL: string; readonly GITHUB_RUN_NUMBER: string }
}

const repository = 'octo-org/forms'
const workflowId = 77
const filters = ['branch', 'event', 'status'] as const
/** Filtered lists end here: https://docs.github.com/rest/actions/workflow-runs */
const maxFiltered = 1000

/** The two requests for workflow runs of GitHub's REST API, as documented: routes `run` and `runs`. */
export async function startGitHubApi(options: GitHubApiOptions = {}): Promise<GitHubApi> {
  const { runs = () => parseHistory(''), indexLag = 0 } = options
  let { hiddenLists = 0 } = options
  let isHidden = false
  const newestFirst = (): EmulatedRun[] =>
    runs().toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.number - a.number)

  function list({ searchParams }: URL): MockResponse {
    const isFiltered = filters.some((name) => searchParams.has(name))
    const page = Number(searchParams.get('page') ?? 1)
    if (page === 1) isHidden = hiddenLists-- > 0
    const current = newestFirst().filter(({ id }) => !isHidden || id !== thisRunId)
    const matching = isFiltered
      ? current
          .slice(indexLag)
          .filter((run) => matches(run, searchParams))
          .slice(0, maxFiltered)
      : current
    const size = Math.min(100, Number(searchParams.get('per_page') ?? 30))
    const start = size * (page - 1)
    return json(200, {
      total_count: matching.length,
      workflow_runs: matching.slice(start, start + size).map(describeRun),
    })
  }

  function respond({ route, url, request }: RecordedRequest): MockResponse {
    if (request.headers.authorization !== `Bearer ${githubToken}`) return json(401, { message: 'Bad credentials' })
    if (route === 'runs') return list(url)
    const run = runs().find(({ id }) => url.pathname.endsWith(`/${id}`))
    return run ? json(200, describeRun(run)) : json(404, { message: 'Not Found' })
  }

  const base = `/repos/${repository}/actions`
  const server = await startServer({
    routeOf(method, { pathname }) {
      if (method !== 'GET') return undefined
      if (pathname === `${base}/workflows/${workflowId}/runs`) return 'runs'
      return new RegExp(`^${base}/runs/\\d+$`).test(pathname) ? 'run' : undefined
    },
    respond: (request) => Promise.resolve(respond(request)),
    scenario: options.scenario,
  })
  const number = runs().find(({ id }) => id === thisRunId)?.number
  return { ...server, env: { GITHUB_API_URL: server.origin, GITHUB_RUN_NUMBER: String(number) } }
}

/** An error of the API with its message. */
export function apiError(status: number, message: string, headers: MockResponse['headers'] = {}): Handler {
  return () => {
    const response = json(status, {
      message,
      documentation_url: 'https://docs.github.com/rest',
      status: String(status),
    })
    return { ...response, headers: { ...response.headers, ...headers } }
  }
}

/** The primary rate limit, which is reset at `resetAt` (ms since the epoch). */
export function rateLimited(resetAt: number, status = 403): Handler {
  return apiError(status, 'API rate limit exceeded for installation.', {
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
  })
}

/** What the token of a job without `actions: read` gets. */
export const notAccessible = apiError(403, 'Resource not accessible by integration', { 'x-ratelimit-remaining': '999' })

function matches({ branch, event, conclusion }: EmulatedRun, searchParams: URLSearchParams): boolean {
  const values = { branch, event, status: conclusion ?? 'in_progress' }
  return filters.every((name) => !searchParams.has(name) || searchParams.get(name) === values[name])
}

/** As the API describes it. */
export function describeRun({
  id,
  number,
  event,
  branch,
  conclusion,
  createdAt,
  startedAt = createdAt,
}: EmulatedRun): object {
  return {
    id,
    name: 'Daily export',
    head_branch: branch,
    head_sha: '0'.repeat(40),
    run_number: number,
    run_attempt: 1,
    event,
    status: conclusion === null ? 'in_progress' : 'completed',
    conclusion,
    workflow_id: workflowId,
    created_at: createdAt,
    updated_at: startedAt,
    run_started_at: startedAt,
    repository: { full_name: repository },
  }
}

function json(status: number, body: object): MockResponse {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) }
}
