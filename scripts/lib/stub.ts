import type { Module } from '@vercel/ncc'

/**
 * Packages that are not bundled because the action never reaches them, although @actions/core, @actions/http-client and
 * @actions/artifact import them: to run commands, to zip and unzip, for `fetch` through a proxy, for GitHub's REST API.
 * `debug` uses supports-color if it happens to be installed, as it is when jest is.
 */
const packages = [
  '@actions/exec',
  '@actions/github',
  '@octokit/plugin-request-log',
  '@octokit/plugin-retry',
  'archiver',
  'supports-color',
  'undici',
  'unzip-stream',
]

/** The file in dist/ that replaces all of them. */
export const stubFile = 'stub.js'

/**
 * The option of that name for ncc: an import of one of these packages, or of a path in it, becomes an import of the stub with
 * the package's name as its query. `require` has no queries, so it fails as it does when a package is not installed.
 */
export const externals = { [`/^(${packages.join('|')})(/.*)?$/`]: `./${stubFile}?$1` }

/** The code of the stub. It exports every name that `modules` import from it; any use of one throws. */
export function stubSource(modules: readonly Module[]): string {
  const names = modules
    .filter(({ identifier = '' }) => identifier.startsWith(`external module "./${stubFile}?`))
    .flatMap(({ usedExports }) => (Array.isArray(usedExports) ? (usedExports as string[]) : []))
  const exported = [...new Set(names)].toSorted().map((name) => `stub as ${name}`)
  return `\
// Replaces the packages that are not bundled. The list is in scripts/lib/stub.ts.
const name = new URL(import.meta.url).search.slice(1)
const fail = () => {
  throw new Error(\`\${name} is not bundled: remove it from the list in scripts/lib/stub.ts and run npm run build.\`)
}
const stub = new Proxy(class {}, { apply: fail, construct: fail, get: fail, has: fail, set: fail })
export { ${exported.join(', ')} }
`
}
