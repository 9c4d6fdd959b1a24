import { tryOrUndefined } from '../try-or-undefined.ts'

/** What the body of an error response says, and whose it is. */
export interface ResponseBody {
  /**
   * `service`: an error of the artifact service itself; `gateway`: it passes on that of a gateway behind it; `store`: an error
   * of the blob store; `page`: somebody else’s page.
   */
  readonly origin: 'service' | 'gateway' | 'store' | 'page' | 'other'
  readonly code: string | undefined
  /** For people; may be empty. */
  readonly text: string
}

/** The error codes of Twirp (https://twitchtv.github.io/twirp/docs/errors.html). */
const serviceCodes =
  /^(canceled|unknown|invalid_argument|malformed|deadline_exceeded|not_found|bad_route|already_exists|permission_denied|unauthenticated|resource_exhausted|failed_precondition|aborted|out_of_range|unimplemented|internal|unavailable|dataloss)$/

export function readResponseBody(body: string): ResponseBody {
  const text = body.trim()
  // Invalid JSON may contain a signed URL: nothing of it is shown.
  if (/^[{[]/.test(text)) return readJson(text)
  const storeCode = /<Error>\s*<Code>(\w+)<\/Code>/.exec(text)?.[1]
  if (storeCode) return { origin: 'store', code: storeCode, text: /<Message>([^<\r\n]*)/.exec(text)?.[1] ?? '' }
  if (!text.startsWith('<')) return { origin: 'other', code: undefined, text: firstLine(text) }
  const title = /<(title|h1)\b[^>]*>\s*([^<]*?)\s*</i.exec(text)?.[2]
  return { origin: 'page', code: undefined, text: title ? firstLine(title) : 'a web page' }
}

function readJson(text: string): ResponseBody {
  const object = tryOrUndefined(() => JSON.parse(text) as Readonly<Record<string, unknown>>)
  const { code, msg, message, meta } = object ?? {}
  const said = firstLine([msg, message].find((value) => typeof value === 'string') ?? '')
  // The service forwards what a gateway behind it says as an error with a code of its own:
  // https://github.com/actions/download-artifact/issues/464
  const isForwarded =
    /^error from intermediary/i.test(said) || Object.hasOwn(Object(meta) as object, 'http_error_from_intermediary')
  if (isForwarded) return { origin: 'gateway', code: undefined, text: said }
  return typeof code === 'string' && serviceCodes.test(code)
    ? { origin: 'service', code, text: said }
    : { origin: 'other', code: undefined, text: said }
}

export function firstLine(text: string): string {
  return text.split(/[\r\n]/, 1)[0] ?? ''
}
