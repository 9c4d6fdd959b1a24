import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createInputReader, inputVariable } from '../../src/inputs/input-reader.ts'
import { readRecipients } from '../../src/inputs/recipients.ts'
import { createKeyPair } from '../support/age.ts'

const keys = await Promise.all([createKeyPair(), createKeyPair()])
const [one, two] = keys.map(({ recipient }) => recipient) as [string, string]
const quantum = await createKeyPair('post-quantum')
const tagKey = 'age1tag1q08wt9f35dz5v95lapk8ekkcea6hqrq05m0u9ue02wlhk3j6xpexxa770jr'
const zeroKey = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z'

async function read(text: string): Promise<{ keys: readonly string[]; issues: string[] }> {
  const reader = createInputReader({ [inputVariable('encrypt-to')]: text })
  const keys = await readRecipients(reader)
  return { keys, issues: reader.issues.map(({ message }) => message) }
}

test('one key per line; comments, empty lines and repeated keys do not count', async () => {
  expect(await read(one)).toEqual({ keys: [one], issues: [] })
  expect(await read(`# Ada\r\n  ${one}\r\n\r\n#Bo\n${two}\t\n${one}\n`)).toEqual({ keys: [one, two], issues: [] })
  expect(await read(quantum.recipient)).toEqual({ keys: [quantum.recipient], issues: [] })
})

const problems: [string, string, RegExp][] = [
  ['only comments', '# age1qqq', /^encrypt-to: contains no public key\. .* are comments\.$/],
  ['an SSH key', `${one}\nssh-ed25519 AAAAC3Nz ada@host`, /^encrypt-to: line 2 is an SSH key, .*age-keygen/],
  ['an SSH key of hardware', 'sk-ssh-ed25519@openssh.com AAAA', /^encrypt-to: line 1 is an SSH key/],
  ['text', 'correct horse battery', /^encrypt-to: line 1 is not an age public key, .*hidden\.\)$/],
  ['a key of a plugin', 'age1yubikey1qf0xgyuz5ktrxx0s', /"age1yubikey1.* is a key of the age plugin "yubikey"\./],
  ['a key of a plugin with a digit', 'age1fido2-hmac1qf0xgyuz5ktrx', /age plugin "fido2-hmac"/],
  ['two keys on a line', `${one} ${two}`, /line 1 contains more than a public key\. Set one key per line/],
  ['two keys with a comma', `${one},${two}`, /line 1 contains more than a public key/],
  ['a comment behind a key', `${one} # Ada`, /contains more than a public key\. .*comments are lines/],
  ['a key in quotation marks', `"${one}"`, /contains more than a public key\. .*without quotation marks/],
  ['an item of a list', `- ${one}`, /contains more than a public key/],
  ['the output of age-keygen', `Public key: ${one}`, /contains more than a public key/],
  ['an invisible character', `\u200b${one}`, /more than a public key\. .*U\+200B ZERO WIDTH SPACE; remove it/],
  ['a key with a space in it', one.replace(/.{30}/, '$& '), /"age1.* contains whitespace\./],
  ['upper case', one.toUpperCase(), /^encrypt-to: line 1 "AGE1.* contains uppercase letters/],
  ['a key that is too short', one.slice(0, -1), /has 61 characters instead of 62\./],
  ['half a post-quantum key', quantum.recipient.slice(0, 1000), /has 1,000 characters instead of 1,959\./],
  ['a letter that is in no key', one.replace(/^age1./, 'age1b'), /at least one character is wrong/],
  ['a digit 1 for a letter', one.replace(/^age1..../, 'age1qqq1'), /at least one character is wrong/],
  ['a hardware key with a mistake', tagKey.replace(/.$/, (one) => (one === 'q' ? 'p' : 'q')), /character is wrong/],
  ['a look-alike', one.replace(/.$/, 'е'), /It contains U\+0435, a Cyrillic letter/],
  ['a key of zeros, which has a valid checksum', zeroKey, /at least one character is wrong/],
]
test.each(problems)('%s is an error that names the line and says what to do', async (_what, text, message) => {
  const { issues } = await read(text)
  expect(issues).toEqual([expect.stringMatching(message)])
  expect(issues[0]?.length).toBeLessThan(250)
})

test('keys for hardware are accepted', async () => {
  expect(await read(tagKey)).toEqual({ keys: [tagKey], issues: [] })
})

test.each([
  [`${one}\n${quantum.recipient}`, 'line 2', 'line 1'],
  [`# team\n${quantum.recipient}\n${one}`, 'line 2', 'line 3'],
  [`${quantum.recipient}\n${tagKey}`, 'line 1', 'line 2'],
])('post-quantum keys are not mixed with others', async (text, strong, weak) => {
  const { issues } = await read(text)
  expect(issues).toEqual([expect.stringMatching(`^encrypt-to: ${strong} is a post-quantum key, but ${weak} is not\\.`)])
})

test('what is no key is not called a weaker one', async () => {
  const { issues } = await read(`${quantum.recipient}\nssh-rsa AAAA`)
  expect(issues).toEqual([expect.stringMatching(/^encrypt-to: line 2 is an SSH key/)])
})

test('the lines with problems are all reported', async () => {
  const { issues } = await read(`${one}x\nssh-rsa AAAA\n${two}`)
  expect(issues.map((issue) => /line \d/.exec(issue)?.[0])).toEqual(['line 1', 'line 2'])
})

describe('a secret key', () => {
  test.each([
    ['alone', (key: string) => key],
    ['of a whole key file', (key: string) => `# created: 2026-04-30\n# public key: ${one}\n${key}`],
    ['as a comment', (key: string) => `${one}\n# ${key}`],
    ['in lower case', (key: string) => key.toLowerCase()],
    ['behind a public key', (key: string) => `${one} ${key}`],
  ])('%s is an error that does not show it', async (_how, textOf) => {
    for (const { identity } of [keys[0], quantum] as const) {
      const { issues } = await read(textOf(identity))
      expect(issues).toEqual([expect.stringMatching(/contains a secret key\..*age-keygen -y.*create a new one/)])
      expect(issues.join().toUpperCase()).not.toContain(identity.slice(0, 18))
    }
  })
})

test('a key with any character replaced, added or removed is rejected', async () => {
  const letters = fc.constantFrom('q', 'p', '2', 'l', '1', 'b', 'о', ' ', '-', 'A', '#')
  const property = fc.asyncProperty(fc.nat(one.length - 1), letters, fc.nat(2), async (at, letter, kind) => {
    const typed = [one.slice(0, at), kind > 0 ? letter : '', one.slice(kind < 2 ? at + 1 : at)].join('')
    fc.pre(typed.trim() !== one && !typed.startsWith('#'))
    expect((await read(typed)).issues).toHaveLength(1)
  })
  await fc.assert(property)
})
