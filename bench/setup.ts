import { execFileSync } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ncc from '@vercel/ncc'
import { writeLargeZip } from '../emulator/fixtures.ts'
import { readActionYml, repositoryRoot } from '../scripts/lib/action-yml.ts'
import { logProgress } from './rounds.ts'
import { formatBytes, kB, MB } from './table.ts'

export interface SampleSizes {
  readonly smallBytes: number
  readonly largeBytes: number
  readonly hugeBytes: number
  /** Rounds of exports that are ready at once, and of those that take 5 s and 60 s. */
  readonly readyRounds: number
  readonly shortRounds: number
  readonly longRounds: number
  readonly largeRounds: number
  readonly hugeRounds: number
}

export const fullSizes: SampleSizes = {
  smallBytes: 20 * kB,
  largeBytes: 300 * MB,
  hugeBytes: 2000 * MB,
  readyRounds: 31,
  shortRounds: 10,
  longRounds: 5,
  largeRounds: 5,
  hugeRounds: 3,
}
export const quickSizes: SampleSizes = {
  smallBytes: 20 * kB,
  largeBytes: 20 * MB,
  hugeBytes: 100 * MB,
  readyRounds: 5,
  shortRounds: 2,
  longRounds: 0,
  largeRounds: 2,
  hugeRounds: 1,
}

const root = fileURLToPath(repositoryRoot)

/** Copies dist/, which may be rebuilt in the meantime, and returns the path of its entry. */
export async function copyDist(dir: string): Promise<string> {
  await cp(join(root, 'dist'), join(dir, 'dist'), { recursive: true })
  return join(dir, readActionYml().runs.main)
}

/** Extracts the committed dist/ of a git ref and returns the path of its entry. */
export async function extractDist(dir: string, ref: string): Promise<string> {
  const target = join(dir, 'baseline')
  await mkdir(target)
  const archive = join(target, 'dist.tar')
  execFileSync('git', ['archive', '--output', archive, ref, 'dist'], { cwd: root })
  execFileSync('tar', ['-xf', archive, '-C', target])
  return join(target, readActionYml().runs.main)
}

/** Bundles baseline-upload.js as actions/upload-artifact is: loaded from node_modules, it would be slower. */
export async function bundleBaselineUpload(dir: string): Promise<string> {
  logProgress('bundling the baseline')
  const { code } = await ncc(join(import.meta.dirname, 'baseline-upload.js'), { quiet: true, cache: false })
  const path = join(dir, 'baseline-upload.mjs')
  await writeFile(path, code)
  return path
}

/** Writes a ZIP file with random data that is stored, not deflated. */
export async function writeZip(dir: string, bytes: number): Promise<string> {
  logProgress(`writing a ZIP file of ${formatBytes(bytes)}`)
  const path = join(dir, `${bytes}.zip`)
  await writeLargeZip(path, bytes)
  return path
}
