import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { nodePath } from '../emulator/runner.ts'
import { readActionYml, repositoryRoot } from '../scripts/lib/action-yml.ts'
import type { RequestTimes, RequestsMessage, RestartMessage, ServiceInfo } from './emulator-process.ts'

export interface Services extends ServiceInfo {
  /** The requests to the platform so far. */
  requestTimes(): Promise<RequestTimes>
}

export interface Emulator extends Disposable {
  /** Restarts the services, so that a measurement cannot affect the next one. */
  restart(zipPath?: string): Promise<Services>
}

/** Starts one process for the services of all measurements, so that its code is warmed up like that of a real server. */
export function startEmulator(): Emulator {
  const child = fork(new URL('emulator-process.ts', import.meta.url), { execArgv: ['--no-warnings'] })
  const ask = async <T>(message: RestartMessage | RequestsMessage): Promise<T> => {
    child.send(message)
    return ((await once(child, 'message')) as [T])[0]
  }
  return {
    restart: async (zipPath) => ({
      ...(await ask<ServiceInfo>({ zipPath })),
      requestTimes: () => ask<RequestTimes>('requests'),
    }),
    [Symbol.dispose]: () => child.disconnect(),
  }
}

export interface ProcessResult {
  /** From before the process is created until it has exited. */
  readonly ms: number
  /** ms since the epoch */
  readonly startedAt: number
  /** Lines of stdout, with their time in ms since the start. */
  readonly lines: readonly { readonly text: string; readonly ms: number }[]
  /** Peak resident memory; Linux only. */
  readonly peakBytes: number | undefined
}

/** Rejects with the output if the command fails. */
export async function runCommand(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  watchMemory = false,
): Promise<ProcessResult> {
  const startedAt = Date.now()
  const start = performance.now()
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: { text: string; ms: number }[] = []
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  createInterface(child.stdout).on('line', (text) => lines.push({ text, ms: performance.now() - start }))
  let peakBytes: number | undefined
  const readPeak = async (): Promise<void> => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]
    if (kilobytes) peakBytes = Number(kilobytes) * 1024
  }
  const timer = watchMemory ? setInterval(() => void readPeak(), 10) : undefined
  const [code] = (await once(child, 'exit')) as [number | null]
  const ms = performance.now() - start
  clearInterval(timer)
  if (code !== 0)
    throw new Error(`${command} exited with ${code}: ${stderr}${lines.map(({ text }) => text).join('\n')}`)
  return { ms, startedAt, lines, peakBytes }
}

const form = { 'form-id': '1', 'date-from': '2026-04-01', 'date-to': '2026-04-30' }

/** Runs the committed bundle as a workflow step with default inputs. */
export async function runBundle(services: ServiceInfo, watchMemory = false): Promise<ProcessResult> {
  const { inputs, runs } = readActionYml()
  const dir = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const files = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_EVENT_PATH'].map((name) => [name, join(dir, name)])
    const event = JSON.stringify({ repository: { private: true, visibility: 'private' } })
    await Promise.all(files.map(([name, path = '']) => writeFile(path, name === 'GITHUB_EVENT_PATH' ? event : '')))
    const values: Readonly<Record<string, string>> = { 'base-url': services.url, token: services.token, ...form }
    const variables = Object.entries(inputs).map(([name, input]) => [
      `INPUT_${name.toUpperCase()}`,
      values[name] ?? (input.default ?? '').replace('${{ runner.temp }}', dir),
    ])
    const env = {
      ...systemVariables(),
      ...services.artifactEnv,
      ...Object.fromEntries([...files, ...variables]),
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'octo-org/forms',
      GITHUB_RUN_ID: '1234',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_WORKSPACE: dir,
      RUNNER_TEMP: dir,
    }
    return await runCommand(nodePath(), [fileURLToPath(new URL(runs.main, repositoryRoot))], env, watchMemory)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Runs the equivalent without the action: `script.sh`, then `uploadProgram` for the step actions/upload-artifact. */
export async function runBaseline(
  services: ServiceInfo,
  uploadProgram: string,
): Promise<{ script: ProcessResult; upload: ProcessResult; ms: number }> {
  const dir = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const file = join(dir, 'fills.zip')
    const env = {
      ...systemVariables(),
      BASE_URL: services.url,
      TOKEN: services.token,
      FORM_ID: form['form-id'],
      DATE_FROM: form['date-from'],
      DATE_TO: form['date-to'],
      GITHUB_OUTPUT: join(dir, 'GITHUB_OUTPUT'),
      NODE: nodePath(),
    }
    const script = await runCommand('bash', [fileURLToPath(new URL('script.sh', import.meta.url)), file], env)
    const upload = await runUpload(services, uploadProgram, file)
    return { script, upload, ms: script.ms + upload.ms }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Runs a program that uploads `file` as an artifact. */
export function runUpload({ artifactEnv }: ServiceInfo, program: string, file: string): Promise<ProcessResult> {
  const variables = { ...systemVariables(), ...artifactEnv, GITHUB_SERVER_URL: 'https://github.com' }
  return runCommand(nodePath(), ['--no-warnings', program, file], variables)
}

function systemVariables(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: tmpdir(), TMPDIR: tmpdir() }
}
