import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The licenses of the packages to which `modules`, absolute paths, belong. Packages with the same text share it. */
export function licenses(modules: readonly string[]): string {
  const packageFolder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/
  const folders = new Set(modules.flatMap((path) => packageFolder.exec(path)?.[0] ?? []))
  const texts = new Map([...folders].map((folder) => [title(folder), licenseText(folder)]))
  const titlesByText = Map.groupBy([...texts.keys()].toSorted(), (name) => texts.get(name))
  const sections = [...titlesByText].map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`)
  return sections.join(`\n${'-'.repeat(80)}\n\n`)
}

function title(folder: string): string {
  const { name, version, license } = JSON.parse(readText(join(folder, 'package.json'))) as Record<string, string>
  return `${name} ${version}, ${license}`
}

function licenseText(folder: string): string {
  const names = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name))
  const texts = names.toSorted().map((name) => readText(join(folder, name)).trim())
  return texts.join('\n\n') || 'The package contains no license text.'
}

function readText(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r', '')
}
