import { toAscii } from './look-alikes.ts'

/**
 * Also with spaces or without hyphens, and the beginning alone: whatever somebody made of it is still the key. A comment may
 * say that it is in 1Password.
 */
const secretKey = /age\W*secret\W*key\W*(pq\W*)?1(?!password)\w{8}/i

/** A part of a key that was wrapped, a key without its beginning, or a line of a private key of SSH or PGP. */
const keyPart = /^(?!age1)[\w+/=-]{16,}$/i

/** Does the line contain a secret key of age, however it is written? */
export function hasSecretKey(line: string): boolean {
  return secretKey.test(toAscii(line))
}

/** What must be masked of `text`: the lines with secret keys or parts of them, and the keys alone. */
export function findSecretKeys(text: string): string[] {
  const lines = text.split(/[\r\n\p{Zl}\p{Zp}]/u).map((line) => line.trim())
  return lines
    .filter((line) => hasSecretKey(line) || keyPart.test(line))
    .flatMap((line) => [line, ...(line.match(/age-secret-key-[\w-]+/gi) ?? [])])
}
