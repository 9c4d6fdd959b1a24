import { describe, expect, test } from '@jest/globals'
import { ActionError } from '../../src/errors.ts'
import { explainMissing } from '../../src/platform/missing-error.ts'

const missing = new ActionError('platform.answer', 'Nothing there.', {
  hint: 'the hint',
  retry: { notYet: true, afterMs: 7 },
})

test('without a task, nothing is expected to appear', () => {
  expect(explainMissing(missing, 'none')).toMatchObject({
    code: 'platform.answer',
    message: 'Nothing there.',
    hint: 'the hint',
    retry: undefined,
  })
})

test('a task of this run or its file is waited for', () => {
  expect(explainMissing(missing, 'own')).toMatchObject({
    code: 'platform.answer',
    message: 'Nothing there.',
    hint: expect.stringMatching(/^This run has created the export, but .* Resume the export later with its task-id/),
    retry: { notYet: true, afterMs: 7 },
  })
})

test('a resumed task no longer exists', () => {
  expect(explainMissing(missing, 'resumed')).toMatchObject({
    code: 'platform.refused',
    message: 'Nothing there.',
    hint: 'The export may no longer exist; run again without task-id to create a new one.',
    retry: undefined,
  })
})

describe.each(['none', 'own', 'resumed'] as const)('for the task %s', (task) => {
  test.each([
    new ActionError('platform.unreachable', 'Busy.', { retry: { afterMs: 7 } }),
    new ActionError('platform.denied', 'No.'),
    new Error('a bug'),
    'no error',
  ])('%s is returned as it is', (error) => expect(explainMissing(error, task)).toBe(error))
})
