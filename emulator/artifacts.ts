import { randomUUID, timingSafeEqual } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createBlobs, type Blob } from './blobs.ts'
import { callAt, json, parse, runtimeToken, scope, twirpError, type Fields } from './twirp.ts'
import { startServer, type Answer, type Exchange, type Script, type Server } from './server.ts'

export { twirpError } from './twirp.ts'

export interface StoredArtifact extends Blob {
  readonly id: number
  readonly name: string
  readonly mimeType: string | undefined
  readonly createdAt: string
  readonly expiresAt: string | undefined
  finalized: boolean
}

export interface ArtifactsOptions {
  readonly script?: Script
  /** Keeps only the size of what is stored, and believes the digest that is announced: for measuring. */
  readonly discard?: boolean
  /** Signs URLs of another block-blob store, whose contents are then not known here. */
  readonly signedUrl?: () => string
  /** A half-made artifact does not hold its name: a new one of that name takes its place. */
  readonly replaceHalfMade?: boolean
}

export interface Artifacts extends Server {
  /** By name; also those that are half-made. */
  readonly stored: ReadonlyMap<string, StoredArtifact>
  read(name: string): Promise<Buffer>
  /** What the runner sets for a job with an artifact service. */
  readonly env: {
    readonly ACTIONS_RUNTIME_URL: string
    readonly ACTIONS_RESULTS_URL: string
    readonly ACTIONS_RUNTIME_TOKEN: string
  }
}

/** The artifact service of a workflow run on loopback: its Twirp calls, and the block blobs behind its signed URLs. */
export async function startArtifacts(options: ArtifactsOptions = {}): Promise<Artifacts> {
  const { script, discard = false, replaceHalfMade = false, signedUrl } = options
  const blobs = await createBlobs(discard)
  const stored = new Map<string, StoredArtifact>()
  const token = runtimeToken()
  const signature = randomUUID()
  let lastId = 999

  const calls: Readonly<Record<string, (fields: Fields) => Answer>> = {
    create({ name = '', mime_type, expires_at }) {
      const older = stored.get(name)
      // Also when the older one is only half-made.
      if (older && (older.finalized || !replaceHalfMade))
        return twirpError(409, 'already_exists', 'an artifact with this name already exists on the workflow run')
      if (!name || /[":<>|*?\r\n\\/]/.test(name)) return twirpError(400, 'invalid_argument', 'invalid artifact name')
      const id = ++lastId
      const times = { createdAt: new Date().toISOString(), expiresAt: expires_at }
      stored.set(name, { ...blobs.newBlob(String(id)), id, name, mimeType: mime_type, ...times, finalized: false })
      const own = `${server.origin}/account/artifacts/${id}?sv=2025-01-05&sig=${signature}`
      return json({ ok: true, signed_upload_url: signedUrl?.() ?? own })
    },
    // The client leaves the size out when it is 0.
    finalize({ name = '', size = '0', hash }) {
      const artifact = stored.get(name)
      if (!artifact) return twirpError(404, 'not_found', 'artifact not found')
      // What is not here cannot be compared.
      if (signedUrl) artifact.size = Number(size)
      if (signedUrl || discard) artifact.digest = hash?.slice('sha256:'.length) ?? ''
      const whole = artifact.digest !== '' && Number(size) === artifact.size
      if (!whole || (hash && hash !== `sha256:${artifact.digest}`))
        return twirpError(400, 'invalid_argument', 'size or hash differs from the blob')
      artifact.finalized = true
      return json({ ok: true, artifact_id: String(artifact.id) })
    },
    list({ name_filter, id_filter }) {
      const artifacts = [...stored.values()].filter(
        ({ finalized, name, id }) =>
          finalized && (!name_filter || name === name_filter) && (!id_filter || String(id) === id_filter),
      )
      return json({
        artifacts: artifacts.map(({ id, name, size, digest, createdAt }) => ({
          ...scope,
          database_id: String(id),
          name,
          size: String(size),
          created_at: createdAt,
          digest: `sha256:${digest}`,
        })),
      })
    },
    delete({ name = '' }) {
      const artifact = stored.get(name)
      if (!artifact) return twirpError(404, 'not_found', 'artifact not found')
      stored.delete(name)
      return json({ ok: true, artifact_id: String(artifact.id) })
    },
  }

  async function blobCall({ call, url, request, body }: Exchange): Promise<Answer> {
    const given = Buffer.from(url.searchParams.get('sig') ?? '')
    if (given.length !== signature.length || !timingSafeEqual(given, Buffer.from(signature))) return { status: 403 }
    const artifact = [...stored.values()].find(({ id }) => url.pathname === `/account/artifacts/${id}`)
    if (!artifact) return { status: 404 }
    if (call === 'read') return { status: 200, body: createReadStream(artifact.path) }
    const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id = '']) => id)
    if (call === 'block') blobs.stage(artifact, url.searchParams.get('blockid') ?? '', request)
    else if (call === 'blob') await blobs.replace(artifact, request)
    else if (call !== 'blocklist' || !(await blobs.commit(artifact, ids))) return { status: 400 }
    return { status: 201, headers: { 'x-ms-request-id': randomUUID() } }
  }

  const server = await startServer({
    script,
    callOf(method, { pathname, searchParams }) {
      if (method === 'POST') return callAt(pathname)
      if (method === 'PUT') return searchParams.get('comp') ?? 'blob'
      return method === 'GET' ? 'read' : undefined
    },
    async receive(call, request) {
      if (call !== 'block' && call !== 'blob') return false
      await blobs.receive(request)
      return true
    },
    async answer(exchange) {
      const call = calls[exchange.call]
      if (!call) return blobCall(exchange)
      if (exchange.request.headers.authorization !== `Bearer ${token}`)
        return twirpError(401, 'unauthenticated', 'bad token')
      const fields = parse(exchange.body)
      return fields ? call(fields) : twirpError(400, 'malformed', 'this is no request of this workflow run')
    },
  })
  const url = `${server.origin}/`
  return {
    ...server,
    stored,
    read: (name) => readFile((stored.get(name) as StoredArtifact).path),
    env: { ACTIONS_RUNTIME_URL: url, ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: token },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await blobs[Symbol.asyncDispose]()
    },
  }
}
