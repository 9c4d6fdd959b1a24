import { readFileSync } from 'node:fs'
import type { Fault } from './errors.ts'

/** What the runner tells of the job that this step runs in. */
export interface Job {
  readonly repositoryUrl: string
  readonly runUrl: string
  /** The longest retention that the repository allows, in days. */
  readonly maxRetentionDays: number | undefined
  readonly serverUrl: string
  readonly hasArtifactService: boolean
  /** False unless the event says that the repository is private or internal. */
  readonly repositoryIsPrivate: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the job from the runner's variables and its event file; an unreadable event says nothing. */
export function readJob(env: Environment): Job {
  const serverUrl = serverUrlOf(env)
  const repositoryUrl = `${serverUrl}/${env['GITHUB_REPOSITORY'] ?? ''}`
  return {
    serverUrl,
    repositoryUrl,
    runUrl: `${repositoryUrl}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
    maxRetentionDays: Number.parseInt(env['GITHUB_RETENTION_DAYS'] ?? '', 10) || undefined,
    hasArtifactService: Boolean(env['ACTIONS_RUNTIME_TOKEN'] && env['ACTIONS_RESULTS_URL']),
    repositoryIsPrivate: eventSaysPrivate(env['GITHUB_EVENT_PATH']),
  }
}

function serverUrlOf(env: Environment): string {
  return env['GITHUB_SERVER_URL'] || 'https://github.com'
}

/** Where the troubleshooting page of this very version is; undefined when the action is a part of the workflow's repository. */
export function troubleshootingUrl(env: Environment): string | undefined {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env
  if (!repository || !ref) return undefined
  return `${serverUrlOf(env)}/${repository}/blob/${ref.split('/').map(encodeURIComponent).join('/')}/docs/troubleshooting.md`
}

/** Everything about the job that would make storing the artifact fail, or publish personal data. */
export function artifactFaults(job: Job, allowPublic: boolean): Fault[] {
  const faults: Fault[] = []
  if (isEnterpriseServer(job.serverUrl))
    faults.push({
      code: 'artifact.unavailable',
      message: `upload-artifact: ${new URL(job.serverUrl).host} is a GitHub Enterprise Server, whose artifact service takes no such uploads; set upload-artifact: false and use the file at the output file-path.`,
    })
  else if (!job.hasArtifactService)
    faults.push({
      code: 'artifact.unavailable',
      message:
        'upload-artifact: this job has no artifact service (ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set); run the action as a step of a workflow, or set upload-artifact: false.',
    })
  if (!job.repositoryIsPrivate && !allowPublic)
    faults.push({
      code: 'artifact.public',
      message:
        'allow-public-artifact: the event does not say that this repository is private or internal, and everybody can download the artifacts of a public one. Fills are personal data: set upload-artifact: false, or allow-public-artifact: true if they may be public.',
    })
  return faults
}

// The rule of the artifact client (its isGhes), which refuses these servers only after the export has been made.
function isEnterpriseServer(serverUrl: string): boolean {
  return !/^(github\.com|.*\.ghe\.com|.*\.localhost)$/i.test(new URL(serverUrl).hostname)
}

function eventSaysPrivate(path: string | undefined): boolean {
  try {
    const { repository } = JSON.parse(readFileSync(path ?? '', 'utf8')) as {
      repository?: { private?: unknown; visibility?: unknown }
    }
    // Older events carry `private` only.
    if (repository?.visibility === undefined) return repository?.private === true
    return repository.visibility === 'private' || repository.visibility === 'internal'
  } catch {
    return false
  }
}
