import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { ZipFile } from 'yazl'

export const zipName = '1_20002_form_export.zip'

const csvName = '1_20002_form_export.csv'
const names = ['Ada', 'Bo', 'Chi', 'Dee', 'Eli', 'Fay', 'Gus', 'Hana']
// A zip holds local time: noon here is the same bytes in every zone.
const options = { mtime: new Date(2026, 3, 30, 12), forceDosTimestamp: true }

/** A zip as the platform makes it, with one CSV of that many made-up fills; the same bytes every time. */
export async function makeFillsZip(records: number): Promise<Buffer> {
  const rows = Array.from({ length: records }, (_, index) => {
    const name = names[index % names.length] as string
    const day = String(1 + (index % 30)).padStart(2, '0')
    return [
      index + 1,
      `2026-04-${day} 12:00:00`,
      name,
      `${name.toLowerCase()}.${index + 1}@example.com`,
      'Hello, “world”',
    ]
  })
  return makeZip({ [csvName]: stringify([['id', 'filled_at', 'name', 'email', 'comment'], ...rows]) })
}

/** A zip of these files; `compress: false` stores them. */
export async function makeZip(files: Readonly<Record<string, string | Buffer>>, compress = true): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), name, { ...options, compress })
  zip.end()
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>))
}

/** Writes a zip of about `bytes` bytes that do not compress, in entries of 64 MB, at constant memory. */
export async function writeBigZip(path: string, bytes: number): Promise<void> {
  const zip = new ZipFile()
  const entryBytes = 64 * 1000 * 1000
  for (let at = 0; at < bytes; at += entryBytes) {
    const size = Math.min(entryBytes, bytes - at)
    zip.addReadStreamLazy(`fills-${at / entryBytes}.bin`, { ...options, compress: false, size }, (done) =>
      done(null, noise(size, at + 1)),
    )
  }
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

/** `size` bytes of a xorshift generator. */
function noise(size: number, seed: number): Readable {
  let left = size
  let state = seed >>> 0 || 1
  return new Readable({
    read() {
      const words = new Uint32Array(16 * 1024)
      for (let index = 0; index < words.length; index++) {
        state ^= state << 13
        state ^= state >>> 17
        state ^= state << 5
        words[index] = state
      }
      const chunk = Buffer.from(words.buffer).subarray(0, left)
      left -= chunk.length
      this.push(chunk)
      if (left === 0) this.push(null)
    },
  })
}
