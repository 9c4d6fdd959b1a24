import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  readJobContext,
  troubleshootingUrl,
  validateArtifactUpload,
  type JobContext,
} from '../../src/github/job-context.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'job-context-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the troubleshooting URL is that of the running version, if it is known', () => {
  const env = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_ACTION_REPOSITORY: 'o/r',
    GITHUB_ACTION_REF: 'fix/a#b <x>',
  }
  expect(troubleshootingUrl(env)).toBe('https://github.com/o/r/blob/fix/a%23b%20%3Cx%3E/docs/troubleshooting.md')
  expect(troubleshootingUrl({ ...env, GITHUB_SERVER_URL: '' })).toMatch(/^https:\/\/github\.com\/o\/r\//)
  expect(troubleshootingUrl({ ...env, GITHUB_ACTION_REPOSITORY: '', GITHUB_ACTION_REF: '' })).toBeUndefined()
})

describe('repositoryIsPrivate', () => {
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
  ])('for the event %s is %s', async (event, expected) => {
    const path = join(folder, 'event.json')
    await writeFile(path, event)
    expect(readJobContext({ GITHUB_EVENT_PATH: path }).repositoryIsPrivate).toBe(expected)
  })

  test.each([undefined, '', '/nowhere/event.json', tmpdir()])(
    'is false if the event cannot be read from %j',
    (path) => {
      expect(readJobContext({ GITHUB_EVENT_PATH: path }).repositoryIsPrivate).toBe(false)
    },
  )
})

test('reads repository, run, maximum retention and artifact service from the runner’s variables', () => {
  const env = {
    GITHUB_SERVER_URL: 'https://octo.ghe.com',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '42',
    GITHUB_RETENTION_DAYS: '90',
    ACTIONS_RUNTIME_TOKEN: 'x',
    ACTIONS_RESULTS_URL: 'https://results.example',
  }
  expect(readJobContext(env)).toEqual({
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
])('falls back if %s is missing or unusable', (_name, env, expected) => {
  expect(readJobContext(env)).toMatchObject(expected)
})

describe('validateArtifactUpload', () => {
  const valid: JobContext = {
    serverUrl: 'https://github.com',
    repositoryUrl: '',
    runUrl: '',
    maxRetentionDays: undefined,
    hasArtifactService: true,
    repositoryIsPrivate: true,
  }
  const codes = (job: Partial<JobContext>, allowPublic = false) =>
    validateArtifactUpload({ ...valid, ...job }, allowPublic).map(({ code }) => code)

  test('accepts a private repository on github.com', () => expect(codes({})).toEqual([]))

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
  ])('on the server %s reports %j', (serverUrl, expected) => expect(codes({ serverUrl })).toEqual(expected))

  test('reports an Enterprise Server once, although it has no artifact service either', () => {
    expect(codes({ serverUrl: 'https://git.example', hasArtifactService: false })).toEqual(['artifact.unavailable'])
  })

  test('reports every reason', () => {
    const job = { hasArtifactService: false, repositoryIsPrivate: false }
    expect(codes(job)).toEqual(['artifact.unavailable', 'artifact.public'])
    expect(codes(job, true)).toEqual(['artifact.unavailable'])
  })
})
