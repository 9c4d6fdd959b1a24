import { describe, expect, test } from '@jest/globals'
import { findSecretKeys, hasSecretKey } from '../../src/inputs/secret-keys.ts'

const body = '1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0'

describe.each([
  ['as it is', `AGE-SECRET-KEY-${body}`],
  ['of the post-quantum kind', `AGE-SECRET-KEY-PQ-${body}`],
  ['in lower case', `age-secret-key-${body.toLowerCase()}`],
  ['in mixed case', `Age-Secret-Key-${body}`],
  ['in quotation marks, behind a name', `key: "AGE-SECRET-KEY-${body}"`],
  ['cut off', `AGE-SECRET-KEY-${body.slice(0, 12)}`],
  ['as a comment', `# AGE-SECRET-KEY-${body}`],
  ['with other dashes', `AGE\u2011SECRET\u2013KEY\u2014${body}`],
  ['with spaces', `AGE SECRET KEY ${body}`],
  ['with invisible characters', `AGE-\u200bSECRET\u00ad-KEY-${body}`],
  ['with Cyrillic letters', `АGE-SЕCRET-KЕY-${body}`],
])('a secret key %s', (_how, line) => {
  test('is found, alone and among other lines', () => {
    expect(hasSecretKey(line)).toBe(true)
    expect(findSecretKeys(`age1qqq\r\n  ${line}\t\nage1ppp`)[0]).toBe(line)
  })
})

test('the key alone is masked, too', () => {
  const key = `AGE-SECRET-KEY-PQ-${body}`
  expect(findSecretKeys(`keys: ["${key}", 'x']`)).toEqual([`keys: ["${key}", 'x']`, key])
})

test('public keys and comments are none', () => {
  expect(
    findSecretKeys(
      '# created: 2026-04-30\n# public key: age1qqq\n# The age secret key is with Ada.\nage1qqq\n\nssh-ed25519 AAAA a@b',
    ),
  ).toEqual([])
})
