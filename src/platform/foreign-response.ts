import { ActionError } from '../errors.ts'
import { isPage, messageIn } from '../transfer/body-message.ts'
import { hidePaths } from './hidden-path.ts'
import type { ReceivedResponse } from './response.ts'
import { isTransient, retryHint } from '../transfer/retry-policy.ts'

/**
 * The error for a response without the platform's envelope: somebody else has answered, such as a gateway, a firewall, a login
 * page or an object store. It names who, and what they say.
 */
export async function foreignResponseError(received: ReceivedResponse, problem: string): Promise<ActionError> {
  const { operation, response, text, now, fileUrl } = received
  const { status, headers, url } = response
  const isSuccess = status >= 200 && status < 300
  const said = await messageIn(text, headers['content-type'], fileUrl && isSuccess)
  const quoted = said ? ` (“${fileUrl ? hidePaths(said, [fileUrl, url]) : said}”)` : ''
  const message = `Unexpected response to ${operation} from ${url.origin}: HTTP ${status} with ${problem}${quoted}.`
  if (isTransient(status))
    return new ActionError('platform.unreachable', message, {
      hint: 'The platform, or a gateway in front of it, is busy or unavailable; try again later.',
      retry: retryHint(status, response, now),
    })
  const isAbsent = status === 404 || status === 202 || (isSuccess && text === '')
  const notYet = isAbsent && !isChallenge(received)
  return new ActionError('platform.answer', message, {
    hint: hintFor(received),
    retry: notYet ? { ...retryHint(status, response, now), notYet } : undefined,
  })
}

/** AWS WAF: https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html */
function isChallenge({ response: { status, headers }, text }: ReceivedResponse): boolean {
  return headers['x-amzn-waf-action'] !== undefined || (status === 202 && isPage(text))
}

function hintFor(received: ReceivedResponse): string {
  const { response, text, fileUrl } = received
  const { status, headers, url } = response
  if (/\b(basic|digest|negotiate|ntlm)\b/i.test(headers['www-authenticate'] ?? ''))
    return 'A gateway in front of the control panel asks for a password, which this action cannot send. Set base-url to an address without it.'
  if ((status === 401 || status === 403) && text === '')
    return 'Check the token and its permissions. If they are correct, a gateway in front of the control panel rejects the runner.'
  if (fileUrl && fileUrl.origin !== url.origin && !isPage(text))
    return 'The platform keeps the file on this host. Resume the export with its task-id; if the error persists, report it to Altcraft support.'
  return isPage(text) || status >= 400 || isChallenge(received)
    ? 'This is not the control panel’s API, but a login page, firewall, gateway or proxy. Check base-url, and make sure that the runner has access to it.'
    : 'Make sure that base-url is the control panel. If it is, report this response to Altcraft support.'
}
