import { getProxyUrl } from '@actions/http-client'
import { ActionError } from '../errors.ts'

interface Explanation {
  readonly pattern: RegExp
  readonly hint: string
}

/** Errors that another attempt cannot fix. By the error's code, else by its text: OpenSSL's errors have the codes of X509_verify_cert(3ssl). */
const explanations: readonly Explanation[] = [
  {
    pattern: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    hint: 'The TLS certificate of this host has expired or is not valid yet. It must be renewed there; check the clock of a self-hosted runner as well.',
  },
  {
    pattern: /ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/,
    hint: 'The TLS certificate belongs to another host name. Set base-url to the name in the certificate.',
  },
  {
    pattern: /ALERT_CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE|ALERT_HANDSHAKE_FAILURE|ALERT_UNKNOWN_CA/,
    hint: 'The server, or a gateway in front of it, refused the TLS connection; it may want a client certificate, which is not supported. Use an address that accepts the token alone.',
  },
  {
    pattern: /CERT|SIGNATURE|UNABLE_TO_GET_ISSUER|ERR_TLS/,
    hint: 'The TLS certificate is not trusted. For a private CA, set NODE_EXTRA_CA_CERTS to the path of its PEM file in the runner’s environment.',
  },
  {
    pattern: /statusCode=407/,
    hint: 'The proxy wants credentials, or rejected them. Put them into https_proxy (http://user:password@host:port, percent-encoded) on the runner or in `env:`.',
  },
  {
    pattern: /HPE_HEADER_OVERFLOW|HPE_CR_EXPECTED|HPE_LF_EXPECTED|Parse Error/,
    hint: 'The response is not valid HTTP. Check that base-url is the control panel and not another service, and the proxy or gateway in between.',
  },
]

const unreachableHint =
  'Check base-url, network access from the runner to this host, and https_proxy / no_proxy; then run again.'

/**
 * The error for a request or a body that broke off: the signal's reason if that is why, else `platform.unreachable`,
 * retryable unless another attempt cannot help.
 */
export function networkError(operation: string, origin: string, cause: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  if (cause instanceof ActionError) return cause
  const proxy = getProxyUrl(origin)
  const via = proxy ? ` via the proxy ${new URL(proxy).host}` : ''
  const { code = '', message = '' } = cause as NodeJS.ErrnoException
  const explanation = explanations.find(({ pattern }) => pattern.test(`${code} ${message}`))
  return new ActionError('platform.unreachable', `No complete response to ${operation} from ${origin}${via}.`, {
    cause,
    hint: explanation?.hint ?? unreachableHint,
    retry: explanation ? undefined : {},
  })
}
