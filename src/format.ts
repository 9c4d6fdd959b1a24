const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** A duration in ms for people: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min. */
export function formatDuration(ms: number): string {
  if (ms < 10 * second) return `${Math.round(ms / 100) / 10} s`
  if (ms < minute - 500) return `${Math.round(ms / second)} s`
  if (ms < hour - 500) return twoUnits(Math.round(ms / second), 60, 'min', 's')
  return twoUnits(Math.round(ms / minute), 60, 'h', 'min')
}

/** A size in bytes for people, in decimal units: 820 B, 20.1 kB, 300 MB. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  // Three digits are shown, so 999.5 rounds up to the next unit.
  while (value >= 999.5 && units.length > 1) {
    value /= 1000
    units.shift()
  }
  return `${Number(value.toPrecision(3))} ${units[0]}`
}

/** Digits in groups of three: 1,234. */
export function formatCount(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** "1 file", "2 files". */
export function pluralize(count: number, noun: string): string {
  return `${formatCount(String(count))} ${noun}${count === 1 ? '' : 's'}`
}

/** "2026-04-29", "2026-04-27 to 2026-04-29". */
export function formatDates({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? from : `${from} to ${to}`
}

/** `width` characters of which `share` (0 to 1) are filled. */
export function progressBar(share: number, width = 20): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width)
  return '█'.repeat(filled) + '░'.repeat(width - filled)
}

/** At most `limit` characters of `text`, with an ellipsis where something was cut off. */
export function truncate(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text
}

/** At most `limit` bytes of `text` in UTF-8, without a part of a character at the end. */
export function truncateBytes(text: string, limit: number): string {
  return Buffer.from(text)
    .subarray(0, limit)
    .toString()
    .replace(/\ufffd$/, '')
}

function twoUnits(value: number, base: number, big: string, small: string): string {
  const rest = value % base
  return `${Math.floor(value / base)} ${big}${rest ? ` ${rest} ${small}` : ''}`
}
