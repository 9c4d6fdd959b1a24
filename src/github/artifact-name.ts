/** Most file systems take no longer name, in bytes. */
const maxNameBytes = 255

/** The name with ` (2)` and so on before its extension, `.zip.age` counting as one; shortened if it would be too long. */
export function numberedName(name: string, number: number): string {
  const extension = /(?:\.zip\.age|(?<=.)\.[^.\s]*)?$/i.exec(name)?.[0] ?? ''
  const end = ` (${number})${extension}`
  // A cut in the middle of a character leaves a replacement character.
  const stem = Buffer.from(name.slice(0, name.length - extension.length))
    .subarray(0, maxNameBytes - Buffer.byteLength(end))
    .toString()
    .replace(/\ufffd$/, '')
  return `${stem}${end}`
}
