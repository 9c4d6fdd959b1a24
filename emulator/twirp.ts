import { randomUUID } from 'node:crypto'
import type { Answer } from './server.ts'

export type Fields = Readonly<Record<string, string>>

const twirp = '/twirp/github.actions.results.api.v1.ArtifactService/'
/** What the calls are named in a script. */
const methods: Readonly<Record<string, string>> = {
  CreateArtifact: 'create',
  FinalizeArtifact: 'finalize',
  ListArtifacts: 'list',
  DeleteArtifact: 'delete',
}

/** The name of the call at that path, if it is one of the service. */
export function callAt(path: string): string | undefined {
  return path.startsWith(twirp) ? methods[path.slice(twirp.length)] : undefined
}

/** The run and the job that the artifacts belong to, as they stand in the runtime token. */
export const scope = { workflow_run_backend_id: 'run', workflow_job_run_backend_id: 'job' }

/** The fields of a call; undefined when it is no JSON object or comes from another run or job. */
export function parse(body: Buffer): Fields | undefined {
  try {
    const fields = JSON.parse(body.toString()) as Fields | null
    return Object.entries(scope).every(([name, value]) => fields?.[name] === value) ? (fields as Fields) : undefined
  } catch {
    return undefined
  }
}

export function twirpError(status: number, code: string, msg: string): Answer {
  return { ...json({ code, msg }), status }
}

export function json(body: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** The client reads the ids of run and job out of it and does not check its signature. */
export function runtimeToken(): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const scp = `Actions.Results:${scope.workflow_run_backend_id}:${scope.workflow_job_run_backend_id}`
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ scp, jti: randomUUID() })}.made-up`
}
