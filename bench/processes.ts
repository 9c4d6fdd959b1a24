import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readActionYml, repositoryRoot } from '../scripts/lib/action-yml.ts'
import { nodePath } from '../emulator/runner.ts'
import type { Calls, Ready, Request } from './emulator-process.ts'

export interface Services extends Ready {
  /** The platform's calls so far, with their times in ms since the epoch. */
  calls(): Promise<Calls>
}

export interface Emulator extends Disposable {
  /** Fresh services, until the next ones are asked for: nothing of one measurement is left for the next. */
  serve(path?: string): Promise<Services>
}

/** Services in a process of their own, the same one for all measurements, so that its code is as warm as a server's. */
export function startEmulator(): Emulator {
  const child = fork(new URL('emulator-process.ts', import.meta.url), { execArgv: ['--no-warnings'] })
  const ask = async <T>(message: Request | 'calls'): Promise<T> => {
    child.send(message)
    return ((await once(child, 'message')) as [T])[0]
  }
  return {
    serve: async (path) => ({ ...(await ask<Ready>({ path })), calls: () => ask<Calls>('calls') }),
    [Symbol.dispose]: () => child.disconnect(),
  }
}

export interface Ran {
  /** From before the process is made until it is gone. */
  readonly ms: number
  /** ms since the epoch */
  readonly startedAt: number
  /** Lines of stdout with the time at which they came, in ms since the start. */
  readonly lines: readonly { readonly text: string; readonly ms: number }[]
  /** The most memory that was resident at one time; only Linux tells. */
  readonly peakBytes: number | undefined
}

/** Runs a command to its end; throws with its output when it fails. */
export async function runCommand(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  watchMemory = false,
): Promise<Ran> {
  const startedAt = Date.now()
  const started = performance.now()
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: { text: string; ms: number }[] = []
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  createInterface(child.stdout).on('line', (text) => lines.push({ text, ms: performance.now() - started }))
  let peakBytes: number | undefined
  const look = async (): Promise<void> => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]
    if (kilobytes) peakBytes = Number(kilobytes) * 1024
  }
  const timer = watchMemory ? setInterval(() => void look(), 10) : undefined
  const [code] = (await once(child, 'exit')) as [number | null]
  const ms = performance.now() - started
  clearInterval(timer)
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${stderr}${lines.map(({ text }) => text).join('\n')}`)
  return { ms, startedAt, lines, peakBytes }
}

const form = { 'form-id': '1', 'date-from': '2026-04-01', 'date-to': '2026-04-30' }

/** Runs the committed bundle as a step of a job would, all inputs at their defaults. */
export async function runBundle(services: Ready, watchMemory = false): Promise<Ran> {
  const { inputs, runs } = readActionYml()
  const dir = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const files = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_EVENT_PATH'].map((name) => [name, join(dir, name)])
    const event = JSON.stringify({ repository: { private: true, visibility: 'private' } })
    await Promise.all(files.map(([name, path = '']) => writeFile(path, name === 'GITHUB_EVENT_PATH' ? event : '')))
    const given: Readonly<Record<string, string>> = {
      'base-url': services.url,
      token: services.token,
      ...form,
    }
    const variables = Object.entries(inputs).map(([name, input]) => [
      `INPUT_${name.toUpperCase()}`,
      given[name] ?? (input.default ?? '').replace('${{ runner.temp }}', dir),
    ])
    const env = {
      ...systemVariables(),
      ...services.artifacts,
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

/** Runs what a user writes without the action: `script.sh`, then the upload as actions/upload-artifact does it. */
export async function runScript(services: Ready, rival: string): Promise<{ script: Ran; upload: Ran; ms: number }> {
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
    const upload = await runUpload(services, rival, file)
    return { script, upload, ms: script.ms + upload.ms }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Runs a program that stores a file as an artifact. */
export function runUpload({ artifacts }: Ready, program: string, file: string): Promise<Ran> {
  const variables = { ...systemVariables(), ...artifacts, GITHUB_SERVER_URL: 'https://github.com' }
  return runCommand(nodePath(), ['--no-warnings', program, file], variables)
}

function systemVariables(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: tmpdir(), TMPDIR: tmpdir() }
}
