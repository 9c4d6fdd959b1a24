import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { codes } from '../src/errors.ts'

const text = readFileSync(new URL('../docs/troubleshooting.md', import.meta.url), 'utf8').replaceAll('\r\n', '\n')
const sections = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n', 1)[0], section]),
)

test('troubleshooting.md has a section for each code, in the order of the codes, and no other', () => {
  expect([...sections.keys()]).toEqual(codes.map((code) => `\`${code}\``))
})

test.each(codes)('the section %s says what it looks like, why, and what to do', (code) => {
  const section = sections.get(`\`${code}\``)
  for (const part of ['**Looks like:**', '**Why:**', '**What to do:**']) expect(section).toContain(part)
})
