import { resolve } from 'node:path'
import { truncate, truncateBytes } from '../format.ts'
import { codePointOf, showInvisible } from '../invisible.ts'
import { tryOrUndefined } from '../try-or-undefined.ts'

// Each parser takes the trimmed, non-empty text of an input. It throws an Error with the text and what is allowed.

/** A Node timer waits at most 2^31-1 ms, a little under 25 days. */
const maxDurationMs = 24 * 24 * 3600 * 1000

const unitsMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** What only a shell would expand: `~/fills`, `$HOME/fills`, `${HOME}/fills`, `%TEMP%\\fills`. */
const shellSyntax = /^~(?=[\\/]|$)|(?<=^|[\\/])(\$\w+|\$\{\w+\}|%\w+%)(?=[\\/]|$)/

/** The artifact service rejects these characters in names. */
const forbiddenCharacters = /["<>|*?\\/:\p{Cc}]/gu

const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** What a token cannot contain, and how it is called. */
const unsuitable = [
  [/^Bearer\s/i, '“Bearer”, which is not a part of it'],
  [/[\r\n]/, 'a line break'],
  [/\s/, 'whitespace'],
  [/[^\x20-\x7e]/, 'a control character or a non-ASCII character'],
] as const

export function parseToken(text: string): string {
  // Header values must be printable ASCII.
  const found = unsuitable.find(([pattern]) => pattern.test(text))?.[1]
  if (found)
    throw new Error(
      `the token contains ${found}. Make sure that the secret contains only the token. (The value is hidden.)`,
    )
  return text
}

export function parseFormId(text: string): string {
  if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw invalid(text, 'is not a positive integer; for a short name, use form-shortname.')
  return text
}

/** Text that is validated by the platform only: a short name or a task ID. */
export function parseText(text: string): string {
  if (text.search(unprintable) >= 0 || text.length > 200)
    throw invalid(text, 'must be at most 200 characters long and must not contain control or invisible characters.')
  return text
}

export function parseDate(text: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    throw invalid(text, 'is not a valid date in the format YYYY-MM-DD, for example 2026-04-30.')
  return text
}

export function parseTimeZone(text: string): string {
  // Skip Intl for the default: it would load its time zone data.
  if (text === 'UTC') return text
  const zone = tryOrUndefined(() => new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone)
  // Intl accepts an offset such as +02:00, which has no daylight saving time.
  if (zone !== undefined && !/^[+-]/.test(zone)) return text
  throw invalid(text, 'is not a valid IANA time zone, for example Europe/Berlin or UTC.')
}

/** The duration in ms. */
export function parseDuration(text: string): number {
  if (/^\d+$/.test(text)) throw invalid(text, `has no unit; use ${text}s for seconds or ${text}m for minutes.`)
  const [, count, unit] = /^(\d{1,12})(ms|s|m|h)$/.exec(text) ?? []
  if (!unit) throw invalid(text, 'is not a valid duration; examples: 500ms, 90s, 15m, 2h.')
  const duration = Number(count) * unitsMs[unit as keyof typeof unitsMs]
  if (duration === 0 || duration > maxDurationMs) throw invalid(text, 'must be between 1ms and 576h.')
  return duration
}

export function parseInteger(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (!(value >= min && value <= max)) throw invalid(text, `is not an integer from ${min} to ${max}.`)
    return value
  }
}

/** The booleans of YAML 1.2, as `core.getBooleanInput` accepts them. */
export function parseBoolean(text: string): boolean {
  if (/^(true|True|TRUE)$/.test(text)) return true
  if (/^(false|False|FALSE)$/.test(text)) return false
  throw invalid(text, 'must be true or false.')
}

export function parseChoice<Choice extends string>(...choices: Choice[]): (text: string) => Choice {
  return (text) => {
    const choice = choices.find((one) => one === text)
    if (!choice) throw invalid(text, `must be one of ${choices.join(', ')}.`)
    return choice
  }
}

/** A name that the artifact service and every file system accept. */
export function parseFileName(text: string): string {
  const forbidden = Array.from(new Set(text.match(forbiddenCharacters)), quote).join(' ')
  if (forbidden) throw invalid(text, `contains ${forbidden}, which is not allowed in artifact names.`)
  if (/^\.{1,2}$/.test(text) || Buffer.byteLength(text) > 200)
    throw invalid(text, 'is not a valid file name (maximum 200 bytes).')
  return text
}

/** The absolute path; a relative one is resolved against the workspace, the working directory of the action. */
export function parsePath(text: string): string {
  if (text.includes('\0')) throw invalid(text, 'contains a NUL character.')
  const [unexpanded] = shellSyntax.exec(text) ?? []
  if (unexpanded) throw invalid(text, `contains ${unexpanded}, which only a shell expands; use an absolute path.`)
  return resolve(text)
}

export function invalid(text: string, reason: string): Error {
  return new Error(`${quote(text)} ${reason}`)
}

/** Untrusted `text` as part of a file name: forbidden characters replaced, at most 80 bytes. */
export function toFileNamePart(text: string): string {
  // Later steps print the name, and `##[` starts a workflow command.
  return truncateBytes(text.replace(forbiddenCharacters, '-').replace(unprintable, '-').replaceAll('##[', '##-'), 80)
}

/** The value as an error message shows it, with what is invisible in it. */
export function quote(text: string): string {
  const shown = showInvisible(truncate(text, 100)).replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (one) => `<${codePointOf(one)}>`)
  return `"${shown}"`
}
