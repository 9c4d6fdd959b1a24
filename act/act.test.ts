import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { startArtifactService } from '../emulator/artifact-service.ts'
import { repositoryRoot } from '../scripts/lib/action-yml.ts'
import { findOnPath, findTool } from '../scripts/lib/tools.ts'
import type { Case } from './expectations/expectation.ts'
import { examples } from './expectations/index.ts'
import { commitAll, copyTrackedFiles } from './git.ts'
import { runExample } from './run-example.ts'
import { runWorkflow, type WorkflowOptions } from './run-workflow.ts'

const examplesFolder = new URL('examples/', repositoryRoot)
const temp = mkdtempSync(join(tmpdir(), 'act-'))
const actionFolder = join(temp, 'action')
afterAll(() => rmSync(temp, { recursive: true }))

test('every example has expectations', () => {
  expect(Object.keys(examples).toSorted()).toEqual(readdirSync(examplesFolder).toSorted())
})

/** Of the system: for the examples, and for their surroundings. */
const programs = ['bash', 'git', 'jq', 'openssl', 'python3', 'tar', 'unzip']

const tools = findTools()
if (typeof tools === 'string') test.skip(tools, () => undefined)
else defineTests(tools)

/** The programs, or why there are none; in GitHub Actions, this is an error. */
function findTools(): WorkflowOptions['tools'] | string {
  try {
    if (process.platform !== 'linux') throw new Error('test:act needs Linux')
    if (/[\s'"\\$]/.test(temp)) throw new Error(`act needs a TMPDIR without spaces and quotes, not ${temp}`)
    const missing = programs.filter((name) => findOnPath(name) === undefined)
    if (missing.length > 0) throw new Error(`test:act needs on PATH: ${missing.join(', ')}`)
    return { act: findTool('act'), age: findTool('age'), duckdb: findTool('duckdb') }
  } catch (error) {
    if (process.env['GITHUB_ACTIONS']) throw error
    return (error as Error).message
  }
}

function defineTests(tools: WorkflowOptions['tools']): void {
  copyTrackedFiles(actionFolder, ['action.yml', 'dist'])
  commitAll(actionFolder)
  const options = (): Pick<WorkflowOptions, 'tools' | 'folder' | 'actionFolder'> => ({
    tools,
    folder: mkdtempSync(join(temp, 'run-')),
    actionFolder,
  })
  const cases = Object.entries(examples).flatMap(([file, ways]) =>
    Object.entries(ways).map(([way, expectations]) => ({ file, way, expectations })),
  )

  test.concurrent.each(cases)('$file: $way', async ({ file, way, expectations }) => {
    const { settings, ...expected }: Case = expectations
    const platform = { empty: { records: 0 }, refused: { token: 'another-made-up-token' } }[way]
    const example = readFileSync(new URL(file, examplesFolder), 'utf8')
    const { exitCode, observed, log } = await runExample(
      example,
      { ...settings, platform: { ...platform, ...settings?.platform } },
      options(),
    )
    const hasFailed = Object.values(expected.jobs).some((job) => job.startsWith('failure'))
    expectEqual(
      log,
      { exitCode, ...observed },
      {
        exitCode: hasFailed ? 1 : 0,
        artifacts: [],
        files: [],
        calls: [],
        summaries: [],
        errors: [],
        proxied: [],
        ...expected,
        exports: expected.exports.toSorted(),
        ...(expected.artifacts ? { artifacts: expected.artifacts.toSorted() } : {}),
      },
    )
  })

  test('the job `action` of ci.yml', async () => {
    const base = options()
    const repository = join(base.folder, 'repository')
    copyTrackedFiles(repository)
    await using artifactService = await startArtifactService()
    const { exitCode, jobs, log } = await runWorkflow({
      ...base,
      repository,
      file: '.github/workflows/ci.yml',
      event: 'push',
      flags: ['--job', 'action', '--matrix', 'os:ubuntu-latest'],
      secrets: {},
      env: artifactService.env,
    })
    const steps = 'success: success success success success success success success skipped success'
    const artifacts = [...artifactService.artifacts.keys()].toSorted()
    expectEqual(
      log,
      { exitCode, jobs, artifacts },
      {
        exitCode: 0,
        jobs: { 'action json ubuntu-latest': steps, 'action xml ubuntu-latest': steps },
        artifacts: ['fills-ubuntu-latest-json.zip', 'fills-ubuntu-latest-xml.zip'],
      },
    )
  })
}

/** Shows the log of act if they differ. */
function expectEqual(log: string, observed: object, expected: object): void {
  try {
    expect(observed).toEqual(expected)
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${log}`, { cause: error })
  }
}
