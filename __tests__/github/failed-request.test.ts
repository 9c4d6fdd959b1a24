import { afterEach, describe, expect, test } from '@jest/globals'
import { diagnose, type FailedRequest } from '../../src/github/failed-request.ts'

const origin = 'https://results.example'
const responded = (call: string | undefined, status: number, body = '', retryAfter?: string) =>
  diagnose({ call, origin, response: { status, body, retryAfter } }, 0)
const lost = (call: string | undefined, code: string | undefined, message = 'failed') =>
  diagnose({ call, origin, error: { code, message } }, 0)
const calls = ['CreateArtifact', 'FinalizeArtifact', 'ListArtifacts', 'DeleteArtifact']
const page = '\n<!DOCTYPE html>\n<html><head><title> Sign in </title></head><body>…</body></html>'

afterEach(() => {
  delete process.env['https_proxy']
})

describe.each([...calls, undefined])('a request (%s) without a complete response', (call) => {
  test.each(['ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNREFUSED', 'EHOSTUNREACH', 'EPIPE', undefined])(
    'is retryable and names the host: %s',
    (code) => {
      const { cause, hint, retry } = lost(call, code)
      expect(cause.message).toMatch(/^no complete response to .* from https:\/\/results\.example$/)
      expect(cause.cause).toMatchObject({ message: 'failed', code })
      expect(hint).toContain('results.example')
      expect(retry).toEqual({})
    },
  )

  test.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', '', /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', '', /NODE_EXTRA_CA_CERTS/],
    ['CERT_HAS_EXPIRED', '', /expired/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', '', /^The TLS certificate belongs to another host name\.$/],
    ['ECONNRESET', 'tunneling socket could not be established, statusCode=407', /proxy wants credentials/],
  ])('is final with a hint for %s %s', (code, message, hint) => {
    expect(lost(call, code, message)).toMatchObject({ hint: expect.stringMatching(hint), retry: undefined })
  })
})

test('the proxy on the way is named without its credentials', () => {
  process.env['https_proxy'] = 'http://user:secret@proxy.example:3128'
  expect(lost('CreateArtifact', 'ECONNRESET').cause.message).toBe(
    'no complete response to CreateArtifact from https://results.example via the proxy proxy.example:3128',
  )
  expect(responded(undefined, 403).cause.message).toContain('via the proxy proxy.example:3128')
})

describe.each(calls)('%s is', (call) => {
  const error = (code: string, msg = 'text') => JSON.stringify({ code, msg })

  test.each([408, 425, 429, 500, 501, 502, 503, 504, 507, 599])('retryable after HTTP %i', (status) => {
    for (const body of [error('unavailable'), page, '']) {
      expect(responded(call, status, body)).toMatchObject({ retry: expect.any(Object), hint: undefined })
      expect(responded(call, status, body, '9').retry).toEqual({ afterMs: 9000 })
    }
  })

  test.each([
    [400, 'invalid_argument'],
    [401, 'unauthenticated'],
    [403, 'permission_denied'],
    [403, 'resource_exhausted'],
    [404, 'not_found'],
    [412, 'failed_precondition'],
  ])('refused by an error of the service with HTTP %i and %s', (status, code) => {
    const diagnosis = responded(call, status, error(code))
    expect(diagnosis).toMatchObject({ retry: undefined, hint: undefined })
    expect(diagnosis.cause.message).toBe(`HTTP ${status} from ${origin} to ${call} (“${code}: text”)`)
  })

  test.each([
    ['msg', { code: 'permission_denied', msg: 'Error from intermediary with HTTP status code 403 "Forbidden"' }],
    ['metadata', { code: 'permission_denied', meta: { http_error_from_intermediary: 'true' } }],
  ])('retryable after a 403 of a gateway behind the service, told by its %s', (_how, body) => {
    expect(responded(call, 403, JSON.stringify(body))).toMatchObject({ retry: expect.any(Object), hint: undefined })
  })

  test.each([
    ['a gateway with JSON of its own', '{"message":"Forbidden"}'],
    ['a gateway with a code of its own', '{"code":"rate-limit","msg":"slow down"}'],
    ['a gateway with a number as the code', '{"code":7,"msg":"no"}'],
    ['a page', page],
    ['a text', 'error code: 1020'],
    ['nothing', ''],
  ])('retryable after a 403 of %s', (_who, body) => {
    const diagnosis = responded(call, 403, body)
    expect(diagnosis).toMatchObject({ retry: expect.any(Object) })
    expect(diagnosis.hint).toContain('results.example')
  })

  test.each([200, 302, 401, 404])('retryable after a page with HTTP %i, which is told', (status) => {
    const { cause, hint, retry } = responded(call, status, page)
    expect(cause.message).toBe(`HTTP ${status} from https://results.example to ${call} (“Sign in”)`)
    expect(hint).toMatch(
      /^This is not GitHub’s response, but that of a firewall, gateway or proxy\. .*results\.example/,
    )
    expect(retry).toEqual({})
  })

  test('final after HTTP 407 and 451', () => {
    expect(responded(call, 407, page)).toMatchObject({ hint: expect.stringContaining('https_proxy'), retry: undefined })
    expect(responded(call, 451, page)).toMatchObject({ hint: expect.stringContaining('firewall'), retry: undefined })
  })
})

describe('a request to the blob store is', () => {
  const storeError = (code: string) =>
    `\ufeff<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>Server failed.\nRequestId:1</Message></Error>`

  test.each([408, 429, 500, 502, 503, 504])('retryable after HTTP %i', (status) => {
    expect(responded(undefined, status, page, '9')).toMatchObject({ retry: { afterMs: 9000 } })
  })

  test('retryable when the signed URL has expired', () => {
    const diagnosis = responded(undefined, 403, storeError('AuthenticationFailed'))
    expect(diagnosis).toMatchObject({ retry: expect.any(Object), hint: undefined })
    expect(diagnosis.cause.message).toBe(
      'HTTP 403 from https://results.example to the upload of the file (“AuthenticationFailed: Server failed.”)',
    )
  })

  test.each([
    [400, 'InvalidBlockList'],
    [403, 'AuthorizationFailure'],
    [404, 'ContainerNotFound'],
    [409, 'BlobAlreadyExists'],
  ])('final after other errors of the store: HTTP %i %s', (status, code) => {
    expect(responded(undefined, status, storeError(code))).toMatchObject({
      cause: { message: expect.stringContaining(code) },
      hint: undefined,
      retry: undefined,
    })
  })

  test.each([
    [200, page],
    [403, page],
    [403, 'Blocked by policy'],
    [413, '<html><h1>Request Entity Too Large</h1></html>'],
    [451, page],
    [407, page],
  ])('final and told with its host when another has answered: HTTP %i', (status, body) => {
    expect(responded(undefined, status, body)).toMatchObject({
      cause: { message: expect.stringContaining(`HTTP ${status} from https://results.example`) },
      hint: expect.stringMatching(status === 407 ? /credentials/ : /firewall.*results\.example/),
      retry: undefined,
    })
  })
})

test('invalid JSON is not shown: it may contain a signed URL', () => {
  for (const body of ['{"signed_upload_url":"https://x/?sig=secret', '[{"url":"https://x/?sig=secret"'])
    expect(responded('CreateArtifact', 200, body).cause.message).not.toContain('secret')
})

test('the text of a response is one line of at most 200 characters', () => {
  const texts = ['x'.repeat(5000), `<html><title>${'x'.repeat(5000)}`, `first\n::error::second`]
  const messages = texts.map((body) => responded('CreateArtifact', 500, body).cause.message)
  for (const message of messages) expect(message.length).toBeLessThan(300)
  expect(messages[2]).toMatch(/\(“first”\)$/)
  const { cause } = diagnose(
    {
      call: 'CreateArtifact',
      origin,
      response: { status: 500, body: '', retryAfter: undefined },
    } satisfies FailedRequest,
    0,
  )
  expect(cause.message).toBe('HTTP 500 from https://results.example to CreateArtifact')
})
