import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { repositoryRoot } from '../scripts/lib/action-yml.ts'

/** Copies the tracked files of this repository, or those at `paths`, as they are now. */
export function copyTrackedFiles(target: string, paths: readonly string[] = []): void {
  mkdirSync(target, { recursive: true })
  const script = 'target="$1"; shift; git ls-files -z -- "$@" | tar -c --null -T - | tar -x -C "$target"'
  execFileSync('sh', ['-c', script, 'sh', target, ...paths], { cwd: fileURLToPath(repositoryRoot) })
}

/** Makes the folder a repository with one commit, which act requires; its address is that of the emulators. */
export function commitAll(folder: string): void {
  const git = (...args: string[]): Buffer => execFileSync('git', args, { cwd: folder, env: gitEnv, stdio: 'pipe' })
  git('init', '--quiet', '--initial-branch=main')
  git('remote', 'add', 'origin', 'https://github.com/octo-org/forms')
  git('add', '--all', '--force')
  git('commit', '--quiet', '--message=Initial commit')
}

const gitEnv = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) => [
      [`GIT_${role}_NAME`, 'act'],
      [`GIT_${role}_EMAIL`, 'act@example.com'],
    ]),
  ),
}
