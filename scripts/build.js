// Makes dist/ from src/: tsc strips the types, ncc bundles what is left with its dependencies.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ncc from '@vercel/ncc'

// What only other uses of the artifact and http clients need, half of the bundle: the packing and unpacking of zips, and
// GitHub's REST API with a fetch of its own. A client that comes to use one of them fails in the tests of the bundle.
const leftOut = [
  'archiver',
  'unzip-stream',
  'undici',
  '@actions/github',
  '@actions/github/lib/utils',
  '@octokit/plugin-request-log',
  '@octokit/plugin-retry',
]
const stand = 'left-out.js'

for (const dir of ['lib', 'dist']) rmSync(dir, { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
const { code, assets } = await ncc(join(import.meta.dirname, '../lib/index.js'), {
  externals: Object.fromEntries(leftOut.map((name) => [name, `./${stand}`])),
  quiet: true,
})
mkdirSync('dist')
const files = {
  'index.js': code,
  ...Object.fromEntries(Object.entries(assets).map(([name, { source }]) => [name, source])),
  [stand]: '// Stands in for the packages that scripts/build.js leaves out.\nexport default undefined\n',
  'package.json': '{\n  "type": "module"\n}\n',
}
for (const [name, content] of Object.entries(files)) writeFileSync(join('dist', name), content)
