/** Parts of a file that no two of its records may share. All must end before `limit`. */
export class ByteRanges {
  readonly #limit: number
  /** Sorted. Adjacent ranges are one, so that entries in order take no memory. */
  readonly #ranges: [from: number, to: number][] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Throws if a byte of it is in another range or beyond the limit. */
  add(from: number, to: number): void {
    const index = this.#indexAfter(from)
    const previous = this.#ranges[index - 1]
    const end = this.#ranges[index]?.[0] ?? this.#limit
    if (to > end || (previous && from < previous[1]))
      throw new Error('shares bytes with another entry or the central directory')
    if (previous?.[1] === from) previous[1] = to
    else this.#ranges.splice(index, 0, [from, to])
  }

  /** The index of the first range that begins after `from`. */
  #indexAfter(from: number): number {
    let [low, high] = [0, this.#ranges.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#ranges[middle]?.[0] ?? 0) > from) high = middle
      else low = middle + 1
    }
    return low
  }
}
