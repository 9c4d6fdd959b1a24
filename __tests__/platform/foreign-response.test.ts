import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatError, type ActionError } from '../../src/errors.ts'
import { parseResponse, type ReceivedResponse } from '../../src/platform/response.ts'
import type { HttpResponse } from '../../src/transfer/http.ts'

type Options = Partial<ReceivedResponse> & { headers?: HttpResponse['headers'] }

async function errorFor(status: number, text: string, { headers = {}, ...options }: Options = {}) {
  const url = new URL('https://panel.example.com/api/v1.1/forms/fills')
  const response = { status, headers, body: Readable.from([]), url }
  const received = { operation: 'the create-export request', response, text, now: 0, ...options }
  const outcome: unknown = await parseResponse(received).catch((error: unknown) => error)
  return outcome as ActionError
}

const shownOf = (error: ActionError): string => formatError(error).lines.join('\n')
const blocked = /^This is not the control panel’s API, but a login page, firewall, gateway or proxy\./
const fileUrl = new URL('https://panel.example.com/api/download/forms/abCDefghIkl/1_form_%D1%8F.zip')
const elsewhere = new URL('https://other.example.com/a.zip')
const page = '<html><head><title>Denied</title></head></html>'

// As they are seen in public reports.
test.each<[who: string, status: number, type: string, body: string, said: string]>([
  [
    'Cloudflare’s challenge',
    403,
    'text/html; charset=UTF-8',
    '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta http-equiv="refresh" content="360"></head></html>',
    'HTTP 403 with a web page (“Just a moment...”)',
  ],
  [
    'Cloudflare, to a client that accepts JSON',
    403,
    'application/json',
    '{"type":"https://developers.cloudflare.com/","title":"Error 1010: Access denied","status":403,"detail":"The site owner has blocked access based on your browser’s signature.","error_code":1010,"cloudflare_error":true}',
    'HTTP 403 with JSON without the platform’s error field (“The site owner has blocked access based on your browser’s signature.”)',
  ],
  [
    'DDoS-Guard',
    403,
    'text/html; charset=utf8',
    '<!DOCTYPE html><html><head><title>DDoS-Guard</title><script>var title="<title>no</title>"</script></head></html>',
    'HTTP 403 with a web page (“DDoS-Guard”)',
  ],
  [
    'a geo block in Russian',
    403,
    'text/html',
    '<!doctype html>\n<html><head>\n<meta charset="utf-8">\n<title>\n  Доступ&nbsp;ограничен &mdash; 403\n</title></head></html>',
    'HTTP 403 with a web page (“Доступ ограничен — 403”)',
  ],
  [
    'Imperva',
    403,
    'text/html',
    '<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body style="margin:0px"><iframe id="main-iframe" src="/_Incapsula_Resource?x=1">Request unsuccessful. Incapsula incident ID: 92000-1</iframe></body></html>',
    'HTTP 403 with a web page (“Request unsuccessful. Incapsula incident ID: 92000-1”)',
  ],
  [
    'Akamai',
    403,
    'text/html',
    '<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\nYou don’t have permission to access this server.</BODY></HTML>',
    'HTTP 403 with a web page (“Access Denied”)',
  ],
  [
    'AWS',
    403,
    'application/json',
    '{"message":"Forbidden"}',
    'HTTP 403 with JSON without the platform’s error field (“Forbidden”)',
  ],
  [
    'HAProxy, which has no title',
    403,
    'text/html',
    '<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>',
    'HTTP 403 with a web page (“403 Forbidden”)',
  ],
  [
    'Zscaler, with a comment first',
    403,
    'text/html',
    '<!--# Id: security.html -->\n<!-- <title>no</title> -->\n<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n<html><head><title>Internet Security by Zscaler</title></head></html>',
    'HTTP 403 with a web page (“Internet Security by Zscaler”)',
  ],
  [
    'a firewall, as text that is called a page',
    406,
    'text/html; charset=UTF-8',
    'This website is secured. Your request was <b>blocked</b> due to suspicious behavior<br/>\n<br/>\n Client IP : 192.0.2.1',
    'HTTP 406 with text (“This website is secured. Your request was blocked due to suspicious behavior”)',
  ],
  [
    'nginx that wants a client certificate',
    400,
    'text/html',
    '<html>\r\n<head><title>400 No required SSL certificate was sent</title></head>\r\n<body><center><h1>400 Bad Request</h1></center></body>\r\n</html>',
    'HTTP 400 with a web page (“400 No required SSL certificate was sent”)',
  ],
  [
    'nginx that wants TLS',
    400,
    'text/html',
    '<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>',
    'HTTP 400 with a web page (“400 The plain HTTP request was sent to HTTPS port”)',
  ],
  [
    'IIS, as XHTML',
    405,
    'text/html',
    '<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>405 - HTTP verb used to access this page is not allowed.</title></head></html>',
    'HTTP 405 with a web page (“405 - HTTP verb used to access this page is not allowed.”)',
  ],
  [
    'an object store',
    400,
    'application/xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message><ArgumentValue>Bearer made-up</ArgumentValue></Error>',
    'HTTP 400 with XML without the platform’s error field (“Only one auth mechanism allowed”)',
  ],
  [
    'problem details',
    400,
    'application/problem+json',
    '{"type":"about:blank","title":"Bad Request","status":400,"detail":"Token is expired"}',
    'HTTP 400 with JSON without the platform’s error field (“Token is expired”)',
  ],
  [
    'problem details in XML',
    400,
    'application/problem+xml',
    '<problem xmlns="urn:ietf:rfc:7807"><title>Bad Request</title><detail>Token is expired</detail></problem>',
    'HTTP 400 with XML without the platform’s error field (“Token is expired”)',
  ],
  [
    'a gateway with an error object',
    403,
    'application/json',
    '{"error":{"code":403,"message":"Method doesn’t allow unregistered callers","status":"PERMISSION_DENIED"}}',
    'HTTP 403 with JSON without the platform’s error field (“Method doesn’t allow unregistered callers”)',
  ],
  [
    'a list of errors',
    400,
    'application/json',
    '{"data":null,"errors":[{"message":"Cannot query field","path":["x"]}]}',
    'HTTP 400 with JSON without the platform’s error field (“Cannot query field”)',
  ],
  [
    'a validation error',
    422,
    'application/json',
    '{"detail":[{"loc":["body","id"],"msg":"field required","input":{"name":"Ada"}}]}',
    'HTTP 422 with JSON without the platform’s error field (“field required”)',
  ],
  [
    'an OAuth gateway',
    400,
    'application/json',
    '{"error":"invalid_token","error_description":"The token expired"}',
    'HTTP 400 with JSON without the platform’s error field (“The token expired”)',
  ],
  [
    'a web framework',
    405,
    'application/json',
    '{"timestamp":"2026-05-01","status":405,"error":"Method Not Allowed","path":"/x"}',
    'HTTP 405 with JSON without the platform’s error field (“Method Not Allowed”)',
  ],
  [
    'APISIX',
    403,
    'text/plain; charset=utf-8',
    '{"error_msg":"failed to check token"}',
    'HTTP 403 with JSON without the platform’s error field (“failed to check token”)',
  ],
  [
    'Apigee',
    403,
    'application/json',
    '{"fault":{"faultstring":"Invalid API call","detail":{"errorcode":"x"}}}',
    'HTTP 403 with JSON without the platform’s error field (“Invalid API call”)',
  ],
  [
    'SOAP',
    400,
    'text/xml',
    '<soap:Envelope xmlns:soap="x"><soap:Body><soap:Fault><soap:faultstring><![CDATA[No <such> action]]></soap:faultstring></soap:Fault></soap:Body></soap:Envelope>',
    'HTTP 400 with XML without the platform’s error field (“No action”)',
  ],
  [
    'Envoy',
    400,
    'text/plain',
    'upstream connect error or disconnect/reset before headers. reset reason: connection failure\nmore',
    'HTTP 400 with text (“upstream connect error or disconnect/reset before headers. reset reason: connection failure”)',
  ],
  [
    'a text that is called JSON',
    403,
    'application/json',
    'RBAC: access denied',
    'HTTP 403 with invalid JSON (“RBAC: access denied”)',
  ],
  [
    'a warning of PHP before the JSON',
    200,
    'text/html',
    '<br />\n<b>Warning</b>: Undefined index in <b>/x.php</b> on line <b>3</b><br />\n{"data":{"name":"Ada"}}',
    'HTTP 200 with a web page (“Warning : Undefined index in /x.php on line 3”)',
  ],
])('%s is named with its message', async (_who, status, type, body, said) => {
  const { code, message, hint, retry } = await errorFor(status, body, { headers: { 'content-type': type } })
  expect({ code, message, retry }).toEqual({
    code: 'platform.answer',
    message: `Unexpected response to the create-export request from https://panel.example.com: ${said}.`,
    retry: undefined,
  })
  expect(hint).toMatch(blocked)
  expect(hint).not.toMatch(/token|form/)
})

describe('of what others say', () => {
  test.each<[what: string, body: string, type: string]>([
    ['JSON that is truncated', '{"message":"Ada","name":"Ada', 'application/json'],
    ['a list of records', '[{"message":"Ada"}]', 'application/json'],
    ['a list of texts', '["Ada"]', 'application/json'],
    ['other fields', '{"name":"Ada","description":"Ada","data":{"message":"Ada"}}', 'application/json'],
    ['JSONP', 'callback({"message":"Ada"})', 'text/javascript'],
    ['JSON after a prefix', ')]}\', [{"message":"Ada"}]', 'application/json'],
    ['JSON after a text', 'Notice: [{"message":"Ada"}]', 'text/plain'],
    ['XML after a text', 'Notice: <xml><name>Ada</name></xml>', 'application/xml'],
    ['other elements', '<fills><name>Ada</name></fills>', 'application/xml'],
    ['XML that is truncated', '<fills><message>Ada', 'application/xml'],
    ['CSV', 'Ada;ada@example.com', 'text/csv'],
    ['binary data', 'Ada', 'application/octet-stream'],
    ['a spreadsheet', 'Ada', 'application/vnd.ms-excel'],
    ['data with control characters', 'Ada\u0000\u0001', 'text/plain'],
    ['text in an unknown encoding', 'Ada\ufffd', 'text/plain'],
    ['a script', '<html><script>"Ada"</script></html>', 'text/html'],
    ['a comment', '<html><!-- Ada --></html>', 'text/html'],
  ])('%s is not shown', async (_what, body, type) => {
    expect(shownOf(await errorFor(403, body, { headers: { 'content-type': type } }))).not.toContain('Ada')
  })

  test.each<[what: string, body: string, type: string]>([
    ['a message in JSON', '{"message":"Ada"}', 'application/json'],
    ['a message in XML', '<fills><message>Ada</message><title>Ada</title></fills>', 'application/xml'],
    ['the text of a page', '<html><table><tr><td>Ada</td></tr></table></html>', 'text/html'],
    ['a first line', 'Ada', 'text/plain'],
  ])('%s is not shown in place of the file, where it may be a record', async (_what, body, type) => {
    const headers = { 'content-type': type }
    expect(shownOf(await errorFor(200, body, { headers, fileUrl }))).not.toContain('Ada')
    expect(shownOf(await errorFor(403, body, { headers, fileUrl }))).toContain('Ada')
    expect(shownOf(await errorFor(200, body, { headers }))).toContain('Ada')
  })

  test('the title of a page is shown in place of the file', async () => {
    expect(await errorFor(200, page, { fileUrl })).toMatchObject({
      message: expect.stringContaining('HTTP 200 with a web page (“Denied”).'),
    })
  })

  test.each([
    ['text', 'text/plain', 'Cannot GET /api/download/forms/abCDefghIkl/1_form_%D1%8F.zip'],
    ['JSON', 'application/json', '{"message":"Route api/download/forms/abCDefghIkl/1_form_я.zip not found"}'],
    ['a page', 'text/html', '<title>Error: abCDefghIkl, key=0123456789abc</title>'],
    [
      'JSON of the platform',
      'application/json',
      '{"error":410,"error_text":"No abCDefghIkl/1_form_я.zip in the download folder"}',
    ],
  ])('the path of the file is hidden in %s', async (_what, contentType, body) => {
    const url = new URL('https://panel.example.com/login?key=0123456789abc')
    const response = { status: 410, headers: { 'content-type': contentType }, body: Readable.from([]), url }
    const shown = shownOf(await errorFor(410, body, { response, fileUrl }))
    expect(shown).not.toMatch(/abCDefghIkl|1_form_|0123456789abc/)
    expect(shown).toContain('…')
    expect(shownOf(await errorFor(410, body))).toContain('abCDefghIkl')
    if (body.includes('download folder')) expect(shown).toContain('…/… in the download folder')
  })

  test.each([
    ['JSON', JSON.stringify({ message: 'x'.repeat(1000) })],
    ['XML', `<a><message>${'x'.repeat(1000)}</message></a>`],
    ['a page', `<title>${'x'.repeat(1000)}</title>`],
    ['text', 'x'.repeat(1_000_000)],
  ])('at most 200 characters of %s are shown', async (_what, body) => {
    expect((await errorFor(403, body)).message).toMatch(/: HTTP 403 with [^“]*\(“x{200}…”\)\.$/)
  })

  test.each([
    ['<title></title><title>  </title><h1>Blocked</h1>', 'Blocked'],
    ['<title lang="en">A<br>B</title>', 'A B'],
    ['<title>1 &lt; 2 &amp;&#x20;&laquo;3&raquo; &nbsp; &hellip;</title>', '1 < 2 & «3» …'],
    ['<html><head><title>Sign\r\n\t in</title></head></html>', 'Sign in'],
    ['<html>No title, <b>no</b> heading</html>', 'No title, no heading'],
    ['<center><h1>502</h1></center>', '502'],
    ['<html><svg><title>Logo</title></svg></html>', 'Logo'],
    ['<title>Unclosed', 'Unclosed'],
    ['<title></title>Ada</title><h1>Blocked</h1>', 'Blocked'],
  ])('%s says %j', async (body, said) => {
    expect((await errorFor(403, body)).message).toMatch(new RegExp(`a web page \\(“${said}”\\)\\.$`))
  })

  test.each(['<html></html>', '<title>&nbsp;</title>', '<html><body> \n</body></html>', '{"message":" "}', '{}'])(
    '%s says nothing',
    async (body) => expect((await errorFor(403, body)).message).not.toContain('“'),
  )

  test.each(['<!--', '<title', '<title>', '<title ', '</title ', '<script>', '<', '{"', '<![CDATA[', '&lt;', '[', '"'])(
    'a mebibyte of %s does not hold up the run',
    async (text) => {
      const body = text.repeat(2 ** 20 / text.length)
      for (const contentType of ['text/html', 'text/plain'])
        expect(await errorFor(403, body, { headers: { 'content-type': contentType } })).toMatchObject({
          code: 'platform.answer',
        })
    },
  )
})

test('any response ends in one short error with the host and the status', async () => {
  const tags = '< > </ <!-- --> <title> </title> <h1> <br/> <![CDATA[ ]]> <script> <?xml?> &lt; &#0; &'
  const data = '{" ":" "} [ ] {"error": "message": null \n \u2028 \ufffd Ада'
  const part = fc.constantFrom(...`${tags} ${data}`.split(' '))
  const types = fc.constantFrom(
    'text/html',
    'text/plain',
    'application/json',
    'application/xml',
    'text/csv',
    'nonsense',
    '',
  )
  const status = fc.integer({ min: 200, max: 599 })
  await fc.assert(
    fc.asyncProperty(fc.array(part), types, status, fc.boolean(), async (parts, type, code, isFile) => {
      const options = { headers: { 'content-type': type }, ...(isFile ? { fileUrl } : {}) }
      const { message, hint } = await errorFor(code, parts.join('').trim(), options)
      expect(message).toContain(`from https://panel.example.com: HTTP ${code} with `)
      expect(message.length).toBeLessThan(400)
      expect(hint).toMatch(/\.$/)
    }),
  )
})

describe('what to do', () => {
  test.each([408, 425, 429, 500, 502, 503, 504, 520, 530])('HTTP %d: try again', async (status) => {
    for (const body of ['', page, 'text', '{"message":"busy"}'])
      expect(await errorFor(status, body, { headers: { 'retry-after': '7' } })).toMatchObject({
        code: 'platform.unreachable',
        message: expect.stringContaining(`from https://panel.example.com: HTTP ${status} with `),
        hint: 'The platform, or a gateway in front of it, is busy or unavailable; try again later.',
        retry: { afterMs: 7000 },
      })
  })

  test.each([
    [202, 'accepted'],
    [200, ''],
    [204, ''],
    [205, ''],
    [404, ''],
    [404, page],
  ])('HTTP %d with the body %j: not yet', async (status, body) => {
    expect(await errorFor(status, body, { headers: { 'retry-after': '7' } })).toMatchObject({
      code: 'platform.answer',
      retry: { notYet: true, afterMs: 7000 },
    })
  })

  test.each([
    [200, page],
    [202, page],
    [200, 'text'],
    [300, ''],
    [304, ''],
    [400, ''],
    [401, page],
    [403, page],
    [410, page],
    [451, page],
  ])('HTTP %d with the body %j: never again', async (status, body) => {
    expect(await errorFor(status, body)).toMatchObject({ code: 'platform.answer', retry: undefined })
  })

  test.each([202, 404, 405])('HTTP %d of AWS WAF: never again', async (status) => {
    const headers = { 'x-amzn-waf-action': 'challenge' }
    expect(await errorFor(status, '', { headers })).toMatchObject({ code: 'platform.answer', retry: undefined })
  })

  test.each<[what: string, status: number, body: string, options: Options, hint: RegExp]>([
    ['Basic', 401, page, { headers: { 'www-authenticate': 'Basic realm="x"' } }, /asks for a password/],
    ['Negotiate, NTLM', 401, '', { headers: { 'www-authenticate': 'Negotiate, NTLM' } }, /asks for a password/],
    ['HTTP 401 from nobody', 401, '', {}, /^Check the token and its permissions\. If they are correct, a gateway/],
    ['Bearer', 401, '', { headers: { 'www-authenticate': 'Bearer realm="x"' } }, /^Check the token and its perm/],
    ['HTTP 403 from nobody', 403, '', {}, /^Check the token and its permissions\. If they are correct, a gateway/],
    ['HTTP 401 from a page', 401, page, {}, blocked],
    ['HTTP 403 from an object store', 403, '<Error/>', { fileUrl: elsewhere }, /keeps the file on this host\. Resume/],
    ['a login page behind a redirect', 200, page, { fileUrl: elsewhere }, blocked],
    ['a page', 200, page, {}, blocked],
    ['a challenge of AWS WAF', 202, '', { headers: { 'x-amzn-waf-action': 'challenge' } }, blocked],
    ['JSON of somebody else', 200, '{}', {}, /^Make sure that base-url is the control panel\. If it is, report/],
    ['HTTP 403 with a location', 403, page, { headers: { location: 'https://sso.example.com/' } }, blocked],
    ['HTTP 304', 304, '', {}, /^Make sure that base-url is the control panel/],
  ])('for %s', async (_what, status, body, options, hint) => {
    expect((await errorFor(status, body, options)).hint).toMatch(hint)
  })
})
