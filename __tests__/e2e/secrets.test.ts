import { describe, expect, test } from '@jest/globals'
import { respondWith, respondWithEnvelope } from '../../emulator/faults.ts'
import type { PlatformOptions } from '../../emulator/platform.ts'
import { startHarness } from '../support/harness.ts'

test('neither the signed URL nor the path of the file is shown anywhere, even at debug level', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ debug: true })
  expect(run.exitCode).toBe(0)
  const upload = harness.artifactService.requests.find(({ route }) => route.startsWith('block'))
  const signature = upload?.url.searchParams.get('sig') as string
  expect(signature).toMatch(/.{20}/)
  const lines = run.stdout.split('\n')
  expect(lines).toContain(`::add-mask::${signature}`)
  const shown = lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')
  for (const text of [shown, run.summary, JSON.stringify(run.outputs)])
    for (const secret of [harness.platform.token, signature, 'abCDefghIklMnop', '/account/artifacts/'])
      expect(text).not.toContain(secret)
})

test('each request is one debug line with its status', async () => {
  await using harness = await startHarness()
  const { log } = await harness.run({ debug: true })
  const { origin } = new URL(harness.platform.url)
  for (const line of [
    `the create-export request: POST ${origin} returned 200`,
    `the status request: POST ${origin} returned 200`,
    `the file download: GET ${origin} returned 200`,
    'artifact service: CreateArtifact returned 200',
    'artifact service: FinalizeArtifact returned 200',
  ])
    expect(log).toContain(`[debug] ${line}`)
})

describe.each(['json', 'xml'])('untrusted text over %s', (format) => {
  const hostile = 'x\r\n::error::no\n::add-mask::all\u2028##[error]no \u202egnp.exe'
  const cases: [string, PlatformOptions][] = [
    ['the status of a failed task', { data: { status: 'failed', error_text: hostile } }],
    ['the text of an error', { scenario: { create: respondWithEnvelope(400, hostile.replaceAll('\r', ' ')) } }],
    ['an unknown status', { data: { status: hostile }, scenario: { status: [undefined, respondWith(500)] } }],
    ['the URL of the file', { result: { url: `${hostile}/x.zip` } }],
    ['the form’s ID', { result: { form_id: hostile } }],
  ]
  test.each(cases)('in %s is never a workflow command nor a second line', async (_what, options) => {
    await using harness = await startHarness(options)
    const run = await harness.run({ inputs: { format, 'upload-artifact': 'false', timeout: '5s' } })
    const lines = run.stdout.split('\n').filter((line) => !line.startsWith('::error title=Export form fills%3A '))
    expect(lines.join('\n')).not.toMatch(/^::(error|add-mask)|##\[|\u202e/m)
    expect(run.annotations.map(({ message }) => message).join('\n')).not.toMatch(/^::|##\[|\u202e/m)
    expect(run.summary).not.toMatch(/^::|##\[|\u202e/m)
  })
})

test('text of inputs is never a workflow command nor a second line', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs: { 'output-dir': '/proc/x\n::warning::no\n##[error]no' } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations).toHaveLength(1)
  expect(run.stdout).not.toMatch(/^::warning|##\[/m)
})
