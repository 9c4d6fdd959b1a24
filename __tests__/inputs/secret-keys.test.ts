import { describe, expect, test } from '@jest/globals'
import { findSecretKeys, hasSecretKey } from '../../src/inputs/secret-keys.ts'

const publicKey = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'
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

test.each([
  ['wrapped', `AGE-SECRET-KEY-${body.slice(0, 20)}\n  ${body.slice(20)}`, body.slice(20)],
  ['wrapped in its beginning', `AGE-SECRET-\nKEY-${body}`, `KEY-${body}`],
  ['wrapped behind its beginning', `AGE-SECRET-KEY-\r\n${body}`, body],
  [
    'one of SSH',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA/Bm9+uZQ==\n',
    'b3BlbnNzaC1rZXktdjEAAAAA/Bm9+uZQ==',
  ],
  ['without its beginning', body.slice(1).toLowerCase(), body.slice(1).toLowerCase()],
])('a key that is %s is masked', (_how, text, part) => {
  expect(findSecretKeys(`${publicKey}\n${text}\n${publicKey}`)).toContain(part)
})

test.each(['\r', '\u2028', '\u2029'])('a mask is one line, also with %j', (lineBreak) => {
  const key = `AGE-SECRET-KEY-${body}`
  expect(findSecretKeys([publicKey, key, publicKey].join(lineBreak))).toEqual([key, key])
})

test.each([
  publicKey,
  '# created: 2026-04-30',
  `# public key: ${publicKey}`,
  '# The age secret key is with Ada.',
  '# Ada (age secret key: 1Password)',
  'ssh-ed25519 AAAA a@b',
  '',
])('%j is none', (line) => {
  expect(hasSecretKey(line)).toBe(false)
  expect(findSecretKeys(`${line}\n${line}`)).toEqual([])
})
