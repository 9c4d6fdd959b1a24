import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { MockResponse, RecordedRequest } from './server.ts'

export interface StoredBlob {
  readonly name: string
  readonly mimeType: string | undefined
  /** Does not exist if contents are discarded. */
  readonly path: string
  size: number
  /** SHA-256, hex-encoded; empty if contents are discarded. */
  digest: string
}

interface ReceivedBody {
  readonly path: string
  readonly size: number
}

/** An error of the store: https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2 */
export function storeError(status: number, code: string, message: string): MockResponse {
  const headers = { 'content-type': 'application/xml', 'x-ms-error-code': code, 'x-ms-request-id': randomUUID() }
  const text = `${message}\nRequestId:${headers['x-ms-request-id']}`
  const body = `\ufeff<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${text}</Message></Error>`
  return { status, headers, body }
}

/** The response to a signed URL that has expired. */
export function expiredUrl(): MockResponse {
  const message =
    'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly.'
  return storeError(403, 'AuthenticationFailed', message)
}

/**
 * The block blobs of a storage account, in a temporary folder: no body is in memory as a whole. With `discard`, only sizes
 * are kept.
 */
export async function createBlobStore(discard: boolean) {
  const dir = await mkdtemp(join(tmpdir(), 'artifacts-'))
  const received = new WeakMap<IncomingMessage, ReceivedBody>()
  /** Staged blocks by blob path and block ID. */
  const stagedBlocks = new Map<string, Map<string, ReceivedBody>>()
  /** Committed block IDs by blob path. */
  const committedIds = new Map<string, string>()

  return {
    newBlob: (id: string) => ({ path: join(dir, id), size: 0, digest: '' }),

    /** Must be called before `respond` for a request with a block or a blob. */
    async receiveBody(request: IncomingMessage, onGrows?: (size: number) => Promise<void>): Promise<void> {
      const path = join(dir, randomUUID())
      let size = 0
      const count = async function* (chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
        for await (const chunk of chunks) {
          size += chunk.length
          await onGrows?.(size)
          yield chunk
        }
      }
      await pipeline(
        request,
        count,
        discard ? new Writable({ write: (_chunk, _encoding, done) => done() }) : createWriteStream(path),
      )
      received.set(request, { path, size })
    },

    /** Get Blob, Put Block, Put Block List or Put Blob */
    async respond(blob: StoredBlob, { route, url, request, body }: RecordedRequest): Promise<MockResponse> {
      if (route === 'read') {
        const headers = {
          'content-type': blob.mimeType ?? 'application/zip',
          'content-disposition': `attachment; filename="${blob.name}"`,
        }
        return { status: 200, headers, body: createReadStream(blob.path) }
      }
      const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id = '']) => id)
      if (route === 'block') stageBlock(blob, url.searchParams.get('blockid') ?? '', request)
      else if (route === 'blob') await concatenate(blob, [received.get(request) as ReceivedBody])
      else if (route !== 'blocklist' || !(await commitBlockList(blob, ids))) return { status: 400 }
      return { status: 201, headers: { 'x-ms-request-id': randomUUID() } }
    },

    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  }

  function stageBlock(blob: StoredBlob, id: string, request: IncomingMessage): void {
    const blocks = stagedBlocks.get(blob.path) ?? new Map<string, ReceivedBody>()
    stagedBlocks.set(blob.path, blocks.set(id, received.get(request) as ReceivedBody))
  }

  /** False if one of the blocks has not been staged. */
  async function commitBlockList(blob: StoredBlob, ids: readonly string[]): Promise<boolean> {
    const blocks = stagedBlocks.get(blob.path) ?? new Map<string, ReceivedBody>()
    // The client repeats the request if its response was lost.
    if (blocks.size === 0 && committedIds.get(blob.path) === ids.join()) return true
    const bodies = ids.map((id) => blocks.get(id))
    if (!bodies.every((body) => body !== undefined)) return false
    await concatenate(blob, bodies)
    stagedBlocks.delete(blob.path)
    committedIds.set(blob.path, ids.join())
    return true
  }

  async function concatenate(blob: StoredBlob, bodies: readonly ReceivedBody[]): Promise<void> {
    blob.size = bodies.reduce((sum, { size }) => sum + size, 0)
    if (discard) return
    const hash = createHash('sha256')
    await writeFile(blob.path, '')
    for (const { path } of bodies) {
      for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
        hash.update(chunk)
        await appendFile(blob.path, chunk)
      }
      // Frees disk space early, so that large files are never stored twice.
      await truncate(path)
    }
    blob.digest = hash.digest('hex')
  }
}
