import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { readJobContext, troubleshootingUrl, validateOutputFile } from '../../src/github/job-context.ts'

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
  expect(troubleshootingUrl({ ...env, GITHUB_SERVER_URL: 'https://git.example/sub/' })).toMatch(
    /^https:\/\/git\.example\/sub\/o\/r\//,
  )
  expect(troubleshootingUrl({ ...env, GITHUB_ACTION_REPOSITORY: '', GITHUB_ACTION_REF: '' })).toBeUndefined()
  expect(troubleshootingUrl({ ...env, GITHUB_SERVER_URL: 'github.example.com' })).toBeUndefined()
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

test('reads server, repository, run and maximum retention from the runner’s variables', () => {
  const env = {
    GITHUB_SERVER_URL: 'https://octo.ghe.com/',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '42',
    GITHUB_RETENTION_DAYS: '90',
  }
  expect(readJobContext(env)).toEqual({
    serverUrl: 'https://octo.ghe.com',
    serverKind: 'GitHub Enterprise Server',
    repositoryUrl: 'https://octo.ghe.com/o/r',
    runUrl: 'https://octo.ghe.com/o/r/actions/runs/42',
    maxRetentionDays: 90,
    repositoryIsPrivate: false,
  })
})

test.each([
  ['GITHUB_RETENTION_DAYS', { GITHUB_RETENTION_DAYS: 'x' }, { maxRetentionDays: undefined }],
  ['GITHUB_RETENTION_DAYS', { GITHUB_RETENTION_DAYS: '0' }, { maxRetentionDays: undefined }],
  ['GITHUB_RETENTION_DAYS', { GITHUB_RETENTION_DAYS: '-5' }, { maxRetentionDays: undefined }],
  ['GITHUB_SERVER_URL', {}, { serverUrl: 'https://github.com' }],
])('falls back if %s is missing or unusable', (_name, env, expected) => {
  expect(readJobContext(env)).toMatchObject(expected)
})

test.each([
  [{}, 'GitHub Enterprise Server'],
  [{ GITEA_ACTIONS: 'true' }, 'Gitea'],
  [{ FORGEJO_ACTIONS: 'true' }, 'Forgejo'],
  [{ GITEA_ACTIONS: 'true', FORGEJO_ACTIONS: 'true' }, 'Forgejo'],
  [{ GITEA_ACTIONS: '', FORGEJO_ACTIONS: '' }, 'GitHub Enterprise Server'],
])('a server that is not GitHub’s own is, with %j, %s', (env, expected) => {
  expect(readJobContext(env).serverKind).toBe(expected)
})

describe('validateOutputFile', () => {
  let path: string
  beforeEach(async () => {
    path = join(folder, 'output')
    await writeFile(path, 'task-id=1\n')
  })
  const messages = (value: string | undefined): string[] =>
    validateOutputFile({ GITHUB_OUTPUT: value }).map(({ code, message }) => `${code} ${message}`)

  test('accepts a file that can be written to, and writes nothing', async () => {
    expect(messages(path)).toEqual([])
    expect(await readFile(path, 'utf8')).toBe('task-id=1\n')
  })

  test.each([undefined, ''])('reports that the variable is %j', (value) => {
    expect(messages(value)).toEqual([
      'input GITHUB_OUTPUT: this environment variable is not set, so no output can be set. Run the action as a step of a workflow.',
    ])
  })

  test('reports a file that does not exist, and does not create it', async () => {
    await rm(path)
    expect(messages(path)).toEqual([
      `input GITHUB_OUTPUT: cannot write to the runner’s file for outputs, ${path}: it does not exist. Do not delete files in RUNNER_TEMP, and mount the runner’s work directory if the step runs in a container of your own.`,
    ])
    expect(await readdir(folder)).not.toContain('output')
  })

  test('reports a folder', () => {
    expect(messages(folder)).toEqual([
      expect.stringMatching(/^input GITHUB_OUTPUT: cannot write .*: (EISDIR|EPERM|EACCES)/),
    ])
  })

  const onLinux = process.platform === 'linux' ? test : test.skip
  onLinux('reports a named pipe that nobody reads, and does not wait for a reader', () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(messages(join(folder, 'pipe'))).toEqual([
      expect.stringMatching(/^input GITHUB_OUTPUT: cannot write .*: ENXIO/),
    ])
  })

  // As in pods whose user is neither root nor the runner's: https://github.com/actions/runner/issues/3290
  onLinux('reports a file of another user, naming both and what to do', async () => {
    const isRoot = process.geteuid?.() === 0
    await chmod(path, isRoot ? 0o644 : 0o444)
    await chmod(folder, 0o755)
    const { uid } = await stat(path)
    if (isRoot) process.seteuid?.(65_534)
    try {
      expect(messages(path)).toEqual([
        expect.stringMatching(
          new RegExp(
            `^input GITHUB_OUTPUT: cannot write to the runner’s file for outputs, ${path}: user \\S+( \\(\\d+\\))? has no permission; ${path} belongs to user ${uid} \\(mode [46]44\\)\\. .*options: --user ${uid}\\b`,
          ),
        ),
      ])
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })
})
