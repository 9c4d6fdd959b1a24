import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { startHarness, resuming } from './support/harness.ts'

test('the tests run on the node of the action', () => {
  expect(process.versions.node).toMatch(/^24\./)
})

describe.each(['json', 'xml'])('over %s', (format) => {
  test('an export becomes an artifact that equals the platform’s zip byte for byte', async () => {
    await using harness = await startHarness({ taskMs: 300 })
    const run = await harness.run({ inputs: { format } })
    expect(run.annotations).toEqual([])
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })

    const zip = harness.platform.zip as Buffer
    const name = 'form-1_2026-04-01_2026-04-30.zip'
    expect(await harness.artifactService.read(name)).toEqual(zip)
    expect(harness.artifactService.artifacts.get(name)).toMatchObject({ mimeType: 'application/zip', finalized: true })
    const sha256 = createHash('sha256').update(zip).digest('hex')
    const id = harness.artifactService.artifacts.get(name)?.id
    const taskId = JSON.stringify(harness.platform.requests[1]?.body.toString()).match(/[0-9a-f-]{36}/)?.[0]
    expect(run.outputs).toEqual({
      'task-id': taskId,
      'total-records': '42',
      'form-id': '1',
      'date-from': '2026-04-01',
      'date-to': '2026-04-30',
      'file-path': `${run.temp}/form-fills/${name}`,
      'file-name': name,
      'file-size': String(zip.length),
      sha256,
      'artifact-id': String(id),
      'artifact-name': name,
      'artifact-url': `https://github.com/octo-org/forms/actions/runs/1234/artifacts/${id}`,
      'artifact-digest': sha256,
    })
    expect(await readFile(run.outputs['file-path'] as string)).toEqual(zip)
    expect(run.summary).toContain('Exported 42 records')
  })

  test('the requests are those of the reference, with the token in the header only', async () => {
    await using harness = await startHarness()
    await harness.run({ inputs: { format } })
    expect(harness.routes()).toEqual(['create', 'status', 'download'])
    const [create, status, download] = harness.platform.requests
    for (const { request } of [create, status].flatMap((one) => one ?? []))
      expect(request.headers).toMatchObject({
        authorization: `Bearer ${harness.platform.token}`,
        accept: `application/${format}`,
        'content-type': `application/${format}`,
      })
    const body = {
      json: '{"id":1,"date_from":"2026-04-01","date_to":"2026-04-30"}',
      xml: '<xml><id>1</id><date_from>2026-04-01</date_from><date_to>2026-04-30</date_to></xml>',
    }
    expect(create?.body.toString()).toBe(body[format as 'json' | 'xml'])
    expect(create?.request.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(download?.request.headers.authorization).toBe(`Bearer ${harness.platform.token}`)
    expect(harness.platform.requests.map(({ url, body }) => `${url.href}${body}`).join()).not.toContain(
      harness.platform.token,
    )
  })

  test('an export is taken up by its id without a create call', async () => {
    await using harness = await startHarness()
    const first = await harness.run({ inputs: { format, 'upload-artifact': 'false' } })
    const taskId = first.outputs['task-id'] as string
    const second = await harness.run({ inputs: { format, ...resuming(taskId) } })
    expect(second.exitCode).toBe(0)
    expect(harness.routes()).toEqual(['create', 'status', 'download', 'status', 'download'])
    expect(second.outputs).toMatchObject({ 'task-id': taskId, 'form-id': '1', 'artifact-name': `form-1_${taskId}.zip` })
    expect(second.outputs).not.toHaveProperty('date-from')
  })

  test('an export that the platform does not know is not said to stay there', async () => {
    await using harness = await startHarness()
    const run = await harness.run({ inputs: { format, ...resuming('no-such-task') } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([{ level: 'error', title: 'Export form fills: platform.refused' }])
    expect(run.log + run.summary).not.toMatch(/stays on the platform|take the export up/)
  })

  test('an export of another form is not taken up', async () => {
    await using harness = await startHarness()
    const taskId = (await harness.run({ inputs: { format, 'upload-artifact': 'false' } })).outputs['task-id'] as string
    const run = await harness.run({ inputs: { format, ...resuming(taskId), 'form-id': '2' } })
    expect(run.exitCode).toBe(1)
    expect(run.log).toContain(`The export ${taskId} is of form 1, but form-id is 2.`)
    expect(run.outputs).not.toHaveProperty('file-path')
    expect(run.summary).toContain('/blob/v1/docs/troubleshooting.md#input')
    expect(harness.routes()).toEqual(['create', 'status', 'download', 'status'])
  })

  test('a new export is not refused for how the platform writes the form’s id', async () => {
    await using harness = await startHarness({ result: { form_id: '2' } })
    expect((await harness.run({ inputs: { format } })).exitCode).toBe(0)
  })

  test('the Request-ID is new in the next run', async () => {
    await using harness = await startHarness()
    for (const _ of [1, 2]) await harness.run({ inputs: { format, 'upload-artifact': 'false' } })
    const creations = harness.platform.requests.filter(({ route }) => route === 'create')
    expect(new Set(creations.map(({ request }) => request.headers['request-id'])).size).toBe(2)
  })

  test('a form can be named by its short name', async () => {
    await using harness = await startHarness()
    const run = await harness.run({ inputs: { format, 'form-id': '', 'form-shortname': 'form_6Ven2v7O' } })
    expect(run.outputs['artifact-name']).toBe('form-form_6Ven2v7O_2026-04-01_2026-04-30.zip')
    expect(harness.platform.requests[0]?.body.toString()).toContain('form_6Ven2v7O')
  })
})

test.each([
  ['warn', 0, 'warning'],
  ['ignore', 0, undefined],
  ['error', 1, 'error'],
])(
  'without records, if-no-records: %s ends with %d and nothing is downloaded or stored',
  async (word, exitCode, level) => {
    await using harness = await startHarness({ records: 0 })
    const run = await harness.run({ inputs: { 'if-no-records': word } })
    expect(run.exitCode).toBe(exitCode)
    expect(run.annotations.map((one) => one.level)).toEqual(level ? [level] : [])
    expect(run.outputs).toMatchObject({ 'total-records': '0', 'form-id': '1' })
    expect(run.outputs).not.toHaveProperty('file-path')
    expect(harness.routes()).toEqual(['create', 'status'])
    expect(harness.artifactService.artifacts.size).toBe(0)
  },
)

test('upload-artifact: false leaves the zip on the runner and asks nothing of an artifact service', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs: { 'upload-artifact': 'false' }, artifactService: undefined, event: null })
  expect(run.exitCode).toBe(0)
  expect(await readFile(run.outputs['file-path'] as string)).toEqual(harness.platform.zip)
  expect(run.outputs).not.toHaveProperty('artifact-id')
  expect(harness.artifactService.requests).toEqual([])
})

test('artifact-name, retention-days and output-dir are kept to, with a warning where the repository keeps shorter', async () => {
  await using harness = await startHarness()
  const run = await harness.run({
    inputs: { 'artifact-name': 'fills.zip', 'retention-days': '400', 'output-dir': 'out/fills' },
  })
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toMatchObject([{ level: 'warning', title: 'Shorter retention' }])
  const days =
    (Date.parse(harness.artifactService.artifacts.get('fills.zip')?.expiresAt ?? '') - Date.now()) / 86_400_000
  expect(Math.round(days)).toBe(90)
  expect(run.outputs['file-path']).toMatch(/[\\/]work[\\/]out[\\/]fills[\\/]fills\.zip$/)
  expect(await readdir(dirname(run.outputs['file-path'] as string))).toEqual(['fills.zip'])
})

test('neither the token nor a signed URL is shown anywhere, at debug level neither', async () => {
  await using harness = await startHarness({ taskMs: 200 })
  const run = await harness.run({ debug: true })
  expect(run.exitCode).toBe(0)
  const lines = run.stdout.split('\n')
  expect(lines[0]).toBe(`::add-mask::${harness.platform.token}`)
  const shown = lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')
  const stored =
    harness.artifactService.requests.find(({ route }) => route === 'block') ??
    harness.artifactService.requests.find(({ route }) => route === 'blocklist')
  const signature = stored?.url.searchParams.get('sig') as string
  expect(signature).toMatch(/.{20}/)
  for (const text of [shown, run.stderr, run.summary, JSON.stringify(run.outputs)])
    for (const secret of [harness.platform.token, signature, 'abCDefghIklMnop', '/account/artifacts/'])
      expect(text).not.toContain(secret)
})
