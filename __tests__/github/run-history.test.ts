import { describe, expect, test } from '@jest/globals'
import { parseHistory, thisRunId, type EmulatedRun } from '../../emulator/run-history.ts'
import type { RestApi } from '../../src/github/rest-api.ts'
import { readRunHistory } from '../../src/github/run-history.ts'
import type { WorkflowRun } from '../../src/github/workflow-run.ts'
import { restApiOf, retryContext, startRestApi, toWorkflowRun } from '../support/rest-api.ts'

/** The number of the last success, as found in these runs, of which the last is this run. */
async function find(runs: readonly EmulatedRun[]): Promise<number | undefined> {
  const all = runs.map(toWorkflowRun)
  const api = restApiOf([all], all.find(({ id }) => id === thisRunId) as WorkflowRun)
  return (await readRunHistory(api, retryContext().context)).lastSuccess?.number
}

/** The history with this run changed. */
function withThis(history: string, changes: Partial<EmulatedRun>): EmulatedRun[] {
  return parseHistory(history).map((run) => (run.id === thisRunId ? { ...run, ...changes } : run))
}

describe('the last success', () => {
  test.each([
    ['is the newest', 'success:2026-04-26,success:2026-04-27,failure:2026-04-28', 2],
    [
      'is none of the others',
      'failure:2026-04-27,cancelled:2026-04-28,timed_out:2026-04-29,skipped:2026-04-29',
      undefined,
    ],
    ['is a scheduled run', 'success:2026-04-27,success:2026-04-28:workflow_dispatch', 1],
    ['is not a manual run before the first scheduled one', 'success:2026-04-27:workflow_dispatch', undefined],
  ])('%s: %s', async (_title, history, expected) => expect(await find(parseHistory(history))).toBe(expected))

  test('is a scheduled run for a manual run as well', async () => {
    const history = 'success:2026-04-27,success:2026-04-28:workflow_dispatch'
    expect(await find(withThis(history, { event: 'workflow_dispatch' }))).toBe(1)
    const failed = 'failure:2026-04-27,success:2026-04-28:workflow_dispatch'
    expect(await find(withThis(failed, { event: 'workflow_dispatch' }))).toBeUndefined()
  })

  test('is one of the same event if no run before was scheduled', async () => {
    const history = 'success:2026-04-26:push,success:2026-04-27:workflow_dispatch,success:2026-04-28:push'
    expect(await find(withThis(history, { event: 'workflow_dispatch' }))).toBe(2)
    expect(await find(withThis(history, { event: 'release' }))).toBeUndefined()
  })

  test('is not changed by a schedule that came later', async () => {
    const [manual, scheduled, run] = parseHistory('success:2026-04-27:workflow_dispatch,success:2026-04-28') as [
      EmulatedRun,
      EmulatedRun,
      EmulatedRun,
    ]
    const rerun = { ...run, number: 2, event: 'workflow_dispatch', createdAt: '2026-04-27T06:00:00Z' }
    expect(await find([manual, { ...scheduled, number: 3 }, rerun])).toBe(1)
  })

  test.each([
    ['main', 1],
    ['topic', undefined],
    [null, 1],
  ])('is on the same branch, unless GitHub no longer knows it: %p', async (branch, expected) => {
    await using rest = await startRestApi({ runs: () => withThis('success:2026-04-27', { branch }) })
    expect((await rest.readHistory()).lastSuccess?.number).toBe(expected)
  })

  test('is never this run or a later one', async () => {
    const runs = withThis('success:2026-04-26,success:2026-04-27,success:2026-04-28', {
      number: 2,
      conclusion: 'success',
      createdAt: '2026-04-26T05:18:00Z',
    })
    expect(await find(runs.filter(({ id, number }) => id === thisRunId || number !== 2))).toBe(1)
  })

  test('is that of the latest day, even if it has the smaller number', async () => {
    expect(await find(parseHistory('success:2026-04-28,success:2026-04-27'))).toBe(1)
  })
})

describe('pages', () => {
  const failures = Array.from({ length: 230 }, () => 'failure:2026-04-28').join()

  test('are read until there is a scheduled success', async () => {
    await using rest = await startRestApi({ runs: () => parseHistory(`success:2026-04-27,${failures}`) })
    expect(await rest.readHistory()).toMatchObject({ lastSuccess: { number: 1 } })
    expect(requestsOf(rest)).toEqual(['page=1', 'page=2', 'page=3'])
  })

  test('are read to the end if there is none', async () => {
    await using rest = await startRestApi({ runs: () => parseHistory(failures) })
    expect(await rest.readHistory()).toMatchObject({ lastSuccess: undefined })
    expect(requestsOf(rest)).toEqual(['page=1', 'page=2', 'page=3', 'page=4'])
  })

  test('may be shorter than requested', async () => {
    const runs = parseHistory('success:2026-04-27,failure:2026-04-28,failure:2026-04-29')
    const pages = [
      ...runs
        .map(toWorkflowRun)
        .toReversed()
        .map((run) => [run]),
      [],
    ]
    const api: RestApi = {
      getRun: () => Promise.resolve(pages[0]?.[0] as WorkflowRun),
      listRuns: (_run, page) => Promise.resolve(pages[page - 1] as WorkflowRun[]),
    }
    expect((await readRunHistory(api, retryContext().context)).lastSuccess?.number).toBe(1)
  })

  test('are read to the end for a scheduled run behind manual ones', async () => {
    const manual = Array.from({ length: 150 }, () => 'success:2026-04-27:workflow_dispatch').join()
    const runs = withThis(`failure:2026-04-26,${manual}`, { event: 'workflow_dispatch' })
    expect(await find(runs)).toBeUndefined()
  })

  test('are at most ten', async () => {
    const runs = parseHistory(`success:2026-04-27,${Array.from({ length: 1000 }, () => 'failure:2026-04-28').join()}`)
    expect(await find(runs)).toBeUndefined()
    expect(await find(runs.slice(0, 1).concat(runs.slice(3)))).toBe(1)
  })

  test('that shift while they are read repeat runs, and lose none', async () => {
    let runs = parseHistory(`success:2026-04-27,${Array.from({ length: 99 }, () => 'failure:2026-04-28').join()}`)
    const later = { ...(runs.at(-1) as EmulatedRun), id: 5000, number: 102, createdAt: '2026-04-30T05:17:00Z' }
    await using rest = await startRestApi({
      runs: () => runs,
      scenario: {
        async runs(_request, next) {
          const response = await next()
          if (!runs.includes(later)) runs = [...runs, later]
          return response
        },
      },
    })
    expect(await rest.readHistory()).toMatchObject({ lastSuccess: { number: 1 } })
  })
})

describe('a list without this run', () => {
  const runs = (): EmulatedRun[] => parseHistory('success:2026-04-26,success:2026-04-27')

  test('is asked for again until it is there', async () => {
    await using rest = await startRestApi({ runs, hiddenLists: 3 })
    expect(await rest.readHistory()).toMatchObject({ lastSuccess: { number: 2 } })
    expect(rest.delays).toEqual([1000, 2000, 4000])
  })

  test('is used after five retries', async () => {
    await using rest = await startRestApi({ runs, hiddenLists: 6 })
    expect(await rest.readHistory()).toMatchObject({ lastSuccess: { number: 2 } })
    expect(rest.delays).toEqual([1000, 2000, 4000, 8000, 16_000])
  })

  test('may lack the last success until then', async () => {
    const all = runs().map(toWorkflowRun)
    const { context } = retryContext()
    const api = restApiOf([all.slice(0, 1), all.slice(0, 1), all], all.at(-1) as WorkflowRun)
    expect((await readRunHistory(api, context)).lastSuccess?.number).toBe(2)
  })

  test('is not asked for again after the timeout', async () => {
    await using rest = await startRestApi({ runs, hiddenLists: 6, timeoutMs: 5000 })
    expect(await rest.failure()).toMatchObject({ code: 'timeout' })
  })
})

test('the first run of a workflow needs no list', async () => {
  await using rest = await startRestApi()
  expect(await rest.readHistory()).toMatchObject({ lastSuccess: undefined })
  expect(rest.githubApi.requests.map(({ route }) => route)).toEqual(['run'])
})

function requestsOf({ githubApi }: Awaited<ReturnType<typeof startRestApi>>): string[] {
  const lists = githubApi.requests.filter(({ route }) => route === 'runs')
  return lists.map(({ url }) => url.search.replace('?branch=main&per_page=100&', ''))
}
