import { truncate } from '../format.ts'
import { tryOrUndefined } from '../try-or-undefined.ts'

/** The texts of others are cut to this many characters. */
const maxLength = 200

/** Where error bodies have their message: problem details (RFC 9457), gateways, object stores, OAuth, GraphQL. */
const messageKeys = ['message', 'Message', 'msg', 'error_msg', 'detail', 'error_description', 'faultstring', 'title']
const nestedKeys = ['error', 'errors', 'fault', 'detail']

// The elements that pages and fragments of pages begin with.
const pageStart = /^\s*<(!doctype\s+html|html|head|body|title|meta|style|script|div|center|h\d|p|br|b|table|pre)\b/i
const notMarkup = /<!--[^]*?(?:-->|$)|<\?[^]*?(?:\?>|$)/g
const code = /<(script|style)\b[^]*?(?:<\/\1\s*>|$)/gi
const cdata = /<!\[CDATA\[([^]*?)(?:\]\]>|$)/g

/** Is the trimmed text a web page? Comments and an XML declaration may come first. */
export function isPage(text: string): boolean {
  return text.startsWith('<') && pageStart.test(text.replace(notMarkup, ''))
}

/**
 * What the trimmed text of an error says: the title of a page, the message in JSON or XML, or the first line.
 * Undefined when there is none. Everything else may be personal data and is never shown. With `mayBeRecords`, the text may be
 * form fills in any format: only the title of a page is left.
 */
export async function messageIn(text: string, contentType = '', mayBeRecords = false): Promise<string | undefined> {
  const message = text.startsWith('<')
    ? await decodeEntities(messageInMarkup(text, mayBeRecords))
    : mayBeRecords
      ? undefined
      : /^[[{]/.test(text)
        ? tryOrUndefined(() => findMessage(JSON.parse(text)))
        : firstLine(text, contentType)
  return message && truncate(message, maxLength)
}

function messageInMarkup(text: string, mayBeRecords: boolean): string | undefined {
  const markup = text.replace(notMarkup, ' ').replace(code, ' ').replace(cdata, '$1')
  const title = elementText(markup, 'title') ?? elementText(markup, 'h1')
  if (isPage(text)) return title ?? (mayBeRecords ? undefined : visibleText(markup))
  return mayBeRecords ? undefined : (elementText(markup, 'message|detail|faultstring') ?? title)
}

/** The text of the first such element (alternatives of a regular expression) that has one. Linear in the length. */
function elementText(markup: string, names: string): string | undefined {
  let start: number | undefined
  for (const tag of markup.matchAll(new RegExp(`<(/?)(?:[\\w-]+:)?(?:${names})(?:\\s[^<>]*)?>`, 'gi'))) {
    const isEnd = tag[1] !== ''
    const text = isEnd && start !== undefined ? visibleText(markup.slice(start, tag.index)) : undefined
    if (text) return text
    start = isEnd ? undefined : tag.index + tag[0].length
  }
  return undefined
}

/** The message of an error object. Lists are followed only if they are called `errors` or so: others may be records. */
function findMessage(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const object = value as Readonly<Record<string, unknown>>
  const messages = messageKeys.map((key) => textOf(object[key]))
  const nested = nestedKeys.map((key) => {
    const [first] = [object[key]].flat()
    return textOf(first) ?? findMessage(first)
  })
  return [...messages, ...nested].find((message) => message !== undefined)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? visibleText(value) : undefined
}

/** The first line, if the text is meant for people: CSV and binary data are content. */
function firstLine(text: string, contentType: string): string | undefined {
  if (!/^$|^text\/(plain|html)\b|\b(json|xml)\b/i.test(contentType)) return undefined
  const [line = ''] = text.split(/[\r\n]/, 1)
  const shown = /\bhtml\b/i.test(contentType) ? line : (line.split('<', 1)[0] ?? '')
  return /[\p{Cc}\ufffd]/u.test(shown.slice(0, maxLength)) ? undefined : visibleText(shown)
}

/** What is between the tags, on one line, up to the first JSON in it. */
function visibleText(markup: string): string | undefined {
  const text = markup.replace(/<[^<>]*>/g, ' ').replace(/\s+/g, ' ')
  const [readable = ''] = text.split(/\{ ?["}]|\[ ?[{"]/, 1)
  return readable.trim() || undefined
}

async function decodeEntities(text: string | undefined): Promise<string | undefined> {
  if (text === undefined) return undefined
  const { COMMON_HTML, EntityDecoder } = await import('@nodable/entities')
  const decoded = new EntityDecoder({ namedEntities: COMMON_HTML }).decode(text.slice(0, 10 * maxLength))
  return decoded.replace(/\s+/g, ' ').trim() || undefined
}
