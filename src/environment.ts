import type { Env } from './env.ts'
import type { InputIssue } from './errors.ts'
import { readJobContext, validateOutputFile, type JobContext } from './github/job-context.ts'
import { validateProxyEnv } from './github/proxy-env.ts'
import { readRestLocation, validateRestLocation, type RestLocation } from './github/rest-location.ts'
import { validateArtifactUpload } from './github/validate-upload.ts'
import { readInputs, type Inputs } from './inputs/inputs.ts'

/** What the variables of the step say. */
export interface Environment {
  readonly inputs: Inputs
  readonly job: JobContext
  /** Valid only if the inputs need it. */
  readonly restLocation: RestLocation
  /** All that would make the run fail; `inputs` is complete only when there are none. */
  readonly issues: readonly InputIssue[]
  /** Inputs that are accepted but are hardly meant as they are. */
  readonly warnings: readonly string[]
}

/** Reads and validates the environment. `now` (ms since the epoch) decides what day it is for `period`. */
export async function readEnvironment(env: Env, now: number): Promise<Environment> {
  const job = readJobContext(env)
  const restLocation = readRestLocation(env)
  const { inputs, issues, warnings } = await readInputs(env, now)
  const { github, options } = inputs
  issues.push(...validateProxyEnv(env), ...validateOutputFile(env))
  if (github) issues.push(...validateRestLocation(restLocation))
  if (options.artifact) issues.push(...validateArtifactUpload(job, env, options.artifact.allowPublic))
  return { inputs, job, restLocation, issues, warnings }
}
