import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createBlobStore, type StoredBlob } from './blob-store.ts'
import { startServer, type MockResponse, type RecordedRequest, type Scenario, type Server } from './server.ts'
import {
  backendIds,
  createRuntimeToken,
  jsonResponse,
  parseRequest,
  rpcName,
  twirpError,
  type Fields,
} from './twirp.ts'

export interface StoredArtifact extends StoredBlob {
  readonly id: number
  readonly createdAt: string
  readonly expiresAt: string | undefined
  finalized: boolean
}

export interface ArtifactServiceOptions {
  readonly scenario?: Scenario
  /** Keep only the size of uploads and trust the announced digest: for benchmarks. */
  readonly discard?: boolean
  /** Returns upload URLs of a different block blob store; what it contains cannot be verified here. */
  readonly signedUrl?: () => string
  /**
   * CreateArtifact replaces an artifact of the same name that has not been finalized. Without it, the name is held, as on GitHub:
   * seen neither by ListArtifacts nor by `overwrite`.
   */
  readonly replaceUnfinalized?: boolean
  /** An artifact is missing in as many lists after FinalizeArtifact: it appears late. */
  readonly hiddenLists?: number
  /** A deleted artifact holds its name for as many calls of CreateArtifact. */
  readonly conflictsAfterDelete?: number
  /** Called with the size of a body of the blob store as it grows; it is not read further until this resolves. */
  readonly onBodyGrows?: (size: number) => Promise<void>
}

export interface ArtifactService extends Server {
  /** By name, including those that have not been finalized. */
  readonly artifacts: ReadonlyMap<string, StoredArtifact>
  read(name: string): Promise<Buffer>
  /** The variables that the runner sets in a job with an artifact service. */
  readonly env: {
    readonly ACTIONS_RUNTIME_URL: string
    readonly ACTIONS_RESULTS_URL: string
    readonly ACTIONS_RUNTIME_TOKEN: string
  }
}

/** The artifact service of a workflow run on loopback: its Twirp RPCs, and the block blobs behind its signed URLs. */
export async function startArtifactService(options: ArtifactServiceOptions = {}): Promise<ArtifactService> {
  const { scenario, discard = false, replaceUnfinalized = false, signedUrl, onBodyGrows } = options
  const { hiddenLists = 0, conflictsAfterDelete = 0 } = options
  const blobs = await createBlobStore(discard)
  const artifacts = new Map<string, StoredArtifact>()
  /** Lists in which the artifact will be missing, by ID. */
  const hidden = new Map<number, number>()
  /** Calls of CreateArtifact that a deleted artifact of the name will refuse. */
  const held = new Map<string, number>()
  const token = createRuntimeToken()
  const signature = randomUUID()
  let lastId = 999

  const blobUrl = (id: number): string => `${server.origin}/account/artifacts/${id}?sv=2025-01-05&sig=${signature}`

  const rpcs: Readonly<Record<string, (fields: Fields) => MockResponse>> = {
    create({ name = '', mime_type, expires_at }) {
      const existing = artifacts.get(name)
      const isHeld = countDown(held, name)
      if (isHeld || (existing && (existing.finalized || !replaceUnfinalized)))
        return twirpError(409, 'already_exists', 'an artifact with this name already exists on the workflow run')
      if (!name || /[":<>|*?\r\n\\/]/.test(name)) return twirpError(400, 'invalid_argument', 'invalid artifact name')
      const id = ++lastId
      const times = { createdAt: new Date().toISOString(), expiresAt: expires_at }
      artifacts.set(name, { ...blobs.newBlob(String(id)), id, name, mimeType: mime_type, ...times, finalized: false })
      return jsonResponse({ ok: true, signed_upload_url: signedUrl?.() ?? blobUrl(id) })
    },
    // The client omits a size of 0.
    finalize({ name = '', size = '0', hash }) {
      const artifact = artifacts.get(name)
      if (!artifact) return twirpError(404, 'not_found', 'artifact not found')
      // Nothing to compare with: the content is elsewhere or discarded.
      if (signedUrl) artifact.size = Number(size)
      if (signedUrl || discard) artifact.digest = hash?.slice('sha256:'.length) ?? ''
      const isUploaded = artifact.digest !== '' && Number(size) === artifact.size
      if (!isUploaded || (hash && hash !== `sha256:${artifact.digest}`))
        return twirpError(400, 'invalid_argument', 'size or hash differs from the blob')
      artifact.finalized = true
      hidden.set(artifact.id, hiddenLists)
      return jsonResponse({ ok: true, artifact_id: String(artifact.id) })
    },
    list({ name_filter, id_filter }) {
      const matching = [...artifacts.values()].filter(
        ({ finalized, name, id }) =>
          finalized &&
          (!name_filter || name === name_filter) &&
          (!id_filter || String(id) === id_filter) &&
          !countDown(hidden, id),
      )
      return jsonResponse({
        artifacts: matching.map(({ id, name, size, digest, createdAt }) => ({
          ...backendIds,
          database_id: String(id),
          name,
          size: String(size),
          created_at: createdAt,
          digest: `sha256:${digest}`,
        })),
      })
    },
    delete({ name = '' }) {
      const artifact = artifacts.get(name)
      if (!artifact) return twirpError(404, 'not_found', 'artifact not found')
      artifacts.delete(name)
      held.set(name, conflictsAfterDelete)
      return jsonResponse({ ok: true, artifact_id: String(artifact.id) })
    },
    sign({ name = '' }) {
      const artifact = artifacts.get(name)
      if (!artifact?.finalized) return twirpError(404, 'not_found', 'artifact not found')
      return jsonResponse({ signed_url: blobUrl(artifact.id) })
    },
  }

  async function respondToBlobRequest(recorded: RecordedRequest): Promise<MockResponse> {
    const { url } = recorded
    if (url.searchParams.get('sig') !== signature) return { status: 403 }
    const artifact = [...artifacts.values()].find(({ id }) => url.pathname === `/account/artifacts/${id}`)
    return artifact ? await blobs.respond(artifact, recorded) : { status: 404 }
  }

  const server = await startServer({
    scenario,
    routeOf(method, { pathname, searchParams }) {
      if (method === 'POST') return rpcName(pathname)
      if (method === 'PUT') return searchParams.get('comp') ?? 'blob'
      return method === 'GET' ? 'read' : undefined
    },
    async consumeBody(route, request) {
      if (route !== 'block' && route !== 'blob') return false
      await blobs.receiveBody(request, onBodyGrows)
      return true
    },
    async respond(recorded) {
      const { route, request, body } = recorded
      const rpc = rpcs[route]
      if (!rpc) return respondToBlobRequest(recorded)
      if (request.headers.authorization !== `Bearer ${token}`) return twirpError(401, 'unauthenticated', 'bad token')
      const fields = parseRequest(body)
      return fields ? rpc(fields) : twirpError(400, 'malformed', 'not a request of this workflow run')
    },
  })
  const url = `${server.origin}/`
  return {
    ...server,
    artifacts,
    read: (name) => readFile((artifacts.get(name) as StoredArtifact).path),
    env: { ACTIONS_RUNTIME_URL: url, ACTIONS_RESULTS_URL: url, ACTIONS_RUNTIME_TOKEN: token },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await blobs[Symbol.asyncDispose]()
    },
  }
}

/** True as often as the count says. */
function countDown<T>(counts: Map<T, number>, key: T): boolean {
  const count = counts.get(key) ?? 0
  counts.set(key, Math.max(0, count - 1))
  return count > 0
}
