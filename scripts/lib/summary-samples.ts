import { ActionError, describeError, inputError } from '../../src/errors.ts'
import { interruptionError } from '../../src/export-errors.ts'
import { failureHeading, resumeYaml } from '../../src/report/failure.ts'
import type { RunSummary } from '../../src/report/job-summary.ts'
import type { RunResult } from '../../src/report/outputs.ts'

const taskId = '550e8400-e29b-41d4-a716-446655440000'
const day = { from: '2026-04-29', to: '2026-04-29' }
const requested: RunResult = {
  form: '1',
  formId: '1',
  dates: day,
  periodReason: 'yesterday',
  timeZone: 'Europe/Berlin',
}
const created: RunResult = { ...requested, taskId }
const running: RunResult = { ...created, status: 'processing', progress: 40 }
const zip = {
  path: '/home/runner/work/_temp/form-fills/form-1_2026-04-29_2026-04-29.zip',
  name: 'form-1_2026-04-29_2026-04-29.zip',
  size: 20_480,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
}
const exported: RunResult = {
  ...created,
  totalRecords: '1234',
  file: zip,
}
const artifact = {
  id: 7,
  name: zip.name,
  digest: zip.sha256,
  url: 'https://github.com/octo-org/forms/actions/runs/1/artifacts/7',
  expires: '2026-05-07',
}
const phases = [
  { title: 'Create export', startMs: 20, endMs: 420 },
  { title: 'Wait for export', startMs: 420, endMs: 31_000 },
  { title: 'Download ZIP file', startMs: 31_000, endMs: 33_500 },
  { title: 'Verify ZIP file', startMs: 33_500, endMs: 33_700 },
  { title: 'Upload artifact', startMs: 33_700, endMs: 35_000 },
]
const period = {
  dates: { from: '2026-04-27', to: '2026-04-29' },
  periodReason: 'since the last successful run on 2026-04-27 (#41), 3 days',
}
const month = { from: '2026-04-01', to: '2026-04-30' }
const hostile = '<img src=x onerror=alert(1)> [link](http://evil.example) `x` | www.evil.example ::error::x\n# x'

/** A run of each kind that the job summary distinguishes; the first is the one of the README. */
export const summarySamples: readonly RunSummary[] = [
  success('Exported 1,234 records from form 1', {
    ...exported,
    periodReason: 'since the last successful run on 2026-04-29 (#41), 1 day',
    artifact,
  }),
  success('Exported 1,234 records from form form_6Ven2v7O', {
    ...exported,
    form: 'form_6Ven2v7O',
    dates: month,
    periodReason: 'last-month',
    artifact: { ...artifact, name: 'form-form_6Ven2v7O_2026-04-01_2026-04-30.zip' },
  }),
  success('Exported 1,234 records from form 1', { ...exported, ...period, extractPath: `${zip.path}.extracted` }),
  success('Exported 1,234 records from form 1', {
    ...exported,
    file: { ...zip, name: `${zip.name}.age`, recipients: 2 },
    artifact: { ...artifact, name: `${artifact.name}.age` },
  }),
  { ...success('No records to export; no file was created', { ...created, totalRecords: '0' }, 2), totalMs: 31_010 },
  {
    ...failure(
      interruptionError(new ActionError('timeout', 'Timed out after 30 min.'), undefined, running),
      running,
      1,
    ),
    phases: [...phases.slice(0, 1), { title: 'Wait for export', startMs: 420, endMs: 1_800_000 }],
    totalMs: 1_800_010,
  },
  failure(
    interruptionError(new ActionError('cancelled', 'The run was cancelled (SIGTERM).'), undefined, exported),
    { ...exported, ...period, comesAgain: true },
    5,
  ),
  failure(
    new ActionError(
      'platform.denied',
      'The platform rejected the create-export request: HTTP 401, error 401 (“API token required”).',
      { hint: 'Create a token in the control panel at base-url (Settings → Tokens) and update the secret.' },
    ),
    requested,
    1,
  ),
  failure(
    new ActionError(
      'platform.unreachable',
      'No complete response to the create-export request from https://panel.example.com.',
      {
        hint: 'Check base-url, and that the runner can reach it.',
        cause: new Error('getaddrinfo ENOTFOUND panel.example.com', { cause: new Error('x'.repeat(120)) }),
      },
    ),
    requested,
    1,
  ),
  failure(
    inputError([
      { code: 'input', message: 'form-id: "x" is not a positive integer.' },
      { code: 'input', message: 'timeout: "30" has no unit; use "30m" for minutes or "30s" for seconds.' },
    ]),
    {},
    0,
  ),
  failure(
    new ActionError('export.failed', hostile, { hint: hostile, details: [hostile], cause: new Error(hostile) }),
    { ...created, form: hostile, status: hostile },
    2,
  ),
]

function success(outcome: string, result: RunResult, steps = phases.length): RunSummary {
  return { outcome, result, phases: phases.slice(0, steps), totalMs: 35_030, hasWarnings: true }
}

function failure(error: unknown, result: RunResult, steps: number): RunSummary {
  const description = describeError(error)
  const { code } = description
  const resume = result.taskId && code !== 'export.failed' ? resumeYaml(result.taskId) : undefined
  const helpUrl = `https://github.com/your-org/export-form-fills/blob/v1/docs/troubleshooting.md#${code.replace('.', '')}`
  return {
    outcome: failureHeading(code, result),
    result,
    phases: phases.slice(0, steps),
    totalMs: phases[steps - 1]?.endMs ?? 0,
    hasWarnings: false,
    failure: { ...description, resume, helpUrl },
  }
}
