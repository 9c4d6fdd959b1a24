import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'

export interface ProcessResult {
  /** From before the process is created until it has exited. */
  readonly ms: number
  /** ms since the epoch */
  readonly startedAt: number
  /** Peak resident memory; Linux only. */
  readonly peakBytes: number | undefined
}

interface ProcessOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
}

const memoryIntervalMs = 20

const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Rejects with the output if the command fails. */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  const startedAt = Date.now()
  const start = performance.now()
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
  let peakBytes: number | undefined
  const timer = setInterval(() => {
    void readPeakBytes(child).then((bytes) => (peakBytes = bytes ?? peakBytes))
  }, memoryIntervalMs)
  try {
    const [code] = (await once(child, 'exit')) as [number | null]
    const ms = performance.now() - start
    if (code !== 0) throw new Error(`${command} exited with ${code}: ${output.join('')}`)
    return { ms, startedAt, peakBytes }
  } finally {
    clearInterval(timer)
    running.delete(child)
  }
}

async function readPeakBytes({ pid }: ChildProcess): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}
