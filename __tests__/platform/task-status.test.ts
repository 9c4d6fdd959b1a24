import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Tree } from '../../src/platform/codec/tree.ts'
import { parseTaskStatus, type TaskStatus } from '../../src/platform/task-status.ts'

const baseUrl = new URL('https://panel.example.com/crm')
const parse = (data: Tree): TaskStatus => parseTaskStatus('the status request', data, baseUrl)

const successStatuses = ['completed', 'success', 'done']
const failureStatuses = ['failed', 'error', 'cancelled', 'canceled', 'aborted', 'rejected', 'expired']

const notations = (status: string): string[] => [
  status,
  status.toUpperCase(),
  ` ${status[0]?.toUpperCase()}${status.slice(1)} `,
]

test.each(successStatuses.flatMap(notations))('%j is a success', (status) => {
  expect(parse({ status, result: { url: 'a/b' } })).toMatchObject({ state: 'ready', status: status.trim() })
})

test.each(failureStatuses.flatMap(notations))('%j is a failure', (status) => {
  expect(parse({ status, result: { total: '0', url: 'a/b' } })).toMatchObject({
    state: 'failed',
    status: status.trim(),
  })
})

test('every other status means that the task is still running, and is kept unchanged', () => {
  const otherStatus = fc.oneof(
    fc.constantFrom('complete', 'completed!', 'not completed', 'doné', 'toString', '__proto__', 'failed-over', '0'),
    fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
  )
  fc.assert(
    fc.property(otherStatus, (status) => {
      fc.pre(![...successStatuses, ...failureStatuses].includes(status.trim().toLowerCase()))
      expect(parse({ status, result: { url: 'a/b', total: '1' } })).toMatchObject({
        state: 'running',
        status: status.trim(),
      })
    }),
  )
})

test('the progress never decides the state', () => {
  const progress = fc.oneof(fc.integer().map(String), fc.string(), fc.constantFrom('100', '100%', 'completed', ''))
  fc.assert(
    fc.property(fc.constantFrom('processing', 'done', 'failed'), progress, (status, percent) => {
      const state = { processing: 'running', done: 'ready', failed: 'failed' }[status]
      expect(parse({ status, progress: percent, result: { url: 'a/b' } }).state).toBe(state)
    }),
  )
})

test.each([
  ['0', 0],
  ['100', 100],
  ['33.3', 33.3],
  [' 45% ', 45],
  ['101', undefined],
  ['-1', undefined],
  ['half', undefined],
  ['%', undefined],
  ['4%5', undefined],
  ['', undefined],
])('the progress %j is parsed as %s', (progress, expected) => {
  expect(parse({ status: 'x', progress })).toEqual({ state: 'running', status: 'x', progress: expected })
})

describe('the total number of records', () => {
  test.each(['0', '00', '0000000000', ' 0 '])('%j means that there are no records, whatever the URL', (total) => {
    const result = { total, url: 'a/b.zip', form_id: '0012' }
    expect(parse({ status: 'done', result })).toEqual({ state: 'empty', status: 'done', formId: '0012' })
  })

  test.each([
    ['1', '1'],
    ['007', '7'],
    ['9'.repeat(40), '9'.repeat(40)],
    ['9'.repeat(41), undefined],
    ['-1', undefined],
    ['0.0', undefined],
    ['1e3', undefined],
    ['many', undefined],
    ['', undefined],
    [['0'], undefined],
    [undefined, undefined],
  ])('%j is parsed as %j', (total, expected) => {
    const result: Tree = { url: 'a/b.zip', ...(total === undefined ? {} : { total }) }
    expect(parse({ status: 'done', result })).toMatchObject({
      state: 'ready',
      totalRecords: expected,
      downloadUrl: new URL('https://panel.example.com/crm/api/download/forms/a/b.zip'),
    })
  })
})

test.each([
  ['1', '1'],
  ['0012', '0012'],
  ['9'.repeat(40), '9'.repeat(40)],
  ['9'.repeat(41), undefined],
  ['1\u202e2', undefined],
  ['a/b', undefined],
  ['form_6Ven2v7O', undefined],
  [undefined, undefined],
])('the form ID %j is parsed as %j', (form_id, formId) => {
  for (const total of ['0', '1'])
    expect(parse({ status: 'done', result: { form_id, total, url: 'a/b' } as Tree })).toMatchObject({ formId })
})

test.each<[string, Tree]>([
  ['absent', { status: 'done' }],
  ['null or an empty element', { status: 'done', result: '' }],
  ['text', { status: 'done', result: 'a/b.zip' }],
  ['a list', { status: 'done', result: [{ url: 'a/b.zip' }] }],
  ['an object without a url', { status: 'done', result: { total: '42' } }],
  ['an object with an empty url', { status: 'done', result: { url: ' ' } }],
  ['an object with two urls', { status: 'done', result: { url: ['a', 'b'] } }],
])('a result that is %s has no file yet', (_what, data) => {
  expect(() => parse(data)).toThrow(
    expect.objectContaining({
      code: 'platform.answer',
      message: 'Invalid response to the status request: the task has completed, but there is no file URL.',
      retry: { notYet: true },
    }),
  )
})

test.each<[string, Tree, string | undefined]>([
  ['the text of the error', { error_text: 'disk full', result: { errors: ['other'] } }, 'disk full'],
  ['the first of a list of errors', { result: { errors: ['first', 'second'] } }, 'first'],
  ['the one error of an XML list', { result: { errors: 'only' } }, 'only'],
  ['unknown for an empty list', { result: { errors: [] } }, undefined],
  ['unknown for an empty element', { result: { errors: '' } }, undefined],
  ['unknown for an error that is not text', { result: { errors: [{ code: '1' }] } }, undefined],
])('the reason of a failure is %s', (_what, data, reason) => {
  expect(parse({ status: 'failed', ...(data as object) })).toEqual({ state: 'failed', status: 'failed', reason })
})

test.each<[Tree]>([
  [''],
  ['completed'],
  [[]],
  [[{ status: 'done' }]],
  [{}],
  [{ progress: '100' }],
  [{ status: '' }],
  [{ status: ' ' }],
  [{ status: ['done'] }],
])('%j has no status yet', (data) => {
  expect(() => parse(data)).toThrow(
    expect.objectContaining({
      code: 'platform.answer',
      message: 'Invalid response to the status request: status is missing.',
      retry: { notYet: true },
    }),
  )
})

describe('the download URL', () => {
  test('is under the base URL', () => {
    expect(parse({ status: 'done', result: { url: '/a/b.zip' } })).toMatchObject({
      downloadUrl: new URL('https://panel.example.com/crm/api/download/forms/a/b.zip'),
    })
  })

  test('is rejected anywhere else', () => {
    for (const url of ['https://evil.example/a.zip', '../a.zip'])
      expect(() => parse({ status: 'done', result: { url } })).toThrow(
        expect.objectContaining({ code: 'platform.answer', retry: undefined }),
      )
  })

  test('is not parsed when there is nothing to download', () => {
    const result = { url: '../a.zip' }
    expect(parse({ status: 'done', result: { ...result, total: '0' } })).toMatchObject({ state: 'empty' })
    expect(parse({ status: 'failed', result })).toMatchObject({ state: 'failed' })
    expect(parse({ status: 'processing', result })).toMatchObject({ state: 'running' })
  })
})
