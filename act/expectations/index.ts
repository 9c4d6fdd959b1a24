import { backfillExample } from './backfill.ts'
import type { Example } from './expectation.ts'
import { laterJob } from './later-job.ts'
import { oneJob } from './one-job.ts'
import { sinceLastSuccess } from './since-last-success.ts'

/** The expectations of every example, by file name. */
export const examples: Readonly<Record<string, Example>> = {
  ...sinceLastSuccess,
  ...oneJob,
  ...laterJob,
  'backfill.yml': backfillExample,
}
