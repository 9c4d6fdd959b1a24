/** Markdown with its character references as the characters that a reader sees. */
export function decodeCharacterReferences(markdown: string): string {
  return markdown.replace(/&#x([\da-f]+);/g, (_reference, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  )
}
