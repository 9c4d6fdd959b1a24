import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatError, type ActionError } from '../../src/errors.ts'
import { invalidResponseError, parseResponse } from '../../src/platform/response.ts'
import type { HttpResponse } from '../../src/transfer/http.ts'

const now = Date.parse('2026-05-01T00:00:00Z')
const url = new URL('https://panel.example.com/crm/api/v1.1/tasks/status')

/** What the response is parsed to, or what is thrown. */
function parse(status: number, text: string, headers: HttpResponse['headers'] = {}): Promise<unknown> {
  const response = { status, headers, body: Readable.from([]), url }
  return parseResponse({ operation: 'the status request', response, text, now }).catch((error: unknown) => error)
}

const json = (error: number | string, text = ''): string => JSON.stringify({ error, error_text: text, data: { a: 1 } })
const xml = (error: number | string, text = ''): string =>
  `<xml><data><a>1</a></data><error>${error}</error><error_text>${text}</error_text></xml>`

describe.each([
  ['json', json],
  ['xml', xml],
])('an envelope in %s', (_format, envelope) => {
  test.each([200, 201, 202, 226, 299])('with error 0 and HTTP %d is parsed to its data', async (status) => {
    expect(await parse(status, envelope(0))).toEqual({ a: '1' })
  })

  test.each(['0', '-0', '0.0', '00'])('with the error %s is a success', async (error) => {
    expect(await parse(200, xml(error))).toEqual({ a: '1' })
    expect(await parse(200, json(error))).toEqual({ a: '1' })
  })

  test.each([408, 425, 429, 500, 502, 503, 504, 599])('HTTP %d and error code %d are retryable', async (code) => {
    const headers = { 'retry-after': '7' }
    const details = {
      code: 'platform.unreachable',
      retry: { afterMs: 7000 },
      hint: 'The platform is busy or unavailable; try again later.',
    }
    expect(await parse(code, envelope(code, 'busy'), headers)).toMatchObject({
      ...details,
      message: `The platform could not process the status request: HTTP ${code}, error ${code} (“busy”).`,
    })
    expect(await parse(200, envelope(code, 'busy'), headers)).toMatchObject({
      ...details,
      message: `The platform could not process the status request: error ${code} (“busy”).`,
    })
  })

  test.each([
    [400, 'platform.refused', /^Check form-id or form-shortname, the dates and task-id/],
    [401, 'platform.denied', /^Check the token: create one .*\(Settings → Tokens\)/],
    [402, 'platform.refused', /plan \(tariff\) limit/],
    [403, 'platform.denied', /^The token is valid but lacks permission: .*\(Settings → Tokens\)/],
    [405, 'platform.refused', /^Check the inputs\./],
    [440, 'platform.refused', /not documented; contact Altcraft support/],
    [600, 'platform.refused', /^Check the inputs\./],
    [-1, 'platform.refused', /^Check the inputs\./],
  ])('the error code %d is final: %s', async (error, code, hint) => {
    const details = { code, hint: expect.stringMatching(hint), retry: undefined }
    expect(await parse(200, envelope(error, 'no'))).toMatchObject({
      ...details,
      message: `The platform rejected the status request: error ${error} (“no”).`,
    })
    expect(await parse(400, envelope(error, 'no'))).toMatchObject({
      message: `The platform rejected the status request: HTTP 400, error ${error} (“no”).`,
      retry: undefined,
    })
  })

  test.each<[status: number, error: number]>([
    [200, 404],
    [404, 404],
    [404, 0],
    [404, 1],
    [500, 404],
    [400, 404],
  ])('HTTP %d with error %d means that nothing is there yet', async (status, error) => {
    expect(await parse(status, envelope(error), { 'retry-after': '7' })).toMatchObject({
      code: 'platform.refused',
      hint: 'Check base-url and the form.',
      retry: { notYet: true, afterMs: 7000 },
    })
  })

  test.each<[status: number, error: number, code: string, isRetryable: boolean]>([
    [400, 429, 'platform.unreachable', true],
    [499, 500, 'platform.unreachable', true],
    [404, 503, 'platform.unreachable', true],
    [404, 403, 'platform.denied', false],
    [500, 403, 'platform.denied', false],
    [502, 401, 'platform.denied', false],
    [503, 400, 'platform.refused', false],
    [429, 440, 'platform.refused', false],
    [304, 0, 'platform.refused', false],
  ])('HTTP %d with error %d is classified by the code that the platform uses: %s', async (status, error, code, yes) => {
    const { retry, ...parsed } = (await parse(status, envelope(error))) as ActionError
    expect([parsed.code, retry !== undefined]).toEqual([code, yes])
  })

  test.each<[status: number, error: number, code: string, isRetryable: boolean]>([
    [401, 0, 'platform.denied', false],
    [401, 500, 'platform.denied', false],
    [403, 404, 'platform.denied', false],
    [403, 503, 'platform.denied', false],
    [500, 0, 'platform.unreachable', true],
    [503, 1, 'platform.unreachable', true],
    [503, -1, 'platform.unreachable', true],
    [429, 999, 'platform.unreachable', true],
    [400, 0, 'platform.refused', false],
  ])(
    'HTTP %d is about the token, or error %d is no known code: the status decides: %s',
    async (status, error, code, yes) => {
      const { retry, ...parsed } = (await parse(status, envelope(error))) as ActionError
      expect([parsed.code, retry !== undefined]).toEqual([code, yes])
    },
  )

  test('shows the status, the code unless it is 0, and at most 300 characters of the reason', async () => {
    expect(await parse(404, envelope(0, 'x'.repeat(301)))).toMatchObject({
      message: `The platform rejected the status request: HTTP 404 (“${'x'.repeat(300)}…”).`,
    })
    expect(await parse(404, envelope(404))).toMatchObject({
      message: 'The platform rejected the status request: HTTP 404, error 404.',
    })
  })
})

test.each(['{"error":0}', '{"error":0,"data":null}', '{"error":0,"data":""}', '<xml><error>0</error><data/></xml>'])(
  '%s has no data: it is parsed to an empty text',
  async (body) => expect(await parse(200, body)).toBe(''),
)

test.each([
  ['application/xml', '{"error":0,"data":{"a":1}}'],
  ['text/html', '{"error":"0","data":{"a":1}}'],
  ['application/json', '<xml><error>0</error><data><a>1</a></data></xml>'],
  ['text/html; charset=utf-8', '<?xml version="1.0"?><!-- x --><xml><error>0</error><data><a>1</a></data></xml>'],
  [undefined, '{"error":0.0,"data":{"a":1}}'],
])('an envelope with Content-Type %s is decoded by its first character: %s', async (type, body) => {
  expect(await parse(200, body, type ? { 'content-type': type } : {})).toEqual({ a: '1' })
})

test('every HTTP status with every error code ends in data or in one error with a hint', async () => {
  const statuses = fc.integer({ min: 200, max: 599 })
  await fc.assert(
    fc.asyncProperty(statuses, fc.integer({ min: -600, max: 600 }), async (status, error) => {
      const parsed = await parse(status, json(error))
      if (status < 300 && error === 0) return expect(parsed).toEqual({ a: '1' })
      expect(parsed).toMatchObject({ name: 'ActionError', hint: expect.stringMatching(/./) })
    }),
  )
})

describe('what is not the platform’s envelope', () => {
  test.each([
    ['', 'an empty body'],
    ['hello', 'text'],
    ['[]', 'JSON without the platform’s error field'],
    ['[{"error":0}]', 'JSON without the platform’s error field'],
    ['{}', 'JSON without the platform’s error field'],
    ['{"data":{}}', 'JSON without the platform’s error field'],
    ['{"error":null}', 'JSON without the platform’s error field'],
    ['{"error":true}', 'JSON without the platform’s error field'],
    ['{"error":"1.5"}', 'JSON without the platform’s error field'],
    ['{"error":1e3}', 'JSON without the platform’s error field'],
    ['{"error":{"code":0}}', 'JSON without the platform’s error field'],
    ['{"error":"1000000000"}', 'JSON without the platform’s error field'],
    ['{"__proto__":{"error":0}}', 'JSON without the platform’s error field'],
    ['<root><error>0</error></root>', 'XML without the platform’s error field'],
    ['<xml><error>0</error></xml><xml/>', 'XML without the platform’s error field'],
    ['<xml><error>0</error><error>0</error></xml>', 'XML without the platform’s error field'],
    ['<html><error>0</error></html>', 'a web page'],
    ['<!DOCTYPE HTML><p>', 'a web page'],
    ['{"error":0', 'invalid JSON'],
    ['<xml><error>0', 'invalid XML'],
    ['<!DOCTYPE xml><xml><error>0</error></xml>', 'invalid XML'],
  ])('%j is %s', async (body, problem) => {
    expect(await parse(200, body)).toMatchObject({
      code: 'platform.answer',
      message: expect.stringContaining(
        `Unexpected response to the status request from https://panel.example.com: HTTP 200 with ${problem}`,
      ),
    })
  })

  test('is not quoted by way of the error of a parser', async () => {
    for (const body of ['{"name":Ada}', '[{"name":"Ada"', '<xml><Ada></xml>', '<xml>&Ada;</x>', '{"Ada"'])
      for (const type of ['application/json', 'application/xml'])
        expect(formatError(await parse(200, body, { 'content-type': type })).lines.join('\n')).not.toContain('Ada')
  })
})

test('the error for a response that contradicts the reference says what to do', () => {
  expect(invalidResponseError('the status request', 'status is missing', { notYet: true })).toMatchObject({
    code: 'platform.answer',
    message: 'Invalid response to the status request: status is missing.',
    hint: 'Make sure that base-url is the control panel. If it is, report this response to Altcraft support.',
    retry: { notYet: true },
  })
})
