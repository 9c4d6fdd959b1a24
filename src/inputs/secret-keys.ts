import { toAscii } from './look-alikes.ts'

/** Also with spaces or without hyphens: whatever somebody made of it is still the key. */
const marker = /age\W*secret\W*key/i

/** Does the line contain a secret key of age, however it is written? */
export function hasSecretKey(line: string): boolean {
  return marker.test(toAscii(line))
}

/** What must be masked of `text`: the lines with secret keys, and the keys alone. */
export function findSecretKeys(text: string): string[] {
  const lines = text.split(/[\r\n]+/).filter(hasSecretKey)
  return lines.flatMap((line) => [line.trim(), ...(line.match(/age-secret-key-[\w-]+/gi) ?? [])])
}
