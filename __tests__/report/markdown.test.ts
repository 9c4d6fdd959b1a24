import { describe, expect, test } from '@jest/globals'
import { marked } from 'marked'
import { decodeCharacterReferences } from '../../emulator/character-references.ts'
import { codeBlock, codeSpan, escapeMarkdown, formatProse, link, table } from '../../src/report/markdown.ts'

describe('a link', () => {
  const url = 'https://github.com/octo-org/forms/actions/runs/17123456789/artifacts/7000123'

  test('leads to its address', () => {
    const html = marked.parse(link('a.zip', url), { async: false })
    expect(decodeCharacterReferences(html)).toBe(`<p><a href="${url}">a.zip</a></p>\n`)
  })

  test.each(['octo-org', 'forms', 'octo-org/forms', 'octo', 'org'])(
    'survives that the runner masks %s, as a part of the owner or the repository',
    (secret) => {
      expect(link('', url)).not.toContain(secret)
      expect(link('', url)).toContain('/actions/runs/17123456789/artifacts/7000123')
    },
  )
})

test.each(['- a', '+ a', '= a', '1. a', '12. a', '1) a', '# a', '> a', '* a', '~~~', '---', '$a$', '| a |'])(
  '%s is text, also at the start of a line',
  (text) => {
    const html = marked.parse(escapeMarkdown(text), { async: false })
    expect(decodeCharacterReferences(html)).toBe(`<p>${text.replace('>', '&gt;')}</p>\n`)
  },
)

test.each([
  ['form_1', '`form_1`'],
  ['a|b', '<code>a&#x7c;b</code>'],
  ['a\\', '<code>a&#x5c;</code>'],
  ['`a`', '<code>&#x60;a&#x60;</code>'],
])('%s is shown as code', (text, code) => {
  expect(codeSpan(text)).toBe(code)
  expect(decodeCharacterReferences(marked.parse(codeSpan(text), { async: false }))).toBe(
    `<p><code>${text}</code></p>\n`,
  )
})

test.each(['age a', '```', "'a```b'", '````\n```', '`'])('%j is the whole content of a block of code', (text) => {
  const html = marked.parse(codeBlock(text, 'sh'), { async: false })
  expect(html).toBe(`<pre><code class="language-sh">${text.replaceAll("'", '&#39;')}\n</code></pre>\n`)
})

test('prose has code between backticks', () => {
  expect(formatProse('Set `a: *` or `b`; ` is <text>.')).toBe(
    'Set <code>a: &#x2a;</code> or <code>b</code>; &#x60; is &#x3c;text&#x3e;.',
  )
})

test('a table has its first row as header', () => {
  expect(
    table([
      ['Form', 'a'],
      ['Records', '1'],
    ]),
  ).toBe('| Form | a |\n| :--- | :--- |\n| Records | 1 |')
})
