import type { Env } from '../env.ts'
import type { InputIssue } from '../errors.ts'
import { tryOrUndefined } from '../try-or-undefined.ts'
import { explainLookAlikes } from './look-alikes.ts'

/** Defaults for omitted or empty inputs; a test keeps them equal to action.yml. */
export const defaults: Readonly<Record<string, string>> = {
  'time-zone': 'UTC',
  format: 'json',
  timeout: '30m',
  'poll-interval': '2s',
  'request-timeout': '60s',
  'if-no-records': 'warn',
  extract: 'false',
  'upload-artifact': 'true',
  overwrite: 'false',
  'allow-public-artifact': 'false',
}

/** The variable in which the runner passes the input of that name. */
export function inputVariable(name: string): string {
  return `INPUT_${name.toUpperCase()}`
}

/** Reads inputs and collects what is wrong with them, so that all problems are reported at once. */
export interface InputReader {
  readonly issues: InputIssue[]
  /** What works, but hardly as it was meant; each begins with the name of the input. */
  readonly warnings: string[]
  addIssue(message: string): void
  /** The trimmed text, or the default; undefined when there is neither. */
  raw(name: string): string | undefined
  readonly isSet: (name: string) => boolean
  /** Undefined when the input is not set, or after an issue. */
  readonly optional: <T>(name: string, parse: (text: string) => T) => T | undefined
  /** Undefined only after an issue: the caller checks `issues` before it uses the value. */
  readonly required: <T>(name: string, parse: (text: string) => T, missing?: string) => T
}

export function createInputReader(env: Env): InputReader {
  const issues: InputIssue[] = []
  const warnings: string[] = []
  const addIssue = (message: string): void => void issues.push({ code: 'input', message })
  const raw = (name: string): string | undefined => env[inputVariable(name)]?.trim() || defaults[name]
  const optional = <T>(name: string, parse: (text: string) => T): T | undefined => {
    const text = raw(name)
    if (text === undefined) return undefined
    try {
      return parse(text)
    } catch (error) {
      const isAccepted = (other: string): boolean => tryOrUndefined(() => parse(other)) !== undefined
      addIssue(`${name}: ${(error as Error).message}${explainLookAlikes(text, isAccepted)}`)
      return undefined
    }
  }
  return {
    issues,
    warnings,
    addIssue,
    raw,
    isSet: (name) => raw(name) !== undefined,
    optional,
    required<T>(name: string, parse: (text: string) => T, missing = 'is required.') {
      if (raw(name) === undefined) addIssue(`${name}: ${missing}`)
      return optional(name, parse) as T
    },
  }
}
