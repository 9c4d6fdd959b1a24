// Stands in for an action or a program: writes down what it was called with, as one line of JSON.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { basename, isAbsolute } from 'node:path'

export interface Call {
  readonly name: string
  readonly args?: readonly string[]
  readonly inputs?: Readonly<Record<string, string>>
  /** The lines that the program printed. */
  readonly prints?: readonly string[]
}

/** Records the inputs of an action. */
export function recordAction(name: string): void {
  const inputs = Object.entries(process.env).flatMap(([variable, value]) =>
    variable.startsWith('INPUT_') && value ? [[variable.slice('INPUT_'.length).toLowerCase(), describe(value)]] : [],
  )
  append({ name, inputs: Object.fromEntries(inputs) })
}

/**
 * Records the arguments of a program. With a `searchPath`, the program is started, and what it prints is recorded, too; otherwise, the
 * answer to the command is printed if there is one.
 */
export function recordProgram(name: string, program = name, searchPath = ''): void {
  const args = process.argv.slice(2)
  // Not the script of the step.
  const call: Call = { name, args: args.filter((arg) => !arg.includes('/act/workflow/')).map(describe) }
  if (!searchPath) {
    const answers = Object.entries(JSON.parse(process.env['ACT_ANSWERS'] ?? '{}') as Record<string, string>)
    const answer = answers.find(([command]) => [name, ...args].join(' ').startsWith(command))?.[1]
    if (answer !== undefined) console.log(answer)
    return append(call)
  }
  const env = { ...process.env, PATH: searchPath }
  const { status, stdout } = spawnSync(program, args, { env, encoding: 'utf8', stdio: ['inherit', 'pipe', 'inherit'] })
  process.stdout.write(stdout)
  process.exitCode = status ?? 1
  append({ ...call, prints: stdout.split('\n').filter(Boolean) })
}

/** Files are deleted with the job: their text or digest is recorded. */
function describe(value: string): string {
  if (value.endsWith('.md')) return readFileSync(value, 'utf8')
  if (statSync(value, { throwIfNoEntry: false })?.isFile())
    return `${basename(value)} sha256:${createHash('sha256').update(readFileSync(value)).digest('hex')}`
  return isAbsolute(value) ? `${basename(value)} is missing` : value
}

function append(call: Call): void {
  appendFileSync(process.env['ACT_CALLS'] as string, `${JSON.stringify(call)}\n`)
}
