import { readFileSync } from 'node:fs'
import type { Env } from '../env.ts'
import type { InputIssue } from '../errors.ts'

/** The job as the runner describes it. */
export interface JobContext {
  readonly serverUrl: string
  readonly repositoryUrl: string
  readonly runUrl: string
  /** The longest retention that the repository allows, in days. */
  readonly maxRetentionDays: number | undefined
  readonly hasArtifactService: boolean
  /** False unless the event says that the repository is private or internal. */
  readonly repositoryIsPrivate: boolean
}

/** Reads the runner's variables and its event file; an unreadable event counts as public. */
export function readJobContext(env: Env): JobContext {
  const serverUrl = serverUrlOf(env)
  const repositoryUrl = `${serverUrl}/${env['GITHUB_REPOSITORY'] ?? ''}`
  return {
    serverUrl,
    repositoryUrl,
    runUrl: `${repositoryUrl}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
    maxRetentionDays: Number.parseInt(env['GITHUB_RETENTION_DAYS'] ?? '', 10) || undefined,
    hasArtifactService: Boolean(env['ACTIONS_RUNTIME_TOKEN'] && env['ACTIONS_RESULTS_URL']),
    repositoryIsPrivate: isPrivateRepository(env['GITHUB_EVENT_PATH']),
  }
}

/** The troubleshooting page of the version that is running; undefined for an action in the workflow's own repository. */
export function troubleshootingUrl(env: Env): string | undefined {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env
  if (!repository || !ref) return undefined
  return `${serverUrlOf(env)}/${repository}/blob/${ref.split('/').map(encodeURIComponent).join('/')}/docs/troubleshooting.md`
}

/** Everything about the job that would make the artifact upload fail, or publish personal data. */
export function validateArtifactUpload(job: JobContext, allowPublic: boolean): InputIssue[] {
  const issues: InputIssue[] = []
  if (isEnterpriseServer(job.serverUrl))
    issues.push({
      code: 'artifact.unavailable',
      message: `upload-artifact: artifact upload is not supported on GitHub Enterprise Server (${new URL(job.serverUrl).host}). Set upload-artifact: false and use the file at the file-path output.`,
    })
  else if (!job.hasArtifactService)
    issues.push({
      code: 'artifact.unavailable',
      message:
        'upload-artifact: no artifact service is available in this job (ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set). Run the action as a step of a workflow or set upload-artifact: false.',
    })
  if (!job.repositoryIsPrivate && !allowPublic)
    issues.push({
      code: 'artifact.public',
      message:
        'allow-public-artifact: this repository is public, or the event does not identify it as private or internal. Anyone can download the artifacts of a public repository, and fills are personal data. Set upload-artifact: false, or set allow-public-artifact: true if the data may be public.',
    })
  return issues
}

function serverUrlOf(env: Env): string {
  return env['GITHUB_SERVER_URL'] || 'https://github.com'
}

// The rule of the artifact client (its isGhes), which rejects these servers only after the export.
function isEnterpriseServer(serverUrl: string): boolean {
  return !/^(github\.com|.*\.ghe\.com|.*\.localhost)$/i.test(new URL(serverUrl).hostname)
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
