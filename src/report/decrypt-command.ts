import { sanitizeForLog } from './sanitize.ts'

/** The command that decrypts a downloaded file of this name. */
export function decryptCommand(fileName: string): string {
  const name = sanitizeForLog(fileName)
  return `age --decrypt --identity key.txt --output ${quoteForShell(name.replace(/\.age$/i, ''))} ${quoteForShell(name)}`
}

/** As a file name: a leading hyphen would make it an option. */
function quoteForShell(name: string): string {
  return /^\w[\w.-]*$/.test(name) ? name : `'${name.replace(/^-/, './-').replaceAll("'", "'\\''")}'`
}
