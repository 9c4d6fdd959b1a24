import { resolve } from 'node:path'
import { oneLine } from './errors.ts'

// Each parser takes the trimmed, non-empty text of an input and throws an Error that shows the text and what is allowed.

/** The longest time a Node timer can wait is 2^31-1 ms, a little under 25 days. */
const longestDurationMs = 24 * 24 * 3600 * 1000

const unitsMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

// The characters that the artifact service refuses in a name.
const refusedInNames = /["<>|*?\\/:\p{Cc}]/gu

export function parseBaseUrl(text: string): URL {
  // Whatever stands before an @ may be a password: it is not shown.
  const shown = quote(text.replace(/^.*@/s, '***@'))
  if (/[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text))
    throw new Error(`${shown} is not a URL; it is the address of the control panel, like https://ru.altkraft.com.`)
  const url = new URL(text)
  if (url.username || url.password) throw new Error(`${shown} holds credentials; the token goes into the token input.`)
  if (/[?#]/.test(text)) throw new Error(`${shown} has a query or a fragment; leave out what follows ? or #.`)
  const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))
    throw new Error(`${shown} must begin with https://; http:// is for localhost, 127.0.0.0/8 and [::1] only.`)
  url.pathname = url.pathname.replace(/\/+$/, '')
  // A path that begins with two slashes would be read as a host once something is joined to it.
  if (url.pathname.includes('//')) throw new Error(`${shown} has two slashes in a row in its path.`)
  return url
}

export function parseToken(text: string): string {
  // What is not printable ASCII cannot be sent in a header as it is.
  if (!/^[\x21-\x7e]+$/.test(text))
    throw new Error(
      'the token holds white space, control or non-ASCII characters; was more than the token copied into the secret? (The value is not shown.)',
    )
  return text
}

export function parseFormId(text: string): string {
  if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new Error(`${quote(text)} is not a positive integer like 1; a short name goes into form-shortname.`)
  return text
}

/** Text that only the platform can judge, like a short name or a task id. */
export function parseOpaque(text: string): string {
  if (/\p{Cc}/u.test(text) || text.length > 200)
    throw new Error(`${quote(text)} must be at most 200 characters, without control characters.`)
  return text
}

export function parseDay(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw new Error(`${quote(text)} is not a day of the calendar in the form YYYY-MM-DD, like 2026-04-30.`)
  return text
}

export function parseZone(text: string): string {
  try {
    // UTC is known to be one: asking Intl would load its time zone data at every start for nothing.
    if (text === 'UTC') return text
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions()
    // An offset like +02:00 is taken by Intl, but knows no daylight saving time.
    if (!/^[+-]/.test(timeZone)) return text
  } catch {
    // told below, as for an offset
  }
  throw new Error(`${quote(text)} is not a time zone of the IANA list, like Europe/Berlin or UTC.`)
}

/** The duration in ms. */
export function parseDuration(text: string): number {
  if (/^\d+$/.test(text))
    throw new Error(`${quote(text)} has no unit; write ${text}s for seconds or ${text}m for minutes.`)
  const [, count, unit] = /^(\d{1,12})(ms|s|m|h)$/.exec(text) ?? []
  if (!unit) throw new Error(`${quote(text)} is not a duration like 500ms, 90s, 15m or 2h.`)
  const duration = Number(count) * unitsMs[unit as keyof typeof unitsMs]
  if (duration === 0 || duration > longestDurationMs) throw new Error(`${quote(text)} must be between 1ms and 576h.`)
  return duration
}

export function parseCount(least: number, most: number): (text: string) => number {
  return (text) => {
    const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (!(count >= least && count <= most))
      throw new Error(`${quote(text)} is not a whole number from ${least} to ${most}.`)
    return count
  }
}

/** The booleans of YAML 1.2, as `core.getBooleanInput` takes them. */
export function parseBoolean(text: string): boolean {
  if (/^(true|True|TRUE)$/.test(text)) return true
  if (/^(false|False|FALSE)$/.test(text)) return false
  throw new Error(`${quote(text)} must be true or false.`)
}

export function parseWord<Word extends string>(...words: Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((one) => one === text)
    if (!word) throw new Error(`${quote(text)} must be one of ${words.join(', ')}.`)
    return word
  }
}

/** A name that both the artifact service and every file system take. */
export function parseFileName(text: string): string {
  const refused = [...new Set(text.match(refusedInNames))]
  if (refused.length > 0)
    throw new Error(
      `${quote(text)} holds ${refused.map((one) => quote(one)).join(' ')}, which artifact names must not.`,
    )
  if (/^\.{1,2}$/.test(text) || Buffer.byteLength(text) > 200)
    throw new Error(`${quote(text)} is not a file name of at most 200 bytes.`)
  return text
}

/** The absolute path; a relative one begins at the workspace, where the runner starts the action. */
export function parsePath(text: string): string {
  if (text.includes('\0')) throw new Error(`${quote(text)} holds a NUL character.`)
  return resolve(text)
}

/** `text` fit to be part of a file name, for a name made of what the platform sends; at most 80 bytes. */
export function fileNamePart(text: string): string {
  // `##[` begins a command of the runner, and the name stands in log lines.
  const fit = text.replace(refusedInNames, '-').replaceAll('##[', '##-')
  return new TextDecoder().decode(Buffer.from(fit).subarray(0, 80)).replace(/\ufffd$/, '')
}

export function quote(text: string): string {
  return `"${oneLine(text, 100)}"`
}
