import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { cutAfter, resetConnection, respondWith } from '../../emulator/faults.ts'
import { parseHistory } from '../../emulator/run-history.ts'
import { githubToken } from '../../emulator/runner-env.ts'
import { createKeyPair, decrypt } from '../support/age.ts'
import { resuming, startHarness } from '../support/harness.ts'

const name = 'form-1_2026-04-01_2026-04-30.zip'

test('the tests run on the Node.js version of the action', () => {
  expect(process.versions.node).toMatch(/^24\./)
})

describe.each(['json', 'xml'])('over %s', (format) => {
  test('uploads an artifact that equals the platform’s ZIP file byte for byte', async () => {
    await using harness = await startHarness({ taskMs: 300 })
    const run = await harness.runBundle({ inputs: { format, extract: 'true' } })
    expect(run.annotations).toEqual([])
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    const zip = harness.platform.zip as Buffer
    const id = String(harness.artifactService.artifacts.get(name)?.id)
    const sha256 = createHash('sha256').update(zip).digest('hex')
    expect(await harness.artifactService.read(name)).toEqual(zip)
    expect(run.outputs).toEqual({
      'task-id': harness.platform.taskIds()[0],
      'total-records': '42',
      'form-id': '1',
      'date-from': '2026-04-01',
      'date-to': '2026-04-30',
      'file-path': `${run.temp}/form-fills/${name}`,
      'file-name': name,
      'file-size': String(zip.length),
      sha256,
      'extract-path': `${run.temp}/form-fills/${name}.extracted`,
      'artifact-id': id,
      'artifact-name': name,
      'artifact-url': `https://github.com/octo-org/forms/actions/runs/1234/artifacts/${id}`,
      'artifact-digest': sha256,
    })
    expect(await readdir(run.outputs['extract-path'] as string)).toEqual(['1_20002_form_export.csv'])
    expect(run.summary).toContain('Exported 42 records')
  })

  test('recovers from lost connections of every request', async () => {
    await using harness = await startHarness(
      {
        scenario: {
          create: [resetConnection],
          status: [respondWith(503, { 'retry-after': '0' })],
          download: [cutAfter(200), cutAfter(100)],
        },
      },
      { scenario: { finalize: [cutAfter(5)] } },
    )
    const run = await harness.runBundle({ inputs: { format } })
    expect(run.annotations).toEqual([])
    expect(run.exitCode).toBe(0)
    expect(await harness.artifactService.read(name)).toEqual(harness.platform.zip)
  })

  test('resumes an export by task-id without a create request', async () => {
    await using harness = await startHarness()
    const first = await harness.runBundle({ inputs: { format, 'upload-artifact': 'false' } })
    const taskId = first.outputs['task-id'] as string
    const second = await harness.runBundle({ inputs: { format, ...resuming(taskId) } })
    expect(second.exitCode).toBe(0)
    expect(harness.routes()).toEqual(['create', 'status', 'download', 'status', 'download'])
    expect(second.outputs).toMatchObject({ 'task-id': taskId, 'artifact-name': `form-1_${taskId}.zip` })
  })
})

test('a period keyword is resolved in the time zone', async () => {
  await using harness = await startHarness()
  const dates = { 'date-from': '', 'date-to': '', period: '2026-02', 'time-zone': 'Europe/Berlin' }
  const run = await harness.runBundle({ inputs: { ...dates, 'upload-artifact': 'false' } })
  expect(run.exitCode).toBe(0)
  expect(run.outputs).toMatchObject({ 'date-from': '2026-02-01', 'date-to': '2026-02-28' })
})

test('without records the step succeeds with a warning and uploads nothing', async () => {
  await using harness = await startHarness({ records: 0 })
  const run = await harness.runBundle()
  expect(run.exitCode).toBe(0)
  expect(run.annotations).toMatchObject([{ level: 'warning', title: 'No records' }])
  expect(harness.artifactService.requests).toEqual([])
})

test('a relative output-dir is resolved against the workspace', async () => {
  await using harness = await startHarness()
  const run = await harness.runBundle({ inputs: { 'output-dir': 'out/fills', 'upload-artifact': 'false' } })
  expect(run.outputs['file-path']).toMatch(/[\\/]work[\\/]out[\\/]fills[\\/]form-1_/)
  expect(await readdir(dirname(run.outputs['file-path'] as string))).toEqual([name])
})

test('invalid inputs end the step before the first request', async () => {
  await using harness = await startHarness()
  const run = await harness.runBundle({ inputs: { 'form-id': 'x', timeout: '30' } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toMatch(/^2 invalid inputs:\n- form-id: "x"[^]*\n- timeout: "30"/)
  expect(harness.routes()).toEqual([])
})

test('the tokens and their encoded forms are masked before anything else is printed', async () => {
  await using harness = await startHarness({ token: 'made+up/token=0123?' })
  const run = await harness.runBundle({ debug: true })
  expect(run.exitCode).toBe(0)
  const { token } = harness.platform
  const forms = [token, encodeURIComponent(token), Buffer.from(token).toString('base64')]
  forms.push(githubToken, Buffer.from(githubToken).toString('base64'))
  expect(run.stdout.split('\n').slice(0, 5)).toEqual(forms.map((form) => `::add-mask::${form.replaceAll('%', '%25')}`))
})

test('the file is encrypted for a post-quantum key', async () => {
  await using harness = await startHarness()
  const key = await createKeyPair('post-quantum')
  const run = await harness.runBundle({ inputs: { 'encrypt-to': key.recipient } })
  expect([run.exitCode, run.stderr, run.annotations]).toEqual([0, '', []])
  expect(await decrypt(await harness.artifactService.read(`${name}.age`), key)).toEqual(harness.platform.zip)
})

test('a secret key that was pasted by mistake is masked, and nothing else shows it', async () => {
  await using harness = await startHarness()
  const { identity, recipient } = await createKeyPair()
  const line = `# ${identity.toLowerCase()}`
  const run = await harness.runBundle({ inputs: { 'encrypt-to': `${recipient}\n${line}` }, debug: true })
  expect(run.exitCode).toBe(1)
  const lines = run.stdout.split('\n')
  const masks = lines.filter((one) => one.startsWith('::add-mask::'))
  expect(lines.slice(0, masks.length)).toEqual(masks)
  expect(masks).toEqual(expect.arrayContaining([`::add-mask::${line}`, `::add-mask::${identity.toLowerCase()}`]))
  expect([...lines.slice(masks.length), run.summary].join().toLowerCase()).not.toContain(identity.toLowerCase())
  expect(harness.routes()).toEqual([])
})

test('neither a token nor a signed URL is shown anywhere, even at debug level', async () => {
  await using harness = await startHarness({ taskMs: 200 }, {}, { runs: () => parseHistory('success:2026-04-27') })
  const inputs = { period: 'since-last-success', 'date-from': '', 'date-to': '' }
  const run = await harness.runBundle({ debug: true, inputs })
  expect(run.exitCode).toBe(0)
  expect(run.outputs).toMatchObject({ 'date-from': '2026-04-27', 'date-to': '2026-04-27' })
  const shown = run.stdout
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n')
  const upload = harness.artifactService.requests.find(({ route }) => route.startsWith('block'))
  const signature = upload?.url.searchParams.get('sig') as string
  expect(signature).toMatch(/.{20}/)
  expect(run.stdout).toContain(`::add-mask::${signature}`)
  for (const text of [shown, run.stderr, run.summary, JSON.stringify(run.outputs)])
    for (const secret of [harness.platform.token, githubToken, signature, 'abCDefghIklMnop', '/account/artifacts/'])
      expect(text).not.toContain(secret)
})

test('an artifact service that answers 503 is retried by its client', async () => {
  await using harness = await startHarness({}, { scenario: { create: [respondWith(503, {}, '{}')] } })
  const run = await harness.runBundle()
  expect([run.exitCode, run.annotations]).toEqual([0, []])
  expect(await readFile(run.outputs['file-path'] as string)).toEqual(await harness.artifactService.read(name))
})
