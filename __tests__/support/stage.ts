import { startArtifacts, type Artifacts, type ArtifactsOptions } from '../../emulator/artifacts.ts'
import { startPlatform, type Platform, type PlatformOptions } from '../../emulator/platform.ts'
import { runAction, type Run, type RunOptions } from '../../emulator/runner.ts'

export interface Stage extends AsyncDisposable {
  readonly platform: Platform
  readonly artifacts: Artifacts
  /** Runs the committed bundle against both; `inputs` come over a usual set. */
  run(options?: Partial<RunOptions>): Promise<Run>
  /** The calls that the platform has seen, in order. */
  calls(): string[]
}

/** A platform and an artifact service, and the action between them. */
export async function startStage(
  platformOptions: PlatformOptions = {},
  artifactsOptions: ArtifactsOptions = {},
): Promise<Stage> {
  const platform = await startPlatform(platformOptions)
  const artifacts = await startArtifacts(artifactsOptions)
  const runs: Run[] = []
  return {
    platform,
    artifacts,
    async run({ inputs, ...options } = {}) {
      const usual = {
        'base-url': platform.url,
        token: platform.token,
        'form-id': '1',
        'date-from': '2026-04-01',
        'date-to': '2026-04-30',
        'poll-interval': '50ms',
      }
      const run = await runAction({ artifacts, ...options, inputs: { ...usual, ...inputs } })
      runs.push(run)
      return run
    },
    calls: () => platform.exchanges.map(({ call }) => call),
    async [Symbol.asyncDispose]() {
      await Promise.all([platform, artifacts, ...runs].map((one) => one[Symbol.asyncDispose]()))
    },
  }
}

/** Inputs of a run that takes up an export: nothing is said of form and period. */
export function takingUp(taskId: string): Record<string, string> {
  return { 'task-id': taskId, 'form-id': '', 'date-from': '', 'date-to': '' }
}

/** The lines of YAML that a failed run prints to be taken up again, as inputs. */
export function printedResume(log: string): string | undefined {
  return /^with:\n {2}task-id: (.+)$/m.exec(log)?.[1]
}
