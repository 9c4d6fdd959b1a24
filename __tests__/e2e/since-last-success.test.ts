import { describe, expect, test } from '@jest/globals'
import { respondWithEnvelope } from '../../emulator/faults.ts'
import { notAccessible } from '../../emulator/github-api.ts'
import { parseHistory } from '../../emulator/run-history.ts'
import { githubToken } from '../../emulator/runner-env.ts'
import { resuming, startHarness, type TestHarness } from '../support/harness.ts'

const inputs = { period: 'since-last-success', 'date-from': '', 'date-to': '', 'upload-artifact': 'false' }
const withRuns = (history: string, scenario = {}): Promise<TestHarness> =>
  startHarness({}, {}, { runs: () => parseHistory(history), scenario })
const gap = 'success:2026-04-27,failure:2026-04-28,cancelled:2026-04-29'

test('exports the days since the last success, and says why', async () => {
  await using harness = await withRuns(gap)
  const run = await harness.run({ inputs, debug: true })
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toEqual([])
  const days = '2026-04-27 to 2026-04-29, since the last successful run on 2026-04-27'
  expect(run.log).toContain(`Period: ${days} (#1), 3 days`)
  expect(run.summary).toContain(`| ${days} &#x28;&#x23;1&#x29;, 3 days (UTC) |`)
  expect(run.outputs).toMatchObject({
    'date-from': '2026-04-27',
    'date-to': '2026-04-29',
    'file-name': 'form-1_2026-04-27_2026-04-29.zip',
  })
  expect(harness.platform.requests[0]?.body.toString()).toBe('{"id":1,"date_from":"2026-04-27","date_to":"2026-04-29"}')
  expect(`${run.log}${run.summary}`).not.toContain(githubToken)
})

test('each token goes to its own server only', async () => {
  await using harness = await withRuns(gap)
  await harness.run({ inputs })
  const headersOf = (requests: typeof harness.platform.requests): unknown[] =>
    requests.map(({ request }) => request.headers.authorization)
  expect(new Set(headersOf(harness.platform.requests))).toEqual(new Set([`Bearer ${harness.platform.token}`]))
  expect(headersOf(harness.githubApi.requests)).toEqual([`Bearer ${githubToken}`, `Bearer ${githubToken}`])
})

test('succeeds with a notice if there is no complete day to export', async () => {
  await using harness = await startHarness(
    {},
    {},
    {
      runs: () => parseHistory('success:2026-04-30').map((run) => ({ ...run, createdAt: '2026-04-30T05:17:00Z' })),
    },
  )
  const run = await harness.run({ inputs: { ...inputs, 'upload-artifact': 'true' } })
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toEqual([
    {
      level: 'notice',
      title: 'Nothing to export',
      message:
        'Nothing to export since the last successful run on 2026-04-30 (#1); the last complete day before this run is 2026-04-29. To export other days, set date-from and date-to without period.',
    },
  ])
  expect(run.outputs).toEqual({ 'form-id': '1' })
  expect(run.summary).toContain('### ✅ Nothing to export since the last successful run on 2026-04-30')
  expect(harness.routes()).toEqual([])
  expect(harness.artifactService.artifacts.size).toBe(0)
})

describe('without an earlier success', () => {
  test('exports from date-from', async () => {
    await using harness = await withRuns('failure:2026-04-28')
    const run = await harness.run({ inputs: { ...inputs, 'date-from': '2026-04-01' } })
    expect(run.annotations).toEqual([])
    expect(run.outputs).toMatchObject({ 'date-from': '2026-04-01', 'date-to': '2026-04-28' })
  })

  test('exports the day before, with a warning', async () => {
    await using harness = await withRuns('failure:2026-04-28')
    const run = await harness.run({ inputs })
    expect(run.annotations).toMatchObject([{ level: 'warning', title: 'No earlier successful run' }])
    expect(run.outputs).toMatchObject({ 'date-from': '2026-04-28', 'date-to': '2026-04-28' })
  })

  test('exports the day before without a warning in the first run', async () => {
    await using harness = await withRuns('')
    const run = await harness.run({ inputs })
    expect(run.annotations).toEqual([])
    expect(run.outputs).toMatchObject({ 'date-from': '2026-04-30', 'date-to': '2026-04-30' })
  })
})

test.each([
  ['after an earlier success', gap, '', true],
  ['from date-from on', '', '2026-04-01', true],
  ['but not if only the day before was exported', '', '', false],
])('a failed run says that the next one exports its days again: %s', async (_case, history, dateFrom, expected) => {
  const scenario = { status: [respondWithEnvelope(403, 'no access')] }
  await using harness = await startHarness({ scenario }, {}, { runs: () => parseHistory(history) })
  const run = await harness.run({ inputs: { ...inputs, 'date-from': dateFrom } })
  expect(run.summary).toContain('To resume this export')
  expect(run.summary.includes('The next scheduled run exports these days again.')).toBe(expected)
})

test('a token without permission is an error with the permission to add, before anything is created', async () => {
  await using harness = await withRuns(gap, { run: notAccessible })
  const run = await harness.run({ inputs })
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toMatchObject([
    {
      title: 'Export form fills: github.denied',
      message: expect.stringContaining('permissions: { actions: read }'),
    },
  ])
  expect(harness.routes()).toEqual([])
})

test('an existing task is resumed without a request to GitHub', async () => {
  await using harness = await withRuns(gap)
  const first = await harness.run({ inputs })
  const taskId = first.outputs['task-id'] as string
  const second = await harness.run({
    inputs: { ...inputs, ...resuming(taskId), 'github-token': '' },
    env: { GITHUB_API_URL: undefined },
  })
  expect(second.exitCode).toBe(0)
  expect(harness.githubApi.requests).toHaveLength(2)
})

test('what the runner does not say is reported together with the inputs, before the first request', async () => {
  await using harness = await withRuns(gap)
  const env = { GITHUB_API_URL: 'http://api.example.com', GITHUB_RUN_ID: undefined }
  const run = await harness.run({ inputs: { ...inputs, timeout: '30' }, env })
  const message = run.annotations[0]?.message
  for (const name of ['timeout', 'GITHUB_API_URL', 'GITHUB_RUN_ID']) expect(message).toContain(`\n- ${name}: `)
  expect(harness.githubApi.requests).toEqual([])
})
