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
 * The format of a response by its Content-Type, else by its first character, since the platform answers in JSON by
 * default, whatever was requested. Undefined when it is neither.
 */
export function detectFormat(contentType: string | undefined, text: string): Format | undefined {
  if (/\bjson\b/i.test(contentType ?? '')) return 'json'
  if (/\bxml\b/i.test(contentType ?? '') && !/\bxhtml\b/i.test(contentType ?? '')) return 'xml'
  const first = text.trimStart()[0]
  if (first === '{' || first === '[') return 'json'
  return first === '<' ? 'xml' : undefined
}
