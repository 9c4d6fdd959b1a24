import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { startHarness } from '../support/harness.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip'

describe('in a job with a container', () => {
  test('the ZIP file is in RUNNER_TEMP, whatever the path on the host', async () => {
    await using harness = await startHarness()
    const temp = join(harness.tempRoot, '__w', '_temp')
    await mkdir(temp, { recursive: true })
    const run = await harness.run({ env: { RUNNER_TEMP: temp } })
    expect(run.exitCode).toBe(0)
    expect(run.outputs['file-path']).toBe(join(temp, 'form-fills', name))
    expect(await readdir(join(temp, 'form-fills'))).toEqual([name])
    expect(await readdir(run.temp)).toEqual([])
  })

  test('output-dir may be a path in the container', async () => {
    await using harness = await startHarness()
    const dir = join(harness.tempRoot, 'fills')
    const run = await harness.run({ inputs: { 'output-dir': dir }, env: { RUNNER_TEMP: undefined } })
    expect(run.outputs['file-path']).toBe(join(dir, name))
  })
})

describe('before the first request, the run fails with', () => {
  test.each<[code: string, what: string, message: RegExp, env: Record<string, string | undefined>]>([
    [
      'input',
      'no RUNNER_TEMP',
      /^Invalid input output-dir: is not set, and neither is RUNNER_TEMP/,
      { RUNNER_TEMP: '' },
    ],
    ['input', 'no GITHUB_OUTPUT', /^Invalid input GITHUB_OUTPUT: .* is not set/, { GITHUB_OUTPUT: undefined }],
    [
      'input',
      'no file for outputs',
      /^Invalid input GITHUB_OUTPUT: .* it does not exist\./,
      { GITHUB_OUTPUT: '/nowhere/x' },
    ],
    [
      'input',
      'a server URL without scheme',
      /^Invalid input GITHUB_SERVER_URL: "github\.com"/,
      { GITHUB_SERVER_URL: 'github.com' },
    ],
    [
      'input',
      'no concurrency',
      /CONCURRENCY: "0" is not a positive integer/,
      { ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY: '0' },
    ],
    [
      'input',
      'no artifact count',
      /COUNT: "many" is not a positive integer/,
      { ACTIONS_ARTIFACT_MAX_ARTIFACT_COUNT: 'many' },
    ],
    ['input', 'a timeout in seconds', /TIMEOUT_MS: "300" is not/, { ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: '300' }],
    [
      'artifact.unavailable',
      'a placeholder as runtime token',
      /ACTIONS_RUNTIME_TOKEN is not/,
      { ACTIONS_RUNTIME_TOKEN: 'token' },
    ],
    ['artifact.unavailable', 'an invalid results URL', /ACTIONS_RESULTS_URL is "x"/, { ACTIONS_RESULTS_URL: 'x' }],
    [
      'artifact.unavailable',
      'Gitea',
      /not supported on Gitea \(git\.example\)/,
      { GITHUB_SERVER_URL: 'https://git.example/', GITEA_ACTIONS: 'true' },
    ],
  ])('%s for %s', async (code, _what, message, env) => {
    await using harness = await startHarness()
    const run = await harness.run({ env })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toEqual([
      { level: 'error', title: `Export form fills: ${code}`, message: expect.stringMatching(message) },
    ])
    expect(run.summary).toContain('**What to do:** ')
    expect([harness.routes(), harness.artifactService.requests]).toEqual([[], []])
  })

  test('every problem at once', async () => {
    await using harness = await startHarness()
    const env = { RUNNER_TEMP: '', GITHUB_OUTPUT: '', GITHUB_SERVER_URL: 'x', ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY: '0' }
    const run = await harness.run({ inputs: { timeout: '30' }, env })
    expect(run.annotations.map(({ message }) => message.split('\n')[0])).toEqual(['5 invalid inputs:'])
  })
})

test('without an upload, nothing of the artifact service matters', async () => {
  await using harness = await startHarness()
  const run = await harness.run({
    inputs: { 'upload-artifact': 'false' },
    env: {
      GITHUB_SERVER_URL: 'git.example',
      ACTIONS_RUNTIME_TOKEN: 'token',
      ACTIONS_RESULTS_URL: 'x',
      ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY: '0',
    },
  })
  expect([run.exitCode, run.annotations]).toEqual([0, []])
  expect(run.summary).toContain(name)
})

test('a pasted address of the API does not matter', async () => {
  await using harness = await startHarness()
  for (const path of ['/api/v1.1', '/api/v1.1/forms/fills']) {
    const url = `${harness.platform.url.replace(/\/$/, '')}${path}`
    const run = await harness.run({ inputs: { 'base-url': url, 'upload-artifact': 'false' } })
    expect([run.exitCode, run.annotations]).toEqual([0, []])
  }
})

test('a name without .zip is a warning, and the run succeeds', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs: { 'artifact-name': 'fills' } })
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toEqual([
    {
      level: 'warning',
      title: 'Check the inputs',
      message:
        'artifact-name: "fills" does not end in .zip, so actions/download-artifact does not extract the artifact. Use a name such as fills.zip.',
    },
  ])
  expect(run.outputs['artifact-name']).toBe('fills')
})
