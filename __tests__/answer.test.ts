import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { readAnswer } from '../src/answer.ts'
import type { Reply } from '../src/http.ts'

function read(status: number, body: string, headers: Reply['headers'] = {}): Promise<unknown> {
  const reply = { status, headers, body: Readable.from([]) as Reply['body'], origin: 'https://panel.example.com' }
  return readAnswer('the call', reply, body, 0).catch((error: unknown) => error)
}

const envelope = (error: number | string, text = ''): string =>
  JSON.stringify({ error, error_text: text, data: { a: 1 } })

test.each([envelope(0), envelope('0'), '<xml><data><a>1</a></data><error>0</error></xml>'])(
  '%s is success',
  async (body) => {
    expect(await read(200, body)).toEqual({ a: '1' })
  },
)

describe('says no', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('for now with %d, as a status and as a code', async (code) => {
    const expected = { code: 'platform.unreachable', retry: { afterMs: 7000 } }
    for (const answer of [read(code, '', { 'retry-after': '7' }), read(200, envelope(code), { 'retry-after': '7' })])
      expect(await answer).toMatchObject(expected)
  })

  test.each([
    [400, 'platform.refused'],
    [401, 'platform.denied'],
    [402, 'platform.refused'],
    [403, 'platform.denied'],
    [404, 'platform.refused'],
    [440, 'platform.refused'],
  ])('for good with %d', async (status, code) => {
    for (const answer of [read(status, '<html>'), read(200, envelope(status))]) {
      expect(await answer).toMatchObject({ code, retry: undefined, hint: expect.stringMatching(/./) })
    }
  })

  test('by the code in the body where a 4xx says less', async () => {
    expect(await read(400, envelope(429))).toMatchObject({ code: 'platform.unreachable', retry: {} })
    expect(await read(404, envelope(403))).toMatchObject({ code: 'platform.denied', retry: undefined })
    expect(await read(401, envelope(500))).toMatchObject({ code: 'platform.denied', retry: undefined })
  })

  test('with a redirect, and tells what base-url should be', async () => {
    const location = 'https://new.example.com/panel/api/v1.1/forms/fills?x=1'
    expect(await read(308, '', { location })).toMatchObject({
      code: 'platform.redirected',
      hint: expect.stringMatching(/https:\/\/new\.example\.com\/panel$/),
    })
  })

  test.each([
    '',
    'hello',
    '[]',
    '{}',
    '{"data":{}}',
    '{"error":"oops"}',
    '<html></html>',
    '{"error":0',
    '<xml><error>0',
  ])('with %j, which cannot be used', async (body) =>
    expect(await read(200, body)).toMatchObject({ code: 'platform.answer', retry: undefined }),
  )
})
