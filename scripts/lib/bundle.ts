import ncc, { type Module, type Stats } from '@vercel/ncc'
import { licenses } from './licenses.ts'
import { externals, stubFile, stubSource } from './stub.ts'

// Where ncc finds no tsconfig.json, it calls fs.existsSync(null), which Node 24 warns about.
process.noDeprecation = true

/**
 * Bundles modules with the packages that they import. `entries` maps the name of each bundle to the path of its module; the
 * result maps the names of all files to their content. Chunks are named after their bundle (`<id>.<bundle>`), so those of
 * two bundles cannot overwrite each other.
 */
export async function bundle(entries: Readonly<Record<string, string>>): Promise<Map<string, string | Buffer>> {
  const files = new Map<string, string | Buffer>()
  const modules: Module[] = []
  for (const [filename, entry] of Object.entries(entries)) {
    // The statistics are missing from what ncc takes from its cache.
    const { code, assets, stats } = await ncc(entry, { filename, externals, quiet: true, cache: false })
    files.set(filename, code)
    for (const [name, { source }] of Object.entries(assets)) files.set(name, source)
    modules.push(...bundledModules(stats))
  }
  failOnMissing(modules)
  files.set(stubFile, stubSource(modules))
  // ncc's own --license lists one version of each package, whichever it meets first.
  files.set('licenses.txt', licenses(modules.flatMap(({ nameForCondition }) => nameForCondition ?? [])))
  return files
}

function bundledModules(stats: Stats): Module[] {
  const { modules } = stats.toJson({
    all: false,
    modules: true,
    modulesSpace: Infinity,
    nestedModules: true,
    nestedModulesSpace: Infinity,
    usedExports: true,
  })
  return modules.flatMap((module) => [module, ...(module.modules ?? [])])
}

/** ncc replaces a module that it cannot find by code that throws at run time; dist/ would depend on what is installed. */
function failOnMissing(modules: readonly Module[]): void {
  const missing = modules.flatMap(({ identifier = '' }) => /@@notfound\.js\?(.+)$/.exec(identifier)?.[1] ?? [])
  if (missing.length > 0)
    throw new Error(
      `ncc cannot find ${missing.join(', ')}. Install the package, or add it to the list in scripts/lib/stub.ts.`,
    )
}
