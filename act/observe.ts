import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ArtifactService } from '../emulator/artifact-service.ts'
import { createExportCsv } from '../emulator/fixtures.ts'
import { decodeRequest } from '../emulator/platform-codec.ts'
import type { Platform } from '../emulator/platform.ts'
import type { RecordedRequest } from '../emulator/server.ts'
import { renamedDates, type Expectation } from './expectations/expectation.ts'
import type { ForwardProxy } from './forward-proxy.ts'
import type { WorkflowRun } from './run-workflow.ts'

interface Evidence {
  readonly platform: Platform
  /** Number of records in the platform's file. */
  readonly records: number
  readonly artifactService: ArtifactService
  readonly proxy: ForwardProxy
  /** The folder that stands in for a network share. */
  readonly share: string
  /** The folder with the program age. */
  readonly age: string
  /** Each of these keys must decrypt an encrypted file. */
  readonly identities: readonly string[]
}

/** What a run did, in the form of an expectation. */
export function observe(run: WorkflowRun, evidence: Evidence): Required<Expectation> {
  const { platform, records, artifactService, proxy, share, age, identities } = evidence
  const digest = sha256(platform.zip as Buffer)
  const csv = createExportCsv(records)
  const names = {
    [digest]: 'DIGEST',
    [sha256(csv)]: 'CSV',
    [sha256(csv + csv.slice(csv.indexOf('\n') + 1))]: 'TWICE',
    ...renamedDates(),
    ...Object.fromEntries(platform.taskIds().map((id) => [id, 'TASK'])),
  }
  /** The name of a file, which must be the platform's. */
  const verify = (name: string, path: string): string => {
    const contents = name.endsWith('.age')
      ? identities.map((input) => execFileSync(join(age, 'age'), ['--decrypt', '--identity', '-', path], { input }))
      : [readFileSync(path)]
    return contents.every((content) => sha256(content) === digest) ? name : `${name}: other content`
  }
  const artifacts = [...artifactService.artifacts.values()].filter(({ finalized }) => finalized)
  const observed: Required<Expectation> = {
    jobs: run.jobs,
    exports: platform.requests.flatMap(readExport).toSorted(),
    artifacts: artifacts.map(({ name, path }) => verify(name, path)).toSorted(),
    files: readdirSync(share).map((name) => verify(name, join(share, name))),
    calls: run.calls,
    summaries: run.summaries.filter((text) => !text.startsWith('### ')),
    errors: run.summaries.flatMap((text) => /\[More about `(.+?)`\]/.exec(text)?.[1] ?? []),
    proxied: [...proxy.hosts].map((host) => (artifactService.origin.endsWith(host) ? 'artifact service' : host)),
  }
  const text = Object.entries(names).reduce((all, [from, to]) => all.replaceAll(from, to), JSON.stringify(observed))
  return JSON.parse(text) as Required<Expectation>
}

/** Form and dates of a request that creates an export. */
function readExport({ route, request, body }: RecordedRequest): string[] {
  if (route !== 'create') return []
  const fields = decodeRequest(request.headers['content-type'] ?? '', body.toString()) ?? {}
  return [`${String(fields['id'] ?? fields['shortname'])} ${String(fields['date_from'])}_${String(fields['date_to'])}`]
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex')
}
