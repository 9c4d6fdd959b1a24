import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'

export interface StoredBlob {
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
    newBlob: (name: string): StoredBlob => ({ path: join(dir, name), size: 0, digest: '' }),

    /** Must be called before the request is used as a block or as a blob. */
    async receiveBody(request: IncomingMessage): Promise<void> {
      const path = join(dir, randomUUID())
      let size = 0
      request.on('data', ({ length }: Buffer) => (size += length))
      await (discard ? finished(request) : pipeline(request, createWriteStream(path)))
      received.set(request, { path, size })
    },

    /** Put Block */
    stageBlock(blob: StoredBlob, id: string, request: IncomingMessage): void {
      const blocks = stagedBlocks.get(blob.path) ?? new Map<string, ReceivedBody>()
      stagedBlocks.set(blob.path, blocks.set(id, received.get(request) as ReceivedBody))
    },

    /** Put Blob */
    async upload(blob: StoredBlob, request: IncomingMessage): Promise<void> {
      await concatenate(blob, [received.get(request) as ReceivedBody])
    },

    /** Put Block List; false if one of the blocks has not been staged. */
    async commitBlockList(blob: StoredBlob, ids: readonly string[]): Promise<boolean> {
      const blocks = stagedBlocks.get(blob.path) ?? new Map<string, ReceivedBody>()
      // The client repeats the request if its response was lost.
      if (blocks.size === 0 && committedIds.get(blob.path) === ids.join()) return true
      const bodies = ids.map((id) => blocks.get(id))
      if (!bodies.every((body) => body !== undefined)) return false
      await concatenate(blob, bodies)
      stagedBlocks.delete(blob.path)
      committedIds.set(blob.path, ids.join())
      return true
    },

    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
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
