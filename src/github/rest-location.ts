import type { Env } from '../env.ts'
import type { InputIssue } from '../errors.ts'
import { truncate } from '../format.ts'
import { isSecureOrigin } from '../secure-origin.ts'

/** Where GitHub's REST API describes this run, as the runner says. */
export interface RestLocation {
  readonly apiUrl: string
  /** `owner/name` */
  readonly repository: string
  readonly runId: string
}

export function readRestLocation(env: Env): RestLocation {
  return {
    apiUrl: (env['GITHUB_API_URL'] ?? '').replace(/\/+$/, ''),
    repository: env['GITHUB_REPOSITORY'] ?? '',
    runId: env['GITHUB_RUN_ID'] ?? '',
  }
}

/** The token is sent to this location, so it must be what a runner sets. */
export function validateRestLocation({ apiUrl, repository, runId }: RestLocation): InputIssue[] {
  const issues: InputIssue[] = []
  const check = (isValid: boolean, name: string, value: string, expected: string): void => {
    const message = `${name}: ${value ? `"${truncate(value, 100)}" is not ${expected}` : 'this environment variable is not set'}. The period since-last-success asks GitHub’s REST API for earlier runs. Run the action as a step of a workflow, or use another period.`
    if (!isValid) issues.push({ code: 'input', message })
  }
  check(isApiUrl(apiUrl), 'GITHUB_API_URL', apiUrl.replace(/^.*@/s, '***@'), 'a URL such as https://api.github.com')
  check(/^[\w.-]+\/[\w.-]+$/.test(repository), 'GITHUB_REPOSITORY', repository, 'a repository such as octo-org/forms')
  check(/^[1-9]\d*$/.test(runId), 'GITHUB_RUN_ID', runId, 'the ID of a run')
  return issues
}

function isApiUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.username || url.password || url.search || url.hash) return false
  return isSecureOrigin(url)
}
