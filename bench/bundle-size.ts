import { readdirSync, readFileSync } from 'node:fs'
import { repositoryRoot } from '../scripts/lib/action-yml.ts'

/** Bytes of dist/ by file and, as far as the comments of the bundler tell, by package; the largest first. */
export function bundleSize(): { files: [name: string, bytes: number][]; packages: [name: string, bytes: number][] } {
  const dir = new URL('dist/', repositoryRoot)
  const files: [string, number][] = []
  const packages = new Map<string, number>()
  for (const name of readdirSync(dir)) {
    const text = readFileSync(new URL(name, dir), 'utf8')
    files.push([name, Buffer.byteLength(text)])
    // Modules that are joined to others keep their path in a comment; the rest has a number only.
    for (const piece of text.split(/^(?= +(?:\/\/ CONCATENATED MODULE: |\d+: \())/m)) {
      const path = /^ +\/\/ CONCATENATED MODULE: (\S+)/.exec(piece)?.[1]
      const owner = path ? (/^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'own code') : 'without a comment'
      packages.set(owner, (packages.get(owner) ?? 0) + Buffer.byteLength(piece))
    }
  }
  const largestFirst = (all: Iterable<[string, number]>): [string, number][] =>
    [...all].toSorted(([, a], [, b]) => b - a)
  return { files: largestFirst(files), packages: largestFirst(packages) }
}
