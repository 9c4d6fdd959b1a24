import { expect, test } from '@jest/globals'
import { describeRun } from '../../emulator/github-api.ts'
import { parseWorkflowRun } from '../../src/github/workflow-run.ts'

const createdAt = '2026-04-30T05:17:00Z'
const description = {
  ...describeRun({ id: 7, number: 3, event: 'schedule', branch: 'main', conclusion: 'success', createdAt }),
  run_started_at: '2026-05-02T05:17:00Z',
}
const run = {
  id: 7,
  workflowId: 77,
  number: 3,
  event: 'schedule',
  branch: 'main',
  conclusion: 'success',
  createdAt: Date.parse(createdAt),
}

test('reads when the run was created, not when its last attempt has started', () => {
  expect(parseWorkflowRun(description)).toStrictEqual(run)
})

test('a run in progress has no conclusion, and a branch may be gone', () => {
  expect(parseWorkflowRun({ ...description, conclusion: null, head_branch: null })).toStrictEqual({
    ...run,
    conclusion: null,
    branch: null,
  })
})

test.each(['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', null, undefined])(
  '%s is no date of creation',
  (created_at) => expect(parseWorkflowRun({ ...description, created_at })).toBeUndefined(),
)

test.each([null, undefined, 'text', [], {}])('%j is no run', (value) => expect(parseWorkflowRun(value)).toBeUndefined())

test.each(['id', 'workflow_id', 'run_number', 'event', 'created_at'])('a run without %s is rejected', (name) => {
  const { [name]: _, ...rest } = description as Record<string, unknown>
  expect(parseWorkflowRun(rest)).toBeUndefined()
})

test.each(['id', 'workflow_id', 'run_number', 'event', 'head_branch', 'conclusion', 'created_at'])(
  'a run with an invalid %s is rejected',
  (name) => {
    expect(parseWorkflowRun({ ...description, [name]: {} })).toBeUndefined()
    expect(parseWorkflowRun({ ...description, [name]: true })).toBeUndefined()
  },
)
