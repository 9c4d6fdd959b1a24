import { resolve } from 'node:path'
import type { Env } from '../env.ts'
import type { InputIssue } from '../errors.ts'
import type { ExportRequest } from '../export-request.ts'
import { checkArtifactName } from './artifact-name.ts'
import { parseBaseUrl } from './base-url.ts'
import { isSinceLastSuccess, readExportRequest } from './export-inputs.ts'
import { createInputReader, inputVariable, type InputReader } from './input-reader.ts'
import { adviceFor, findMistakes, type LookAlike } from './look-alikes.ts'
import * as parsers from './parsers.ts'

export interface Inputs {
  /** Where the platform is and how to speak to it: for its client only. */
  readonly connection: { readonly baseUrl: URL; readonly token: string; readonly format: 'json' | 'xml' }
  /** For GitHub's REST API only; undefined if it is not asked. */
  readonly github: { readonly token: string } | undefined
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
  /** Whether to extract the ZIP file next to it. */
  readonly extract: boolean
  readonly artifactName: string | undefined
  /** The age public keys to encrypt the file for; undefined when it stays plain. */
  readonly recipients: readonly string[] | undefined
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

interface ReadInputs {
  readonly inputs: Inputs
  readonly issues: InputIssue[]
  readonly warnings: readonly string[]
}

/**
 * All inputs of the step, typed, along with every issue: the input's name, its value (never the token's) and what is
 * allowed. `inputs` is complete only when `issues` is empty. `warnings` name inputs that are accepted but are hardly meant
 * as they are. `now` (ms since the epoch) decides what day it is for `period`.
 */
export async function readInputs(env: Env, now: number): Promise<ReadInputs> {
  const reader = createInputReader(env)
  const { required, optional } = reader
  const connection = {
    baseUrl: required('base-url', parseBaseUrl, 'is required, for example https://ru.altkraft.com.'),
    token: required(
      'token',
      parsers.parseToken,
      'is required. Check that the secret exists and that its name matches the workflow. Runs triggered from forks or by Dependabot have no access to repository secrets.',
    ),
    format: required('format', parsers.parseChoice('json', 'xml')),
  }
  const github = isSinceLastSuccess(reader)
    ? {
        token: required(
          'github-token',
          parsers.parseToken,
          'is required for the period since-last-success. Remove this input to use the token of the job.',
        ),
      }
    : undefined
  const artifact = {
    retentionDays: optional('retention-days', parsers.parseInteger(1, 400)),
    overwrite: required('overwrite', parsers.parseBoolean),
    allowPublic: required('allow-public-artifact', parsers.parseBoolean),
  }
  const options = {
    // Undefined only when there are issues.
    request: (await readExportRequest(reader, env, now)) as ExportRequest,
    pollIntervalMs: required('poll-interval', parsers.parseDuration),
    ifNoRecords: required('if-no-records', parsers.parseChoice('warn', 'error', 'ignore')),
    outputDir: readOutputDir(reader, env),
    extract: required('extract', parsers.parseBoolean),
    artifactName: optional('artifact-name', parsers.parseFileName),
    recipients: await readRecipients(reader, env),
    artifact: required('upload-artifact', parsers.parseBoolean) ? artifact : undefined,
  }
  const timeoutMs = required('timeout', parsers.parseDuration)
  const requestTimeoutMs = required('request-timeout', parsers.parseDuration)
  const { artifactName, recipients } = options
  checkArtifactName(reader, artifactName, { isEncrypted: Boolean(recipients), isUploaded: Boolean(options.artifact) })
  addWarnings(reader)
  const { issues, warnings } = reader
  return { inputs: { connection, github, timeoutMs, requestTimeoutMs, options }, issues, warnings }
}

/**
 * The directory for the ZIP file. The default is not in action.yml: in a container job, the expression `runner.temp`
 * is the path on the host, while the variable is the one in the container.
 */
function readOutputDir(reader: InputReader, env: Env): string {
  if (reader.isSet('output-dir')) return reader.optional('output-dir', parsers.parsePath) as string
  const temp = env['RUNNER_TEMP']
  if (!temp)
    reader.addIssue(
      'output-dir: is not set, and neither is RUNNER_TEMP, the runner’s directory for temporary files. Set output-dir to an absolute path.',
    )
  return resolve(temp ?? '', 'form-fills')
}

async function readRecipients(reader: InputReader, env: Env): Promise<ExportOptions['recipients']> {
  // Not trimmed: an empty variable leaves a line break of a block, and nobody would notice that the file is plain.
  if (!env[inputVariable('encrypt-to')]) return undefined
  // Loaded on demand: it needs the library for encryption.
  const recipients = await import('./recipients.ts')
  return recipients.readRecipients(reader)
}

function addWarnings(reader: InputReader): void {
  // In IDs, letters of another alphabet are hardly meant; in names, only what is invisible is not.
  for (const name of ['form-shortname', 'task-id']) warnAboutMistakes(reader, name, ({ ascii }) => ascii !== '')
  for (const name of ['artifact-name', 'output-dir']) warnAboutMistakes(reader, name, ({ ascii }) => !ascii)
}

function warnAboutMistakes(reader: InputReader, name: string, matters: (mistake: LookAlike) => boolean): void {
  const text = reader.raw(name) ?? ''
  for (const mistake of findMistakes(text).filter(matters))
    reader.warnings.push(
      `${name}: ${parsers.quote(text)} contains ${mistake.name}, which is hardly meant${adviceFor(mistake)}.`,
    )
}
