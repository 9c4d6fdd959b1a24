import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { hashesFile, hashSources, root } from './dist-freshness.ts'

/** The name of each bundle in dist/, and its module in src/: the action, and the thread that it starts. */
const entries = { 'index.js': 'main.js', 'upload-worker.js': 'github/upload-worker.js' }

/**
 * Builds dist/ in a temporary folder and calls `use` with the path of the result. Throws an error with the message of the
 * compiler or of the bundler.
 */
export async function buildAside(use: (dist: string) => void): Promise<void> {
  // Not in the system's folder for temporary files: packages are looked up in the parent folders.
  const folder = mkdtempSync(join(root, '.build-'))
  try {
    const hashes = hashSources()
    compile(join(folder, 'lib'))
    // ncc derives names and numbers from the paths of modules relative to the working directory.
    process.chdir(folder)
    const paths = Object.entries(entries).map(([name, module]) => [name, join(folder, 'lib', module)])
    const files = await bundle(Object.fromEntries(paths))
    files.set(hashesFile, hashes)
    const dist = join(folder, 'dist')
    mkdirSync(dist)
    for (const [name, content] of files) writeFileSync(join(dist, name), content)
    use(dist)
  } finally {
    process.chdir(root)
    rmSync(folder, { recursive: true, force: true })
  }
}

function compile(outDir: string): void {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const args = [tsc, '-p', 'tsconfig.build.json', '--noEmit', 'false', '--outDir', outDir]
  const { status, stdout, error } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (error) throw error
  if (status !== 0) throw new Error(stdout.trimEnd())
}
