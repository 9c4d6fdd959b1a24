import type { Hash } from 'node:crypto'
import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { DownloadResponse } from './body.ts'
import type { PartialFile } from './partial-file.ts'

const writeBufferBytes = 256 * 1024

/**
 * Writes all that arrives of the body, hashing it while the disk works. Returns what interrupted it, if anything did;
 * what arrived before is kept. Throws file system errors.
 */
export async function writeBody(
  { body, firstChunk }: DownloadResponse,
  file: PartialFile,
  hash: Hash,
  onWritten: () => void,
): Promise<unknown> {
  const write = (chunks: Buffer[], done: (error?: Error | null) => void): void => {
    const appended = file.append(chunks)
    for (const chunk of chunks) hash.update(chunk)
    appended.then(onWritten).then(() => done(), done)
  }
  const sink = new Writable({
    highWaterMark: writeBufferBytes,
    write: (chunk: Buffer, _encoding, done) => write([chunk], done),
    writev: (writes, done) =>
      write(
        writes.map(({ chunk }) => chunk as Buffer),
        done,
      ),
  })
  const written = finished(sink)
  written.catch(() => body.destroy())
  if (firstChunk) sink.write(firstChunk)
  // pipeline() would destroy the sink and lose buffered bytes.
  body.pipe(sink, { end: false })
  const interruption = await finished(body, { writable: false }).then(
    () => undefined,
    (error: unknown) => error,
  )
  sink.end()
  await written
  return interruption
}
