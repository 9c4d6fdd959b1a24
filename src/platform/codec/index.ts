import * as json from './json.ts'
import type { Tree } from './tree.ts'

export type Format = 'json' | 'xml'

interface Codec {
  readonly contentType: string
  encode(fields: Record<string, string | number>): string
  decode(text: string): Tree
}

/** XML is loaded on demand: most runs use JSON. */
export async function codecFor(format: Format): Promise<Codec> {
  return format === 'json' ? json : import('./xml.ts')
}

/**
 * The format of a response by its first character, else by its Content-Type: servers mislabel, and the platform answers in
 * JSON by default, whatever was requested. Undefined when it is neither.
 */
export function detectFormat(contentType: string | undefined, text: string): Format | undefined {
  const first = text.trimStart()[0]
  if (first === '{' || first === '[') return 'json'
  if (first === '<') return 'xml'
  if (/\bjson\b/i.test(contentType ?? '')) return 'json'
  return /\bxml\b/i.test(contentType ?? '') ? 'xml' : undefined
}
