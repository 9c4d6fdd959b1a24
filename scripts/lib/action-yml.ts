import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

interface ActionMetadata {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>
  >
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: { readonly using: string; readonly main: string }
}

export const repositoryRoot = new URL('../../', import.meta.url)

export function readActionYml(): ActionMetadata {
  return parse(readFileSync(new URL('action.yml', repositoryRoot), 'utf8')) as ActionMetadata
}
