import { createHash, type Hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Writable, pipeline, type Duplex, type Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { ActionError, oneLine } from './errors.ts'
import type { PartFile } from './part-file.ts'
import type { Opened } from './platform.ts'
import { pause, type Patience } from './retry.ts'

export interface Downloaded {
  /** bytes */
  readonly size: number
  /** hex */
  readonly sha256: string
}

/** What may wait in memory for the disk. */
const bufferedBytes = 4 * 1024 * 1024

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/**
 * Streams the file into `part`. `open` asks for all of it or for what the headers say. After a break it goes on where it
 * stopped when the server gave a validator (RFC 9110, 13.1.5), else from the start; a try that came further than any
 * before does not count against the retries. `onProgress` gets the bytes so far and, when announced, of all.
 * Throws what `open` throws, `output-dir`, or `download.incomplete`.
 */
export async function download(
  open: (headers: Readonly<Record<string, string>>) => Promise<Opened>,
  part: PartFile,
  patience: Patience,
  onProgress: (received: number, expected: number | undefined) => void,
): Promise<Downloaded> {
  let hash = createHash('sha256')
  let expected: number | undefined
  let validator: string | undefined

  async function restart(headers: IncomingHttpHeaders): Promise<void> {
    await part.clear()
    hash = createHash('sha256')
    // Lengths and ranges count encoded bytes: a body that is decoded here is neither measured nor resumed.
    const encoded = codingOf(headers) !== undefined
    expected = encoded || headers['content-length'] === undefined ? undefined : Number(headers['content-length'])
    validator = encoded ? undefined : strongValidator(headers)
  }

  function incomplete(what: string, cause?: unknown): ActionError {
    const bytes = `${part.size} of ${expected ?? 'an unknown number of'} bytes are here`
    return new ActionError('download.incomplete', `The download ${what} (${bytes}).`, {
      cause,
      hint: 'The export is still on the platform: run again with its task-id.',
      retry: {},
    })
  }

  /** Takes the answer in as far as it comes. */
  async function receive(opened: Opened): Promise<void> {
    const { status, headers, body } = opened
    if (status === 200) await restart(headers)
    else if (!continues(opened, part.size, expected, validator)) {
      body.destroy()
      await restart({})
      throw incomplete(`could not be resumed: HTTP ${status} came with another range`)
    }
    // All bytes were here already, only the end of the body was lost.
    if (status === 416) return void body.destroy()
    const broken = await pour(opened, part, hash, () => onProgress(part.size, expected))
    if (broken) throw incomplete('broke off', broken)
    if (expected !== undefined && part.size !== expected) throw incomplete('has another length than announced')
  }

  for (let failures = 1, furthest = 0; ; failures++) {
    try {
      const resumed = part.size > 0 && validator ? { range: `bytes=${part.size}-`, 'if-range': validator } : {}
      await receive(await open(resumed))
      return { size: part.size, sha256: hash.digest('hex') }
    } catch (error) {
      if (part.size > furthest) {
        furthest = part.size
        failures = 1
      }
      await pause(error, failures, patience)
    }
  }
}

/**
 * Writes all that comes of the body, hashing it while the disk works. Returns what broke it off, if anything did; what
 * came before that is kept. Throws what the disk refuses.
 */
async function pour({ body, head }: Opened, part: PartFile, hash: Hash, onWritten: () => void): Promise<unknown> {
  const write = (chunks: Buffer[], done: (error?: Error | null) => void): void => {
    const appended = part.append(chunks)
    for (const chunk of chunks) hash.update(chunk)
    appended.then(onWritten).then(() => done(), done)
  }
  const sink = new Writable({
    highWaterMark: bufferedBytes,
    write: (chunk: Buffer, _encoding, done) => write([chunk], done),
    writev: (pieces, done) => write(pieces.map(bufferOf), done),
  })
  const written = finished(sink)
  written.catch(() => body.destroy())
  const source = decoded(body)
  if (head) sink.write(head)
  // A pipeline would throw away what has come before a break.
  source.pipe(sink, { end: false })
  const broken = await finished(source, { writable: false }).then(
    () => undefined,
    (error: unknown) => error,
  )
  sink.end()
  await written
  return broken
}

const bufferOf = ({ chunk }: { chunk: Buffer }): Buffer => chunk

/** Does the answer go on exactly after the first `size` bytes of the same file? */
function continues(
  { status, headers }: Opened,
  size: number,
  expected: number | undefined,
  validator: string | undefined,
): boolean {
  const range = headers['content-range'] ?? ''
  if (size === 0) return false
  if (status === 416) return /^bytes \*\/(\d+)$/.exec(range)?.[1] === String(size) && (expected ?? size) === size
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? []
  const sameLength = total === '*' || expected === undefined || Number(total) === expected
  const now = strongValidator(headers)
  return Number(from) === size && sameLength && (now === undefined || now === validator)
}

function strongValidator({ etag, 'last-modified': modified }: IncomingHttpHeaders): string | undefined {
  return etag && !etag.startsWith('W/') ? etag : modified
}

function codingOf(headers: IncomingHttpHeaders): string | undefined {
  const coding = headers['content-encoding']?.trim().toLowerCase()
  return coding === '' || coding === 'identity' ? undefined : coding
}

/** The body without its content coding, which is not asked for but may come all the same. */
function decoded(body: Opened['body']): Readable {
  const coding = codingOf(body.headers)
  if (coding === undefined) return body
  const decoder = decoders[coding]?.()
  if (decoder) return pipeline(body, decoder, () => undefined)
  body.destroy()
  throw new ActionError(
    'platform.answer',
    `The file comes in a content coding that was not asked for: ${oneLine(coding, 60)}.`,
  )
}
