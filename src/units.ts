const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** A duration in ms as people say it: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min. */
export function duration(ms: number): string {
  if (ms < 10 * second) return `${Math.round(ms / 100) / 10} s`
  if (ms < minute - 500) return `${Math.round(ms / second)} s`
  if (ms < hour - 500) return pair(Math.round(ms / second), 60, 'min', 's')
  return pair(Math.round(ms / minute), 60, 'h', 'min')
}

/** A size in bytes as people say it, in decimal units: 820 B, 20.1 kB, 300 MB. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  // Below 999.5, since three digits are shown.
  while (value >= 999.5 && units.length > 1) {
    value /= 1000
    units.shift()
  }
  return `${Number(value.toPrecision(3))} ${units[0]}`
}

/** Twenty characters of which `share` (0 to 1) are filled. */
export function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * 20)
  return '█'.repeat(filled) + '░'.repeat(20 - filled)
}

/** A count in groups of three digits. */
export function count(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ' ')
}

function pair(value: number, base: number, big: string, small: string): string {
  const rest = value % base
  return `${Math.floor(value / base)} ${big}${rest ? ` ${rest} ${small}` : ''}`
}
