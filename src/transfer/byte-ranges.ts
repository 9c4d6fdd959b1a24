/** Parts of a file that no two of its records may share. All must end before `limit`. */
export class ByteRanges {
  readonly #limit: number
  /** Sorted. */
  readonly #ranges: [from: number, to: number][] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Throws if a byte of it is in another range or beyond the limit. */
  add(from: number, to: number): void {
    const index = this.#indexOf(from)
    const before = this.#ranges[index - 1]?.[1] ?? 0
    const after = this.#ranges[index]?.[0] ?? this.#limit
    if (from < before || to > after) throw new Error('shares bytes with another entry or the central directory')
    this.#ranges.splice(index, 0, [from, to])
  }

  /** Where a range that begins at `from` belongs: at the end, when the entries are in order. */
  #indexOf(from: number): number {
    let [low, high] = [0, this.#ranges.length]
    if ((this.#ranges.at(-1)?.[0] ?? -1) < from) return high
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#ranges[middle]?.[0] ?? 0) < from) low = middle + 1
      else high = middle
    }
    return low
  }
}
