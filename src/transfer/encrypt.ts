import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Encrypter } from 'age-encryption'
import { ActionError } from '../errors.ts'
import type { PartialFile } from './partial-file.ts'

/** The event loop turns once per read; larger reads only delay what else is due. */
const readBytes = 1024 * 1024

interface VerifiedZip {
  readonly path: string
  /** hex-encoded */
  readonly sha256: string
}

interface EncryptedContent {
  /** bytes */
  readonly size: number
  /** hex-encoded */
  readonly sha256: string
}

/**
 * Encrypts the ZIP file for the age public keys `recipients` into `file`, in constant memory. `onProgress` gets the number
 * of bytes that were read. Throws `output-dir`, or the signal's reason.
 */
export async function encrypt(
  zip: VerifiedZip,
  recipients: readonly string[],
  file: PartialFile,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<EncryptedContent> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const encrypted = await encrypter.encrypt(ReadableStream.from(read(zip, signal, onProgress)))
  const hash = createHash('sha256')
  for await (const chunks of batches(encrypted)) {
    const appended = file.append(chunks)
    for (const chunk of chunks) hash.update(chunk)
    await appended
  }
  return { size: file.size, sha256: hash.digest('hex') }
}

/** The bytes of the ZIP file, if they are still those that were verified: only the encrypted ones will be left. */
async function* read(
  { path, sha256 }: VerifiedZip,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): AsyncGenerator<Buffer, void> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: readBytes, signal }) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      onProgress((size += chunk.length))
      yield chunk
    }
  } catch (cause) {
    signal.throwIfAborted()
    throw changedError(cause)
  }
  if (hash.digest('hex') !== sha256) throw changedError()
}

function changedError(cause?: unknown): ActionError {
  return new ActionError('output-dir', 'The ZIP file was changed or damaged on disk after it had been verified.', {
    cause,
    hint: 'Set output-dir to a directory that no other step or job changes, and run again with task-id.',
  })
}

/** The chunks of 64 kB in groups that are worth a write. */
async function* batches(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer[], void> {
  let batch: Buffer[] = []
  for await (const { buffer, byteOffset, byteLength } of chunks) {
    batch.push(Buffer.from(buffer, byteOffset, byteLength))
    if (batch.length < 16) continue
    yield batch
    batch = []
  }
  yield batch
}
