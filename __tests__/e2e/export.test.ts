import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { decodeCharacterReferences } from '../../emulator/character-references.ts'
import { resuming, startHarness } from '../support/harness.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip'
const withoutUpload = { 'upload-artifact': 'false' }

describe.each(['json', 'xml'])('over %s', (format) => {
  test('uploads an artifact that equals the platform’s ZIP file byte for byte', async () => {
    await using harness = await startHarness()
    const run = await harness.run({ inputs: { format } })
    expect(run.annotations).toEqual([])
    expect(run.exitCode).toBe(0)
    const zip = harness.platform.zip as Buffer
    const sha256 = createHash('sha256').update(zip).digest('hex')
    const artifact = harness.artifactService.artifacts.get(name)
    expect(await harness.artifactService.read(name)).toEqual(zip)
    expect(artifact).toMatchObject({ mimeType: 'application/zip', finalized: true })
    expect(run.outputs).toEqual({
      'task-id': harness.platform.taskIds()[0],
      'total-records': '42',
      'form-id': '1',
      'date-from': '2026-04-01',
      'date-to': '2026-04-30',
      'file-path': join(run.temp, 'form-fills', name),
      'file-name': name,
      'file-size': String(zip.length),
      sha256,
      'artifact-id': String(artifact?.id),
      'artifact-name': name,
      'artifact-url': `https://github.com/octo-org/forms/actions/runs/1234/artifacts/${artifact?.id}`,
      'artifact-digest': sha256,
    })
    expect(await readFile(run.outputs['file-path'] as string)).toEqual(zip)
    expect(run.summary).toContain('Exported 42 records')
  })

  test('sends the requests of the API reference, with the token in the header only', async () => {
    await using harness = await startHarness()
    await harness.run({ inputs: { format, ...withoutUpload } })
    expect(harness.routes()).toEqual(['create', 'status', 'download'])
    const [create, status, download] = harness.platform.requests
    for (const { request } of [create, status].flatMap((one) => one ?? []))
      expect(request.headers).toMatchObject({
        authorization: `Bearer ${harness.platform.token}`,
        accept: `application/${format}`,
        'content-type': `application/${format}`,
        'user-agent': 'export-form-fills',
      })
    const body = {
      json: '{"id":1,"date_from":"2026-04-01","date_to":"2026-04-30"}',
      xml: '<xml><id>1</id><date_from>2026-04-01</date_from><date_to>2026-04-30</date_to></xml>',
    }
    expect(create?.body.toString()).toBe(body[format as 'json' | 'xml'])
    expect(create?.request.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(download?.request.headers).toMatchObject({
      authorization: `Bearer ${harness.platform.token}`,
      'accept-encoding': 'identity',
    })
    const withoutHeaders = harness.platform.requests.map(({ url, body: sent }) => `${url.href}${sent}`).join()
    expect(withoutHeaders).not.toContain(harness.platform.token)
  })

  test('resumes an export by task-id without a create request', async () => {
    await using harness = await startHarness()
    const first = await harness.run({ inputs: { format, ...withoutUpload } })
    const taskId = first.outputs['task-id'] as string
    const second = await harness.run({ inputs: { format, ...withoutUpload, ...resuming(taskId) } })
    expect(second.exitCode).toBe(0)
    expect(second.log).toContain(`Resuming export ${taskId}; no new export is created`)
    expect(harness.routes()).toEqual(['create', 'status', 'download', 'status', 'download'])
    expect(second.outputs).toMatchObject({ 'task-id': taskId, 'form-id': '1', 'file-name': `form-1_${taskId}.zip` })
    expect(second.outputs).not.toHaveProperty('date-from')
  })

  test('resumes an export whose form-id is the same number', async () => {
    await using harness = await startHarness({ result: { form_id: '0001' } })
    const taskId = (await harness.run({ inputs: { format, ...withoutUpload } })).outputs['task-id'] as string
    const run = await harness.run({ inputs: { format, ...withoutUpload, ...resuming(taskId), 'form-id': '1' } })
    expect([run.exitCode, run.outputs['file-name']]).toEqual([0, `form-1_${taskId}.zip`])
  })

  test('does not resume an export of another form', async () => {
    await using harness = await startHarness()
    const taskId = (await harness.run({ inputs: { format, ...withoutUpload } })).outputs['task-id'] as string
    const run = await harness.run({ inputs: { format, ...withoutUpload, ...resuming(taskId), 'form-id': '2' } })
    expect(run.exitCode).toBe(1)
    expect(run.log).toContain(`Export task ${taskId} belongs to form 1, but form-id is 2.`)
    expect(run.outputs).not.toHaveProperty('file-path')
    expect(decodeCharacterReferences(run.summary)).toContain('/blob/v1/docs/troubleshooting.md#input')
    expect(harness.routes()).toEqual(['create', 'status', 'download', 'status'])
  })

  test('does not claim that an unknown export is still available', async () => {
    await using harness = await startHarness()
    const run = await harness.run({ inputs: { format, ...resuming('no-such-task') } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toMatchObject([{ level: 'error', title: 'Export form fills: platform.refused' }])
    expect(run.log + run.summary).not.toMatch(/still available|[Tt]o resume/)
  })

  test('accepts different spellings of the form ID', async () => {
    await using harness = await startHarness({ result: { form_id: '2' } })
    expect((await harness.run({ inputs: { format, ...withoutUpload } })).exitCode).toBe(0)
  })

  test('sends a new Request-ID in each run', async () => {
    await using harness = await startHarness()
    for (const _ of [1, 2]) await harness.run({ inputs: { format, ...withoutUpload } })
    const creations = harness.platform.requests.filter(({ route }) => route === 'create')
    expect(new Set(creations.map(({ request }) => request.headers['request-id'])).size).toBe(2)
  })

  test('accepts a form by its short name', async () => {
    await using harness = await startHarness()
    const inputs = { format, ...withoutUpload, 'form-id': '', 'form-shortname': 'form_6Ven2v7O' }
    const run = await harness.run({ inputs })
    expect(run.outputs['file-name']).toBe('form-form_6Ven2v7O_2026-04-01_2026-04-30.zip')
    expect(harness.platform.requests[0]?.body.toString()).toContain('form_6Ven2v7O')
  })

  test.each([
    [{ result: { total: null } }, 'Exported an unknown number of records'],
    [{ result: { total: 1 } }, 'Exported 1 record from form 1 '],
    [{ result: { total: 1_234_567 } }, 'Exported 1,234,567 records'],
  ])('a result of %j is reported as “%s”', async (options, outcome) => {
    await using harness = await startHarness(options)
    const run = await harness.run({ inputs: { format, ...withoutUpload } })
    expect(run.exitCode).toBe(0)
    expect(run.log).toContain(outcome)
  })

  test.each([
    ['warn', 0, 'warning'],
    ['ignore', 0, undefined],
    ['error', 1, 'error'],
  ])('without records, if-no-records: %s exits with %d and downloads nothing', async (ifNoRecords, exitCode, level) => {
    await using harness = await startHarness({ records: 0 })
    const run = await harness.run({ inputs: { format, 'if-no-records': ifNoRecords } })
    expect(run.exitCode).toBe(exitCode)
    expect(run.annotations.map((one) => one.level)).toEqual(level ? [level] : [])
    expect(run.outputs).toMatchObject({ 'total-records': '0', 'form-id': '1' })
    expect(run.outputs).not.toHaveProperty('file-path')
    expect(harness.routes()).toEqual(['create', 'status'])
    expect(harness.artifactService.requests).toEqual([])
    expect(await readdir(join(run.temp, 'form-fills'))).toEqual([])
  })
})

test('the log has one group per phase and says what was done', async () => {
  await using harness = await startHarness()
  const run = await harness.run()
  const id = run.outputs['artifact-id']
  const lines = run.stdout.split('\n').filter((line) => !line.startsWith('::debug::'))
  expect(lines.map((line) => line.replace(/[0-9a-f]{64}/, '<sha256>'))).toEqual([
    '::group::Create export',
    `Created export task ${run.outputs['task-id']} (form 1, 2026-04-01 to 2026-04-30)`,
    '::endgroup::',
    '::group::Wait for export',
    'Status: completed, 42 records',
    '::endgroup::',
    '::group::Download ZIP file',
    expect.stringMatching(/^Downloaded: [\d.]+ k?B, SHA-256 <sha256>$/),
    '::endgroup::',
    '::group::Verify ZIP file',
    'Verified: 1 file, 2.83 kB uncompressed',
    `Saved to ${run.outputs['file-path']}`,
    '::endgroup::',
    '::group::Upload artifact',
    expect.stringMatching(/^::add-mask::/),
    expect.stringMatching(/^::add-mask::/),
    `Uploaded artifact ${name}: https://github.com/octo-org/forms/actions/runs/1234/artifacts/${id}`,
    '::endgroup::',
    'Exported 42 records from form 1 (0 s)',
  ])
})

test('upload-artifact: false leaves the ZIP file on the runner and needs no artifact service', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs: withoutUpload, artifactService: undefined, event: null })
  expect(run.exitCode).toBe(0)
  expect(await readFile(run.outputs['file-path'] as string)).toEqual(harness.platform.zip)
  expect(run.outputs).not.toHaveProperty('artifact-id')
  expect(harness.artifactService.requests).toEqual([])
})

test('artifact-name, retention-days and output-dir are obeyed, with a warning when the repository keeps artifacts shorter', async () => {
  await using harness = await startHarness()
  const run = await harness.run({
    inputs: {
      'artifact-name': 'fills.zip',
      'retention-days': '400',
      'output-dir': join(harness.tempRoot, 'out', 'fills'),
    },
  })
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toMatchObject([
    {
      level: 'warning',
      title: 'Retention period shortened',
      message: 'retention-days is 400, but the repository maximum is 90 days; the artifact is kept for 90 days.',
    },
  ])
  const expiresAt = Date.parse(harness.artifactService.artifacts.get('fills.zip')?.expiresAt ?? '')
  expect(Math.round((expiresAt - Date.now()) / 86_400_000)).toBe(90)
  expect(run.summary).toContain(` · available until ${new Date(expiresAt).toISOString().slice(0, 10)}\n`)
  expect(run.outputs['file-path']).toBe(join(harness.tempRoot, 'out', 'fills', 'fills.zip'))
  expect(await readdir(dirname(run.outputs['file-path'] as string))).toEqual(['fills.zip'])
})

test('retention-days within the repository’s maximum is sent without a warning', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs: { 'retention-days': '7' } })
  expect(run.annotations).toEqual([])
  const expiresAt = Date.parse(harness.artifactService.artifacts.get(name)?.expiresAt ?? '')
  expect(Math.round((expiresAt - Date.now()) / 86_400_000)).toBe(7)
})

test('writes the ZIP file with mode 0600', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs: withoutUpload })
  if (process.platform !== 'win32') expect((await stat(run.outputs['file-path'] as string)).mode & 0o777).toBe(0o600)
})

test('every invalid input is reported at once, before the first request', async () => {
  await using harness = await startHarness()
  const run = await harness.run({
    inputs: { 'form-id': 'x', timeout: '30', 'date-to': '' },
    env: { https_proxy: 'http://user:secret@:3128' },
    event: { repository: { private: false } },
  })
  expect(run.exitCode).toBe(1)
  const [error] = run.annotations
  expect(error?.title).toBe('Export form fills: input')
  expect(error?.message.split('\n')).toEqual([
    '5 invalid inputs:',
    expect.stringMatching(/^- form-id: "x" is not a positive integer/),
    expect.stringMatching(/^- date-to: is missing/),
    expect.stringMatching(/^- timeout: "30" has no unit/),
    expect.stringMatching(/^- https_proxy, all_proxy: /),
    expect.stringMatching(/^- allow-public-artifact: /),
    expect.stringMatching(/^No request was sent\./),
  ])
  expect(run.stdout).not.toContain('secret')
  expect(harness.routes()).toEqual([])
  expect(harness.artifactService.requests).toEqual([])
})
