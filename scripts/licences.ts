import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const packages = join(import.meta.dirname, '../node_modules')

/**
 * The licences of what a bundle holds, each text once, along with the notices that some modules have of their own.
 * `modules` are paths below node_modules.
 */
export function licences(modules: readonly string[]): string {
  const byPackage = Map.groupBy(modules, (path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? '')
  const byText = Map.groupBy(byPackage.keys(), (name) => {
    const files = readdirSync(join(packages, name)).filter((entry) => /^licen[cs]e/i.test(entry))
    const notices = (byPackage.get(name) ?? []).flatMap(noticesIn)
    return [...files.map((file) => read(join(name, file)).trim()), ...notices].join('\n\n')
  })
  const titled = [...byText].map(([text, owners]) => `${owners.map(title).join('\n')}\n\n${text}\n`)
  return titled.join(`\n${'-'.repeat(80)}\n\n`)
}

/** Code that a package has from elsewhere tells its terms in a comment, which the bundle does not keep. */
function noticesIn(path: string): string[] {
  const comments = read(path).match(/^(?:\/\/.*\n)+/gm) ?? []
  return comments
    .filter((comment) => /redistribution and use|adapted from/i.test(comment))
    .map((comment) => comment.replaceAll(/^\/\/ ?/gm, '').trim())
}

function read(path: string): string {
  return readFileSync(join(packages, path), 'utf8').replaceAll('\r', '')
}

function title(name: string): string {
  const { version, license } = JSON.parse(read(join(name, 'package.json'))) as Record<string, string>
  return `${name} ${version}, ${license}`
}
