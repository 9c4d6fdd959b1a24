import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import {
  startArtifactService,
  type ArtifactService,
  type ArtifactServiceOptions,
} from '../../emulator/artifact-service.ts'
import { startGitHubApi, type GitHubApi, type GitHubApiOptions } from '../../emulator/github-api.ts'
import { startPlatform, type Platform, type PlatformOptions } from '../../emulator/platform.ts'
import { runAction, type ActionRun, type RunOptions } from '../../emulator/runner.ts'
import { runInProcess, type InProcessOptions, type InProcessRun } from './run-in-process.ts'

export interface TestHarness extends AsyncDisposable {
  readonly platform: Platform
  readonly artifactService: ArtifactService
  readonly githubApi: GitHubApi
  /** A folder that is removed with the harness. */
  readonly tempRoot: string
  /** Runs the use case of src/ against both, in this process; `inputs` override a default set. */
  run(options?: Partial<InProcessOptions>): Promise<InProcessRun>
  /** Runs the committed bundle instead. */
  runBundle(options?: Partial<RunOptions>): Promise<ActionRun>
  /** The requests to the platform by route, in order. */
  routes(): string[]
}

const running = new Set<AsyncDisposableStack>()

// A test that times out never disposes of its harness.
afterAll(() => Promise.all([...running].map((resources) => resources.disposeAsync())))

/** Starts a platform, an artifact service and GitHub's REST API. Disposing stops everything and removes all temporary folders of its runs. */
export async function startHarness(
  platformOptions: PlatformOptions = {},
  artifactServiceOptions: ArtifactServiceOptions = {},
  githubApiOptions: GitHubApiOptions = {},
): Promise<TestHarness> {
  await using starting = new AsyncDisposableStack()
  const tempRoot = await mkdtemp(join(tmpdir(), 'harness-'))
  starting.defer(() => rm(tempRoot, { recursive: true, force: true, maxRetries: 3 }))
  const platform = starting.use(await startPlatform(platformOptions))
  const artifactService = starting.use(await startArtifactService(artifactServiceOptions))
  const githubApi = starting.use(await startGitHubApi(githubApiOptions))
  const disposal = new AbortController()
  starting.defer(() => disposal.abort())
  const resources = starting.move()
  running.add(resources)
  const stepOptions = <T extends Partial<RunOptions | InProcessOptions>>({ inputs, ...options }: T) => ({
    artifactService,
    githubApi,
    tempRoot,
    ...options,
    inputs: {
      'base-url': platform.url,
      token: platform.token,
      'form-id': '1',
      'date-from': '2026-04-01',
      'date-to': '2026-04-30',
      'poll-interval': '50ms',
      ...inputs,
    },
  })
  return {
    platform,
    artifactService,
    githubApi,
    tempRoot,
    run: (options = {}) => runInProcess(stepOptions(options)),
    async runBundle(options = {}) {
      if (process.env['STALE_DIST']) throw new Error(process.env['STALE_DIST'])
      return await runAction({ signal: disposal.signal, ...stepOptions(options) })
    },
    routes: () => platform.requests.map(({ route }) => route),
    async [Symbol.asyncDispose]() {
      running.delete(resources)
      await resources.disposeAsync()
    },
  }
}

/** The inputs that resume an export: task-id, and neither form nor period. */
export function resuming(taskId: string): Record<string, string> {
  return { 'task-id': taskId, 'form-id': '', 'date-from': '', 'date-to': '' }
}

/** The task ID in the instructions that a failed run prints for resuming its export. */
export function resumedTaskId(log: string): string | undefined {
  return /with this input:\n {2}task-id: (.+)$/m.exec(log)?.[1]
}
