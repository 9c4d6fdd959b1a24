import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { codecFor, detectFormat } from '../../../src/platform/codec/index.ts'
import * as json from '../../../src/platform/codec/json.ts'
import { get, getText, type Tree } from '../../../src/platform/codec/tree.ts'
import * as xml from '../../../src/platform/codec/xml.ts'

const pairs: [string, string, string][] = [
  [
    'a response to the create-export request',
    '{"data":{"task_id":"550e8400-e29b-41d4-a716-446655440000"},"error":0,"error_text":"Successful operation"}',
    '<xml><data><task_id>550e8400-e29b-41d4-a716-446655440000</task_id></data><error>0</error><error_text>Successful operation</error_text></xml>',
  ],
  [
    'a completed export',
    '{"data":{"status":"completed","progress":100,"result":{"form_id":1,"total":42,"url":"a/b.zip"}},"error":0}',
    '<?xml version="1.0" encoding="UTF-8"?>\n<xml><data><status>completed</status><progress>100</progress><result><form_id>1</form_id><total>42</total><url>a/b.zip</url></result></data><error>0</error></xml>',
  ],
  [
    'a running export',
    '{"data":{"status":"processing","progress":7,"result":null},"error":0}',
    '<xml><data><status>processing</status><progress>7</progress><result/></data><error>0</error></xml>',
  ],
  [
    'IDs that look like numbers',
    `{"a":"0012","b":1e5,"c":${'9'.repeat(40)}}`,
    `<xml><a>0012</a><b>1e5</b><c>${'9'.repeat(40)}</c></xml>`,
  ],
  ['booleans and null', '{"a":true,"b":false,"c":null}', '<xml><a>true</a><b>false</b><c/></xml>'],
  [
    'processing instructions',
    '{"a":"1"}',
    '<?xml version="1.0"?><?xml-stylesheet href="x"?><xml><?x y?><a>1</a></xml>',
  ],
  [
    'text in other scripts',
    '{"error_text":"é ж & <"}',
    '<xml><error_text>&#233; &#x436; &amp; &lt;</error_text></xml>',
  ],
]

test.each(pairs)('%s is decoded to the same tree in both formats', (_what, asJson, asXml) => {
  expect(xml.decode(asXml)).toEqual(json.decode(asJson))
})

test('rejects input truncated at any byte', () => {
  for (const [, asJson, asXml] of pairs) {
    for (let end = 0; end < asJson.length; end++) expect(() => json.decode(asJson.slice(0, end))).toThrow()
    for (let end = 0; end < asXml.length; end++) expect(() => xml.decode(asXml.slice(0, end))).toThrow()
  }
})

test.each([
  ['a DOCTYPE', '<!DOCTYPE xml><xml><a>1</a></xml>'],
  ['an entity bomb', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml>&b;</xml>'],
  ['crossed tags', '<xml><a><b></a></b></xml>'],
  ['text', 'hello'],
  ['nothing', ''],
  ['deep nesting', `<xml>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</xml>`],
])('rejects %s as XML', (_what, text) => expect(() => xml.decode(text)).toThrow())

test.each([
  ['another root element', '<html><body/></html>'],
  ['two root elements', '<xml/><xml/>'],
  ['a second root element', '<xml><a>1</a></xml><b/>'],
  ['a root element before it', '<b/><xml><a>1</a></xml>'],
  ['only a declaration', '<?xml version="1.0"?><a/>'],
])('finds nothing in XML with %s', (_what, text) => expect(xml.decode(text)).toBe(''))

test('__proto__ does not change the prototype of anything', () => {
  const tree = json.decode('{"__proto__":{"task_id":"x"},"constructor":{"prototype":{"y":1}}}')
  expect(get(tree, 'task_id')).toBeUndefined()
  expect(get('', 'toString')).toBeUndefined()
  expect(() => xml.decode('<xml><__proto__><task_id>x</task_id></__proto__></xml>')).toThrow()
  expect(({} as { task_id?: unknown }).task_id).toBeUndefined()
})

describe('a request', () => {
  const shortname = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[\p{Cc}\p{Cs}\s]/u.test(text))

  test('contains any short name unchanged in both formats', () => {
    fc.assert(
      fc.property(shortname, (name) => {
        for (const codec of [json, xml])
          expect(codec.decode(codec.encode({ shortname: name }))).toEqual({ shortname: name })
      }),
    )
  })
})

test('fields that are encoded and decoded have the same values as text in both formats', () => {
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
  ['application/json', '{}', 'json'],
  ['application/json', '<xml/>', 'xml'],
  ['text/xml; charset=utf-8', '{}', 'json'],
  ['application/xml', ' \n[]', 'json'],
  ['application/problem+json', '', 'json'],
  ['application/xml', 'hello', 'xml'],
  ['text/html', ' {"a":1}', 'json'],
  [undefined, '\ufeff\n<xml/>', 'xml'],
  ['application/xhtml+xml', '<html/>', 'xml'],
  ['application/jsonp', 'hello', undefined],
  [undefined, 'hello', undefined],
  ['text/plain', '', undefined],
])('the format of a response with Content-Type %s and body %j is %s', (type, text, format) =>
  expect(detectFormat(type, text)).toBe(format),
)

test('the codec of each format has its content type', async () => {
  expect((await codecFor('json')).contentType).toBe('application/json')
  expect((await codecFor('xml')).contentType).toBe('application/xml')
})

test('the error for a DOCTYPE says so', () => {
  expect(() => xml.decode('<!doctype xml><xml/>')).toThrow('DOCTYPE is not allowed')
})

describe('a field of a tree', () => {
  const tree: Tree = { text: ' a ', blank: ' \n', empty: '', list: ['a'], object: { a: 'b' } }

  test.each<[name: string, value: Tree | undefined, text: string | undefined]>([
    ['text', ' a ', 'a'],
    ['blank', ' \n', undefined],
    ['empty', '', undefined],
    ['list', ['a'], undefined],
    ['object', { a: 'b' }, undefined],
    ['missing', undefined, undefined],
    ['toString', undefined, undefined],
  ])('%s is %j, its text is %j', (name, value, text) => {
    expect(get(tree, name)).toEqual(value)
    expect(getText(tree, name)).toBe(text)
  })

  test.each<[Tree | undefined]>([[undefined], ['text'], [['a']]])('of %j is undefined', (other) => {
    for (const name of ['0', 'length', 'a']) expect(get(other, name)).toBeUndefined()
  })
})
