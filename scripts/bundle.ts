import { isBuiltin } from 'node:module'
import ncc, { type Stats } from '@vercel/ncc'
import { minify } from 'terser'
import { licences } from './licences.ts'

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
  // Of @azure/storage-blob and @azure/storage-common: what reads, copies, signs and queries blobs, and checksums of their own.
  './BlobDownloadResponse.js',
  './BlobQueryResponse.js',
  './pollers/BlobStartCopyFromUrlPoller.js',
  './sas/BlobSASSignatureValues.js',
  './crc64.js',
  './StructuredMessageDecoding.js',
  './StructuredMessageEncoding.js',
]
const standIn = 'left-out.js'

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
    'licenses.txt': licences(modulesOf(stats)),
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
  const required = /__WEBPACK_EXTERNAL_createRequire\(import\.meta\.url\)\("(.+?)"\)/g
  return `${code
    .replace(module, '$1$2: ($3)')
    .replace(required, (call, name: string) => (isBuiltin(name) ? `process.getBuiltinModule("${name}")` : call))}\n`
}

/** The modules of packages that a bundle holds, by their paths below node_modules. */
function modulesOf(stats: Stats): string[] {
  const all = { all: false, modules: true, nestedModules: true, modulesSpace: Infinity, nestedModulesSpace: Infinity }
  const modules = stats.toJson(all).modules.flatMap((module) => [module, ...(module.modules ?? [])])
  // A module to which others are joined comes twice: once as their number in words, with blanks.
  return modules.flatMap(({ name = '' }) => /^.*node_modules\/(\S+)$/.exec(name)?.[1] ?? []).toSorted()
}
