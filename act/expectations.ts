import { respondWithEnvelope } from '../emulator/faults.ts'
import { example, exportOf, type Example, type Settings } from './expectation.ts'

const { exports: yesterday, file } = exportOf(1, 'yesterday')
const lastMonth = exportOf(1, 'last-month')
const lastWeek = [1, 7, 12].map((form) => exportOf(form, 'last-week'))
const months = ['2026-03', '2026-04'].map((month) => exportOf(1, month))
const backfill: Settings = {
  event: 'workflow_dispatch',
  inputs: { 'first-month': '2026-03', 'last-month': '2026-04' },
}
const april = exportOf(1, '2026-04')
const openIssue: Settings = { answers: { 'gh issue list': '7' } }
const runUrl = 'https://github.com/octo-org/forms/actions/runs/1234/attempts/1'
const label = 'form-export-failed'
const labelDescription = 'Opened and closed by the workflow of the form export'
const issueText = `The form export has failed: ${runUrl}

The summary of the run says why and what to do. The next successful run also exports the days of this one, and closes this issue.
`
const bucketName = `${file} sha256:DIGEST`

/** All examples, by file name. */
export const examples: Readonly<Record<string, Example>> = {
  'daily-export.yml': example(yesterday, {}, { artifacts: [file] }),
  'xml.yml': example(
    exportOf('form_6Ven2v7O', 'yesterday').exports,
    {},
    { artifacts: [exportOf('form_6Ven2v7O', 'yesterday').file] },
  ),
  'behind-a-proxy.yml': example(yesterday, {}, { artifacts: [file], proxied: ['artifact service'] }),
  'previous-month.yml': {
    ...example(lastMonth.exports, {}, { artifacts: [lastMonth.file] }),
    empty: { jobs: { export: 'failure: failure' }, exports: lastMonth.exports, errors: ['export.empty'] },
    'another month': {
      settings: { event: 'workflow_dispatch', inputs: { month: '2026-04' } },
      jobs: { export: 'success: success' },
      exports: exportOf(1, '2026-04').exports,
      artifacts: [exportOf(1, '2026-04').file],
    },
  },
  'several-forms.yml': {
    fills: {
      jobs: matrixJobs([1, 7, 12], 'success: success'),
      exports: lastWeek.flatMap(({ exports }) => exports),
      artifacts: lastWeek.map((one) => one.file),
    },
    empty: { jobs: matrixJobs([1, 7, 12], 'success: success'), exports: lastWeek.flatMap(({ exports }) => exports) },
    refused: {
      jobs: matrixJobs([1, 7, 12], 'failure: failure'),
      exports: lastWeek.flatMap(({ exports }) => exports),
      errors: ['platform.denied', 'platform.denied', 'platform.denied'],
    },
  },
  'notify-on-failure.yml': {
    fills: {
      settings: { history: 'success:2026-04-27,failure:2026-04-28,failure:2026-04-29' },
      jobs: { export: 'success: success', notify: 'success: skipped success' },
      exports: ['1 2026-04-27_2026-04-29'],
      artifacts: ['form-1_2026-04-27_2026-04-29.zip'],
      calls: [listIssues()],
    },
    empty: {
      settings: openIssue,
      jobs: { export: 'success: success', notify: 'success: skipped success' },
      exports: april.exports,
      calls: [gh('issue', 'close', '7', '--comment', `The form export has succeeded: ${runUrl}`), listIssues()],
    },
    refused: {
      jobs: { export: 'failure: failure', notify: 'success: success skipped' },
      exports: april.exports,
      errors: ['platform.denied'],
      calls: [
        gh('issue', 'create', '--title', 'The form export has failed', '--label', label, '--body-file', issueText),
        listIssues('--limit', '1'),
        gh('label', 'create', label, '--force', '--color', 'B60205', '--description', labelDescription),
      ],
    },
    'failed again': {
      settings: { ...openIssue, platform: { token: 'another-made-up-token' } },
      jobs: { export: 'failure: failure', notify: 'success: success skipped' },
      exports: april.exports,
      errors: ['platform.denied'],
      calls: [gh('issue', 'comment', '7', '--body-file', issueText), listIssues('--limit', '1')],
    },
  },
  'csv-in-a-later-job.yml': example(
    yesterday,
    { laterJob: ['import', 2] },
    {
      artifacts: [file],
      calls: [
        {
          name: 'wc',
          args: ['-l', '1_20002_form_export.csv sha256:CSV'],
          prints: ['43 fills/1_20002_form_export.csv'],
        },
      ],
    },
  ),
  'zip-in-a-later-job.yml': example(yesterday, { laterJob: ['archive', 2] }, { artifacts: [file] }),
  'csv-in-the-same-job.yml': example(
    yesterday,
    { after: 1 },
    { calls: [{ name: 'python', args: [], prints: ['File 1 of 1: 42 records'] }] },
  ),
  'query-with-duckdb.yml': example(
    exportOf(1, 'last-week').exports,
    { job: 'query', after: 2 },
    { summaries: [recordsPerDay()] },
  ),
  'encrypted-archive.yml': {
    ...example(lastMonth.exports, { job: 'archive', laterJob: ['decrypt', 3] }, {}),
    fills: {
      jobs: { archive: 'success: success', decrypt: 'skipped' },
      exports: lastMonth.exports,
      artifacts: [`${lastMonth.file}.age`],
    },
    decrypted: {
      settings: { event: 'workflow_dispatch', inputs: { decrypt: 'true' } },
      jobs: { archive: 'success: success', decrypt: 'success: success success success' },
      exports: lastMonth.exports,
      artifacts: [`${lastMonth.file}.age`],
      calls: [
        { name: 'sudo', args: ['apt-get', 'install', '--quiet', '--yes', 'age'] },
        { name: 'sudo', args: ['apt-get', 'update', '--quiet'] },
        { name: 'unzip', args: ['-q', `${lastMonth.file} sha256:DIGEST`, '-d', 'fills is missing'], prints: [] },
      ],
    },
  },
  'attest-digest.yml': example(
    yesterday,
    { after: 1 },
    {
      artifacts: [file],
      calls: [{ name: 'actions/attest', inputs: { 'subject-name': file, 'subject-digest': 'sha256:DIGEST' } }],
    },
  ),
  'enterprise-server.yml': example(yesterday, { after: 1 }, { files: [file] }),
  'upload-to-s3.yml': example(
    yesterday,
    { after: 2 },
    {
      calls: [
        { name: 'aws', args: ['s3', 'cp', '--no-progress', bucketName, `s3://my-bucket/form-fills/${file}`] },
        {
          name: 'aws-actions/configure-aws-credentials',
          inputs: {
            'role-to-assume': 'arn:aws:iam::123456789012:role/form-fills-writer',
            'aws-region': 'eu-central-1',
          },
        },
      ],
    },
  ),
  'upload-to-gcs.yml': example(
    yesterday,
    { before: 1, after: 2 },
    {
      calls: [
        { name: 'gcloud', args: ['storage', 'cp', bucketName, `gs://my-bucket/form-fills/${file}`] },
        {
          name: 'google-github-actions/auth',
          inputs: {
            project_id: 'my-project',
            workload_identity_provider:
              'projects/123456789/locations/global/workloadIdentityPools/github/providers/my-repository',
          },
        },
      ],
    },
  ),
  'backfill.yml': {
    fills: {
      settings: backfill,
      jobs: backfillJobs('success: success', 'success: success success success success'),
      exports: months.flatMap(({ exports }) => exports),
      artifacts: months.map((one) => one.file),
      calls: [mergedUpload('fills.csv sha256:TWICE')],
    },
    empty: {
      settings: backfill,
      jobs: backfillJobs('success: success', 'success: success success success success'),
      exports: months.flatMap(({ exports }) => exports),
      calls: [mergedUpload('fills.csv is missing')],
    },
    refused: {
      settings: backfill,
      jobs: backfillJobs('failure: failure', 'skipped'),
      exports: months.flatMap(({ exports }) => exports),
      errors: ['platform.denied', 'platform.denied'],
    },
    'months in the wrong order': {
      settings: { ...backfill, inputs: { 'first-month': '2026-04', 'last-month': '2026-03' } },
      // act stops at the empty matrix; GitHub skips the other jobs.
      jobs: { months: 'failure: failure' },
      exports: [],
    },
  },
  'resume.yml': {
    fills: {
      jobs: { export: 'success: success skipped', resume: 'skipped' },
      exports: lastMonth.exports,
      artifacts: [lastMonth.file],
    },
    empty: { jobs: { export: 'success: success skipped', resume: 'skipped' }, exports: lastMonth.exports },
    refused: {
      jobs: { export: 'failure: failure failure', resume: 'skipped' },
      exports: lastMonth.exports,
      errors: ['platform.denied'],
    },
    'timed out': {
      settings: { platform: { taskMs: 3000 }, edits: { 'timeout: 1h': 'timeout: 2s' } },
      jobs: { export: 'success: failure skipped', resume: 'success: success' },
      exports: lastMonth.exports,
      artifacts: ['form-1_TASK.zip'],
      errors: ['timeout'],
    },
    'failed after the task was created': {
      settings: { platform: { scenario: { status: [respondWithEnvelope(403, 'No access')] } } },
      jobs: { export: 'success: failure skipped', resume: 'success: success' },
      exports: lastMonth.exports,
      artifacts: ['form-1_TASK.zip'],
      errors: ['platform.denied'],
    },
  },
}

function matrixJobs(values: readonly (number | string)[], result: string): Record<string, string> {
  return Object.fromEntries(values.map((value) => [`export ${value}`, result]))
}

function backfillJobs(result: string, merge: string): Record<string, string> {
  return { months: 'success: success', ...matrixJobs(['2026-03', '2026-04'], result), merge }
}

function gh(...args: string[]): object {
  return { name: 'gh', args }
}

function listIssues(...limit: string[]): object {
  return gh('issue', 'list', '--label', label, ...limit, '--json', 'number', '--jq', '.[].number')
}

/** The upload of the merged file in backfill.yml. */
function mergedUpload(path: string): object {
  const inputs = { name: 'all-fills', path, 'if-no-files-found': 'ignore', overwrite: 'true', 'retention-days': '3' }
  return { name: 'actions/upload-artifact', inputs }
}

/** The number of records per day that the emulator exports, as DuckDB prints them. */
function recordsPerDay(): string {
  const days = Array.from({ length: 30 }, (_, index) => {
    const day = String(index + 1).padStart(2, '0')
    return `| 2026-04-${day} | ${index < 12 ? 2 : 1}       |\n`
  })
  return `|    day     | records |\n|------------|--------:|\n${days.join('')}`
}
