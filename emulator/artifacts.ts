import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type Answer, type Exchange, type Script, type Server } from './server.ts'

export interface StoredArtifact {
  readonly id: number
  readonly name: string
  readonly mimeType: string | undefined
  readonly expiresAt: string | undefined
  /** The file that holds its bytes. */
  readonly path: string
  size: number
  digest: string
  finalized: boolean
}

export interface ArtifactsOptions {
  readonly script?: Script
  /** Keeps only size and digest of what is stored. */
  readonly discard?: boolean
  /** Signs URLs of another block-blob store, whose contents are then not known here. */
  readonly signedUrl?: () => string
}

export interface Artifacts extends Server {
  /** By name; also those that are half-made. */
  readonly stored: ReadonlyMap<string, StoredArtifact>
  read(name: string): Promise<Buffer>
  /** What the runner sets for a job with an artifact service. */
  readonly env: { readonly ACTIONS_RESULTS_URL: string; readonly ACTIONS_RUNTIME_TOKEN: string }
}

const twirp = '/twirp/github.actions.results.api.v1.ArtifactService/'
const methods: Readonly<Record<string, string>> = {
  CreateArtifact: 'create',
  FinalizeArtifact: 'finalize',
  ListArtifacts: 'list',
  DeleteArtifact: 'delete',
}

/** The artifact service of a workflow run on loopback: its Twirp calls, and the block blobs behind its signed URLs. */
export async function startArtifacts({
  script,
  discard = false,
  signedUrl,
}: ArtifactsOptions = {}): Promise<Artifacts> {
  const dir = await mkdtemp(join(tmpdir(), 'artifacts-'))
  const stored = new Map<string, StoredArtifact>()
  const token = runtimeToken()
  const signature = randomUUID()
  const blocks = new Map<string, Buffer>()

  const calls: Readonly<Record<string, (fields: Record<string, string>) => Answer>> = {
    create({ name = '', mime_type, expires_at }) {
      // Also when the older one is only half-made.
      if (stored.has(name))
        return twirpError(409, 'already_exists', 'an artifact with this name already exists on the workflow run')
      const id = 1000 + stored.size
      stored.set(name, {
        id,
        name,
        mimeType: mime_type,
        expiresAt: expires_at,
        path: join(dir, String(id)),
        size: 0,
        digest: '',
        finalized: false,
      })
      return json({
        ok: true,
        signed_upload_url: signedUrl?.() ?? `${server.origin}/account/artifacts/${id}?sv=2025-01-05&sig=${signature}`,
      })
    },
    finalize({ name = '', size, hash }) {
      const artifact = stored.get(name)
      if (!artifact) return twirpError(404, 'not_found', 'artifact not found')
      if (signedUrl) Object.assign(artifact, { size: Number(size), digest: hash?.slice('sha256:'.length) })
      if (Number(size) !== artifact.size || (hash && hash !== `sha256:${artifact.digest}`))
        return twirpError(400, 'invalid_argument', 'size or hash differs from the blob')
      artifact.finalized = true
      return json({ ok: true, artifact_id: String(artifact.id) })
    },
    list({ name_filter }) {
      const artifacts = [...stored.values()].filter(
        (one) => one.finalized && (!name_filter || one.name === name_filter),
      )
      return json({
        artifacts: artifacts.map(({ id, name, size, digest }) => ({
          workflow_run_backend_id: 'run',
          workflow_job_run_backend_id: 'job',
          database_id: String(id),
          name,
          size: String(size),
          digest: `sha256:${digest}`,
        })),
      })
    },
    delete({ name = '' }) {
      const artifact = stored.get(name)
      stored.delete(name)
      return json({ ok: artifact !== undefined, artifact_id: String(artifact?.id ?? 0) })
    },
  }

  async function put({ call, url, body }: Exchange): Promise<Answer> {
    const given = Buffer.from(url.searchParams.get('sig') ?? '')
    if (given.length !== signature.length || !timingSafeEqual(given, Buffer.from(signature))) return { status: 403 }
    const artifact = [...stored.values()].find(({ id }) => url.pathname === `/account/artifacts/${id}`)
    if (!artifact) return { status: 404 }
    const created = { status: 201, headers: { 'x-ms-request-id': randomUUID() } }
    if (call === 'block') {
      blocks.set(`${artifact.id}/${url.searchParams.get('blockid')}`, body)
      return created
    }
    const ids =
      call === 'blocklist' ? [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id]) => id) : []
    const hash = createHash('sha256')
    artifact.size = 0
    await writeFile(artifact.path, '')
    for (const part of call === 'blocklist' ? ids.map((id) => blocks.get(`${artifact.id}/${id}`)) : [body]) {
      if (!part) return { status: 400 }
      hash.update(part)
      artifact.size += part.length
      if (!discard) await appendFile(artifact.path, part)
    }
    artifact.digest = hash.digest('hex')
    blocks.clear()
    return created
  }

  const server = await startServer({
    script,
    callOf(method, { pathname, searchParams }) {
      if (method === 'POST' && pathname.startsWith(twirp)) return methods[pathname.slice(twirp.length)]
      if (method === 'PUT') return searchParams.get('comp') ?? 'blob'
      return undefined
    },
    async answer(exchange) {
      const call = calls[exchange.call]
      if (!call) return put(exchange)
      if (exchange.request.headers.authorization !== `Bearer ${token}`)
        return twirpError(401, 'unauthenticated', 'bad token')
      return call(JSON.parse(exchange.body.toString()) as Record<string, string>)
    },
  })
  return {
    ...server,
    stored,
    read: (name) => readFile((stored.get(name) as StoredArtifact).path),
    env: { ACTIONS_RESULTS_URL: `${server.origin}/`, ACTIONS_RUNTIME_TOKEN: token },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export function twirpError(status: number, code: string, msg: string): Answer {
  return { ...json({ code, msg }), status }
}

function json(body: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** The client reads the ids of run and job out of it and does not check its signature. */
function runtimeToken(): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ scp: 'Actions.Results:run:job', jti: randomUUID() })}.made-up`
}
