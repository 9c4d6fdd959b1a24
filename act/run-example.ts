import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKeyPair } from '../__tests__/support/age.ts'
import { createCertificate } from '../__tests__/support/certificate.ts'
import { startArtifactService } from '../emulator/artifact-service.ts'
import { startGitHubApi } from '../emulator/github-api.ts'
import { startPlatform } from '../emulator/platform.ts'
import { parseHistory, thisRunId } from '../emulator/run-history.ts'
import { githubToken } from '../emulator/runner-env.ts'
import type { Expectation, Settings } from './expectations/expectation.ts'
import { startForwardProxy } from './forward-proxy.ts'
import { observe } from './observe.ts'
import { runWorkflow, type WorkflowOptions } from './run-workflow.ts'

const validToken = 'made-up-token-0123456789'
const keyPairs = await Promise.all([createKeyPair(), createKeyPair()])

export interface ExampleRun {
  readonly exitCode: number | null
  readonly log: string
  readonly observed: Required<Expectation>
}

/** Runs the text of an example against the emulators and tells what it did. */
export async function runExample(
  example: string,
  {
    platform: platformOptions,
    event = 'schedule',
    inputs = {},
    history = '',
    github = {},
    answers = {},
    edits = {},
  }: Settings,
  options: Pick<WorkflowOptions, 'tools' | 'folder' | 'actionFolder'>,
): Promise<ExampleRun> {
  const share = join(options.folder, 'share')
  const repository = join(options.folder, 'repository')
  const file = '.github/workflows/example.yml'
  for (const folder of [share, join(repository, file, '..')]) mkdirSync(folder, { recursive: true })

  await using cleanup = new AsyncDisposableStack()
  const certificate = example.includes('proxy.example.com') ? createCertificate() : undefined
  cleanup.defer(() => certificate?.remove())
  const tls = certificate ? { tls: certificate.tls } : {}
  const platform = cleanup.use(await startPlatform({ token: validToken, ...platformOptions, ...tls }))
  const artifactService = cleanup.use(await startArtifactService())
  const githubApi = cleanup.use(await startGitHubApi({ runs: () => parseHistory(history), scenario: github }))
  const proxy = cleanup.use(await startForwardProxy())

  const workflow = replaceAll(example, [
    // Proxies are never used for 127.0.0.1.
    [/(?<=base-url: )\S+/g, certificate ? platform.url.replace('127.0.0.1', '0.0.0.0') : platform.url],
    ['no_proxy: panel.example.com', 'no_proxy: 0.0.0.0'],
    ['http://proxy.example.com:3128', proxy.url],
    ['/etc/ssl/certs/company-ca.pem', certificate?.path ?? ''],
    ['/srv/form-fills', share],
    ...keyPairs.map(({ recipient }) => [/(?<=^ +)age1…$/m, recipient] as const),
    ...Object.entries(edits),
  ])
  writeFileSync(join(repository, file), workflow)
  const run = await runWorkflow({
    ...options,
    repository,
    file,
    event,
    inputs,
    secrets: { ALTCRAFT_TOKEN: validToken, GITHUB_TOKEN: githubToken, AGE_SECRET_KEY: keyPairs[0].identity },
    env: {
      ...artifactService.env,
      ...githubApi.env,
      GITHUB_RUN_ID: String(thisRunId),
      ACT_ANSWERS: JSON.stringify(answers),
    },
  })
  const identities = keyPairs.map(({ identity }) => identity)
  const records = platformOptions?.records ?? 42
  const observed = observe(run, {
    platform,
    records,
    artifactService,
    proxy,
    share,
    age: options.tools.age,
    identities,
  })
  return { exitCode: run.exitCode, log: run.log, observed }
}

function replaceAll(text: string, replacements: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return replacements.reduce(
    (result, [from, to]) => (typeof from === 'string' ? result.replaceAll(from, to) : result.replace(from, to)),
    text,
  )
}
