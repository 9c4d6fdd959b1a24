import { expect, test } from '@jest/globals'
import type { ExportRequest } from '../src/export-request.ts'
import { defaultFileName, describeRecordCount, initialResult } from '../src/export-result.ts'
import type { RunResult } from '../src/report/outputs.ts'

const dates = { from: '2026-04-01', to: '2026-04-30' }

test.each<[title: string, request: ExportRequest, result: RunResult]>([
  [
    'a new export of a form ID: the form, its ID and the dates',
    { kind: 'new', form: { id: '1' }, dates, timeZone: undefined },
    { form: '1', formId: '1', dates },
  ],
  [
    'a new export of a short name: no form ID',
    { kind: 'new', form: { shortname: 'form_x' }, dates, timeZone: undefined },
    { form: 'form_x', dates },
  ],
  [
    'dates that depend on a time zone: the time zone',
    { kind: 'new', form: { id: '1' }, dates, period: 'yesterday', timeZone: 'Europe/Berlin' },
    { form: '1', formId: '1', dates, periodReason: 'yesterday', timeZone: 'Europe/Berlin' },
  ],
  [
    'a period since the last success: all but the dates',
    { kind: 'since-last-success', form: { id: '1' }, dateFrom: '2026-01-01', timeZone: 'UTC' },
    { form: '1', formId: '1', timeZone: 'UTC' },
  ],
  [
    'an existing task with a form and dates: both',
    { kind: 'existing', taskId: '0012', form: { id: '1' }, dates },
    { form: '1', formId: '1', dates },
  ],
  ['an existing task alone: nothing', { kind: 'existing', taskId: '0012', form: undefined, dates: undefined }, {}],
])('known at the start for %s', (_title, request, result) => expect(initialResult(request)).toStrictEqual(result))

test.each<[name: string, taskId: string, result: RunResult]>([
  ['form-1_2026-04-01_2026-04-30.zip', 'x', { form: '1', formId: '1', dates }],
  ['form-form_x_2026-04-01_2026-04-30.zip', 'x', { form: 'form_x', formId: '7', dates }],
  ['form-7_2026-04-01_2026-04-30.zip', 'x', { formId: '7', dates }],
  ['form-1_550e-x.zip', '550e-x', { form: '1', formId: '7' }],
  ['form-7_550e-x.zip', '550e-x', { formId: '7' }],
  ['form-unknown_550e-x.zip', '550e-x', {}],
  ['form-a-b_c-d-e.zip', 'c\\d\ne', { form: 'a/b' }],
])('names the file %s', (name, taskId, result) => expect(defaultFileName(taskId, result)).toBe(name))

test.each([
  [undefined, 'an unknown number of records'],
  ['0', '0 records'],
  ['1', '1 record'],
  ['2', '2 records'],
  ['1234', '1,234 records'],
])('describes a total of %s as "%s"', (totalRecords, text) => {
  expect(describeRecordCount(totalRecords === undefined ? {} : { totalRecords })).toBe(text)
})
