import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import * as clientConfig from '../../node_modules/@actions/artifact/lib/internal/shared/config.js'
import { getBackendIdsFromToken } from '../../node_modules/@actions/artifact/lib/internal/shared/util.js'
import { createRuntimeToken } from '../../emulator/twirp.ts'
import { inputError } from '../../src/errors.ts'
import type { JobContext } from '../../src/github/job-context.ts'
import { validateArtifactUpload } from '../../src/github/validate-upload.ts'

// The client prints what it reads.
beforeAll(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true))
afterAll(() => void jest.restoreAllMocks())

const job: JobContext = {
  serverUrl: 'https://github.com',
  serverKind: 'GitHub Enterprise Server',
  repositoryUrl: '',
  runUrl: '',
  maxRetentionDays: undefined,
  repositoryIsPrivate: true,
}
const env = { ACTIONS_RUNTIME_TOKEN: createRuntimeToken(), ACTIONS_RESULTS_URL: 'https://results.example' }
type Changes = Readonly<Record<string, string | undefined>>

const issuesOf = (changes: Changes, jobChanges: Partial<JobContext> = {}, allowPublic = false) =>
  validateArtifactUpload({ ...job, ...jobChanges }, { ...env, ...changes }, allowPublic)
const codesOf = (...args: Parameters<typeof issuesOf>): string[] => issuesOf(...args).map(({ code }) => code)
const messagesOf = (...args: Parameters<typeof issuesOf>): string[] => issuesOf(...args).map(({ message }) => message)

test('accepts a private repository on github.com', () => expect(issuesOf({})).toEqual([]))

describe('the server', () => {
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
  ])('%s reports %j', (serverUrl, expected) => {
    expect(codesOf({}, { serverUrl })).toEqual(expected)
    process.env['GITHUB_SERVER_URL'] = serverUrl
    expect(clientConfig.isGhes()).toBe(expected.length > 0)
  })

  test.each(['github.example.com', 'github.example.com:8443', 'ftp://github.com', '//github.com', 'https://', 'x'])(
    '%s is not valid, which is reported as an input, once',
    (serverUrl) => {
      const issues = issuesOf({ ACTIONS_RUNTIME_TOKEN: '' }, { serverUrl })
      expect(issues).toEqual([
        {
          code: 'input',
          message: `GITHUB_SERVER_URL: "${serverUrl}" is not a URL such as https://github.com. Correct or remove this environment variable on the runner or in \`env:\`.`,
        },
      ])
      expect(inputError(issues).code).toBe('input')
    },
  )

  const withoutUpload = 'Set upload-artifact: false and use the file at the file-path output.'

  test('of an enterprise is reported once, although it has no artifact service either', () => {
    const changes = { ACTIONS_RUNTIME_TOKEN: undefined, ACTIONS_RESULTS_URL: undefined }
    expect(messagesOf(changes, { serverUrl: 'https://git.example:8443/x' })).toEqual([
      `upload-artifact: artifact upload is not supported on GitHub Enterprise Server (git.example:8443). ${withoutUpload}`,
    ])
  })

  test.each(['Gitea', 'Forgejo'] as const)('of %s is not called an Enterprise Server', (serverKind) => {
    expect(messagesOf({ ACTIONS_RUNTIME_TOKEN: 'x' }, { serverUrl: 'https://git.example', serverKind })).toEqual([
      `upload-artifact: artifact upload is not supported on ${serverKind} (git.example). ${withoutUpload} ${serverKind} has an upload action of its own.`,
    ])
  })
})

describe('the artifact service', () => {
  test.each<[string, Changes]>([
    ['a token', { ACTIONS_RUNTIME_TOKEN: '' }],
    ['an address', { ACTIONS_RESULTS_URL: undefined }],
    ['either', { ACTIONS_RUNTIME_TOKEN: undefined, ACTIONS_RESULTS_URL: '' }],
  ])('without %s is reported once', (_what, changes) => {
    expect(messagesOf(changes)).toEqual([expect.stringMatching(/^upload-artifact: no artifact service is available/)])
  })

  test.each(['results.example', 'results.example:443', 'file:///etc/passwd', 'https://'])(
    'at %s is not valid',
    (url) => {
      expect(codesOf({ ACTIONS_RESULTS_URL: url })).toEqual(['artifact.unavailable'])
      expect(messagesOf({ ACTIONS_RESULTS_URL: url })[0]).toContain(
        `ACTIONS_RESULTS_URL is "${url}", which is not a valid URL`,
      )
    },
  )
})

describe('the runtime token', () => {
  const jwt = (payload: unknown): string => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    return `${part({ alg: 'RS256' })}.${part(payload)}.c2lnbmF0dXJl`
  }
  const accepts = (token: string): boolean => issuesOf({ ACTIONS_RUNTIME_TOKEN: token }).length === 0
  const clientAccepts = (token: string): boolean => {
    process.env['ACTIONS_RUNTIME_TOKEN'] = token
    try {
      getBackendIdsFromToken()
      return true
    } catch {
      return false
    }
  }

  test.each([
    ['with the scope alone', { scp: 'Actions.Results:run:job' }],
    ['with the scope among others', { scp: 'Actions.ExampleScope Actions.Results:run:job Actions.X:1' }],
    ['with text that is not ASCII', { scp: 'Actions.Results:run:job', name: 'ж\u{1f600}' }],
  ])('%s is accepted', (_what, payload) => expect(accepts(jwt(payload))).toBe(true))

  test.each([
    ['a placeholder', 'token'],
    ['a JWT without a payload', 'a..c'],
    ['a payload that is not base64', 'a.!.c'],
    ['a payload that is not JSON', `a.${Buffer.from('{').toString('base64url')}.c`],
    ['a payload of null', jwt(null)],
    ['no scopes', jwt({})],
    ['empty scopes', jwt({ scp: '' })],
    ['scopes in a list', jwt({ scp: ['Actions.Results:run:job'] })],
    ['other scopes', jwt({ scp: 'Actions.ExampleScope' })],
    ['no job', jwt({ scp: 'Actions.Results:run' })],
    ['a scope with more', jwt({ scp: 'Actions.Results:run:job:x' })],
    ['a first scope without IDs', jwt({ scp: 'Actions.Results Actions.Results:run:job' })],
    ['a line break', `${jwt({ scp: 'Actions.Results:run:job' })}\n`],
  ])('with %s is reported without showing it', (_what, token) => {
    const issues = issuesOf({ ACTIONS_RUNTIME_TOKEN: token })
    expect(issues).toEqual([
      {
        code: 'artifact.unavailable',
        message:
          'upload-artifact: ACTIONS_RUNTIME_TOKEN is not a token for GitHub’s artifact service; tools that run workflows outside GitHub set such placeholders. Set upload-artifact: false and use the file at the file-path output. (The value is hidden.)',
      },
    ])
  })

  test('is accepted exactly if the artifact client accepts it', () => {
    const scope = fc.constantFrom(
      'Actions.Results',
      'Actions.Results:a:b',
      'Actions.Results:a',
      'Actions.X:a:b',
      '',
      ':',
      'ж',
    )
    const scp = fc.oneof(
      fc.array(scope).map((all) => all.join(' ')),
      fc.constantFrom(null, 1, [], ['Actions.Results:a:b']),
    )
    const token = fc.oneof(
      scp.map((value) => jwt({ scp: value })),
      fc.stringMatching(/^[A-Za-z0-9_.=+/-]{1,20}$/),
      scp.map((value) => jwt({ scp: value }).slice(0, -12)),
    )
    fc.assert(fc.property(token, (text) => expect([text, accepts(text)]).toEqual([text, clientAccepts(text)])))
  })
})

describe('the settings of the artifact client', () => {
  const settings = {
    ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY: () => clientConfig.getConcurrency(),
    ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: () => clientConfig.getUploadChunkTimeout(),
    ACTIONS_ARTIFACT_MAX_ARTIFACT_COUNT: () => clientConfig.getMaxArtifactListCount(),
  }
  const names = Object.keys(settings) as (keyof typeof settings)[]

  describe.each(names)('%s', (name) => {
    test.each(['5000', ' 1000 ', '99999', '', undefined])('may be %j', (value) => {
      expect(issuesOf({ [name]: value })).toEqual([])
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
      expect(settings[name]).not.toThrow()
    })

    test.each(['0', '-1', 'x', ' ', '０', 'NaN', '--3'])('must not be %j', (value) => {
      const issues = issuesOf({ [name]: value })
      expect(issues).toEqual([{ code: 'input', message: expect.stringMatching(`^${name}: "${value}" is not a `) }])
    })
  })

  test('an upload timeout of less than a second is taken for one in seconds', () => {
    expect(messagesOf({ ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: '999' })).toEqual([
      'ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: "999" is not a number of milliseconds of at least 1000. Correct or remove this environment variable on the runner or in `env:`.',
    ])
    expect(issuesOf({ ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: '1000' })).toEqual([])
  })

  test('whatever the client rejects is reported', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.oneof(fc.string(), fc.integer().map(String)), (name, value) => {
        if (value.includes('\0')) return
        process.env[name] = value
        const isRejected = ((): boolean => {
          try {
            settings[name]()
            return false
          } catch {
            return true
          }
        })()
        delete process.env[name]
        if (isRejected) expect(issuesOf({ [name]: value })).toHaveLength(1)
      }),
    )
  })
})

test('every reason is reported', () => {
  const changes = { ACTIONS_RUNTIME_TOKEN: '', ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY: '0' }
  const isPublic = { repositoryIsPrivate: false }
  expect(codesOf(changes, isPublic)).toEqual(['artifact.unavailable', 'input', 'artifact.public'])
  expect(codesOf(changes, isPublic, true)).toEqual(['artifact.unavailable', 'input'])
})
