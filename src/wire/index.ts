import * as json from './json.ts'
import type { Tree } from './tree.ts'

export type Format = 'json' | 'xml'

interface Wire {
  readonly contentType: string
  encode(fields: Record<string, string | number>): string
  decode(text: string): Tree
}

/** The two functions of a format. XML is loaded when it is needed only: most runs speak JSON. */
export async function wireOf(format: Format): Promise<Wire> {
  return format === 'json' ? json : import('./xml.ts')
}

/**
 * The format of an answer by its Content-Type, else by its first character, since the platform's default answer is JSON
 * whatever was asked for. Undefined when it is neither.
 */
export function formatOf(contentType: string | undefined, text: string): Format | undefined {
  if (/\bjson\b/i.test(contentType ?? '')) return 'json'
  if (/\bxml\b/i.test(contentType ?? '') && !/\bxhtml\b/i.test(contentType ?? '')) return 'xml'
  const first = text.trimStart()[0]
  if (first === '{' || first === '[') return 'json'
  return first === '<' ? 'xml' : undefined
}
