import { toAscii } from './look-alikes.ts'

/** Also with spaces or without hyphens, and the beginning alone: whatever somebody made of it is still the key. */
const secretKey = /age\W*secret\W*key\W*(pq\W*)?1\w{8}/i

/** Does the line contain a secret key of age, however it is written? */
export function hasSecretKey(line: string): boolean {
  return secretKey.test(toAscii(line))
}

/** What must be masked of `text`: the lines with secret keys, and the keys alone. */
export function findSecretKeys(text: string): string[] {
  const lines = text.split(/[\r\n]+/).filter(hasSecretKey)
  return lines.flatMap((line) => [line.trim(), ...(line.match(/age-secret-key-[\w-]+/gi) ?? [])])
}
