import { describe, expect, test } from '@jest/globals'
import type { ExportRequest } from '../../src/export-request.ts'
import { readExportRequest } from '../../src/inputs/export-inputs.ts'
import { createInputReader, inputVariable } from '../../src/inputs/input-reader.ts'

const now = Date.parse('2026-11-24T12:00:00Z')
const dates = { from: '2026-04-01', to: '2026-04-30' }
const emptyHint = 'If you did, check that the variable or output exists from which it is set.'
const noForm = `form-id, form-shortname: set one of them. ${emptyHint}`
const noDates = `period, date-from, date-to: set period or both dates. ${emptyHint}`
const periodAndDates =
  'period, date-from, date-to: set either period or both dates; only since-last-success can have date-from.'
const range = { 'date-from': dates.from, 'date-to': dates.to }

function variables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value]))
}

async function read(
  inputs: Readonly<Record<string, string>>,
): Promise<{ request: ExportRequest | undefined; issues: string[] }> {
  const env = variables(inputs)
  const reader = createInputReader(env)
  const request = await readExportRequest(reader, env, now)
  for (const { code } of reader.issues) expect(code).toBe('input')
  return { request, issues: reader.issues.map(({ message }) => message) }
}

describe('a new export', () => {
  test.each<[title: string, inputs: Record<string, string>, request: Omit<ExportRequest & { kind: 'new' }, 'kind'>]>([
    ['by form ID', { 'form-id': '1', ...range }, { form: { id: '1' }, dates, timeZone: undefined }],
    [
      'by short name',
      { 'form-shortname': 'form_6Ven2v7O', ...range },
      { form: { shortname: 'form_6Ven2v7O' }, dates, timeZone: undefined },
    ],
    [
      'by a short name that is no file name, with artifact-name',
      { 'form-shortname': 'a/b', 'artifact-name': 'fills.zip', ...range },
      { form: { shortname: 'a/b' }, dates, timeZone: undefined },
    ],
    [
      'of one day',
      { 'form-id': '1', 'date-from': '2026-04-01', 'date-to': '2026-04-01' },
      { form: { id: '1' }, dates: { from: '2026-04-01', to: '2026-04-01' }, timeZone: undefined },
    ],
    [
      'of dates, which do not depend on time-zone',
      { 'form-id': '1', 'time-zone': 'Europe/Berlin', ...range },
      { form: { id: '1' }, dates, timeZone: undefined },
    ],
    [
      'of a month, which does not depend on time-zone',
      { 'form-id': '1', period: '2026-04', 'time-zone': 'Europe/Berlin' },
      { form: { id: '1' }, dates, timeZone: undefined },
    ],
    [
      'of a period on the day that it is in UTC by default',
      { 'form-id': '1', period: 'yesterday' },
      { form: { id: '1' }, dates: { from: '2026-11-23', to: '2026-11-23' }, period: 'yesterday', timeZone: 'UTC' },
    ],
    [
      'of a period on the day that it is in time-zone',
      { 'form-id': '1', period: 'yesterday', 'time-zone': 'Pacific/Kiritimati' },
      {
        form: { id: '1' },
        dates: { from: '2026-11-24', to: '2026-11-24' },
        period: 'yesterday',
        timeZone: 'Pacific/Kiritimati',
      },
    ],
  ])('%s', async (_title, inputs, request) => {
    expect(await read(inputs)).toStrictEqual({ request: { kind: 'new', ...request }, issues: [] })
  })
})

describe('a period since the last success', () => {
  const inputs = { 'form-id': '1', period: 'since-last-success' }

  test('has neither dates nor a first day', async () => {
    expect(await read({ ...inputs, 'time-zone': 'Europe/Berlin' })).toStrictEqual({
      request: { kind: 'since-last-success', form: { id: '1' }, dateFrom: undefined, timeZone: 'Europe/Berlin' },
      issues: [],
    })
  })

  test('has a first day', async () => {
    expect(await read({ ...inputs, 'date-from': '2026-04-01' })).toStrictEqual({
      request: { kind: 'since-last-success', form: { id: '1' }, dateFrom: '2026-04-01', timeZone: 'UTC' },
      issues: [],
    })
  })

  test.each<[changes: Record<string, string>, issues: RegExp[]]>([
    [{ 'date-to': '2026-04-30' }, [/^period, date-to: since-last-success ends with .* remove date-to\.$/]],
    [range, [/^period, date-to: /]],
    [{ 'date-from': '2026-04-31' }, [/^date-from: "2026-04-31" is not a valid date/]],
    [{ 'time-zone': 'CEST' }, [/^time-zone: /]],
    [{ 'form-id': '' }, [/^form-id, form-shortname: set one of them/]],
  ])('rejects %j', async (changes, issues) => {
    const found = (await read({ ...inputs, ...changes })).issues
    expect(found).toEqual(issues.map((issue) => expect.stringMatching(issue)))
  })

  test.each([{}, { 'date-from': '2026-04-01' }])('is ignored for an existing task: %j', async (changes) => {
    expect(await read({ ...inputs, ...changes, 'task-id': '0012' })).toStrictEqual({
      request: { kind: 'existing', taskId: '0012', form: { id: '1' }, dates: undefined },
      issues: [],
    })
  })
})

describe('an existing task', () => {
  test('needs neither form nor dates', async () => {
    expect(await read({ 'task-id': ' 0012 ' })).toStrictEqual({
      request: { kind: 'existing', taskId: '0012', form: undefined, dates: undefined },
      issues: [],
    })
  })

  test('keeps the form and the dates that are set', async () => {
    expect(await read({ 'task-id': '0012', 'form-id': '1', ...range })).toStrictEqual({
      request: { kind: 'existing', taskId: '0012', form: { id: '1' }, dates },
      issues: [],
    })
  })

  test.each([
    ['yesterday', undefined],
    ['last-month', undefined],
    ['last-7-days', undefined],
    ['2026-04', dates],
  ])('with the period %s has the dates %j', async (period, expected) => {
    expect(await read({ 'task-id': '0012', period })).toStrictEqual({
      request: { kind: 'existing', taskId: '0012', form: undefined, dates: expected },
      issues: [],
    })
  })

  test('is not resumed with an invalid ID, form, dates or period', async () => {
    const inputs = { 'task-id': 'a\nb', 'form-id': '0', 'date-from': 'x', 'date-to': 'y', period: 'tomorrow' }
    const { issues } = await read(inputs)
    expect(issues.map((issue) => issue.split(':')[0])).toEqual([
      'task-id',
      'form-id',
      'date-from',
      'date-to',
      'period, date-from, date-to',
      'period',
    ])
  })
})

describe('rejects', () => {
  test.each<[inputs: Record<string, string>, issues: string[]]>([
    [range, [noForm]],
    [
      { 'form-id': '1', 'form-shortname': 'form_x', ...range },
      ['form-id, form-shortname: both are set; set only one of them.'],
    ],
    [
      { 'task-id': '0012', 'form-id': '1', 'form-shortname': 'form_x' },
      ['form-id, form-shortname: both are set; set only one of them.'],
    ],
    [
      { 'form-id': '1e5', ...range },
      ['form-id: "1e5" is not a positive integer; for a short name, use form-shortname.'],
    ],
    [
      { 'form-shortname': 'a/b', ...range },
      [
        'form-shortname: "a/b" is too long or contains characters that are not allowed in artifact names; set artifact-name as well.',
      ],
    ],
    [{ 'form-id': '1' }, [noDates]],
    [{ 'form-id': '1', 'date-from': '2026-04-01' }, ['date-to: is missing; set both dates.']],
    [{ 'form-id': '1', 'date-to': '2026-04-01' }, ['date-from: is missing; set both dates.']],
    [{ 'task-id': '0012', 'date-from': '2026-04-01' }, ['date-to: is missing; set both dates.']],
    [
      { 'form-id': '1', 'date-from': '2026-04-02', 'date-to': '2026-04-01' },
      ['date-from, date-to: 2026-04-02 is later than 2026-04-01.'],
    ],
    [{ 'form-id': '1', period: 'today', 'date-from': '2026-04-01' }, [periodAndDates]],
    [{ 'form-id': '1', period: 'today', 'date-to': '2026-04-01' }, [periodAndDates]],
    [{ 'form-id': '1', period: 'today', ...range }, [periodAndDates]],
    [
      { 'form-id': '1', period: 'tomorrow' },
      [
        'period: "tomorrow" must be one of today, yesterday, last-7-days (any number of days), this-week, last-week, this-month, last-month, since-last-success, or a month such as 2026-04.',
      ],
    ],
    [
      { 'form-id': '1', period: 'yesterday', 'time-zone': '+02:00' },
      ['time-zone: "+02:00" is not a valid IANA time zone, for example Europe/Berlin or UTC.'],
    ],
    [{}, [noForm, noDates]],
  ])('%j', async (inputs, issues) => expect((await read(inputs)).issues).toEqual(issues))

  test.each([range, { 'form-id': '1' }, { 'form-id': '0', ...range }, { 'form-id': '1', period: 'tomorrow' }])(
    '%j without a request',
    async (inputs) => expect((await read(inputs)).request).toBeUndefined(),
  )

  test.each([
    { 'task-id': '0012', 'date-from': '2026-04-01' },
    { 'task-id': '0012', 'date-to': '2026-04-01' },
    { 'task-id': '0012', 'date-from': '2026-04-31', 'date-to': '2026-04-30' },
  ])('%j without dates', async (inputs) => expect((await read(inputs)).request?.dates).toBeUndefined())
})

test('a scheduled run that resumes an export is warned about, if the next one counts from it', async () => {
  const warnings = async (inputs: Record<string, string>, event = 'schedule') => {
    const env = { ...variables(inputs), GITHUB_EVENT_NAME: event }
    const reader = createInputReader(env)
    await readExportRequest(reader, env, now)
    return reader.warnings
  }
  const inputs = { 'task-id': 'a', period: 'since-last-success' }
  expect(await warnings(inputs)).toEqual([expect.stringMatching(/^task-id: is set in a scheduled run\./)])
  expect(await warnings(inputs, 'workflow_dispatch')).toEqual([])
  expect(await warnings({ ...inputs, period: 'yesterday' })).toEqual([])
  expect(await warnings({ 'form-id': '1', period: 'since-last-success' })).toEqual([])
})
