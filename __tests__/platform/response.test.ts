import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { ActionError } from '../../src/errors.ts'
import { invalidResponseError, parseResponse } from '../../src/platform/response.ts'
import type { HttpResponse } from '../../src/transfer/http.ts'

const now = Date.parse('2026-05-01T00:00:00Z')

/** What the response is parsed to, or what is thrown. */
function parse(status: number, body: string, headers: HttpResponse['headers'] = {}): Promise<unknown> {
  const response = {
    status,
    headers,
    body: Readable.from([]) as HttpResponse['body'],
    origin: 'https://old.example.com',
  }
  return parseResponse('the status request', response, body, now).catch((error: unknown) => error)
}

const envelope = (error: number | string, text = ''): string =>
  JSON.stringify({ error, error_text: text, data: { a: 1 } })

describe('a successful response', () => {
  test.each([envelope(0), envelope('0'), '<xml><data><a>1</a></data><error>0</error></xml>'])(
    '%s is parsed to its data',
    async (body) => expect(await parse(200, body)).toEqual({ a: '1' }),
  )

  test.each(['{"error":0}', '{"error":0,"data":null}', '<xml><error>0</error><data/></xml>'])(
    '%s without data is parsed to an empty text',
    async (body) => expect(await parse(200, body)).toBe(''),
  )

  test('may have any status from 200 to 299', async () => {
    expect(await parse(299, envelope(0))).toEqual({ a: '1' })
    expect(await parse(201, envelope(0))).toEqual({ a: '1' })
    expect(await parse(199, envelope(0))).toBeInstanceOf(ActionError)
  })
})

test.each([408, 425, 429, 500, 502, 503, 504, 599])('HTTP %d and error code %d are retryable', async (code) => {
  const headers = { 'retry-after': '7' }
  const details = {
    code: 'platform.unreachable',
    retry: { afterMs: 7000 },
    hint: expect.stringMatching(/busy or unavail/),
  }
  expect(await parse(code, '', headers)).toMatchObject({
    ...details,
    message: `The platform could not process the status request: HTTP ${code}.`,
  })
  expect(await parse(200, envelope(code, 'busy'), headers)).toMatchObject({
    ...details,
    message: `The platform could not process the status request: error ${code} (“busy”).`,
  })
})

test('a Retry-After date counts from now', async () => {
  const headers = { 'retry-after': 'Fri, 01 May 2026 00:00:05 GMT' }
  expect(await parse(503, '', headers)).toMatchObject({ retry: { afterMs: 5000 } })
  expect(await parse(503, '')).toMatchObject({ retry: { afterMs: undefined } })
})

test.each([
  [400, 'platform.refused', /^Check form-id or form-shortname, the dates and task-id/],
  [401, 'platform.denied', /^Check the token: create one .*\(Settings → Tokens\)/],
  [402, 'platform.refused', /plan \(tariff\) limit/],
  [403, 'platform.denied', /^The token is valid but lacks permission: .*\(Settings → Tokens\)/],
  [404, 'platform.refused', /^Check base-url and the form\. .*run again without task-id/],
  [405, 'platform.refused', /^Check the inputs\./],
  [440, 'platform.refused', /not documented; contact Altcraft support/],
  [600, 'platform.refused', /^Check the inputs\./],
])('HTTP %d and error code %d are not retryable', async (status, code, hint) => {
  expect(await parse(status, '<html>')).toMatchObject({
    code,
    message: `The platform rejected the status request: HTTP ${status}.`,
    hint: expect.stringMatching(hint),
    retry: undefined,
  })
  expect(await parse(200, envelope(status, 'no'))).toMatchObject({
    code,
    message: `The platform rejected the status request: error ${status} (“no”).`,
    hint: expect.stringMatching(hint),
    retry: undefined,
  })
})

describe('an error status with an error code in the body', () => {
  test('shows both, with the reason', async () => {
    expect(await parse(404, envelope(404, 'No such task'))).toMatchObject({
      message: 'The platform rejected the status request: HTTP 404, error 404 (“No such task”).',
    })
    expect(await parse(404, envelope(0, 'No such task'))).toMatchObject({
      message: 'The platform rejected the status request: HTTP 404 (“No such task”).',
    })
  })

  test.each<[status: number, error: number | string, code: string]>([
    [400, 429, 'platform.unreachable'],
    [404, 403, 'platform.denied'],
    [404, 0, 'platform.refused'],
    [404, 'none', 'platform.refused'],
    [499, 500, 'platform.unreachable'],
  ])('HTTP %d with error code %s is classified by the code, if there is one: %s', async (status, error, code) => {
    expect(await parse(status, envelope(error))).toMatchObject({ code })
  })

  test.each([
    [401, 500, 'platform.denied'],
    [403, 404, 'platform.denied'],
    [500, 403, 'platform.unreachable'],
    [503, 404, 'platform.unreachable'],
  ])('HTTP %d with error code %d is classified by the status: %s', async (status, error, code) => {
    expect(await parse(status, envelope(error))).toMatchObject({ code })
  })

  test('truncates the code to 20 and the reason to 300 characters', async () => {
    expect(await parse(404, envelope('9'.repeat(21), 'x'.repeat(301)))).toMatchObject({
      message: `The platform rejected the status request: HTTP 404, error ${'9'.repeat(20)}… (“${'x'.repeat(300)}…”).`,
    })
  })
})

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('with HTTP %d suggests the target as base-url', async (status) => {
    const location = 'https://new.example.com/panel/api/v1.1/forms/fills?x=1'
    expect(await parse(status, '', { location })).toMatchObject({
      code: 'platform.redirected',
      message: `The platform redirected the status request (HTTP ${status}); redirects of API requests are not followed.`,
      hint: 'Set base-url to the final address, probably https://new.example.com/panel',
      retry: undefined,
    })
  })

  test('to a relative target suggests it on the same host', async () => {
    expect(await parse(307, '', { location: '/crm/api/v1.1/tasks/status' })).toMatchObject({
      hint: 'Set base-url to the final address, probably https://old.example.com/crm',
    })
  })

  test.each<[title: string, status: number, headers: HttpResponse['headers']]>([
    ['without a target', 307, {}],
    ['to a target that is not a URL', 307, { location: 'https://' }],
    ['to a target that is not an HTTP URL', 307, { location: 'javascript:alert(1)' }],
    ['that is not one to another URL', 304, { location: 'https://new.example.com/' }],
    ['of an unknown kind', 399, { location: 'https://new.example.com/' }],
  ])('%s suggests no base-url', async (_title, status, headers) => {
    expect(await parse(status, envelope(0), headers)).toMatchObject({
      code: 'platform.redirected',
      hint: 'Set base-url to the final address, without a redirect.',
    })
  })

  test('suggests at most 200 characters', async () => {
    const location = `https://new.example.com/${'x'.repeat(200)}`
    const error = (await parse(307, '', { location })) as ActionError
    expect(error.hint).toBe(`Set base-url to the final address, probably ${location.slice(0, 200)}…`)
  })
})

describe('an invalid response', () => {
  test.each([
    ['', 'it is empty'],
    [' \n', 'it is empty'],
    ['hello', 'it is neither JSON nor XML'],
    ['[]', 'the error field is missing or invalid'],
    ['{}', 'the error field is missing or invalid'],
    ['{"data":{}}', 'the error field is missing or invalid'],
    ['{"error":"oops"}', 'the error field is missing or invalid'],
    ['{"error":"1.5"}', 'the error field is missing or invalid'],
    ['{"error":"1000000000"}', 'the error field is missing or invalid'],
    ['<html></html>', 'received an HTML page'],
    [' <!DOCTYPE HTML><p>', 'received an HTML page'],
    ['{"error":0', 'malformed or truncated JSON'],
    ['<xml><error>0', 'malformed or truncated XML'],
  ])('%j is rejected: %s', async (body, problem) => {
    expect(await parse(200, body)).toMatchObject({
      code: 'platform.answer',
      message: `Invalid response to the status request: ${problem}.`,
      hint: problem.includes('HTML')
        ? expect.stringMatching(/not to a login page, gateway or proxy/)
        : expect.stringMatching(/report this response to Altcraft support/),
      retry: undefined,
    })
  })

  test('has the error of the parser as its cause', async () => {
    expect(await parse(200, '{"error":0')).toMatchObject({ cause: expect.objectContaining({ name: 'SyntaxError' }) })
    const cause = new Error('why')
    expect(invalidResponseError('x', 'y', '', cause).cause).toBe(cause)
  })
})
