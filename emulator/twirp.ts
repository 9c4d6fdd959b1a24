import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { MockResponse } from './server.ts'

export type Fields = Readonly<Record<string, string>>

const servicePath = '/twirp/github.actions.results.api.v1.ArtifactService/'
const routes: Readonly<Record<string, string>> = {
  CreateArtifact: 'create',
  FinalizeArtifact: 'finalize',
  ListArtifacts: 'list',
  DeleteArtifact: 'delete',
  GetSignedArtifactURL: 'sign',
}

/** The route of the RPC at this path; undefined if the service has no such RPC. */
export function rpcName(path: string): string | undefined {
  return path.startsWith(servicePath) ? routes[path.slice(servicePath.length)] : undefined
}

/** Run and job of the artifacts, as in the runtime token. */
export const backendIds = { workflow_run_backend_id: 'run', workflow_job_run_backend_id: 'job' }

/** The fields of a request; undefined if it is not a JSON object or belongs to another run or job. */
export function parseRequest(body: Buffer): Fields | undefined {
  try {
    const fields = JSON.parse(body.toString()) as Fields | null
    return Object.entries(backendIds).every(([name, value]) => fields?.[name] === value)
      ? (fields as Fields)
      : undefined
  } catch {
    return undefined
  }
}

export function twirpError(status: number, code: string, msg: string): MockResponse {
  return { ...jsonResponse({ code, msg }), status }
}

/**
 * What the service answers when a gateway behind it refuses:
 * https://github.com/actions/download-artifact/issues/464, https://github.com/twitchtv/twirp
 */
export function intermediaryError(status = 403): MockResponse {
  const statusText = STATUS_CODES[status] ?? ''
  const msg = `Error from intermediary with HTTP status code ${status} "${statusText}"`
  const meta = { http_error_from_intermediary: 'true', status_code: String(status), body: '<html></html>' }
  return { ...jsonResponse({ code: 'permission_denied', msg, meta }), status }
}

/** The page of a gateway, a firewall or a login in front of the service. */
export function pageResponse(status: number, title: string): MockResponse {
  const body = `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>${title}</body>\n</html>\n`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

export function jsonResponse(body: object): MockResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** The client reads the IDs of run and job from it and does not verify the signature. */
export function createRuntimeToken(): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const scp = `Actions.Results:${backendIds.workflow_run_backend_id}:${backendIds.workflow_job_run_backend_id}`
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ scp, jti: randomUUID() })}.made-up`
}
