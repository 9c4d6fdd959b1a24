import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

interface ActionFile {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>
  >
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: { readonly using: string; readonly main: string }
}

export const root = new URL('../', import.meta.url)

export function readActionFile(): ActionFile {
  return parse(readFileSync(new URL('action.yml', root), 'utf8')) as ActionFile
}
