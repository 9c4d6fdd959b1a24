import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKeyPair } from '../__tests__/support/age.ts'
import { createCertificate } from '../__tests__/support/certificate.ts'
import { startArtifactService } from '../emulator/artifact-service.ts'
import { createExportCsv } from '../emulator/fixtures.ts'
import { startGitHubApi } from '../emulator/github-api.ts'
import { decodeRequest } from '../emulator/platform-codec.ts'
import { startPlatform } from '../emulator/platform.ts'
import { parseHistory, thisRunId } from '../emulator/run-history.ts'
import { githubToken } from '../emulator/runner-env.ts'
import type { RecordedRequest } from '../emulator/server.ts'
import type { Expectation, Settings } from './expectation.ts'
import { startForwardProxy } from './forward-proxy.ts'
import { runWorkflow, type WorkflowOptions } from './run-workflow.ts'

const validToken = 'made-up-token-0123456789'
const keyPairs = await Promise.all([createKeyPair(), createKeyPair()])

interface Options extends Settings, Pick<WorkflowOptions, 'tools' | 'folder' | 'actionFolder'> {
  /** The text of the example. */
  readonly workflow: string
}

export interface ExampleRun extends Required<Expectation> {
  readonly exitCode: number | null
  readonly log: string
}

/** Runs an example against the emulators and tells what it did. */
export async function runExample({
  platform: options,
  edits = {},
  history = '',
  workflow,
  ...workflowOptions
}: Options): Promise<ExampleRun> {
  const { folder } = workflowOptions
  const share = join(folder, 'share')
  mkdirSync(share, { recursive: true })
  await using cleanup = new AsyncDisposableStack()
  const certificate = workflow.includes('proxy.example.com') ? createCertificate() : undefined
  cleanup.defer(() => certificate?.remove())
  const platform = cleanup.use(await startPlatform({ ...options, ...(certificate ? { tls: certificate.tls } : {}) }))
  const artifactService = cleanup.use(await startArtifactService())
  const githubApi = cleanup.use(await startGitHubApi({ runs: () => parseHistory(history) }))
  const proxy = cleanup.use(await startForwardProxy())
  const replacements = {
    'http://proxy.example.com:3128': proxy.url,
    '/etc/ssl/certs/company-ca.pem': certificate?.path ?? '',
    'no_proxy: panel.example.com': 'no_proxy: 0.0.0.0',
    '/srv/form-fills': share,
    ...edits,
  }
  const repository = join(folder, 'repository')
  const file = '.github/workflows/example.yml'
  mkdirSync(join(repository, file, '..'), { recursive: true })
  const url = certificate ? platform.url.replace('127.0.0.1', '0.0.0.0') : platform.url
  const ownPlatform = workflow.replaceAll(/(?<=base-url: )\S+/g, url)
  const withKeys = keyPairs.reduce((text, { recipient }) => text.replace(/(?<=^ +)age1…$/m, recipient), ownPlatform)
  const edited = Object.entries(replacements).reduce((text, [from, to]) => text.replaceAll(from, to), withKeys)
  writeFileSync(join(repository, file), edited)
  const run = await runWorkflow({
    event: 'schedule',
    ...workflowOptions,
    repository,
    file,
    secrets: { ALTCRAFT_TOKEN: validToken, GITHUB_TOKEN: githubToken, AGE_SECRET_KEY: keyPairs[0].identity },
    env: { ...artifactService.env, ...githubApi.env, GITHUB_RUN_ID: String(thisRunId) },
  })

  const digest = sha256(platform.zip as Buffer)
  const csv = createExportCsv(options?.records ?? 42)
  const names = {
    [digest]: 'DIGEST',
    [sha256(csv)]: 'CSV',
    [sha256(csv + csv.slice(csv.indexOf('\n') + 1))]: 'TWICE',
    ...Object.fromEntries(platform.taskIds().map((id) => [id, 'TASK'])),
  }
  const normalize = <T>(value: T): T =>
    JSON.parse(Object.entries(names).reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(value)))
  /** Every key must decrypt an encrypted file. */
  const decrypt = (path: string): Buffer[] =>
    keyPairs.map(({ identity }) =>
      execFileSync(join(workflowOptions.tools.age, 'age'), ['-d', '-i', '-', path], { input: identity }),
    )
  /** A file with other content than the platform's is not what is expected. */
  const verified = (name: string, path: string): string => {
    const contents = name.endsWith('.age') ? decrypt(path) : [readFileSync(path)]
    return contents.every((content) => sha256(content) === digest) ? name : `${name}: modified`
  }
  const artifacts = [...artifactService.artifacts.values()].filter(({ finalized }) => finalized)
  return {
    exitCode: run.exitCode,
    log: run.log,
    ...normalize({
      jobs: run.jobs,
      exports: platform.requests.flatMap(readExport).toSorted(),
      artifacts: artifacts.map(({ name, path }) => verified(name, path)).toSorted(),
      files: readdirSync(share).map((name) => verified(name, join(share, name))),
      calls: run.calls,
      summaries: run.summaries.filter((text) => !text.startsWith('### ')),
      errors: run.summaries.flatMap((text) => /\[More about `(.+?)`\]/.exec(text)?.[1] ?? []),
      proxied: [...proxy.hosts].map((host) => (artifactService.origin.endsWith(host) ? 'artifact service' : host)),
    }),
  }
}

function readExport({ route, request, body }: RecordedRequest): string[] {
  if (route !== 'create') return []
  const { id, shortname, date_from, date_to } =
    decodeRequest(request.headers['content-type'] ?? '', body.toString()) ?? {}
  return [`${String(id ?? shortname)} ${String(date_from)}_${String(date_to)}`]
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex')
}
