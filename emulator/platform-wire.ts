import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import type { Answer } from './server.ts'

export type Fields = { readonly [name: string]: unknown }

/** The fields of a request in the format that its Content-Type says; undefined when it is not that. */
export function decode(type: string, body: string): Fields | undefined {
  try {
    if (type === 'application/json') return JSON.parse(body) as Fields
    if (type === 'application/xml')
      return (new XMLParser({ parseTagValue: false }).parse(body, true) as { xml: Fields }).xml
  } catch {
    return undefined
  }
  return undefined
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
