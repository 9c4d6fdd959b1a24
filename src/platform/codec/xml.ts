import { EntityDecoder } from '@nodable/entities'
import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import type { Tree } from './tree.ts'

export const contentType = 'application/xml'

const root = 'xml'

/** A request body in XML, with the root element of the platform's reference. */
export function encode(fields: Record<string, string | number>): string {
  return new XMLBuilder().build({ [root]: fields })
}

/**
 * The tree below the root element `<xml>`, empty if the root is another one. Every leaf is text: IDs such as `0012` or `1e5`
 * stay exact. Throws for a DOCTYPE and for malformed or truncated XML.
 */
export function decode(text: string): Tree {
  if (/<!DOCTYPE/i.test(text)) throw new SyntaxError('DOCTYPE is not allowed')
  const parser = new XMLParser({
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    // By default, the parser does not decode numeric references such as &#233;.
    entityDecoder: new EntityDecoder(),
  })
  // `true` validates first: the parser alone accepts truncated text.
  const document = parser.parse(text, true) as { [root]?: Tree }
  // A second root element passes validation when one of them is empty.
  const isOnlyRoot = Object.keys(document).length === 1 && !Array.isArray(document[root])
  return (isOnlyRoot && document[root]) || ''
}
