/** Stable codes of everything that can go wrong; docs/troubleshooting.md has a heading for each. */
export const codes = [
  'input',
  'platform.denied',
  'platform.refused',
  'platform.redirected',
  'platform.unreachable',
  'platform.answer',
  'export.failed',
  'export.empty',
  'download.incomplete',
  'download.corrupt',
  'output-dir',
  'artifact.public',
  'artifact.unavailable',
  'artifact.name-taken',
  'artifact.quota',
  'artifact.digest',
  'timeout',
  'cancelled',
  'internal',
] as const

export type Code = (typeof codes)[number]

interface Details {
  hint?: string
  cause?: unknown
  /** Set when the same request may succeed later; `afterMs` is what the server asked for, in ms. */
  retry?: { afterMs?: number | undefined }
}

/** The one error of this action: what happened, and in `hint` what to do next. */
export class ActionError extends Error {
  override readonly name = 'ActionError'
  readonly code: Code
  readonly hint: string | undefined
  readonly retry: { afterMs?: number | undefined } | undefined

  constructor(code: Code, message: string, { hint, cause, retry }: Details = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.hint = hint
    this.retry = retry
  }
}

/** One thing that must be mended before the first request. */
export interface Fault {
  readonly code: Code
  readonly message: string
}

/** All `faults` in one error, so that nobody mends them one run at a time. */
export function faultsError(faults: readonly Fault[]): ActionError {
  const code = faults.find((fault) => fault.code === 'input')?.code ?? faults[0]?.code ?? 'internal'
  const [first] = faults
  const message =
    faults.length === 1
      ? `Input ${first?.message}`
      : [`${faults.length} inputs need a change:`, ...faults.map((fault) => `- ${fault.message}`)].join('\n')
  return new ActionError(code, message, {
    hint: 'Nothing was requested: change the `with:` block and run again.',
  })
}

const describedCauses = 5

/**
 * What a person needs to read of an error: the message, the hint, then a `caused by:` line for each cause.
 * Anything that is not an ActionError is a bug of this action and described as one. Never a stack trace.
 */
export function describe(error: unknown): { code: Code; lines: string[] } {
  const known = error instanceof ActionError ? error : unexpected(error)
  const lines = [known.message]
  if (known.hint) lines.push(known.hint)
  let cause = known.cause
  for (let depth = 0; cause !== undefined && depth < describedCauses; depth++) {
    lines.push(`caused by: ${oneLine(causeText(cause))}`)
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return { code: known.code, lines }
}

/**
 * Text of somebody else on one line: control characters and line separators become blanks, what a runner could take
 * for a command (`::name`, `##[name`) is broken up, and what is over `limit` characters is cut.
 */
export function oneLine(text: string, limit = 300): string {
  const flat = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .replace(/::(?=[a-z])/gi, ':\u200b:')
    .replace(/##\[/g, '##\u200b[')
    .trim()
  return flat.length > limit ? `${flat.slice(0, limit)}…` : flat
}

function unexpected(error: unknown): ActionError {
  return new ActionError('internal', 'The action stopped on an error that it does not know.', {
    hint: 'Run the job again with debug logging; if it stays, report it with the lines below.',
    cause: error,
  })
}

function causeText(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  // An AggregateError of a failed connect (one error an address) has no message of its own.
  if (cause instanceof AggregateError && cause.message === '') return cause.errors.map(causeText).join('; ')
  const { code } = cause as NodeJS.ErrnoException
  return code && !cause.message.includes(code) ? `${cause.message} (${code})` : cause.message
}
