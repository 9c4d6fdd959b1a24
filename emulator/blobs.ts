import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'

export interface Blob {
  /** Its file; there is none when the store keeps sizes only. */
  readonly path: string
  size: number
  /** SHA-256 in hex; empty when the store keeps sizes only. */
  digest: string
}

/** The body of a request, in a file of its own. */
interface Body {
  readonly path: string
  readonly size: number
}

/**
 * The block blobs of a storage account, in a folder of their own: no body is ever in memory as a whole. `discard` keeps
 * sizes only.
 */
export async function createBlobs(discard: boolean) {
  const dir = await mkdtemp(join(tmpdir(), 'artifacts-'))
  const received = new WeakMap<IncomingMessage, Body>()
  /** The uncommitted blocks of each blob, by their ids. */
  const blocks = new Map<string, Map<string, Body>>()
  /** The block list that each blob was made of. */
  const committed = new Map<string, string>()

  return {
    newBlob: (name: string): Blob => ({ path: join(dir, name), size: 0, digest: '' }),

    /** Takes the body of a request in, to be used as a block or as a whole blob. */
    async receive(request: IncomingMessage): Promise<void> {
      const path = join(dir, randomUUID())
      let size = 0
      request.on('data', ({ length }: Buffer) => (size += length))
      await (discard ? finished(request) : pipeline(request, createWriteStream(path)))
      received.set(request, { path, size })
    },

    /** The body becomes a block of that id, which replaces an older one. */
    stage(blob: Blob, id: string, request: IncomingMessage): void {
      const staged = blocks.get(blob.path) ?? new Map<string, Body>()
      blocks.set(blob.path, staged.set(id, received.get(request) as Body))
    },

    /** The body is the whole blob. */
    async replace(blob: Blob, request: IncomingMessage): Promise<void> {
      await assemble(blob, [received.get(request) as Body])
    },

    /** Makes the blob of these blocks, in this order; false when one of them was never staged. */
    async commit(blob: Blob, ids: readonly string[]): Promise<boolean> {
      const staged = blocks.get(blob.path) ?? new Map<string, Body>()
      // The client repeats a list whose answer was lost.
      if (staged.size === 0 && committed.get(blob.path) === ids.join()) return true
      const bodies = ids.map((id) => staged.get(id))
      if (!bodies.every((body) => body !== undefined)) return false
      await assemble(blob, bodies)
      blocks.delete(blob.path)
      committed.set(blob.path, ids.join())
      return true
    },

    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  }

  async function assemble(blob: Blob, bodies: readonly Body[]): Promise<void> {
    blob.size = bodies.reduce((sum, { size }) => sum + size, 0)
    if (discard) return
    const hash = createHash('sha256')
    await writeFile(blob.path, '')
    for (const { path } of bodies) {
      for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
        hash.update(chunk)
        await appendFile(blob.path, chunk)
      }
      // Empties the disk as it goes, so that two gigabytes are never there twice.
      await truncate(path)
    }
    blob.digest = hash.digest('hex')
  }
}
