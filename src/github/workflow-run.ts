/** A run of a workflow, as GitHub's REST API describes it. */
export interface WorkflowRun {
  readonly id: number
  readonly workflowId: number
  /** Counts the runs of one workflow. A re-run keeps it, as well as `createdAt`. */
  readonly number: number
  readonly event: string
  /** Null if the branch no longer exists. */
  readonly branch: string | null
  /** Null until the run, or its re-run, has ended. */
  readonly conclusion: string | null
  /** ms since the epoch */
  readonly createdAt: number
}

/** Undefined unless the fields are there: https://docs.github.com/rest/actions/workflow-runs */
export function parseWorkflowRun(value: unknown): WorkflowRun | undefined {
  const fields = (value ?? {}) as Readonly<Record<string, unknown>>
  const { id, workflow_id: workflowId, run_number: number, event } = fields
  const { head_branch: branch = null, conclusion = null } = fields
  const createdAt = Date.parse(String(fields['created_at']))
  const isValid =
    [id, workflowId, number, createdAt].every(Number.isSafeInteger) &&
    // Servers write a time that they do not know as one of these.
    createdAt > 0 &&
    typeof event === 'string' &&
    [branch, conclusion].every((text) => text === null || typeof text === 'string')
  return isValid ? ({ id, workflowId, number, event, branch, conclusion, createdAt } as WorkflowRun) : undefined
}
