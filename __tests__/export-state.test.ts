import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readExportState } from '../src/export-state.ts'
import type { Tree } from '../src/wire/tree.ts'

const good = ['completed', 'success', 'done']
const bad = ['failed', 'error', 'cancelled', 'canceled', 'aborted', 'rejected', 'expired']

const anyCase = (word: string): string[] => [word, word.toUpperCase(), ` ${word[0]?.toUpperCase()}${word.slice(1)} `]

test.each(good.flatMap(anyCase))('%j ends well', (status) => {
  expect(readExportState({ status })).toMatchObject({ kind: 'ready', word: status.trim() })
})

test.each(bad.flatMap(anyCase))('%j ends badly', (status) => {
  expect(readExportState({ status, result: { total: '0', url: 'a/b' } })).toMatchObject({
    kind: 'failed',
    word: status.trim(),
  })
})

test('every other word means that the task still runs, and is kept as it is', () => {
  const word = fc.oneof(
    fc.constantFrom('complete', 'completed!', 'not completed', 'doné', 'toString', '__proto__', 'failed-over', '0'),
    fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
  )
  fc.assert(
    fc.property(word, (status) => {
      fc.pre(![...good, ...bad].includes(status.trim().toLowerCase()))
      expect(readExportState({ status, result: { url: 'a/b', total: '1' } })).toMatchObject({
        kind: 'running',
        word: status.trim(),
      })
    }),
  )
})

test('progress never decides', () => {
  const progress = fc.oneof(fc.integer().map(String), fc.string(), fc.constantFrom('100', '100%', 'completed', ''))
  fc.assert(
    fc.property(fc.constantFrom('processing', 'done', 'failed'), progress, (status, percent) => {
      const kind = { processing: 'running', done: 'ready', failed: 'failed' }[status]
      expect(readExportState({ status, progress: percent })?.kind).toBe(kind)
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
  ['', undefined],
])('the progress %j is %s', (progress, expected) => {
  expect(readExportState({ status: 'x', progress })).toEqual({ kind: 'running', word: 'x', progress: expected })
})

describe('the total', () => {
  test.each(['0', '00', '0000000000', ' 0 '])('%j means that there is nothing, whatever the url', (total) => {
    const result = { total, url: 'a/b.zip', form_id: '0012' }
    expect(readExportState({ status: 'done', result })).toEqual({ kind: 'empty', word: 'done', formId: '0012' })
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
  ])('%j is shown as %j', (total, expected) => {
    const result: Tree = { url: 'a/b.zip', ...(total === undefined ? {} : { total }) }
    expect(readExportState({ status: 'done', result })).toMatchObject({
      kind: 'ready',
      total: expected,
      url: 'a/b.zip',
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
])('the form’s id %j is shown as %j', (form_id, formId) => {
  for (const total of ['0', '1'])
    expect(readExportState({ status: 'done', result: { form_id, total } as Tree })).toMatchObject({ formId })
})

const nothing = { kind: 'ready', total: undefined, formId: undefined, url: undefined }

test.each<[string, Tree]>([
  ['absent', { status: 'done' }],
  ['null or an empty element', { status: 'done', result: '' }],
  ['text', { status: 'done', result: 'a/b.zip' }],
  ['a list', { status: 'done', result: [{ url: 'a/b.zip' }] }],
  ['an object with an empty url', { status: 'done', result: { url: ' ' } }],
  ['an object with two urls', { status: 'done', result: { url: ['a', 'b'] } }],
])('a result that is %s gives no url', (_what, data) => expect(readExportState(data)).toMatchObject(nothing))

test.each<[string, Tree, string | undefined]>([
  ['its own text', { error_text: 'disk full', result: { errors: ['other'] } }, 'disk full'],
  ['the first of a list of errors', { result: { errors: ['first', 'second'] } }, 'first'],
  ['the one error of an XML list', { result: { errors: 'only' } }, 'only'],
  ['nothing of an empty list', { result: { errors: [] } }, undefined],
  ['nothing of an empty element', { result: { errors: '' } }, undefined],
  ['nothing of what is no text', { result: { errors: [{ code: '1' }] } }, undefined],
])('the reason of a failure is %s', (_what, data, reason) => {
  expect(readExportState({ status: 'failed', ...(data as object) })).toEqual({ kind: 'failed', word: 'failed', reason })
})

test.each<[Tree]>([[''], ['completed'], [[]], [{}], [{ status: '' }], [{ status: ' ' }], [{ status: ['done'] }]])(
  '%j has no status',
  (data) => expect(readExportState(data)).toBeUndefined(),
)
