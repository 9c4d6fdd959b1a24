import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { findOnPath, findPinnedTool } from '../scripts/lib/tools.ts'

export interface AgeProgram {
  readonly version: string
  /** With age and age-keygen. */
  readonly folder: string
  /** Since 1.3. */
  readonly knowsPostQuantum: boolean
}

export interface KeyFile {
  readonly path: string
  readonly recipient: string
}

/** The age on PATH, and the pinned version. What is missing is said in one line; in GitHub Actions, it is an error. */
export function findPrograms(): AgeProgram[] {
  const folders = new Set<string>()
  try {
    folders.add(findPinnedTool('age'))
  } catch (error) {
    if (process.env['GITHUB_ACTIONS']) throw error
    process.stderr.write(`Skipped: ${(error as Error).message}\n`)
  }
  const onPath = findOnPath('age')
  if (onPath !== undefined) folders.add(onPath)
  return [...folders].map((folder) => {
    const version = execFileSync(join(folder, 'age'), ['--version'], { encoding: 'utf8' }).trim().replace(/^v/, '')
    return { version, folder, knowsPostQuantum: !/^1\.[0-2]\./.test(version) }
  })
}

/** Creates a key pair with the options of age-keygen. */
export function createKeyFile({ folder }: AgeProgram, path: string, options: readonly string[] = []): KeyFile {
  const keygen = join(folder, 'age-keygen')
  execFileSync(keygen, [...options, '-o', path], { stdio: ['ignore', 'ignore', 'ignore'] })
  return { path, recipient: execFileSync(keygen, ['-y', path], { encoding: 'utf8' }).trim() }
}

/** The SHA-256 digest of what age decrypts; undefined when it refuses. */
export async function decryptedDigest({ folder }: AgeProgram, path: string, key: KeyFile): Promise<string | undefined> {
  const child = spawn(join(folder, 'age'), ['--decrypt', '--identity', key.path, path], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const hash = createHash('sha256')
  child.stdout.on('data', (chunk: Buffer) => hash.update(chunk))
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return exitCode === 0 ? hash.digest('hex') : undefined
}
