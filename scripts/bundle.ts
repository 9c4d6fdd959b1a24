import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ncc, { type Stats } from '@vercel/ncc'
import { minify } from 'terser'

// Half of the bundle would be what only other uses of core and of the HTTP and the artifact client need: to run commands, to
// pack and unpack zips, and GitHub's REST API with a fetch of its own. If one of them is ever needed here, the tests of the
// bundle fail.
const leftOut = [
  'archiver',
  'unzip-stream',
  'undici',
  '@actions/exec',
  '@actions/github',
  '@actions/github/lib/utils',
  '@octokit/plugin-request-log',
  '@octokit/plugin-retry',
]
const standIn = 'left-out.js'
const packages = join(import.meta.dirname, '../node_modules')

/** The files of a bundle of the module at the path `entry`, by name: `index.js`, its chunks, and the licences of what is in. */
export async function bundle(entry: string): Promise<Record<string, string>> {
  const { code, assets, stats } = await ncc(entry, {
    externals: Object.fromEntries(leftOut.map((name) => [name, `./${standIn}`])),
    quiet: true,
    // What comes out of its cache has no statistics, and with that no licences.
    cache: false,
  })
  const chunks = Object.entries(assets)
    .filter(([name]) => name.endsWith('.js'))
    .map(async ([name, { source }]) => [name, await shorten(String(source))] as const)
  return {
    'index.js': await shorten(code),
    ...Object.fromEntries(await Promise.all(chunks)),
    [standIn]: '// Stands in for the packages that scripts/bundle.ts leaves out.\nexport default undefined\n',
    'licenses.txt': licences(packagesOf(stats)),
    'package.json': '{\n  "type": "module"\n}\n',
  }
}

/** Without comments and unused code, which cost time at each start; names stay, so that stack traces can be read. */
async function shorten(source: string): Promise<string> {
  const { code = '' } = await minify(source, {
    module: true,
    compress: { defaults: false, unused: true },
    mangle: false,
    format: { beautify: true, indent_level: 2, ascii_only: true, comments: / CONCATENATED MODULE: / },
  })
  // The modules of a chunk run as soon as it is loaded. The parentheses, which terser takes away, tell V8 to compile them at
  // once: without, it reads them twice.
  const module = /^( +)("[^"]+"|\d+): ((?:function\(.*\)|\(.*\) =>|\w+ =>) \{\n[^]*?\n\1\})(?=,?$)/gm
  return `${code.replace(module, '$1$2: ($3)')}\n`
}

/** The names of the packages that a bundle holds something of. */
function packagesOf(stats: Stats): string[] {
  const all = { all: false, modules: true, nestedModules: true, modulesSpace: Infinity, nestedModulesSpace: Infinity }
  const modules = stats.toJson(all).modules.flatMap((module) => [module, ...(module.modules ?? [])])
  const names = modules.flatMap(({ name = '' }) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? [])
  return [...new Set(names)].toSorted()
}

/** The licences of packages, each text once: the comments, which hold some of them, are not in the bundle. */
function licences(names: readonly string[]): string {
  const byText = Map.groupBy(names, (name) => {
    const file = readdirSync(join(packages, name)).find((entry) => /^licen[cs]e/i.test(entry))
    const text = file === undefined ? '' : readFileSync(join(packages, name, file), 'utf8')
    return text.replaceAll('\r', '').trim()
  })
  const titled = [...byText].map(([text, owners]) => `${owners.map(title).join('\n')}\n\n${text}\n`)
  return titled.join(`\n${'-'.repeat(80)}\n\n`)
}

function title(name: string): string {
  const about = readFileSync(join(packages, name, 'package.json'), 'utf8')
  const { version, license } = JSON.parse(about) as Record<string, string>
  return `${name} ${version}, ${license}`
}
