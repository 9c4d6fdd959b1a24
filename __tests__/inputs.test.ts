import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../src/errors.ts'
import { readInputs, variable, type Inputs } from '../src/inputs.ts'
import type { Job } from '../src/job.ts'

const job: Job = {
  serverUrl: 'https://github.com',
  repositoryUrl: 'https://github.com/o/r',
  runUrl: 'https://github.com/o/r/actions/runs/1',
  maxRetentionDays: 90,
  hasArtifactService: true,
  repositoryIsPrivate: true,
}
const good = {
  'base-url': 'https://panel.example.com:8443/crm//',
  token: ' secret-token ',
  'form-id': '1',
  'date-from': '2026-04-01',
  'date-to': '2026-04-30',
  'output-dir': '/tmp/out',
}
const now = Date.parse('2026-11-24T12:00:00Z')

function read(inputs: Record<string, string>, where = job): Promise<Inputs> {
  const env = Object.entries({ ...good, ...inputs }).map(([name, value]) => [variable(name), value])
  return readInputs(Object.fromEntries(env) as Record<string, string>, where, now)
}

async function refused(inputs: Record<string, string>, where = job): Promise<ActionError> {
  const error: unknown = await read(inputs, where).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ActionError)
  return error as ActionError
}

test('good inputs are typed, and what is left out or empty has its default', async () => {
  const inputs = await read({ timeout: '', format: '', 'retention-days': '30' })
  expect(inputs).toMatchObject({
    token: 'secret-token',
    form: { id: '1' },
    dates: { from: '2026-04-01', to: '2026-04-30' },
    zone: 'UTC',
    format: 'json',
    timeoutMs: 1_800_000,
    pollIntervalMs: 2000,
    requestTimeoutMs: 60_000,
    ifNoRecords: 'warn',
    outputDir: resolve('/tmp/out'),
    artifact: { retentionDays: 30, overwrite: false },
  })
  expect(inputs.baseUrl.href).toBe('https://panel.example.com:8443/crm')
})

test('an export that is taken up needs neither form nor dates', async () => {
  const inputs = await read({ 'task-id': '0012', 'form-id': '', 'date-from': '', 'date-to': '' })
  expect(inputs).toMatchObject({ taskId: '0012', form: undefined, dates: undefined })
})

test('a period is resolved to days of the zone', async () => {
  const inputs = await read({ period: 'yesterday', 'time-zone': 'Pacific/Kiritimati', 'date-from': '', 'date-to': '' })
  expect(inputs.dates).toEqual({ from: '2026-11-24', to: '2026-11-24' })
})

test.each([
  ['yesterday', undefined],
  ['last-month', undefined],
  ['2026-04', { from: '2026-04-01', to: '2026-04-30' }],
])('period %s of an export that is taken up: its days are %j', async (period, dates) => {
  const inputs = await read({ 'task-id': '0012', period, 'date-from': '', 'date-to': '' })
  expect(inputs.dates).toEqual(dates)
})

const refusals: [string, Record<string, string>, RegExp][] = [
  ['base-url', { 'base-url': '' }, /required/],
  ['base-url', { 'base-url': 'panel.example.com' }, /not a URL/],
  ['base-url', { 'base-url': 'http://panel.example.com' }, /must begin with https/],
  ['base-url', { 'base-url': 'http://127.0.0.1.evil.example' }, /must begin with https/],
  ['base-url', { 'base-url': 'ftp://panel.example.com' }, /must begin with https/],
  ['base-url', { 'base-url': 'https://panel.example.com/?' }, /query or a fragment/],
  ['base-url', { 'base-url': 'https://panel.example.com/#top' }, /query or a fragment/],
  ['base-url', { 'base-url': 'https:\\\\panel.example.com' }, /not a URL/],
  ['token', { token: ' ' }, /required/],
  ['token', { token: 'two words' }, /not shown/],
  ['form-id', { 'form-id': '0' }, /positive integer/],
  ['form-id', { 'form-id': '1e5' }, /positive integer/],
  ['form-id', { 'form-id': '9'.repeat(40) }, /positive integer/],
  ['form-id, form-shortname', { 'form-shortname': 'form_x' }, /both are given/],
  ['form-id, form-shortname', { 'form-id': '' }, /one of the two is required/],
  ['form-shortname', { 'form-id': '', 'form-shortname': 'a/b' }, /give artifact-name, too/],
  ['date-from', { 'date-from': '2026-02-30' }, /not a day/],
  ['date-to', { 'date-to': '30.04.2026' }, /not a day/],
  ['date-from, date-to', { 'date-from': '2026-05-01' }, /is after/],
  ['date-to', { 'date-to': '' }, /is missing; the two dates go together/],
  ['period, date-from, date-to', { period: 'today' }, /either the period or/],
  ['period, date-from, date-to', { 'date-from': '', 'date-to': '' }, /are required/],
  ['period', { period: 'tomorrow', 'date-from': '', 'date-to': '' }, /must be today/],
  ['time-zone', { 'time-zone': 'Mars/Base' }, /IANA/],
  ['time-zone', { 'time-zone': '+02:00' }, /IANA/],
  ['format', { format: 'JSON' }, /one of json, xml/],
  ['timeout', { timeout: '30' }, /30s for seconds or 30m for minutes/],
  ['timeout', { timeout: '0s' }, /between/],
  ['timeout', { timeout: '600h' }, /between/],
  ['poll-interval', { 'poll-interval': '1.5s' }, /not a duration/],
  ['request-timeout', { 'request-timeout': '1 m' }, /not a duration/],
  ['if-no-records', { 'if-no-records': 'fail' }, /one of warn, error, ignore/],
  ['output-dir', { 'output-dir': '' }, /is empty/],
  ['upload-artifact', { 'upload-artifact': 'yes' }, /true or false/],
  ['artifact-name', { 'artifact-name': 'a:b' }, /must not/],
  ['artifact-name', { 'artifact-name': '..' }, /not a file name/],
  ['retention-days', { 'retention-days': '0' }, /1 to 400/],
  ['retention-days', { 'retention-days': '401' }, /1 to 400/],
  ['overwrite', { overwrite: '1' }, /true or false/],
]

describe('refuses', () => {
  test.each(refusals)('%s: %j', async (name, inputs, message) => {
    const error = await refused(inputs)
    expect(error).toMatchObject({ code: 'input', message: expect.stringMatching(message) })
    expect(error.message).toContain(`Input ${name}: `)
  })

  test('a password in base-url without showing it', async () => {
    const error = await refused({ 'base-url': 'https://user:hunter2@panel.example.com' })
    expect(error.message).toMatch(/credentials/)
    expect(error.message).not.toContain('hunter2')
  })

  test('all faults at once, those of the job, too', async () => {
    const error = await refused(
      { timeout: '30', format: 'csv', 'form-id': 'x' },
      { ...job, repositoryIsPrivate: false, hasArtifactService: false },
    )
    expect(error.code).toBe('input')
    for (const name of ['timeout', 'format', 'form-id', 'upload-artifact', 'allow-public-artifact'])
      expect(error.message).toContain(`- ${name}: `)
  })

  test.each([
    [{ repositoryIsPrivate: false }, 'artifact.public'],
    [{ hasArtifactService: false }, 'artifact.unavailable'],
    [{ serverUrl: 'https://ghes.example.com' }, 'artifact.unavailable'],
    [{ serverUrl: 'https://notgithub.com' }, 'artifact.unavailable'],
  ])('a job that is %j, unless nothing is uploaded', async (where, code) => {
    expect((await refused({}, { ...job, ...where })).code).toBe(code)
    expect(await read({ 'upload-artifact': 'false' }, { ...job, ...where })).toMatchObject({ artifact: undefined })
  })

  test('nothing of a public repository when its owner allows it', async () => {
    await expect(
      read({ 'allow-public-artifact': 'true' }, { ...job, repositoryIsPrivate: false }),
    ).resolves.toBeDefined()
  })

  test.each(['https://github.com', 'https://octo.ghe.com', 'http://runner.localhost'])('not %s', async (serverUrl) => {
    await expect(read({}, { ...job, serverUrl })).resolves.toBeDefined()
  })

  test('any token that cannot be sent as it is, without showing it', async () => {
    const part = fc.string({ minLength: 6, unit: 'grapheme-ascii' }).map((text) => text.replace(/\s/g, 'x'))
    await fc.assert(
      fc.asyncProperty(
        part,
        fc.constantFrom(' ', '\t', '\n', '\u0000', 'é', '\u00a0'),
        part,
        async (head, bad, tail) => {
          const error = await refused({ token: `${head}${bad}${tail}` })
          expect(error.message).toMatch(/^Input token: /)
          expect(error.message).not.toContain(head)
        },
      ),
      // What is part of the message itself cannot tell anything.
      { examples: [['abcdef', ' ', 'ghijkl']] },
    )
  })

  test('no duration that is written right, and reads it in ms', async () => {
    const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 500 }), fc.constantFrom('ms', 's', 'm', 'h'), async (count, unit) => {
        expect((await read({ timeout: `${count}${unit}` })).timeoutMs).toBe(count * units[unit as 'ms'])
      }),
    )
  })
})
