import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import type { MockResponse } from './server.ts'

export type Fields = { readonly [name: string]: unknown }

/** The fields of a request body; undefined if it is not valid in the format of its Content-Type. */
export function decodeRequest(contentType: string, body: string): Fields | undefined {
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

/** Whether the API reference allows the request: exactly one of ID and short name, and two existing dates in order. */
export function isValidExportRequest({ id, shortname, date_from: from, date_to: to }: Fields): boolean {
  if ((id === undefined) === (shortname === undefined)) return false
  if (id !== undefined && !/^[1-9]\d*$/.test(typeof id === 'number' ? String(id) : isText(id) ? id : '')) return false
  if (shortname !== undefined && !isText(shortname)) return false
  return isDate(from) && isDate(to) && from <= to
}

/** A response of the API in the format of the request's Content-Type. */
export function encodeResponse(contentType: string, fields: Fields, status = 200): MockResponse {
  return /xml/.test(contentType)
    ? { status, headers: { 'content-type': 'application/xml' }, body: new XMLBuilder().build({ xml: fields }) }
    : { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
}

export function errorResponse(contentType: string, error: number, text: string, status = 200): MockResponse {
  return encodeResponse(contentType, { error, error_text: text }, status)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
