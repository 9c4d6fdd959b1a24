import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { artifactFaults, readJob, troubleshootingUrl, type Job } from '../src/job.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'job-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the troubleshooting page is that of the version that runs, if it is known', () => {
  const env = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_ACTION_REPOSITORY: 'o/r',
    GITHUB_ACTION_REF: 'fix/a#b <x>',
  }
  expect(troubleshootingUrl(env)).toBe('https://github.com/o/r/blob/fix/a%23b%20%3Cx%3E/docs/troubleshooting.md')
  expect(troubleshootingUrl({ ...env, GITHUB_SERVER_URL: '' })).toMatch(/^https:\/\/github\.com\/o\/r\//)
  expect(troubleshootingUrl({ ...env, GITHUB_ACTION_REPOSITORY: '', GITHUB_ACTION_REF: '' })).toBeUndefined()
})

describe('the event', () => {
  test.each([
    ['{"repository":{"private":true,"visibility":"private"}}', true],
    ['{"repository":{"private":true,"visibility":"internal"}}', true],
    ['{"repository":{"private":true}}', true],
    ['{"repository":{"private":false,"visibility":"public"}}', false],
    ['{"repository":{"private":true,"visibility":"public"}}', false],
    ['{"repository":{"private":true,"visibility":"something-new"}}', false],
    ['{"repository":{"private":"true"}}', false],
    ['{"repository":{}}', false],
    ['{"repository":null}', false],
    ['{"schedule":"0 3 * * *"}', false],
    ['null', false],
    ['{"repository":{"private":tr', false],
    ['', false],
  ])('%s says private: %s', async (event, expected) => {
    const path = join(folder, 'event.json')
    await writeFile(path, event)
    expect(readJob({ GITHUB_EVENT_PATH: path }).repositoryIsPrivate).toBe(expected)
  })

  test.each([undefined, '', '/nowhere/event.json', tmpdir()])('that cannot be read (%s) says nothing', (path) => {
    expect(readJob({ GITHUB_EVENT_PATH: path }).repositoryIsPrivate).toBe(false)
  })
})

test('the run is known by its address and the rest by the runner’s variables', () => {
  const env = {
    GITHUB_SERVER_URL: 'https://octo.ghe.com',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '42',
    GITHUB_RETENTION_DAYS: '90',
    ACTIONS_RUNTIME_TOKEN: 'x',
    ACTIONS_RESULTS_URL: 'https://results.example',
  }
  expect(readJob(env)).toEqual({
    serverUrl: 'https://octo.ghe.com',
    repositoryUrl: 'https://octo.ghe.com/o/r',
    runUrl: 'https://octo.ghe.com/o/r/actions/runs/42',
    maxRetentionDays: 90,
    hasArtifactService: true,
    repositoryIsPrivate: false,
  })
})

test.each([
  ['GITHUB_RETENTION_DAYS', { GITHUB_RETENTION_DAYS: 'x' }, { maxRetentionDays: undefined }],
  ['GITHUB_SERVER_URL', {}, { serverUrl: 'https://github.com' }],
  ['ACTIONS_RESULTS_URL', { ACTIONS_RUNTIME_TOKEN: 'x' }, { hasArtifactService: false }],
  [
    'ACTIONS_RUNTIME_TOKEN',
    { ACTIONS_RESULTS_URL: 'https://x', ACTIONS_RUNTIME_TOKEN: '' },
    { hasArtifactService: false },
  ],
])('a runner without a usable %s is lived with', (_name, env, expected) => {
  expect(readJob(env)).toMatchObject(expected)
})

describe('storing', () => {
  const good: Job = {
    serverUrl: 'https://github.com',
    repositoryUrl: '',
    runUrl: '',
    maxRetentionDays: undefined,
    hasArtifactService: true,
    repositoryIsPrivate: true,
  }
  const faults = (job: Partial<Job>, allowPublic = false) =>
    artifactFaults({ ...good, ...job }, allowPublic).map(({ code }) => code)

  test('has no fault in a private repository of github.com', () => expect(faults({})).toEqual([]))

  // The artifact client's own rule: node_modules/@actions/artifact/lib/internal/shared/config.js, isGhes.
  test.each([
    ['https://github.com', []],
    ['https://GitHub.com:443', []],
    ['https://octo.ghe.com', []],
    ['http://runner.localhost:8080', []],
    ['https://github.example.com', ['artifact.unavailable']],
    ['https://notgithub.com', ['artifact.unavailable']],
    ['https://github.com.example', ['artifact.unavailable']],
    ['https://octoghe.com', ['artifact.unavailable']],
    ['https://ghe.com', ['artifact.unavailable']],
    ['https://git.github.com', ['artifact.unavailable']],
    ['http://localhost', ['artifact.unavailable']],
  ])('on %s has the faults %j', (serverUrl, expected) => expect(faults({ serverUrl })).toEqual(expected))

  test('is refused once for an Enterprise Server, which has no artifact service either', () => {
    expect(faults({ serverUrl: 'https://git.example', hasArtifactService: false })).toEqual(['artifact.unavailable'])
  })

  test('is refused for each reason there is', () => {
    const job = { hasArtifactService: false, repositoryIsPrivate: false }
    expect(faults(job)).toEqual(['artifact.unavailable', 'artifact.public'])
    expect(faults(job, true)).toEqual(['artifact.unavailable'])
  })
})
