// Runs actionlint and zizmor over the workflows, the examples and action.yml. Exits with 1 if one of them finds a problem.
// A linter that is missing is skipped; in GitHub Actions, this is an error.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { repositoryRoot } from './lib/action-yml.ts'
import { findTool } from './lib/tools.ts'

const root = fileURLToPath(repositoryRoot)
const workflows = ['.github/workflows', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
)

lint('actionlint', workflows)
lint('zizmor', [
  '--offline',
  '--quiet',
  '--config',
  '.github/zizmor.yml',
  ...workflows,
  '.github/dependabot.yml',
  'action.yml',
])

function lint(name: 'actionlint' | 'zizmor', args: readonly string[]): void {
  let folder
  try {
    folder = findTool(name)
  } catch (error) {
    console.log(`Skipped: ${(error as Error).message}`)
    if (process.env['GITHUB_ACTIONS']) process.exitCode = 1
    return
  }
  const { status } = spawnSync(join(folder, name), args, { cwd: root, stdio: 'inherit' })
  if (status === 0) console.log(`${name}: no problems found`)
  else process.exitCode = 1
}
