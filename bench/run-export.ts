import { fileURLToPath } from 'node:url'
import { startArtifactService } from '../emulator/artifact-service.ts'
import { startPlatform } from '../emulator/platform.ts'
import { nodePath } from '../emulator/runner.ts'
import { createStep } from '../emulator/step.ts'
import { runProcess } from './run-process.ts'

export interface ExportOptions {
  readonly zipPath: string
  /** Duration of the task on the platform. */
  readonly taskMs?: number
  /** An age public key. */
  readonly encryptTo?: string
}

export interface ExportResult {
  /** Time that the export takes beyond `taskMs`. */
  readonly overheadMs: number
  /** From process creation to the first request to the platform. */
  readonly firstRequestMs: number
  /** Peak memory of the last process; Linux only. */
  readonly peakBytes: number | undefined
}

const file = 'fills.zip'

/** Runs the bundle with the entry `main` as a workflow step. */
export function runAction(main: string, options: ExportOptions): Promise<ExportResult> {
  return runExport(options, [[nodePath(), main]])
}

/** Runs the equivalent without the action: script.sh, then `upload` for the step actions/upload-artifact. */
export function runScript(upload: string, options: ExportOptions): Promise<ExportResult> {
  return runExport(options, [
    ['bash', pathOf('script.sh'), file],
    [nodePath(), upload, file],
  ])
}

/** Downloads, hashes, tests and uploads the file with command-line tools. */
export function runTools(options: ExportOptions): Promise<ExportResult> {
  return runExport(options, [['bash', pathOf('tools.sh'), file]])
}

async function runExport(
  { zipPath, taskMs = 0, encryptTo }: ExportOptions,
  commands: readonly (readonly [command: string, ...args: string[]])[],
): Promise<ExportResult> {
  await using platform = await startPlatform({ zip: { path: zipPath }, taskMs })
  await using artifactService = await startArtifactService({ discard: true })
  const { url, token } = platform
  const form = { 'form-id': '1', 'date-from': '2026-04-01', 'date-to': '2026-04-30' }
  // The default of output-dir is not the same in all versions.
  const inputs = { 'base-url': url, token, ...form, 'output-dir': 'fills', 'encrypt-to': encryptTo }
  const { 'form-id': FORM_ID, 'date-from': DATE_FROM, 'date-to': DATE_TO } = form
  await using step = await createStep({
    inputs,
    artifactService,
    env: { BASE_URL: url, TOKEN: token, FORM_ID, DATE_FROM, DATE_TO },
  })
  let ms = 0
  let startedAt: number | undefined
  let peakBytes: number | undefined
  for (const [command, ...args] of commands) {
    const result = await runProcess(command, args, { env: step.env, cwd: step.workspace })
    ms += result.ms
    startedAt ??= result.startedAt
    ;({ peakBytes } = result)
  }
  const firstRequestMs = (platform.requests[0]?.receivedAt ?? Number.NaN) - (startedAt ?? Number.NaN)
  return { overheadMs: ms - taskMs, firstRequestMs, peakBytes }
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}
