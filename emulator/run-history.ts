/** A run of the emulated workflow. */
export interface EmulatedRun {
  readonly id: number
  readonly number: number
  readonly event: string
  readonly branch: string | null
  /** Null while the run is in progress. */
  readonly conclusion: string | null
  /** ISO 8601 */
  readonly createdAt: string
  /** Of the last attempt. */
  readonly startedAt?: string
}

/** GITHUB_RUN_ID of every emulated step. */
export const thisRunId = 1234

const notation = /^([a-z_]+):(\d{4}-\d{2}-\d{2})(?::([a-z_]+))?$/

/**
 * Earlier runs, oldest first, from a list such as `success:2026-04-27,failure:2026-04-28,success:2026-04-28:workflow_dispatch`:
 * conclusion, day and, unless it is `schedule`, event. Each was created at 05:17 UTC. The last run is this one, scheduled for
 * the day after the last of them, or for 2026-05-01 if there are none. Throws an Error.
 */
export function parseHistory(text: string): EmulatedRun[] {
  const entries = text.split(',').filter(Boolean)
  const earlier = entries.map((entry, index) => {
    const [, conclusion = '', day = '', event = 'schedule'] = notation.exec(entry) ?? []
    if (!conclusion || Number.isNaN(Date.parse(day)))
      throw new Error(`--history expects runs such as success:2026-04-27, got “${entry}”.`)
    return { id: 1001 + index, number: 1 + index, event, branch: 'main', conclusion, createdAt: `${day}T05:17:00Z` }
  })
  const last = earlier.at(-1)
  const createdAt = last
    ? new Date(Date.parse(last.createdAt) + 24 * 3600 * 1000).toISOString()
    : '2026-05-01T05:17:00Z'
  const number = earlier.length + 1
  return [...earlier, { id: thisRunId, number, event: 'schedule', branch: 'main', conclusion: null, createdAt }]
}
