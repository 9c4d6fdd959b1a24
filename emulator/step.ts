import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inputVariables, runnerVariables } from './runner-env.ts'

export interface StepOptions {
  readonly inputs: Readonly<Record<string, string | undefined>>
  /** Added to what the runner sets; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The event payload; null for a job without an event file. */
  readonly event?: object | null
  /** The artifact service of the job, if it has one. */
  readonly artifactService?: { readonly env: Readonly<Record<string, string>> } | undefined
  /** GitHub's REST API, if the job is not to use the real one. */
  readonly githubApi?: { readonly env: Readonly<Record<string, string>> } | undefined
  readonly debug?: boolean
  /** The folder for the temporary folder of the step. */
  readonly tempRoot?: string
}

/** A step of a job before the action starts: its folders, its environment and the files for its commands. */
export interface Step extends AsyncDisposable {
  readonly env: Readonly<Record<string, string | undefined>>
  /** GITHUB_WORKSPACE */
  readonly workspace: string
  /** RUNNER_TEMP */
  readonly temp: string
  readOutputs(): Promise<Record<string, string>>
  readSummary(): Promise<string>
}

const privateRepositoryEvent = { repository: { full_name: 'octo-org/forms', private: true, visibility: 'private' } }
const commandFiles = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'] as const

/** Creates new folders and sets what the runner sets, with inputs and their defaults in `INPUT_*`. */
export async function createStep(options: StepOptions): Promise<Step> {
  const dir = await realpath(await mkdtemp(join(options.tempRoot ?? tmpdir(), 'runner-')))
  const [workspace, temp] = [join(dir, 'work'), join(dir, 'temp')]
  await Promise.all([workspace, temp].map((path) => mkdir(path)))
  const fileOf = (name: (typeof commandFiles)[number]): string => join(dir, name.toLowerCase())
  await Promise.all(commandFiles.map((name) => writeFile(fileOf(name), '')))
  const eventFile = join(dir, 'event.json')
  if (options.event !== null) await writeFile(eventFile, JSON.stringify(options.event ?? privateRepositoryEvent))
  return {
    workspace,
    temp,
    env: {
      ...runnerVariables(workspace, temp, eventFile),
      ...Object.fromEntries(commandFiles.map((name) => [name, fileOf(name)])),
      ...inputVariables(options.inputs),
      ...options.artifactService?.env,
      ...options.githubApi?.env,
      ...(options.debug ? { RUNNER_DEBUG: '1' } : {}),
      ...options.env,
    },
    readOutputs: async () => parseCommandFile(await readFile(fileOf('GITHUB_OUTPUT'), 'utf8')),
    readSummary: () => readFile(fileOf('GITHUB_STEP_SUMMARY'), 'utf8'),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** Names and values of a file with `name<<delimiter` blocks. */
function parseCommandFile(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^([^\r\n]+?)<<([^\r\n]+)\r?\n([\s\S]*?)\r?\n?^\2\r?$/gm)].map(([, name, , value]) => [
      name,
      value,
    ]),
  )
}
