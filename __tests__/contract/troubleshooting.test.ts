import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { errorCodes } from '../../src/errors.ts'

const text = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8').replaceAll('\r\n', '\n')
const sections = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n', 1)[0], section]),
)

test('troubleshooting.md has one section for each error code, in the same order', () => {
  expect([...sections.keys()]).toEqual(errorCodes.map((code) => `\`${code}\``))
})

test.each(errorCodes)('the section %s has the message, the cause and what to do', (code) => {
  const section = sections.get(`\`${code}\``)
  for (const part of ['**Message:**', '**Cause:**', '**What to do:**']) expect(section).toContain(part)
})
