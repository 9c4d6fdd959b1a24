import { Encrypter } from 'age-encryption'
import { formatCount, truncate } from '../format.ts'
import type { InputReader } from './input-reader.ts'
import { explainLookAlikes } from './look-alikes.ts'
import { quote } from './parsers.ts'
import { hasSecretKey } from './secret-keys.ts'

const postQuantum = /^age1(tag)?pq1/

/**
 * The public keys of `encrypt-to`, each once. As in a recipients file of age, each line is a key, and lines that are empty
 * or begin with # are skipped.
 */
export async function readRecipients(reader: InputReader): Promise<readonly string[]> {
  const lines = (reader.raw('encrypt-to') ?? '')
    .split(/\r?\n/)
    .map((line, index) => ({ name: `line ${index + 1}`, key: line.trim() }))
    .filter(({ key }) => !/^(#|$)/.test(key) || hasSecretKey(key))
  if (lines.length === 0)
    reader.addIssue(
      'encrypt-to: contains no public key. Check the variable or secret that it is set from; lines that begin with # are comments.',
    )
  for (const { name, key } of lines)
    if (!(await isUsable(key)))
      reader.addIssue(`encrypt-to: ${name} ${describeProblem(key)}${explainLookAlikes(key, isPublicKey)}`)
  const strong = lines.find(({ key }) => postQuantum.test(key))
  const weak = lines.find(({ key }) => key.startsWith('age1') && !postQuantum.test(key))
  if (strong && weak)
    reader.addIssue(
      `encrypt-to: ${strong.name} is a post-quantum key, but ${weak.name} is not. The file would be no safer than with the weaker key alone, so age does not allow this. Use keys of one kind; age-keygen -pq creates post-quantum keys.`,
    )
  return [...new Set(lines.map(({ key }) => key))]
}

function isPublicKey(key: string): boolean {
  try {
    new Encrypter().addRecipient(key)
    return true
  } catch {
    return false
  }
}

/** Some keys with a valid checksum are rejected only when they are used. A stream, or the library would load Node’s fetch. */
async function isUsable(key: string): Promise<boolean> {
  if (!isPublicKey(key)) return false
  const encrypter = new Encrypter()
  encrypter.addRecipient(key)
  return encrypter.encrypt(new ReadableStream()).then(
    () => true,
    () => false,
  )
}

/** What is wrong with a line that is no public key. Shows its beginning only if it is meant to be one. */
function describeProblem(key: string): string {
  if (hasSecretKey(key))
    return 'contains a secret key. Set the public key instead; age-keygen -y prints it. If the secret key is not from a GitHub secret, it is in the workflow file or in its logs: create a new one. (The value is hidden.)'
  if (/^(ssh|ecdsa|sk)-/.test(key))
    return 'is an SSH key, which is not supported. Create an age key with age-keygen and set its public key.'
  if (key.match(/age1[a-z\d]+/g)?.some((part) => part !== key && isPublicKey(part)))
    return 'contains more than a public key. Set one key per line, without quotation marks or commas; comments are lines that begin with #.'
  if (!/^age1/i.test(key)) return 'is not an age public key, which begins with age1. (The value is hidden.)'
  const shown = quote(truncate(key, 20))
  if (/\s/.test(key)) return `${shown} contains whitespace. Set one key per line; comments are lines that begin with #.`
  if (/[A-Z]/.test(key)) return `${shown} contains uppercase letters; public keys are lowercase. Copy it again.`
  const expected = key.startsWith('age1pq1') ? 1959 : 62
  const [, plugin] = /^age1(?!pq1|tag)([a-z][a-z\d-]*)1/.exec(key) ?? []
  if (plugin && key.length !== expected)
    return `${shown} is a key of the age plugin ${quote(plugin)}. Plugins are not supported; create a key with age-keygen.`
  if (key.length !== expected && !key.startsWith('age1tag'))
    return `${shown} has ${formatCount(String(key.length))} characters instead of ${formatCount(String(expected))}. Copy it again, in one line.`
  return `${shown} is not a valid public key: at least one character is wrong. Copy it again.`
}
