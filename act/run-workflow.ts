import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { commitAll } from './git.ts'
import type { Call } from './stand-ins/record.ts'
import { createActions, createBin } from './stand-ins.ts'

export interface WorkflowOptions {
  /** The folders with the programs of these names. */
  readonly tools: Readonly<Record<'act' | 'age' | 'duckdb', string>>
  /** A new folder, for everything that is created. */
  readonly folder: string
  /** The repository with the action, as committed. */
  readonly actionFolder: string
  /** The repository of the workflow; becomes a git repository. */
  readonly repository: string
  /** Path of the workflow in the repository. */
  readonly file: string
  readonly event: 'schedule' | 'workflow_dispatch' | 'push'
  /** The inputs of `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string>>
  /** Further flags of act. */
  readonly flags?: readonly string[]
  readonly secrets: Readonly<Record<string, string>>
  /** The environment of the steps; they see none of this process. */
  readonly env: Readonly<Record<string, string>>
}

export interface WorkflowRun {
  readonly exitCode: number | null
  /** By job, `<result>: <result of each step>`; the name of a matrix job ends with its values. */
  readonly jobs: Readonly<Record<string, string>>
  /** The job summaries of the steps. */
  readonly summaries: readonly string[]
  /** The calls of the stand-ins. */
  readonly calls: readonly Call[]
  /** The log of act, for people: it may lack the last lines that a step prints. */
  readonly log: string
}

/** A line of `act --json`. */
interface LogEntry {
  readonly jobID?: string
  readonly matrix?: Readonly<Record<string, unknown>>
  readonly stage?: string
  readonly stepResult?: string
  readonly jobResult?: string
  readonly command?: string
  readonly content?: string
  readonly level?: string
  readonly msg?: string
}

/** Runs a workflow on this machine, without containers; needs git, a POSIX shell and its tools. */
export async function runWorkflow(options: WorkflowOptions): Promise<WorkflowRun> {
  const { tools, folder, actionFolder, repository, file, event, inputs, flags = [], secrets, env } = options
  const path = (name: string): string => join(folder, name)
  commitAll(repository)
  createBin(path('bin'), tools)
  const eventRepository = { full_name: 'octo-org/forms', private: true, visibility: 'private' }
  writeFileSync(path('event.json'), JSON.stringify({ repository: eventRepository, inputs }))
  const pairs = (flag: string, values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`])
  const workflow = readFileSync(join(repository, file), 'utf8')
  const args = [
    event,
    '--json',
    '--verbose',
    '--action-offline-mode',
    '--no-cache-server',
    `--workflows=${file}`,
    `--eventpath=${path('event.json')}`,
    ...pairs('--platform', { 'ubuntu-latest': '-self-hosted', 'self-hosted': '-self-hosted' }),
    `--local-repository=your-org/export-form-fills@v1=${actionFolder}`,
    ...createActions(workflow, folder),
    ...pairs('--secret', secrets),
    ...pairs('--env', { ...env, ACT_CALLS: path('calls') }),
    ...flags,
  ]
  const child = spawn(join(tools.act, 'act'), args, {
    cwd: repository,
    env: { HOME: path('home'), PATH: `${path('bin')}:${process.env['PATH']}` },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 100_000,
  })
  const entries: LogEntry[] = []
  const add = (line: string): void => void entries.push(parseEntry(line))
  createInterface(child.stdout).on('line', add)
  createInterface(child.stderr).on('line', add)
  const [exitCode] = (await once(child, 'close')) as [number | null]
  const lines = existsSync(path('calls')) ? readFileSync(path('calls'), 'utf8').trim().split('\n').toSorted() : []
  return {
    exitCode,
    jobs: readJobs(entries),
    summaries: entries.flatMap(({ command, content = '' }) => (command === 'summary' ? [content] : [])),
    calls: lines.map((line) => JSON.parse(line) as Call),
    log: entries.flatMap(({ level, msg = '' }) => (level === 'debug' ? [] : [msg.trimEnd()])).join('\n'),
  }
}

function parseEntry(line: string): LogEntry {
  try {
    return JSON.parse(line) as LogEntry
  } catch {
    return { msg: line }
  }
}

function readJobs(entries: readonly LogEntry[]): Record<string, string> {
  const steps = new Map<string, string[]>()
  const jobs: Record<string, string> = {}
  for (const { jobID, matrix = {}, stage, stepResult, jobResult } of entries) {
    if (jobID === undefined) continue
    const name = [jobID, ...Object.values(matrix)].join(' ')
    if (stage === 'Main' && stepResult) steps.set(name, [...(steps.get(name) ?? []), stepResult])
    if (jobResult) jobs[name] = [jobResult, ...(steps.has(name) ? [steps.get(name)?.join(' ')] : [])].join(': ')
  }
  return jobs
}
