import { respondWithEnvelope } from '../../emulator/faults.ts'
import { example, exportOf, type Example } from './expectation.ts'

const { exports: yesterday, file } = exportOf(1, 'yesterday')
const lastMonth = exportOf(1, 'last-month')

/** The examples with a later job that uses the artifact or resumes the export. */
export const laterJob: Readonly<Record<string, Example>> = {
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
      settings: { platform: { taskMs: 6000 }, edits: { 'timeout: 1h': 'timeout: 4s' } },
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
