import type { Tree } from './tree.ts'

export const contentType = 'application/json'

/** A request body in JSON. */
export function encode(fields: Record<string, string | number>): string {
  return JSON.stringify(fields)
}

/**
 * The tree of a JSON text. Every leaf is text: numbers keep their notation (an ID of 40 digits stays exact), null is ''.
 * Throws SyntaxError for malformed or truncated JSON.
 */
export function decode(text: string): Tree {
  return JSON.parse(text, leafAsText) as Tree
}

// `source` is the text of the literal: https://tc39.es/proposal-json-parse-with-source/, in Node since 21.
function leafAsText(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (value === null) return ''
  if (typeof value === 'number') return context?.source ?? String(value)
  return typeof value === 'boolean' ? String(value) : value
}
