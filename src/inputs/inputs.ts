import type { Env } from '../env.ts'
import type { InputIssue } from '../errors.ts'
import type { ExportRequest } from '../export-request.ts'
import { readExportRequest } from './export-inputs.ts'
import { createInputReader } from './input-reader.ts'
import * as parsers from './parsers.ts'

export interface Inputs {
  /** Where the platform is and how to speak to it: for its client only. */
  readonly connection: { readonly baseUrl: URL; readonly token: string; readonly format: 'json' | 'xml' }
  readonly timeoutMs: number
  readonly requestTimeoutMs: number
  readonly options: ExportOptions
}

/** What the use case needs to know. */
export interface ExportOptions {
  readonly request: ExportRequest
  readonly pollIntervalMs: number
  readonly ifNoRecords: 'warn' | 'error' | 'ignore'
  readonly outputDir: string
  readonly artifactName: string | undefined
  /** How to upload the artifact; undefined when the ZIP file stays on the runner only. */
  readonly artifact:
    | {
        /** days */
        readonly retentionDays: number | undefined
        readonly overwrite: boolean
        readonly allowPublic: boolean
      }
    | undefined
}

/**
 * All inputs of the step, typed, along with every issue: the input's name, its value (never the token's) and what is
 * allowed. `inputs` is complete only when `issues` is empty. `now` (ms since the epoch) decides what day it is for `period`.
 */
export async function readInputs(env: Env, now: number): Promise<{ inputs: Inputs; issues: InputIssue[] }> {
  const reader = createInputReader(env)
  const { required, optional } = reader
  const connection = {
    baseUrl: required('base-url', parsers.parseBaseUrl, 'is required, for example https://ru.altkraft.com.'),
    token: required(
      'token',
      parsers.parseToken,
      'is required. Check that the secret exists and that its name matches the workflow. Runs triggered from forks or by Dependabot have no access to repository secrets.',
    ),
    format: required('format', parsers.parseChoice('json', 'xml')),
  }
  const artifact = {
    retentionDays: optional('retention-days', parsers.parseInteger(1, 400)),
    overwrite: required('overwrite', parsers.parseBoolean),
    allowPublic: required('allow-public-artifact', parsers.parseBoolean),
  }
  const options = {
    // Undefined only when there are issues.
    request: (await readExportRequest(reader, now)) as ExportRequest,
    pollIntervalMs: required('poll-interval', parsers.parseDuration),
    ifNoRecords: required('if-no-records', parsers.parseChoice('warn', 'error', 'ignore')),
    outputDir: required(
      'output-dir',
      parsers.parsePath,
      'must not be empty; the default is ${{ runner.temp }}/form-fills.',
    ),
    artifactName: optional('artifact-name', parsers.parseFileName),
    artifact: required('upload-artifact', parsers.parseBoolean) ? artifact : undefined,
  }
  const timeoutMs = required('timeout', parsers.parseDuration)
  const requestTimeoutMs = required('request-timeout', parsers.parseDuration)
  return { inputs: { connection, timeoutMs, requestTimeoutMs, options }, issues: reader.issues }
}
