import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import type { Answer } from './server.ts'

export type Fields = { readonly [name: string]: unknown }

/** The fields of a request in the format that its Content-Type says; undefined when it is not that. */
export function decode(contentType: string, body: string): Fields | undefined {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase()
  let fields: unknown
  try {
    if (type === 'application/json') fields = JSON.parse(body)
    if (type === 'application/xml')
      fields = (new XMLParser({ parseTagValue: false }).parse(body, true) as { xml?: unknown }).xml
  } catch {
    return undefined
  }
  return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? (fields as Fields) : undefined
}

/** Is this what the reference asks for: one of id and shortname, and two days that exist, in order? */
export function isExportRequest({ id, shortname, date_from: from, date_to: to }: Fields): boolean {
  if ((id === undefined) === (shortname === undefined)) return false
  if (id !== undefined && !/^[1-9]\d*$/.test(typeof id === 'number' ? String(id) : isText(id) ? id : '')) return false
  if (shortname !== undefined && !isText(shortname)) return false
  return isDay(from) && isDay(to) && from <= to
}

/** An answer of the API in the format of the request. */
export function encode(type: string, tree: Fields, status = 200): Answer {
  return /xml/.test(type)
    ? { status, headers: { 'content-type': 'application/xml' }, body: new XMLBuilder().build({ xml: tree }) }
    : { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(tree) }
}

export function fault(type: string, error: number, text: string, status = 200): Answer {
  return encode(type, { error, error_text: text }, status)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
