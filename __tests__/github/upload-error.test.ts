import { describe, expect, test } from '@jest/globals'
import { ActionError } from '../../src/errors.ts'
import type { FailedRequest, Outcome } from '../../src/github/failed-request.ts'
import { mayHaveCreated, toUploadError, type UploadSituation } from '../../src/github/upload-error.ts'

const origin = 'https://results.example'
const service = (status: number, code: string, msg: string, call = 'CreateArtifact'): FailedRequest => ({
  call,
  origin,
  response: { status, retryAfter: undefined, body: JSON.stringify({ code, msg }) },
})
const failed = (request: FailedRequest) =>
  Object.assign(new Error('a call to the artifact service failed'), { request })
const conflict = failed(service(409, 'already_exists', 'an artifact with this name already exists on the workflow run'))
const denied = failed(service(403, 'permission_denied', 'no'))

const error = (cause: unknown, situation: Partial<UploadSituation> = {}) =>
  toUploadError(cause, { name: 'form-1.zip', now: 0, overwrite: false, hasDeleted: false, ...situation })
const causeOf = ({ cause }: ActionError) => (cause as Error | undefined)?.message

test('an ActionError is returned as it is', () => {
  const digest = new ActionError('artifact.digest', 'The digest does not match.')
  expect(error(digest)).toBe(digest)
})

describe('a conflict is artifact.name-taken', () => {
  test('and names artifact-name and overwrite', () => {
    const conflictError = error(conflict)
    expect(conflictError).toMatchObject({
      code: 'artifact.name-taken',
      message: 'An artifact named form-1.zip already exists in this workflow run.',
      hint: expect.stringMatching(/artifact-name.*overwrite: true/),
      retry: undefined,
    })
    expect(causeOf(conflictError)).toBeUndefined()
  })

  test('which may pass after the deletion of the old artifact, and says that it is gone', () => {
    expect(error(conflict, { overwrite: true, hasDeleted: true })).toMatchObject({
      code: 'artifact.name-taken',
      message: 'The name form-1.zip is not free again after its artifact was deleted.',
      hint: expect.stringMatching(
        /^(?!.*overwrite).*old artifact is gone.*new one is not stored.*file-path.*artifact-name/,
      ),
      retry: expect.any(Object),
    })
  })

  test('which may pass if there was nothing to overwrite, and does not recommend overwrite', () => {
    expect(error(conflict, { overwrite: true })).toMatchObject({
      code: 'artifact.name-taken',
      message: 'The name form-1.zip is taken, but there is no artifact to overwrite.',
      hint: expect.stringMatching(/^(?!.*overwrite).*artifact-name.*file-path/),
      retry: expect.any(Object),
    })
  })
})

test.each(['insufficient usage to create artifact', 'Artifact storage quota has been hit', 'Storage quota exceeded'])(
  'an exceeded storage quota is artifact.quota: %s',
  (msg) => {
    const quotaError = error(failed(service(403, 'resource_exhausted', msg)))
    expect(quotaError).toMatchObject({
      code: 'artifact.quota',
      hint: expect.stringMatching(/reduce retention-days.*file-path/),
      retry: undefined,
    })
    expect(causeOf(quotaError)).toBe('the artifact service returned: insufficient usage')
  },
)

test('a page that speaks of a storage quota is not artifact.quota', () => {
  const body = '<html><title>Your storage quota is exceeded</title>'
  const page: FailedRequest = { call: undefined, origin, response: { status: 403, retryAfter: undefined, body } }
  expect(error(failed(page)).code).toBe('artifact.unavailable')
})

describe('anything else is artifact.unavailable', () => {
  test('with what became of the request', () => {
    expect(error(denied)).toMatchObject({
      code: 'artifact.unavailable',
      message: 'Failed to upload the artifact form-1.zip.',
      hint: expect.stringMatching(/Run again.*githubstatus.*file-path/),
      retry: undefined,
    })
    expect(causeOf(error(denied))).toBe(
      'HTTP 403 from https://results.example to CreateArtifact (“permission_denied: no”)',
    )
  })

  test('with the first line of an error of the client', () => {
    expect(causeOf(error(new Error('\n  the first\n  the second')))).toBe('the first')
    expect(causeOf(error('text'))).toBe('text')
    expect(error(new Error('the artifact client ended unexpectedly')).retry).toBeUndefined()
  })

  test('with the path of a file that cannot be read', () => {
    const cause = Object.assign(new Error('EACCES: permission denied, open'), { path: '/tmp/form-1.zip' })
    expect(error(cause)).toMatchObject({
      code: 'artifact.unavailable',
      message: 'Failed to read /tmp/form-1.zip to upload it as the artifact form-1.zip.',
      cause: { message: 'EACCES: permission denied, open' },
      retry: undefined,
    })
  })

  test.each([
    ['a request', denied],
    ['the client', new Error('unexpected')],
    ['the file', Object.assign(new Error('EIO'), { path: '/tmp/form-1.zip' })],
    ['the quota', failed(service(403, 'resource_exhausted', 'insufficient usage'))],
  ])('and says that overwrite has deleted an artifact: %s', (_what, cause) => {
    const gone = / The artifact that it was to replace has been deleted\.$/
    expect(error(cause, { overwrite: true, hasDeleted: true }).hint).toMatch(gone)
    expect(error(cause, { overwrite: true }).hint).not.toMatch(gone)
  })

  test('and retryable when the service is busy, as late as it asks', () => {
    const busy = service(503, 'unavailable', 'busy')
    expect(error(failed(busy)).retry).toEqual({ afterMs: undefined })
    const later = { ...busy, response: { ...busy.response, retryAfter: '7' } }
    expect(error(failed(later as FailedRequest)).retry).toEqual({ afterMs: 7000 })
    const date = { ...busy, response: { ...busy.response, retryAfter: 'Thu, 01 Jan 1970 00:00:30 GMT' } }
    expect(error(failed(date as FailedRequest), { now: 10_000 }).retry).toEqual({ afterMs: 20_000 })
  })
})

describe('a name that is taken', () => {
  test.each([
    conflict,
    failed({ call: 'CreateArtifact', origin, response: { status: 409, retryAfter: undefined, body: '{}' } }),
    failed({ call: 'CreateArtifact', origin, response: { status: 409, retryAfter: undefined, body: '' } }),
  ])('is told by a 409 of CreateArtifact', (cause) => expect(error(cause).code).toBe('artifact.name-taken'))

  test.each([
    ['another status', denied],
    ['another call', failed(service(409, 'aborted', 'conflict', 'FinalizeArtifact'))],
    ['the blob store', failed({ call: undefined, origin, response: { status: 409, retryAfter: undefined, body: '' } })],
    [
      'a page',
      failed({ call: 'CreateArtifact', origin, response: { status: 409, retryAfter: undefined, body: '<html>' } }),
    ],
    ['a lost response', failed({ call: 'CreateArtifact', origin, error: { code: 'ECONNRESET', message: '(409)' } })],
    ['another error', new Error('(409) already exists')],
  ])('is not told by %s', (_what, cause) => expect(error(cause).code).toBe('artifact.unavailable'))
})

describe('an artifact may have been created', () => {
  test.each<[what: string, outcome: Outcome]>([
    ['a lost response', { error: { code: 'ECONNRESET', message: 'reset' } }],
    ['a page', { response: { status: 404, retryAfter: undefined, body: '<html>' } }],
    ['a gateway', { response: { status: 403, retryAfter: undefined, body: '{"msg":"Error from intermediary"}' } }],
    ['an error of the server', { response: { status: 500, retryAfter: undefined, body: '{"code":"internal"}' } }],
  ])('by CreateArtifact after %s', (_what, outcome) =>
    expect(mayHaveCreated(failed({ call: 'CreateArtifact', origin, ...outcome }))).toBe(true),
  )

  test('not after an error of the service, nor by another call, nor after another error', () => {
    expect(mayHaveCreated(denied)).toBe(false)
    const error = { code: undefined, message: 'reset' }
    expect(mayHaveCreated(failed({ call: 'ListArtifacts', origin, error }))).toBe(false)
    expect(mayHaveCreated(new Error('reset'))).toBe(false)
  })
})
