import { spawnSync } from 'node:child_process'
import { accessSync, constants, rmSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { repositoryRoot } from './action-yml.ts'

export type ToolName = keyof typeof tools

/** Programs that are not on npm: the arguments of `go install` or of `pip install`, at the pinned version. */
export const tools = {
  act: { version: '0.2.89', go: 'github.com/nektos/act' },
  actionlint: { version: '1.7.12', go: 'github.com/rhysd/actionlint/cmd/actionlint' },
  age: { version: '1.3.2', go: 'filippo.io/age/cmd/...' },
  duckdb: { version: '1.5.6', pip: 'duckdb-cli' },
  zizmor: { version: '1.32.0', pip: 'zizmor' },
} as const satisfies Readonly<Record<string, { version: string; go?: string; pip?: string }>>

/** Ignored by git; survives `npm ci`. */
const ownFolder = fileURLToPath(new URL('.tools', repositoryRoot))

/**
 * The folder of the program: the first on PATH that has it, otherwise that of the pinned version, which is installed if necessary.
 * Throws an Error with one line that says why there is none.
 */
export function findTool(name: ToolName, env: NodeJS.ProcessEnv = process.env, folder = ownFolder): string {
  return findOnPath(name, env) ?? findPinnedTool(name, env, folder)
}

/** The first folder on PATH that has the program, in whatever version. */
export function findOnPath(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  return (env['PATH'] ?? '').split(delimiter).find((candidate) => candidate && has(candidate, name))
}

/** The folder of the pinned version, whatever is on PATH. Throws like `findTool`. */
export function findPinnedTool(name: ToolName, env: NodeJS.ProcessEnv = process.env, folder = ownFolder): string {
  const tool = tools[name]
  const target = join(folder, `${name}-${tool.version}`)
  const bin = join(target, 'bin')
  if (has(bin, name)) return bin
  const [command, args] =
    'go' in tool
      ? ['go', ['install', `${tool.go}@v${tool.version}`]]
      : ['python3', ['-m', 'pip', ...pipFlags, '--target', target, `${tool.pip}==${tool.version}`]]
  const caches = join(target, 'caches')
  const { error, status, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...env, GOBIN: bin, ...(canWrite(env['HOME']) ? {} : goCaches(caches, env)) },
    timeout: 300_000,
  })
  rmSync(caches, { recursive: true, force: true })
  if (status === 0 && has(bin, name)) return bin
  const isMissing = error !== undefined && 'code' in error && error.code === 'ENOENT'
  const reason = isMissing ? `${command} is not on PATH` : (error?.message ?? stderr.trim().split('\n').at(-1))
  throw new Error(`${name} ${tool.version} cannot be installed (${reason})`)
}

const pipFlags = ['install', '--quiet', '--disable-pip-version-check']

/** Go keeps its caches in HOME, and refuses to work without them. That of modules could not be deleted without the flag. */
function goCaches(folder: string, { GOPATH, GOCACHE, GOFLAGS = '' }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    GOPATH: GOPATH ?? join(folder, 'modules'),
    GOCACHE: GOCACHE ?? join(folder, 'build'),
    GOFLAGS: `${GOFLAGS} -modcacherw`,
  }
}

function canWrite(folder: string | undefined): boolean {
  if (!folder) return false
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** A folder is no program: this repository has some named act and age. */
function has(folder: string, name: string): boolean {
  const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name)
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}
