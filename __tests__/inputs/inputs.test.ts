import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inputError } from '../../src/errors.ts'
import { inputVariable } from '../../src/inputs/input-reader.ts'
import { readInputs, type Inputs } from '../../src/inputs/inputs.ts'

const valid = {
  'base-url': 'https://panel.example.com:8443/crm//',
  token: ' secret-token ',
  'form-id': '1',
  'date-from': '2026-04-01',
  'date-to': '2026-04-30',
  'output-dir': '/tmp/out',
}
const now = Date.parse('2026-11-24T12:00:00Z')

function read(changes: Record<string, string | undefined>): ReturnType<typeof readInputs> {
  const inputs = Object.entries({ ...valid, ...changes })
  return readInputs(Object.fromEntries(inputs.map(([name, value]) => [inputVariable(name), value])), now)
}

async function readValid(changes: Record<string, string | undefined>): Promise<Inputs> {
  const { inputs, issues } = await read(changes)
  expect(issues).toEqual([])
  return inputs
}

/** The one issue, as the error shows it. */
async function readInvalid(changes: Record<string, string | undefined>): Promise<string> {
  const { issues } = await read(changes)
  expect(issues).toHaveLength(1)
  expect(inputError(issues).code).toBe('input')
  return inputError(issues).message
}

test('valid inputs are typed; omitted and empty ones have their defaults', async () => {
  const inputs = await readValid({ timeout: '', format: '' })
  expect(inputs).toStrictEqual({
    connection: { baseUrl: new URL('https://panel.example.com:8443/crm'), token: 'secret-token', format: 'json' },
    github: undefined,
    timeoutMs: 1_800_000,
    requestTimeoutMs: 60_000,
    options: {
      request: {
        kind: 'new',
        form: { id: '1' },
        dates: { from: '2026-04-01', to: '2026-04-30' },
        timeZone: undefined,
      },
      pollIntervalMs: 2000,
      ifNoRecords: 'warn',
      outputDir: resolve('/tmp/out'),
      extract: false,
      artifactName: undefined,
      recipients: undefined,
      artifact: { retentionDays: undefined, overwrite: false, allowPublic: false },
    },
  })
  expect(inputs.connection.baseUrl.href).toBe('https://panel.example.com:8443/crm')
})

test('every input has an effect', async () => {
  const inputs = await readValid({
    'form-id': '',
    'form-shortname': 'form_x',
    'date-from': '',
    'date-to': '',
    period: 'yesterday',
    'time-zone': 'Pacific/Kiritimati',
    format: 'xml',
    timeout: '90s',
    'poll-interval': '500ms',
    'request-timeout': '2m',
    'if-no-records': 'ignore',
    'output-dir': 'out',
    extract: 'true',
    'artifact-name': 'fills.zip',
    'retention-days': '30',
    overwrite: 'true',
    'allow-public-artifact': 'TRUE',
  })
  expect(inputs).toMatchObject({
    connection: { format: 'xml' },
    timeoutMs: 90_000,
    requestTimeoutMs: 120_000,
    options: {
      request: {
        kind: 'new',
        form: { shortname: 'form_x' },
        dates: { from: '2026-11-24', to: '2026-11-24' },
        period: 'yesterday',
        timeZone: 'Pacific/Kiritimati',
      },
      pollIntervalMs: 500,
      ifNoRecords: 'ignore',
      outputDir: resolve('out'),
      extract: true,
      artifactName: 'fills.zip',
      artifact: { retentionDays: 30, overwrite: true, allowPublic: true },
    },
  })
})

test('an existing task needs neither form nor dates', async () => {
  const { options } = await readValid({ 'task-id': '0012', 'form-id': '', 'date-from': '', 'date-to': '' })
  expect(options.request).toEqual({ kind: 'existing', taskId: '0012', form: undefined, dates: undefined })
})

describe('the token for GitHub', () => {
  const inputs = { period: 'since-last-success', 'date-from': '', 'date-to': '', 'github-token': ' github-secret ' }

  test('is read for a period since the last success', async () => {
    expect((await readValid(inputs)).github).toEqual({ token: 'github-secret' })
  })

  test.each<[title: string, changes: Record<string, string | undefined>]>([
    ['for another period', { period: 'yesterday' }],
    ['for an existing task', { 'task-id': '0012' }],
  ])('is not read %s, and may be missing', async (_title, changes) => {
    expect((await readValid({ ...inputs, ...changes })).github).toBeUndefined()
    await readValid({ ...inputs, ...changes, 'github-token': undefined })
    await readValid({ ...inputs, ...changes, 'github-token': 'two words' })
  })

  test('is required, and never shown', async () => {
    expect(await readInvalid({ ...inputs, 'github-token': '' })).toMatch(
      /^Invalid input github-token: is required for the period since-last-success\. Remove this input/,
    )
    expect(await readInvalid({ ...inputs, 'github-token': 'two words' })).toMatch(
      /^Invalid input github-token: the token contains whitespace(?!.*two words)/,
    )
  })
})

test('nothing is uploaded when upload-artifact is false', async () => {
  const { options } = await readValid({ 'upload-artifact': 'false', 'retention-days': '30' })
  expect(options.artifact).toBeUndefined()
})

const rejected: [name: string, changes: Record<string, string | undefined>, message: RegExp][] = [
  ['base-url', { 'base-url': '' }, /required, for example https/],
  ['base-url', { 'base-url': 'panel.example.com' }, /not a valid URL/],
  ['base-url', { 'base-url': 'http://panel.example.com' }, /must start with https/],
  ['base-url', { 'base-url': 'http://127.0.0.1.evil.example' }, /must start with https/],
  ['base-url', { 'base-url': 'ftp://panel.example.com' }, /must start with https/],
  ['base-url', { 'base-url': 'https://panel.example.com/?' }, /query string or fragment/],
  ['base-url', { 'base-url': 'https://panel.example.com/#top' }, /query string or fragment/],
  ['base-url', { 'base-url': 'https:\\\\panel.example.com' }, /not a valid URL/],
  ['token', { token: ' ' }, /required\. Check that the secret exists/],
  ['token', { token: undefined }, /required\. Check that the secret exists/],
  ['token', { token: 'two words' }, /The value is hidden/],
  ['form-id', { 'form-id': '0' }, /positive integer/],
  ['form-id', { 'form-id': '1e5' }, /positive integer/],
  ['form-id', { 'form-id': '9'.repeat(40) }, /positive integer/],
  ['form-id, form-shortname', { 'form-shortname': 'form_x' }, /both are set/],
  ['form-id, form-shortname', { 'form-id': '' }, /set one of them/],
  ['form-shortname', { 'form-id': '', 'form-shortname': 'a/b' }, /set artifact-name as well/],
  ['date-from', { 'date-from': '2026-02-30' }, /not a valid date/],
  ['date-to', { 'date-to': '30.04.2026' }, /not a valid date/],
  ['date-from, date-to', { 'date-from': '2026-05-01' }, /is later than/],
  ['date-to', { 'date-to': '' }, /is missing; set both dates/],
  ['period, date-from, date-to', { period: 'today' }, /either period or/],
  ['period, date-from, date-to', { 'date-from': '', 'date-to': '' }, /set period or both dates/],
  ['period', { period: 'tomorrow', 'date-from': '', 'date-to': '' }, /must be one of today/],
  ['time-zone', { 'time-zone': 'Mars/Base' }, /IANA/],
  ['time-zone', { 'time-zone': '+02:00' }, /IANA/],
  ['task-id', { 'task-id': 'x'.repeat(201) }, /at most 200 characters/],
  ['format', { format: 'JSON' }, /one of json, xml/],
  ['timeout', { timeout: '30' }, /30s for seconds or 30m for minutes/],
  ['timeout', { timeout: '0s' }, /between/],
  ['timeout', { timeout: '600h' }, /between/],
  ['poll-interval', { 'poll-interval': '1.5s' }, /not a valid duration/],
  ['request-timeout', { 'request-timeout': '1 m' }, /not a valid duration/],
  ['if-no-records', { 'if-no-records': 'fail' }, /one of warn, error, ignore/],
  ['output-dir', { 'output-dir': '' }, /is not set, and neither is RUNNER_TEMP.*Set output-dir to an absolute path/],
  ['output-dir', { 'output-dir': '~/fills' }, /contains ~, which only a shell expands; use an absolute path/],
  ['output-dir', { 'output-dir': '$RUNNER_TEMP/x' }, /contains \$RUNNER_TEMP, which only a shell expands/],
  ['upload-artifact', { 'upload-artifact': 'yes' }, /true or false/],
  ['artifact-name', { 'artifact-name': 'a:b' }, /not allowed in artifact names/],
  ['artifact-name', { 'artifact-name': '..' }, /not a valid file name/],
  ['retention-days', { 'retention-days': '0' }, /1 to 400/],
  ['retention-days', { 'retention-days': '401' }, /1 to 400/],
  ['retention-days', { 'retention-days': '401', 'upload-artifact': 'false' }, /1 to 400/],
  ['overwrite', { overwrite: '1' }, /true or false/],
  ['overwrite', { overwrite: '1', 'upload-artifact': 'false' }, /true or false/],
  ['allow-public-artifact', { 'allow-public-artifact': '1' }, /true or false/],
]

describe('rejects', () => {
  test.each(rejected)('%s: %j', async (name, changes, message) => {
    const shown = await readInvalid(changes)
    expect(shown.startsWith(`Invalid input ${name}: `)).toBe(true)
    expect(shown).toMatch(message)
  })

  test('a password in base-url without showing it', async () => {
    const message = await readInvalid({ 'base-url': 'https://user:hunter2@panel.example.com' })
    expect(message).toMatch(/credentials/)
    expect(message).not.toContain('hunter2')
  })

  test('all invalid inputs at once', async () => {
    const { issues } = await read({
      'base-url': 'x',
      token: 'two words',
      format: 'csv',
      'form-id': 'x',
      'date-from': 'x',
      timeout: '30',
      'poll-interval': '30',
      'request-timeout': '30',
      'if-no-records': 'x',
      'output-dir': '',
      'artifact-name': '..',
      'retention-days': '0',
      overwrite: 'x',
      'allow-public-artifact': 'x',
      'upload-artifact': 'x',
    })
    expect(issues.map(({ code, message }) => `${code} ${message.split(':')[0]}`).toSorted()).toEqual(
      [
        'base-url',
        'token',
        'format',
        'form-id',
        'date-from',
        'timeout',
        'poll-interval',
        'request-timeout',
        'if-no-records',
        'output-dir',
        'artifact-name',
        'retention-days',
        'overwrite',
        'allow-public-artifact',
        'upload-artifact',
      ]
        .map((name) => `input ${name}`)
        .toSorted(),
    )
  })

  test('any token that cannot be sent unchanged, without showing it', async () => {
    const part = fc.string({ minLength: 6, unit: 'grapheme-ascii' }).map((text) => text.replace(/\s/g, 'x'))
    const invalid = fc.constantFrom(' ', '\t', '\n', '\u0000', 'é', '\u00a0')
    await fc.assert(
      fc.asyncProperty(part, invalid, part, async (head, character, tail) => {
        const message = await readInvalid({ token: `${head}${character}${tail}` })
        expect(message).toMatch(/^Invalid input token: /)
        expect(message).not.toContain(head)
      }),
      { examples: [['abcdef', ' ', 'ghijkl']] },
    )
  })
})

test('parses every valid duration', async () => {
  const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 500 }), fc.constantFrom('ms', 's', 'm', 'h'), async (count, unit) => {
      const { timeoutMs } = await readValid({ timeout: `${count}${unit}` })
      expect(timeoutMs).toBe(count * units[unit])
    }),
  )
})

test.each([' ', '\n', '\n  \n', '\ufeff'])('encrypt-to that is not empty, but blank, is an error: %j', async (keys) => {
  expect(await readInvalid({ 'encrypt-to': keys })).toBe(
    'Invalid input encrypt-to: contains no public key. Check the variable or secret that it is set from; lines that begin with # are comments.',
  )
})

describe('the extension of artifact-name', () => {
  const key = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'

  test.each(['fills.zip.age', 'fills.age', 'fills.AGE'])('is that of an encrypted file in %s', async (name) => {
    const { inputs, issues, warnings } = await read({ 'encrypt-to': key, 'artifact-name': name })
    expect([issues, warnings]).toEqual([[], []])
    expect(inputs.options).toMatchObject({ recipients: [key], artifactName: name })
  })

  test('must be .age when the file is encrypted', async () => {
    expect(await readInvalid({ 'encrypt-to': key, 'artifact-name': 'fills.zip' })).toBe(
      'Invalid input artifact-name: "fills.zip" must end in .age because the file is encrypted (encrypt-to); use "fills.zip.age".',
    )
  })

  test.each(['.age', '.AGE', '..age', '...age'])('cannot be all of the name: %s', async (name) => {
    expect(await readInvalid({ 'encrypt-to': key, 'artifact-name': name })).toBe(
      `Invalid input artifact-name: "${name}" has nothing before .age, so the decrypted file would have no name. Check the variable or output that it is set from.`,
    )
  })

  test.each(['fills.zip.age', '.age'])(
    'must not be .age when it is not, even if nothing is uploaded: %s',
    async (text) => {
      const name = { 'artifact-name': text, 'upload-artifact': 'false' }
      expect(await readInvalid({ ...name, 'encrypt-to': '' })).toContain('the file would not be encrypted')
    },
  )

  test('is the last one', async () => {
    expect(await read({ 'artifact-name': 'fills.age.zip' })).toMatchObject({ issues: [], warnings: [] })
  })

  test('is not reported for keys that are rejected', async () => {
    const names = { 'encrypt-to': 'ssh-rsa AAAA', 'artifact-name': 'fills.zip.age' }
    expect(await readInvalid(names)).toContain('encrypt-to: line 1 is an SSH key')
  })
})
