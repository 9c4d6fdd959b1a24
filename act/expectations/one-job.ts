import { example, exportOf, type Example } from './expectation.ts'

const { exports: yesterday, file } = exportOf(1, 'yesterday')
const shortname = exportOf('form_6Ven2v7O', 'yesterday')
const lastMonth = exportOf(1, 'last-month')
const lastWeek = [1, 7, 12].map((form) => exportOf(form, 'last-week'))
const bucketName = `${file} sha256:DIGEST`

/** The examples with one job. */
export const oneJob: Readonly<Record<string, Example>> = {
  'xml.yml': example(shortname.exports, {}, { artifacts: [shortname.file] }),
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
  'csv-in-the-same-job.yml': example(
    yesterday,
    { after: 1 },
    { calls: [{ name: 'python', args: [], prints: ['File 1 of 1: 42 records'] }] },
  ),
  'query-with-duckdb.yml': {
    ...example(exportOf(1, 'last-week').exports, { job: 'query', after: 2 }, { summaries: [recordsPerDay()] }),
    'a query that fails': {
      settings: { edits: { 'TRY_CAST(filled_at': 'TRY_CAST(no_such_column' } },
      jobs: { query: 'failure: success success failure' },
      exports: exportOf(1, 'last-week').exports,
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
}

function matrixJobs(values: readonly (number | string)[], result: string): Record<string, string> {
  return Object.fromEntries(values.map((value) => [`export ${value}`, result]))
}

/** The number of records per day that the emulator exports, as DuckDB prints them. */
function recordsPerDay(): string {
  const days = Array.from({ length: 30 }, (_, index) => {
    const day = String(index + 1).padStart(2, '0')
    return `| 2026-04-${day} | ${index < 12 ? 2 : 1}       |\n`
  })
  return `|    day     | records |\n|------------|--------:|\n${days.join('')}`
}
