import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodePath } from '../emulator/runner.ts'
import { commitAll } from './git.ts'

const moduleUrl = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)
const searchPath = process.env['PATH'] ?? ''

/** What the examples start; those with a search path are really started. */
const programs = [
  ['aws'],
  ['gcloud'],
  ['gh'],
  ['sudo'],
  ['python', 'python3', searchPath],
  ['unzip', 'unzip', searchPath],
  ['wc', 'wc', searchPath],
]

/** Creates a folder for PATH: the Node.js of this repository, and stand-ins for other programs. */
export function createBin(folder: string, { age, duckdb }: Readonly<Record<'age' | 'duckdb', string>>): void {
  mkdirSync(join(folder, 'venv'), { recursive: true })
  symlinkSync(nodePath(), join(folder, 'node'))
  symlinkSync(join(age, 'age'), join(folder, 'age'))
  for (const [name = '', ...rest] of programs) {
    const args = [name, ...rest].map((arg) => JSON.stringify(arg)).join(', ')
    const code = `import { recordProgram } from ${moduleUrl('stand-ins/record.ts')}\nrecordProgram(${args})\n`
    writeFileSync(join(folder, `${name}.mjs`), code)
    addScript(folder, name, `exec node '${join(folder, name)}.mjs' "$@"`)
  }
  // What they would install is there already, and they would need the network.
  const nodeModules = fileURLToPath(new URL('../node_modules', import.meta.url))
  addScript(folder, 'npm', `ln -s '${nodeModules}' node_modules`)
  addScript(
    folder,
    'python3',
    `if [ "$1 $2" = '-m venv' ]; then mkdir "$3" && ln -s '${folder}/venv' "$3/bin"; else PATH='${searchPath}' exec python3 "$@"; fi`,
  )
  addScript(join(folder, 'venv'), 'pip', 'exit')
  addScript(join(folder, 'venv'), 'duckdb', `PYTHONPATH='${duckdb}/..' exec '${duckdb}/duckdb' "$@"`)
}

/** Creates stand-ins for the other actions in the workflow; returns the flags with which act uses them. */
export function createActions(workflow: string, folder: string): string[] {
  const references = new Set(workflow.match(/(?<=uses: )[\w-]+\/[\w-]+@\w+/g))
  // act copies its working directory instead of a checkout.
  const others = [...references].filter((reference) => !/^(?:actions\/checkout|your-org\/.*)@/.test(reference))
  return others.flatMap((reference) => {
    const name = reference.replace(/@.*/, '')
    const action = join(folder, name.replace('/', '+'))
    const code =
      name === 'actions/download-artifact'
        ? `import ${moduleUrl('stand-ins/download-artifact.ts')}\n`
        : `import { recordAction } from ${moduleUrl('stand-ins/record.ts')}\nrecordAction('${name}')\n`
    mkdirSync(action)
    writeFileSync(join(action, 'main.mjs'), code)
    writeFileSync(join(action, 'action.yml'), `name: ${name}\nruns:\n  using: node24\n  main: main.mjs\n`)
    commitAll(action)
    return ['--local-repository', `${reference}=${action}`]
  })
}

function addScript(folder: string, name: string, command: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${command}\n`, { mode: 0o755 })
}
