import { getProxyUrl } from '@actions/http-client'
import { ActionError } from '../errors.ts'

/**
 * The error for a request or a body that broke off: the signal's reason if that is why, else `platform.unreachable`,
 * retryable unless the certificate is the problem.
 */
export function networkError(operation: string, origin: string, cause: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  const proxy = getProxyUrl(origin)
  const via = proxy ? ` via the proxy ${new URL(proxy).host}` : ''
  const isCertificate = isCertificateError(cause)
  return new ActionError('platform.unreachable', `No complete response to ${operation} from ${origin}${via}.`, {
    cause,
    hint: isCertificate
      ? 'The TLS certificate is not trusted. For a private CA, set NODE_EXTRA_CA_CERTS to the path of its PEM file in the runner’s environment.'
      : 'Check base-url, network access from the runner to this host, and https_proxy / no_proxy; then run again.',
    ...(isCertificate ? {} : { retry: {} }),
  })
}

function isCertificateError(cause: unknown): boolean {
  const code = String((cause as NodeJS.ErrnoException).code)
  return /CERT|SIGNATURE|UNABLE_TO_GET_ISSUER|ERR_TLS/.test(code)
}
