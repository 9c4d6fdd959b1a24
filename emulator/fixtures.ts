import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { ZipFile } from 'yazl'

export const exportZipName = '1_20002_form_export.zip'

const dayMs = 24 * 3600 * 1000
const csvName = '1_20002_form_export.csv'
const names = ['Ada', 'Bo', 'Chi', 'Dee', 'Eli', 'Fay', 'Gus', 'Hana']
// ZIP files contain local time: noon here results in the same bytes in every time zone.
const options = { mtime: new Date(2026, 3, 30, 12), forceDosTimestamp: true }

const april = { from: '2026-04-01', to: '2026-04-30' }

/** A ZIP file as the platform creates it: one CSV file with made-up form fills; the same bytes in every call. */
export async function createExportZip(records: number, dates = april): Promise<Buffer> {
  return createZip({ [csvName]: createExportCsv(records, dates) })
}

/** The CSV file in it, with records of each of these days. */
export function createExportCsv(records: number, { from, to } = april): string {
  const firstDay = Date.parse(from)
  const days = 1 + (Date.parse(to) - firstDay) / dayMs
  const rows = Array.from({ length: records }, (_, index) => {
    const name = names[index % names.length] as string
    const day = new Date(firstDay + (index % days) * dayMs).toISOString().slice(0, 10)
    return [index + 1, `${day} 12:00:00`, name, `${name.toLowerCase()}.${index + 1}@example.com`, 'Hello, “world”']
  })
  return stringify([['id', 'filled_at', 'name', 'email', 'comment'], ...rows])
}

/** A name that ends with a slash is a folder. Without `compress`, files are stored instead of deflated. */
export async function createZip(files: Readonly<Record<string, string | Buffer>>, compress = true): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith('/')) zip.addEmptyDirectory(name, options)
    else zip.addBuffer(Buffer.from(content), name, { ...options, compress })
  }
  zip.end()
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>))
}

/** Writes a ZIP file of about `bytes` incompressible bytes, in entries of 64 MB, with constant memory. */
export async function writeLargeZip(path: string, bytes: number): Promise<void> {
  const zip = new ZipFile()
  const entryBytes = 64 * 1000 * 1000
  for (let offset = 0; offset < bytes; offset += entryBytes) {
    const size = Math.min(entryBytes, bytes - offset)
    zip.addReadStreamLazy(`fills-${offset / entryBytes}.bin`, { ...options, compress: false, size }, (callback) =>
      callback(null, pseudoRandomStream(size, offset + 1)),
    )
  }
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

/** xorshift32 */
function pseudoRandomStream(size: number, seed: number): Readable {
  let remaining = size
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
      const chunk = Buffer.from(words.buffer).subarray(0, remaining)
      remaining -= chunk.length
      this.push(chunk)
      if (remaining === 0) this.push(null)
    },
  })
}
