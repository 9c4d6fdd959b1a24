// Makes dist/ from src/: tsc strips the types, ncc bundles what is left with its dependencies.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ncc from '@vercel/ncc'

// Half of the bundle would be what only other uses of the HTTP and the artifact client need: to pack and unpack zips, and
// GitHub's REST API with a fetch of its own. If one of them is ever needed here, the tests of the bundle fail.
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
