import type { Env } from '../env.ts'
import type { InputIssue } from '../errors.ts'
import { truncate } from '../format.ts'
import type { JobContext } from './job-context.ts'

/** Everything about the job that would make the artifact upload fail after the export, or publish personal data. */
export function validateArtifactUpload(job: JobContext, env: Env, allowPublic: boolean): InputIssue[] {
  const issues = [...validateService(job, env), ...validateClientSettings(env)]
  if (!job.repositoryIsPrivate && !allowPublic)
    issues.push({
      code: 'artifact.public',
      message:
        'allow-public-artifact: this repository is public, or the event does not identify it as private or internal. Anyone can download the artifacts of a public repository, and fills are personal data. Set upload-artifact: false, or set allow-public-artifact: true if the data may be public.',
    })
  return issues
}

function validateService({ serverUrl, serverKind }: JobContext, env: Env): InputIssue[] {
  const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: url } = env
  // The artifact client parses it as well, and fails.
  if (!isHttpUrl(serverUrl))
    return [environmentIssue('GITHUB_SERVER_URL', serverUrl, 'a URL such as https://github.com')]
  const { host, hostname } = new URL(serverUrl)
  // The rule of the artifact client (its isGhes), which rejects other servers only after the export.
  if (!/^(github\.com|.*\.ghe\.com|.*\.localhost)$/i.test(hostname)) {
    const ownAction = serverKind === 'GitHub Enterprise Server' ? '' : ` ${serverKind} has an upload action of its own.`
    return [unavailable(`artifact upload is not supported on ${serverKind} (${host}). ${withoutUpload}${ownAction}`)]
  }
  if (!token || !url)
    return [
      unavailable(
        'no artifact service is available in this job (ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set). Run the action as a step of a workflow or set upload-artifact: false.',
      ),
    ]
  const issues: InputIssue[] = []
  if (!isHttpUrl(url))
    issues.push(unavailable(`ACTIONS_RESULTS_URL is ${quote(url)}, which is not a valid URL. ${withoutUpload}`))
  if (!isRuntimeToken(token))
    issues.push(
      unavailable(
        `ACTIONS_RUNTIME_TOKEN is not a token for GitHub’s artifact service; tools that run workflows outside GitHub set such placeholders. ${withoutUpload} (The value is hidden.)`,
      ),
    )
  return issues
}

const withoutUpload = 'Set upload-artifact: false and use the file at the file-path output.'

function unavailable(problem: string): InputIssue {
  return { code: 'artifact.unavailable', message: `upload-artifact: ${problem}` }
}

/** Settings that the artifact client reads only once it is loaded (the last) or uploads: its config.js. */
const clientSettings: readonly (readonly [name: string, min: number, expected: string])[] = [
  ['ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY', 1, 'a positive integer'],
  // With less, the client takes any upload for stalled.
  ['ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS', 1000, 'a number of milliseconds of at least 1000'],
  ['ACTIONS_ARTIFACT_MAX_ARTIFACT_COUNT', 1, 'a positive integer'],
]

function validateClientSettings(env: Env): InputIssue[] {
  return clientSettings.flatMap(([name, min, expected]) => {
    const value = env[name]
    return !value || Number.parseInt(value, 10) >= min ? [] : [environmentIssue(name, value, expected)]
  })
}

function environmentIssue(name: string, value: string, expected: string): InputIssue {
  const message = `${name}: ${quote(value)} is not ${expected}. Correct or remove this environment variable on the runner or in \`env:\`.`
  return { code: 'input', message }
}

/** The rule of the artifact client (its getBackendIdsFromToken): the first scope for the results names run and job. */
function isRuntimeToken(token: string): boolean {
  try {
    // Unlike Buffer, atob rejects what is not base64.
    const payload = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
    const { scp } = JSON.parse(Buffer.from(payload, 'latin1').toString()) as { scp?: unknown }
    const scopes = typeof scp === 'string' ? scp.split(' ').map((scope) => scope.split(':')) : []
    const isHeaderValue = /^[!-~]+$/.test(token)
    return isHeaderValue && scopes.find(([name]) => name === 'Actions.Results')?.length === 3
  } catch {
    return false
  }
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(new URL(text).protocol)
}

function quote(text: string): string {
  return `"${truncate(text, 100)}"`
}
