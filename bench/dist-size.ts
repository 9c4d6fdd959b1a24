import { readdirSync, statSync } from 'node:fs'
import { repositoryRoot } from '../scripts/lib/action-yml.ts'

/** The size of each file in dist/ in bytes, largest first. */
export function distFileSizes(): [name: string, bytes: number][] {
  const dist = new URL('dist/', repositoryRoot)
  const sizes = readdirSync(dist).map((name): [string, number] => [name, statSync(new URL(name, dist)).size])
  return sizes.toSorted(([, a], [, b]) => b - a)
}
