import { truncate } from './format.ts'

/**
 * Stable codes of everything that can go wrong, each with its heading in the job summary; docs/troubleshooting.md has a
 * section for each.
 */
export const errorHeadings = {
  input: 'Invalid inputs',
  'platform.denied': 'The platform rejected the token or its permissions',
  'platform.refused': 'The platform rejected a request',
  'platform.redirected': 'The platform redirected a request',
  'platform.unreachable': 'The platform is unreachable or busy',
  'platform.answer': 'Unexpected response to a request to the platform',
  'github.denied': 'GitHub rejected the token or its permissions',
  'github.unreachable': 'GitHub is unreachable or busy',
  'github.answer': 'Unexpected response to a request to GitHub',
  'export.failed': 'The platform failed to create the export',
  'export.empty': 'No records to export',
  'download.incomplete': 'The download is incomplete',
  'download.corrupt': 'The downloaded ZIP file is corrupt',
  'extract.refused': 'The ZIP file cannot be extracted safely',
  'output-dir': 'The ZIP file cannot be written to the output directory',
  'artifact.public': 'The artifact would be public',
  'artifact.unavailable': 'The artifact was not uploaded',
  'artifact.name-taken': 'The artifact name is already taken',
  'artifact.quota': 'The artifact storage quota has been exceeded',
  'artifact.digest': 'The file changed during the upload',
  timeout: 'The export timed out',
  cancelled: 'The run was cancelled',
  internal: 'An unexpected error occurred',
} as const

export type ErrorCode = keyof typeof errorHeadings

export const errorCodes = Object.keys(errorHeadings) as ErrorCode[]

interface ActionErrorOptions {
  /** What to do next. */
  readonly hint?: string | undefined
  /** Items of a list below the message. */
  readonly details?: readonly string[]
  readonly cause?: unknown
  /** Present when the same request may succeed later. */
  readonly retry?: RetryHint | undefined
}

interface RetryHint {
  /** The server's Retry-After, in ms. */
  readonly afterMs?: number | undefined
  /** What was asked for should exist and is expected soon. */
  readonly notYet?: boolean
}

/** The only error that this action throws on purpose. Its texts may contain untrusted text: escape them at the sink. */
export class ActionError extends Error {
  override readonly name = 'ActionError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly details: readonly string[]
  readonly retry: RetryHint | undefined

  constructor(code: ErrorCode, message: string, { hint, details = [], cause, retry }: ActionErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.hint = hint
    this.details = details
    this.retry = retry
  }
}

/** One problem that must be fixed before the first request. */
export interface InputIssue {
  readonly code: ErrorCode
  /** Begins with the name of the input or variable. */
  readonly message: string
}

/** Reports all problems at once. Has the code `input` if one of them has, else that of the first. */
export function inputError(issues: readonly InputIssue[]): ActionError {
  const code = issues.find((issue) => issue.code === 'input')?.code ?? issues[0]?.code ?? 'internal'
  const hint = 'No request was sent. Correct the step’s `with:` block or the runner’s environment and run again.'
  return issues.length === 1
    ? new ActionError(code, `Invalid input ${issues[0]?.message}`, { hint })
    : new ActionError(code, `${issues.length} invalid inputs:`, {
        details: issues.map(({ message }) => message),
        hint,
      })
}

const maxCauses = 5
const maxCauseLength = 300

/** An error as people read it. Never a stack trace. */
export interface ErrorDescription extends Pick<ActionError, 'code' | 'message' | 'details'> {
  readonly hint?: string | undefined
  readonly causes: readonly string[]
}

/** Anything that is not an ActionError is a bug of this action and described as such. */
export function describeError(error: unknown): ErrorDescription {
  const known = error instanceof ActionError ? error : unexpectedError(error)
  const { code, message, details, hint } = known
  return { code, message, details, hint, causes: causeMessages(known) }
}

/** The code and the lines for the log: the message with its details, the hint, then the causes. */
export function formatError(error: unknown): { code: ErrorCode; lines: string[] } {
  const { code, message, details, hint, causes } = describeError(error)
  const lines = [message, ...details.map((detail) => `- ${detail}`), ...(hint ? [hint] : [])]
  return { code, lines: [...lines, ...causes.map((cause) => `Caused by: ${cause}`)] }
}

/** The messages of the chain of causes, at most five. */
export function causeMessages({ cause }: Error): string[] {
  const messages: string[] = []
  for (let current = cause; current !== undefined && messages.length < maxCauses;) {
    messages.push(truncate(messageOf(current), maxCauseLength))
    current = current instanceof Error ? current.cause : undefined
  }
  return messages
}

function messageOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  // The AggregateError of a failed connect has one error per address and no message.
  if (cause instanceof AggregateError && cause.message === '') return cause.errors.map(messageOf).join('; ')
  const { code } = cause as NodeJS.ErrnoException
  // The codes of this action are for the title of the annotation.
  if (cause instanceof ActionError) return cause.message
  return code && !cause.message.includes(code) ? `${cause.message} (${code})` : cause.message
}

function unexpectedError(cause: unknown): ActionError {
  return new ActionError('internal', 'An unexpected error occurred.', {
    hint: 'Re-run the job with debug logging enabled. If the error persists, report it and include the lines below.',
    cause,
  })
}
