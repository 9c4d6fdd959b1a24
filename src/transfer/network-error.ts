import { ActionError } from '../errors.ts'
import { finalConnectionHint, routeTo } from './connection-hint.ts'

const unreachableHint =
  'Check base-url, network access from the runner to this host, and https_proxy / no_proxy; then run again.'

/**
 * The error for a request or a body that broke off: the signal's reason if that is why, else `platform.unreachable`,
 * retryable unless another attempt cannot help.
 */
export function networkError(operation: string, origin: string, cause: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  if (cause instanceof ActionError) return cause
  const final = finalConnectionHint(cause)
  return new ActionError('platform.unreachable', `No complete response to ${operation} from ${routeTo(origin)}.`, {
    cause,
    hint: final ? `${final.hint} ${final.baseUrlHint}`.trimEnd() : unreachableHint,
    retry: final ? undefined : {},
  })
}
