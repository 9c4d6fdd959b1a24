import { expect, test } from '@jest/globals'
import { hang, throttle } from '../../emulator/faults.ts'
import type { ArtifactServiceOptions } from '../../emulator/artifact-service.ts'
import type { PlatformOptions } from '../../emulator/platform.ts'
import { resumedTaskId, resuming, startHarness } from '../support/harness.ts'

const slow: [string, PlatformOptions, ArtifactServiceOptions][] = [
  ['waiting', { taskMs: 3_600_000 }, {}],
  ['a request that hangs', { scenario: { status: [hang] } }, {}],
  ['a slow download', { scenario: { download: [throttle(1, 100)] } }, {}],
  ['an upload that hangs', {}, { scenario: { finalize: [hang] } }],
]
test.each(slow)('the timeout ends %s, and the printed input resumes the export', async (_what, platform, artifacts) => {
  await using harness = await startHarness(platform, artifacts)
  const first = await harness.runBundle({ inputs: { timeout: '1s', 'request-timeout': '10m' } })
  expect(first.exitCode).toBe(1)
  const taskId = first.outputs['task-id'] as string
  expect(first.annotations).toMatchObject([
    { title: 'Export form fills: timeout', message: expect.stringMatching(/^Timed out after 1 s\. Export task /) },
  ])
  expect(first.summary).toContain(`task-id: ${taskId}`)
  expect(resumedTaskId(first.log)).toBe(taskId)

  const before = harness.routes().length
  const isStillRunning = platform.taskMs !== undefined
  const inputs = { ...resuming(taskId), timeout: isStillRunning ? '1s' : '30m' }
  const second = await harness.runBundle({ inputs })
  expect(second.exitCode).toBe(isStillRunning ? 1 : 0)
  expect(harness.routes().slice(before)).not.toContain('create')
})
