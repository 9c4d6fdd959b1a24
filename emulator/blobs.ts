import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

export interface Blob {
  /** Its file; empty when the store keeps sizes and digests only. */
  readonly path: string
  size: number
  /** SHA-256 in hex. */
  digest: string
}

/** The block blobs of a storage account, in a folder of their own: no body is ever in memory as a whole. */
export async function createBlobs(discard: boolean) {
  const dir = await mkdtemp(join(tmpdir(), 'artifacts-'))
  const received = new WeakMap<IncomingMessage, string>()
  /** The uncommitted blocks of each blob: their ids and files. */
  const blocks = new Map<string, Map<string, string>>()
  /** The block list that each blob was made of. */
  const committed = new Map<string, string>()

  return {
    newBlob: (name: string): Blob => ({ path: join(dir, name), size: 0, digest: '' }),

    /** Takes the body of a request in, to be used as a block or as a whole blob. */
    async receive(request: IncomingMessage): Promise<void> {
      const path = join(dir, randomUUID())
      received.set(request, path)
      await pipeline(request, createWriteStream(path))
    },

    /** The body becomes a block of that id, which replaces an older one. */
    stage(blob: Blob, id: string, request: IncomingMessage): void {
      const staged = blocks.get(blob.path) ?? new Map<string, string>()
      blocks.set(blob.path, staged.set(id, received.get(request) as string))
    },

    /** The body is the whole blob. */
    async replace(blob: Blob, request: IncomingMessage): Promise<void> {
      await assemble(blob, [received.get(request) as string])
    },

    /** Makes the blob of these blocks, in this order; false when one of them was never staged. */
    async commit(blob: Blob, ids: readonly string[]): Promise<boolean> {
      const staged = blocks.get(blob.path) ?? new Map<string, string>()
      // The client repeats a list whose answer was lost.
      if (staged.size === 0 && committed.get(blob.path) === ids.join()) return true
      const paths = ids.map((id) => staged.get(id))
      if (!paths.every((path) => path !== undefined)) return false
      await assemble(blob, paths)
      blocks.delete(blob.path)
      committed.set(blob.path, ids.join())
      return true
    },

    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  }

  async function assemble(blob: Blob, paths: readonly string[]): Promise<void> {
    const hash = createHash('sha256')
    blob.size = 0
    await writeFile(blob.path, '')
    for (const path of paths) {
      for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
        hash.update(chunk)
        blob.size += chunk.length
        if (!discard) await appendFile(blob.path, chunk)
      }
      // Empties the disk as it goes, so that two gigabytes are never there twice.
      await truncate(path)
    }
    blob.digest = hash.digest('hex')
  }
}
