import type { FileHandle } from 'node:fs/promises'
import { RandomAccessReader } from 'yauzl'
import { countBuffer } from '../buffer-garbage.ts'

/** Bytes per read of the file. An entry's local file header, data and data descriptor mostly come in one read. */
const windowBytes = 256 * 1024

/** A part of the file in memory. */
interface Window {
  readonly start: number
  readonly bytes: Buffer
}

/**
 * Reads a ZIP file for yauzl and for `verifyZip`, which take turns between the central directory and the entries: one
 * window for each, so that both are read from front to back in large reads.
 */
export class ZipReader extends RandomAccessReader {
  readonly size: number
  /** Splits the file into its two windows. */
  directoryOffset = Infinity
  readonly #file: FileHandle
  #entries: Window = { start: 0, bytes: Buffer.alloc(0) }
  #directory: Window = { start: 0, bytes: Buffer.alloc(0) }

  constructor(file: FileHandle, size: number) {
    super()
    this.#file = file
    this.size = size
  }

  /** `length` bytes at `position`, or fewer at the end of the file. They stay as they are: no buffer is used again. */
  async bytes(position: number, length: number): Promise<Buffer> {
    return this.#cached(position, length) ?? (await this.#read(position, length)).subarray(0, length)
  }

  /** `length` bytes at `position`, in chunks as they are read. Throws when the file ends before. */
  async *chunks(position: number, length: number): AsyncGenerator<Buffer, void> {
    const end = position + length
    for (let at = position; at < end;) {
      const cached = this.#window(at)
      const inWindow = cached.bytes.subarray(Math.max(0, at - cached.start))
      const chunk = at >= cached.start && inWindow.length > 0 ? inWindow : await this.#read(at, 1)
      if (chunk.length === 0) throw new Error('the file ends within the data of an entry')
      yield chunk.subarray(0, end - at)
      at += chunk.length
    }
  }

  /** Called by yauzl, with the types of @types/yauzl. */
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const finish = (bytes: Buffer): void => {
      bytes.copy(buffer, offset)
      callback(bytes.length < length ? new Error('unexpected end of the file') : null)
    }
    const cached = this.#cached(position, length)
    if (cached) finish(cached)
    else void this.bytes(position, length).then(finish, callback)
  }

  #window(position: number): Window {
    return position < this.directoryOffset ? this.#entries : this.#directory
  }

  #cached(position: number, length: number): Buffer | undefined {
    const { start, bytes } = this.#window(position)
    const from = position - start
    return from >= 0 && from + length <= bytes.length ? bytes.subarray(from, from + length) : undefined
  }

  /** Fills the window of `position` from there on, with `length` bytes or more unless the file ends, and returns it. */
  async #read(position: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(Math.max(length, windowBytes), this.size - position))
    const bytes = Buffer.allocUnsafeSlow(wanted)
    countBuffer(wanted)
    let filled = 0
    while (filled < wanted) {
      const { bytesRead } = await this.#file.read(bytes, filled, wanted - filled, position + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    const window = { start: position, bytes: bytes.subarray(0, filled) }
    if (position < this.directoryOffset) this.#entries = window
    else this.#directory = window
    return window.bytes
  }
}
