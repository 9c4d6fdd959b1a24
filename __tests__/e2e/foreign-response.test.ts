import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { respondWith, respondWithBody, respondWithEnvelope } from '../../emulator/faults.ts'
import type { Handler } from '../../emulator/server.ts'
import { resumedTaskId, startHarness } from '../support/harness.ts'

const others: [who: string, handler: Handler, said: string][] = [
  [
    'a challenge page',
    respondWithBody('<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>', 'text/html', 403),
    'HTTP 403 with a web page (“Just a moment...”)',
  ],
  [
    'a firewall in JSON',
    respondWithBody('{"message":"Forbidden"}', 'application/json', 403),
    'HTTP 403 with JSON without the platform’s error field (“Forbidden”)',
  ],
  [
    'an object store',
    respondWithBody('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>', 'application/xml', 403),
    'HTTP 403 with XML without the platform’s error field (“Access Denied”)',
  ],
  [
    'a gateway in plain text',
    respondWithBody('RBAC: access denied', 'text/plain', 403),
    'HTTP 403 with text (“RBAC: access denied”)',
  ],
  [
    'a page in gzip that is too long',
    respondWith(
      403,
      { 'content-type': 'text/html', 'content-encoding': 'gzip' },
      gzipSync(`<title>Blocked</title>${' '.repeat(3e6)}`),
    ),
    'HTTP 403 with a web page (“Blocked”)',
  ],
  [
    'a login page',
    respondWithBody('<html><title>Sign in</title></html>', 'text/html'),
    'HTTP 200 with a web page (“Sign in”)',
  ],
]

describe.each(['json', 'xml'])('over %s', (format) => {
  const inputs = { format, 'upload-artifact': 'false' }

  describe.each(['create', 'status', 'download'])('in response to the %s request', (route) => {
    test.each(others)('%s is named, and neither token nor form is blamed', async (_who, handler, said) => {
      await using harness = await startHarness({ scenario: { [route]: handler } })
      const run = await harness.run({ inputs })
      expect(run.exitCode).toBe(1)
      expect(run.annotations).toMatchObject([{ title: 'Export form fills: platform.answer' }])
      const [message, hint, ...others] = run.annotations[0]?.message.split('\n') ?? []
      expect(message).toMatch(/^Unexpected response to the (create-export request|status request|file download) from /)
      expect(message).toContain(` from ${harness.platform.origin}: ${said}.`)
      expect(hint).toMatch(/^This is not the control panel’s API, but a login page, firewall, gateway or proxy\./)
      expect(hint).not.toMatch(/token|form/)
      expect(others).toEqual([])
      expect(harness.routes().filter((one) => one === route)).toHaveLength(1)
      expect(run.slept).toEqual([])
      expect(resumedTaskId(run.log)).toBe(run.outputs['task-id'])
      const dir = join(run.temp, 'form-fills')
      expect(existsSync(dir) ? await readdir(dir) : []).toEqual([])
    })
  })

  test('the platform’s own codes still say what to do about token and form', async () => {
    for (const [code, hint] of [
      [401, 'Check the token'],
      [403, 'The token is valid'],
      [400, 'Check form-id'],
    ] as const) {
      await using harness = await startHarness({ scenario: { create: respondWithEnvelope(code, 'no', code) } })
      const { annotations } = await harness.run({ inputs })
      expect(annotations[0]?.message).toContain(`\n${hint}`)
    }
  })

  test('a limit per minute before the task exists is waited for', async () => {
    const limited = respondWithEnvelope(429, 'slow down', 429, { 'ratelimit-reset': '45' })
    await using harness = await startHarness({ scenario: { create: [limited, limited] } })
    const run = await harness.run({ inputs })
    expect([run.exitCode, run.slept.slice(0, 2)]).toEqual([0, [45_000, 45_000]])
  })

  test('an error of the platform in place of the file is read in any encoding', async () => {
    const body = gzipSync(Buffer.from('\ufeff{"error":402,"error_text":"Тариф"}', 'utf16le'))
    await using harness = await startHarness({
      scenario: { download: respondWith(200, { 'content-encoding': 'gzip' }, body) },
    })
    const run = await harness.run({ inputs })
    expect(run.annotations).toMatchObject([
      {
        title: 'Export form fills: platform.refused',
        message: expect.stringMatching(/^The platform rejected the file download: error 402 \(“Тариф”\)\.\n.*plan/),
      },
    ])
  })

  test.each([
    ['a login page', 'https://sso.example.com/login', /A login or protection page seems to be in front/],
    ['itself', '/api/v1.1/forms/fills', /A login or protection page seems to be in front/],
    [
      'the same path elsewhere',
      'https://www.example.com/api/v1.1/forms/fills',
      /set base-url to https:\/\/www\.example\.com$/,
    ],
  ])('a redirect to %s is not followed', async (_where, location, hint) => {
    await using harness = await startHarness({
      scenario: { create: respondWith(302, { location, 'set-cookie': 'a=b' }) },
    })
    const run = await harness.run({ inputs })
    expect(run.annotations).toMatchObject([{ title: 'Export form fills: platform.redirected' }])
    expect(run.annotations[0]?.message).toMatch(hint)
    expect(harness.routes()).toEqual(['create'])
  })

  const hostile = 'x ::error::no ##[error]no \u202egnp.exe'
  test.each<[where: string, handler: Handler]>([
    [
      'the title of a page',
      respondWithBody(`<title>${hostile}\n::add-mask::a&#10;::warning::b</title>`, 'text/html', 403),
    ],
    [
      'the message of a gateway',
      respondWithBody(JSON.stringify({ message: `${hostile}\n::warning::b` }), 'application/json', 403),
    ],
    ['a first line', respondWithBody(`${hostile}\n::warning::b`, 'text/plain', 403)],
    ['a redirect', respondWith(302, { location: 'https://::warning::b.example/' })],
  ])('%s is never a workflow command nor a second line', async (_where, handler) => {
    await using harness = await startHarness({ scenario: { status: handler } })
    const run = await harness.run({ inputs })
    expect(run.annotations).toHaveLength(1)
    expect(run.annotations[0]?.message.split('\n')).toHaveLength(2)
    const lines = run.stdout.split('\n').filter((line) => !line.startsWith('::error title=Export form fills%3A '))
    for (const text of [lines.join('\n'), run.annotations[0]?.message, run.summary])
      expect(text).not.toMatch(/^::(error|warning|add-mask)|##\[|\u202e/m)
  })

  test('a gateway that quotes the address of the file does not bring it into the log', async () => {
    const quoting: Handler = ({ request }) => ({
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: `Route GET:${request.url} not found` }),
    })
    await using harness = await startHarness({ scenario: { download: quoting } })
    const run = await harness.run({ inputs, debug: true })
    expect(run.annotations[0]?.message).toContain('(“Route GET:/api/download/forms/…/… not found”)')
    for (const text of [run.stdout, run.summary]) expect(text).not.toContain('abCDefghIklMnop')
  })
})
