import { closeSync, constants, openSync, readFileSync } from 'node:fs'
import type { Env } from '../env.ts'
import type { InputIssue } from '../errors.ts'
import { truncate } from '../format.ts'
import { explainDenied } from '../transfer/file-access.ts'

/** The job as the runner describes it. */
export interface JobContext {
  /** As the runner says, without a slash at its end. */
  readonly serverUrl: string
  /** What the server is if it is not GitHub's own. */
  readonly serverKind: 'GitHub Enterprise Server' | 'Gitea' | 'Forgejo'
  readonly repositoryUrl: string
  readonly runUrl: string
  /** The longest retention that the repository allows, in days. */
  readonly maxRetentionDays: number | undefined
  /** False unless the event says that the repository is private or internal. */
  readonly repositoryIsPrivate: boolean
}

/** Reads the runner's variables and its event file; an unreadable event counts as public. */
export function readJobContext(env: Env): JobContext {
  const serverUrl = serverUrlOf(env)
  const repositoryUrl = `${serverUrl}/${env['GITHUB_REPOSITORY'] ?? ''}`
  const maxRetentionDays = Number.parseInt(env['GITHUB_RETENTION_DAYS'] ?? '', 10)
  return {
    serverUrl,
    serverKind: serverKindOf(env),
    repositoryUrl,
    runUrl: `${repositoryUrl}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
    maxRetentionDays: maxRetentionDays > 0 ? maxRetentionDays : undefined,
    repositoryIsPrivate: isPrivateRepository(env['GITHUB_EVENT_PATH']),
  }
}

/** The troubleshooting page of the version that is running; undefined for an action in the workflow's own repository. */
export function troubleshootingUrl(env: Env): string | undefined {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env
  const serverUrl = serverUrlOf(env)
  if (!repository || !ref || !URL.canParse(serverUrl)) return undefined
  return `${serverUrl}/${repository}/blob/${ref.split('/').map(encodeURIComponent).join('/')}/docs/troubleshooting.md`
}

/** Opens the file for the outputs as the toolkit will, without writing: outputs are set once the export is created. */
export function validateOutputFile({ GITHUB_OUTPUT: path }: Env): InputIssue[] {
  const issue = (problem: string): InputIssue[] => [{ code: 'input', message: `GITHUB_OUTPUT: ${problem}` }]
  if (!path)
    return issue(
      'this environment variable is not set, so no output can be set. Run the action as a step of a workflow.',
    )
  try {
    // A named pipe that nobody reads would block.
    closeSync(openSync(path, constants.O_WRONLY | constants.O_APPEND | (constants.O_NONBLOCK ?? 0)))
    return []
  } catch (error) {
    return issue(
      `cannot write to the runner’s file for outputs, ${truncate(path, 300)}: ${explain(path, error as Error)}`,
    )
  }
}

function explain(path: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT')
    return 'it does not exist. Do not delete files in RUNNER_TEMP, and mount the runner’s work directory if the step runs in a container of your own.'
  if (code !== 'EACCES') return `${message}.`
  const { reason, remedy } = explainDenied(path)
  return [`${reason}.`, remedy].filter(Boolean).join(' ')
}

function serverUrlOf(env: Env): string {
  return (env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '')
}

/** Forgejo's runner also says that it is Gitea's: https://code.forgejo.org/forgejo/runner */
function serverKindOf({ FORGEJO_ACTIONS: forgejo, GITEA_ACTIONS: gitea }: Env): JobContext['serverKind'] {
  if (forgejo) return 'Forgejo'
  return gitea ? 'Gitea' : 'GitHub Enterprise Server'
}

function isPrivateRepository(eventPath: string | undefined): boolean {
  try {
    const { repository } = JSON.parse(readFileSync(eventPath ?? '', 'utf8')) as {
      repository?: { private?: unknown; visibility?: unknown }
    }
    // Older events contain `private` only.
    if (repository?.visibility === undefined) return repository?.private === true
    return repository.visibility === 'private' || repository.visibility === 'internal'
  } catch {
    return false
  }
}
