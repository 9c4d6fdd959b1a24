import { EntityDecoder } from '@nodable/entities'
import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import type { Tree } from './tree.ts'

export const contentType = 'application/xml'

const root = 'xml'

/** One request body as XML, in the root element that the platform's reference shows. */
export function encode(fields: Record<string, string | number>): string {
  return new XMLBuilder().build({ [root]: fields })
}

/**
 * The tree below the root element `<xml>`. Leaves stay text: ids like `0012` or `1e5` are ids.
 * Throws on a DOCTYPE, on text that is malformed or cut off, and on another root.
 */
export function decode(text: string): Tree {
  if (/<!DOCTYPE/i.test(text)) throw new SyntaxError('a DOCTYPE is not accepted')
  const parser = new XMLParser({
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    // The parser alone leaves numeric references such as &#233; as they are.
    entityDecoder: new EntityDecoder(),
  })
  // `true` validates first: the parser alone takes cut-off text for whole.
  const document = parser.parse(text, true) as { [root]?: Tree }
  // A second root passes the validation when one of them is empty.
  if (document[root] === undefined || Array.isArray(document[root]) || Object.keys(document).length > 1)
    throw new SyntaxError(`there is not just one root element <${root}>`)
  return document[root]
}
