import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ActionError } from '../../src/errors.ts'
import { networkError } from '../../src/transfer/network-error.ts'

const origin = 'https://panel.example'
const { signal } = new AbortController()
const withCode = (code: string) => Object.assign(new Error('failed'), { code })

const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY']
const clearProxyVariables = () => proxyVariables.forEach((name) => delete process.env[name])
beforeEach(clearProxyVariables)
afterEach(clearProxyVariables)

test('is the signal’s reason if the signal is aborted', () => {
  const reason = new Error('Timed out.')
  expect(networkError('the status request', origin, withCode('ECONNRESET'), AbortSignal.abort(reason))).toBe(reason)
})

test.each([
  withCode('ECONNRESET'),
  withCode('ENOTFOUND'),
  withCode('ETIMEDOUT'),
  withCode('EPROTO'),
  new Error('no code'),
  'text',
])('is a retryable platform.unreachable with its cause: %p', (cause) => {
  const error = networkError('the status request', origin, cause, signal)
  expect(error).toMatchObject({
    code: 'platform.unreachable',
    message: 'No complete response to the status request from https://panel.example.',
    hint: 'Check base-url, network access from the runner to this host, and https_proxy / no_proxy; then run again.',
    retry: expect.any(Object),
  })
  expect((error as Error).cause).toBe(cause)
})

// https://nodejs.org/api/tls.html#x509-certificate-error-codes
const untrusted = /^The TLS certificate is not trusted.*NODE_EXTRA_CA_CERTS/
test.each([
  ['CERT_SIGNATURE_FAILURE', untrusted],
  ['CERT_UNTRUSTED', untrusted],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', untrusted],
  ['SELF_SIGNED_CERT_IN_CHAIN', untrusted],
  ['UNABLE_TO_GET_ISSUER_CERT', untrusted],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', untrusted],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', untrusted],
  ['CERT_HAS_EXPIRED', /expired or is not valid yet/],
  ['CERT_NOT_YET_VALID', /expired or is not valid yet/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /belongs to another host name/],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /client certificate/],
  ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', /client certificate/],
  ['HPE_HEADER_OVERFLOW', /not valid HTTP/],
  ['HPE_CR_EXPECTED', /not valid HTTP/],
])('is not retryable and explains %s', (code, hint) => {
  expect(networkError('the status request', origin, withCode(code), signal)).toMatchObject({
    code: 'platform.unreachable',
    hint: expect.stringMatching(hint),
    retry: undefined,
  })
})

test('is not retryable and asks for credentials after HTTP 407 of the proxy', () => {
  const cause = Object.assign(new Error('tunneling socket could not be established, statusCode=407'), {
    code: 'ECONNRESET',
  })
  expect(networkError('the status request', origin, cause, signal)).toMatchObject({
    code: 'platform.unreachable',
    hint: expect.stringMatching(/credentials.*https_proxy/),
    retry: undefined,
  })
})

test('an ActionError is returned as it is', () => {
  const cause = new ActionError('platform.answer', 'Unexpected response.')
  expect(networkError('the status request', origin, cause, signal)).toBe(cause)
})

describe('with a proxy', () => {
  const message = () => (networkError('the status request', origin, withCode('ECONNRESET'), signal) as Error).message

  test('names its host and port, but not its credentials', () => {
    process.env['https_proxy'] = 'http://user:secret@proxy.example:3128'
    expect(message()).toBe(
      'No complete response to the status request from https://panel.example via the proxy proxy.example:3128.',
    )
  })

  test('does not name it for a host in no_proxy', () => {
    process.env['https_proxy'] = 'http://proxy.example:3128'
    process.env['no_proxy'] = 'panel.example'
    expect(message()).not.toContain('proxy.example')
  })
})
