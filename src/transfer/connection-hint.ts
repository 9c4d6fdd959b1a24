import { getProxyUrl } from '@actions/http-client'

interface ConnectionHint {
  /** What is wrong and who can fix it. */
  readonly hint: string
  /** What else to do if the host is that of base-url. */
  readonly baseUrlHint: string
}

/** Errors that another attempt cannot fix. By the error's code, else by its text: OpenSSL's errors have the codes of X509_verify_cert(3ssl). */
const finalErrors: readonly (ConnectionHint & { readonly pattern: RegExp })[] = [
  {
    pattern: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    hint: 'The TLS certificate of this host has expired or is not valid yet. It must be renewed there; check the clock of a self-hosted runner as well.',
    baseUrlHint: '',
  },
  {
    pattern: /ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/,
    hint: 'The TLS certificate belongs to another host name.',
    baseUrlHint: 'Set base-url to the name in the certificate.',
  },
  {
    pattern: /ALERT_CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE|ALERT_HANDSHAKE_FAILURE|ALERT_UNKNOWN_CA/,
    hint: 'The server, or a gateway in front of it, refused the TLS connection; it may want a client certificate, which is not supported.',
    baseUrlHint: 'Use an address that accepts the token alone.',
  },
  {
    pattern: /CERT|SIGNATURE|UNABLE_TO_GET_ISSUER|ERR_TLS/,
    hint: 'The TLS certificate is not trusted. For a private CA, set NODE_EXTRA_CA_CERTS to the path of its PEM file in the runner’s environment.',
    baseUrlHint: '',
  },
  {
    pattern: /statusCode=407/,
    hint: 'The proxy wants credentials, or rejected them. Put them into https_proxy (http://user:password@host:port, percent-encoded) on the runner or in `env:`.',
    baseUrlHint: '',
  },
  {
    // zlib has the same code for a body that is damaged further on, which another attempt may get right.
    pattern: /incorrect header check/,
    hint: 'The response is not compressed as its Content-Encoding says. A proxy or gateway in between may have changed one of the two.',
    baseUrlHint: '',
  },
  {
    pattern: /HPE_HEADER_OVERFLOW|HPE_CR_EXPECTED|HPE_LF_EXPECTED|Parse Error/,
    hint: 'The response is not valid HTTP.',
    baseUrlHint:
      'Check that base-url is the control panel and not another service, and the proxy or gateway in between.',
  },
]

/** What to do about an error of a connection that another attempt cannot fix; undefined if one may. */
export function finalConnectionHint(cause: unknown): ConnectionHint | undefined {
  const { code = '', message = '' } = cause as { code?: string; message?: string }
  return finalErrors.find(({ pattern }) => pattern.test(`${code} ${message}`))
}

/** The origin and the proxy that leads there, without its credentials. */
export function routeTo(origin: string): string {
  const proxy = getProxyUrl(origin)
  return proxy ? `${origin} via the proxy ${new URL(proxy).host}` : origin
}
