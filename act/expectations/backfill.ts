import { respondWithEnvelope } from '../../emulator/faults.ts'
import { exportOf, type Example, type Settings } from './expectation.ts'

const months = ['2026-03', '2026-04'].map((month) => exportOf(1, month))
const backfill: Settings = {
  event: 'workflow_dispatch',
  inputs: { 'first-month': '2026-03', 'last-month': '2026-04' },
}

export const backfillExample: Example = {
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
  'a failed month': {
    settings: {
      ...backfill,
      platform: { scenario: { create: [respondWithEnvelope(403, 'No access')] } },
      edits: { 'max-parallel: 3': 'max-parallel: 1' },
    },
    // act gives the job that comes after it the same result.
    jobs: {
      ...backfillJobs('success: success', 'skipped'),
      'export 2026-03': 'failure: failure',
      'export 2026-04': 'failure: success',
    },
    exports: months.flatMap(({ exports }) => exports),
    artifacts: months.slice(1).map((one) => one.file),
    errors: ['platform.denied'],
  },
  'months in the wrong order': {
    settings: { ...backfill, inputs: { 'first-month': '2026-04', 'last-month': '2026-03' } },
    // act stops at the empty matrix; GitHub skips the other jobs.
    jobs: { months: 'failure: failure' },
    exports: [],
  },
}

function backfillJobs(result: string, merge: string): Record<string, string> {
  return { months: 'success: success', 'export 2026-03': result, 'export 2026-04': result, merge }
}

/** The upload of the merged file in backfill.yml. */
function mergedUpload(path: string): object {
  const inputs = { name: 'all-fills', path, 'if-no-files-found': 'ignore', overwrite: 'true', 'retention-days': '3' }
  return { name: 'actions/upload-artifact', inputs }
}
