import type { Tree } from './tree.ts'

export const contentType = 'application/json'

/** One request body as JSON. */
export function encode(fields: Record<string, string | number>): string {
  return JSON.stringify(fields)
}

/**
 * The tree of a JSON text; every leaf is text, numbers as they were written (an id of 40 digits stays one), null is ''.
 * Throws SyntaxError on anything that is not whole JSON.
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
