import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** The file in dist/ with the hashes of what it was built from, in the format of sha256sum. */
export const hashesFile = 'sources.sha256'

const buildFiles = [
  'scripts/build.ts',
  'scripts/lib/build-dist.ts',
  'scripts/lib/bundle.ts',
  'scripts/lib/licenses.ts',
  'scripts/lib/stub.ts',
  'tsconfig.build.json',
  'tsconfig.json',
]

/** One line for each file that determines the content of dist/. */
export function hashSources(): string {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  const texts = [...sources, ...buildFiles].map((path) => [path, readText(path)] as const)
  return [...texts, ['package-lock.json', lockedPackages()] as const]
    .map(([path, text]) => `${createHash('sha256').update(text).digest('hex')}  ${path}\n`)
    .toSorted()
    .join('')
}

/** One line that names the files that have changed since dist/ was built; undefined if none has. Takes milliseconds. */
export function staleDistMessage(): string | undefined {
  const path = `dist/${hashesFile}`
  if (!existsSync(join(root, path))) return `${path} is missing. Run npm run build.`
  const built = new Set(readText(path).split('\n'))
  const lines = built.symmetricDifference(new Set(hashSources().split('\n')))
  const changed = [...new Set([...lines].map((line) => line.replace(/^\w+ +/, '')))].toSorted()
  if (changed.length === 0) return undefined
  const more = changed.length > 3 ? ` and ${changed.length - 3} more` : ''
  return `dist/ is out of date with ${changed.slice(0, 3).join(', ')}${more}. Run npm run build.`
}

/** The bundled packages and the build tools in the lock file. Updates of other development tools do not change dist/. */
function lockedPackages(): string {
  const { packages } = JSON.parse(readText('package-lock.json')) as { packages: Record<string, { dev?: boolean }> }
  const buildTools = ['node_modules/@vercel/ncc', 'node_modules/typescript']
  const entries = Object.entries(packages).filter(([path, { dev }]) => path && (!dev || buildTools.includes(path)))
  return JSON.stringify(entries)
}

/** The text of a file, independent of the line endings of the checkout. */
function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')
}
