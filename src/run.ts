import type { JobContext } from './github/job-context.ts'
import type { RunHistory } from './github/run-history.ts'
import type { ArtifactUploader } from './github/upload-artifact.ts'
import type { ExportOptions } from './inputs/inputs.ts'
import type { PlatformClient } from './platform/client.ts'
import type { RunResult } from './report/outputs.ts'
import type { Reporter } from './report/reporter.ts'
import type { RetryContext } from './transfer/retry.ts'

export interface Dependencies {
  readonly job: JobContext
  readonly platform: PlatformClient
  /** Only for a period since the last success. */
  readonly readHistory: () => Promise<RunHistory>
  readonly uploader: ArtifactUploader
  readonly retry: RetryContext
  readonly reporter: Reporter
  /** Resolves once the first request is on the wire. */
  readonly firstRequestSent: Promise<void>
  /** One UUID per run. */
  readonly runId: string
}

export interface Run extends Dependencies {
  readonly options: ExportOptions
  /** What is known so far. */
  result: RunResult
}

/** Adds to what is known of the run, and sets the outputs that it decides. */
export function record(run: Run, known: RunResult): void {
  run.result = { ...run.result, ...known }
  run.reporter.record(run.result)
}
