import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readExportState } from '../src/export-state.ts'
import { formatOf } from '../src/wire/index.ts'
import * as json from '../src/wire/json.ts'
import { child, type Tree } from '../src/wire/tree.ts'
import * as xml from '../src/wire/xml.ts'

const pairs: [string, string, string][] = [
  [
    'the answer to create',
    '{"data":{"task_id":"550e8400-e29b-41d4-a716-446655440000"},"error":0,"error_text":"Successful operation"}',
    '<xml><data><task_id>550e8400-e29b-41d4-a716-446655440000</task_id></data><error>0</error><error_text>Successful operation</error_text></xml>',
  ],
  [
    'a completed export',
    '{"data":{"status":"completed","progress":100,"result":{"form_id":1,"total":42,"url":"a/b.zip"}},"error":0}',
    '<?xml version="1.0" encoding="UTF-8"?>\n<xml><data><status>completed</status><progress>100</progress><result><form_id>1</form_id><total>42</total><url>a/b.zip</url></result></data><error>0</error></xml>',
  ],
  [
    'a running one',
    '{"data":{"status":"processing","progress":7,"result":null},"error":0}',
    '<xml><data><status>processing</status><progress>7</progress><result/></data><error>0</error></xml>',
  ],
  [
    'ids that look like numbers',
    `{"a":"0012","b":1e5,"c":${'9'.repeat(40)}}`,
    `<xml><a>0012</a><b>1e5</b><c>${'9'.repeat(40)}</c></xml>`,
  ],
  [
    'text in other alphabets',
    '{"error_text":"é ж & <"}',
    '<xml><error_text>&#233; &#x436; &amp; &lt;</error_text></xml>',
  ],
]

test.each(pairs)('%s is the same tree in both formats', (_what, asJson, asXml) => {
  const tree = json.decode(asJson)
  expect(xml.decode(asXml)).toEqual(tree)
  expect(readExportState(child(tree, 'data') ?? '')).toEqual(readExportState(child(xml.decode(asXml), 'data') ?? ''))
})

test('cut off anywhere, neither is taken for whole', () => {
  for (const [, asJson, asXml] of pairs) {
    for (let end = 0; end < asJson.length; end++) expect(() => json.decode(asJson.slice(0, end))).toThrow()
    for (let end = 0; end < asXml.length; end++) expect(() => xml.decode(asXml.slice(0, end))).toThrow()
  }
})

test.each([
  ['a DOCTYPE', '<!DOCTYPE xml><xml><a>1</a></xml>'],
  ['an entity bomb', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml>&b;</xml>'],
  ['another root', '<html><body/></html>'],
  ['two roots', '<xml/><xml/>'],
  ['a second root', '<xml/><b/>'],
  ['a root before', '<b/><xml/>'],
  ['crossed tags', '<xml><a><b></a></b></xml>'],
  ['text', 'hello'],
  ['nothing', ''],
  ['deep nesting', `<xml>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</xml>`],
])('%s is refused as XML', (_what, text) => expect(() => xml.decode(text)).toThrow())

test('__proto__ pollutes nothing', () => {
  const tree = json.decode('{"__proto__":{"task_id":"x"},"constructor":{"prototype":{"y":1}}}')
  expect(child(tree, 'task_id')).toBeUndefined()
  expect(child('', 'toString')).toBeUndefined()
  expect(() => xml.decode('<xml><__proto__><task_id>x</task_id></__proto__></xml>')).toThrow()
  expect(({} as { task_id?: unknown }).task_id).toBeUndefined()
})

describe('a request', () => {
  const shortname = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[\p{Cc}\p{Cs}\s]/u.test(text))

  test('holds any short name unchanged in both formats', () => {
    fc.assert(
      fc.property(shortname, (name) => {
        for (const wire of [json, xml])
          expect(wire.decode(wire.encode({ shortname: name }))).toEqual({ shortname: name })
      }),
    )
  })
})

test('what is encoded decodes to the same text leaves in both formats', () => {
  const leaf = fc.oneof(
    fc.stringMatching(/^[\w.:-]{1,40}$/),
    fc.integer(),
    fc.constantFrom('0012', '1e5', '&', '<a>', '::error::x'),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), leaf, { minKeys: 1 }), (fields) => {
      const text = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])) as Tree
      expect([json.decode(json.encode(fields)), xml.decode(xml.encode(fields))]).toEqual([text, text])
    }),
  )
})

test.each([
  ['application/json', '<xml/>', 'json'],
  ['text/xml; charset=utf-8', '{}', 'xml'],
  ['application/problem+json', '', 'json'],
  ['text/html', ' {"a":1}', 'json'],
  [undefined, '\ufeff\n<xml/>', 'xml'],
  ['application/xhtml+xml', '<html/>', 'xml'],
  [undefined, 'hello', undefined],
  ['text/plain', '', undefined],
])('the format of %s %j is %s', (type, text, format) => expect(formatOf(type, text)).toBe(format))
