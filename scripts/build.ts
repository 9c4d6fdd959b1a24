// `node scripts/build.ts` builds dist/ from src/; if that fails, dist/ stays as it is. With `--check` it changes nothing, lists
// the files in dist/ that differ from the build, and exits 1 if there are any.
import { existsSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildAside } from './lib/build-dist.ts'
import { compareFolders } from './lib/compare-folders.ts'
import { root } from './lib/dist-freshness.ts'

const dist = join(root, 'dist')

function replaceDist(built: string): void {
  if (existsSync(dist)) renameSync(dist, join(dirname(built), 'old'))
  renameSync(built, dist)
}

function checkDist(built: string): void {
  const differences = compareFolders(dist, built)
  if (differences.length > 0)
    throw new Error(['dist/ is out of date. Run npm run build and commit dist/.', ...differences].join('\n  '))
  console.log('dist/ is up to date')
}

try {
  await buildAside(process.argv.includes('--check') ? checkDist : replaceDist)
} catch (error) {
  // Without a stack trace, which would hide the message of the compiler or of the bundler.
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
