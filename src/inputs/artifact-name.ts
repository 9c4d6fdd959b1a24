import type { InputReader } from './input-reader.ts'
import { quote } from './parsers.ts'

/** Its extension is all that tells people, and actions/download-artifact, what the file is. */
export function checkArtifactName(
  reader: InputReader,
  artifactName: string | undefined,
  { isEncrypted, isUploaded }: { isEncrypted: boolean; isUploaded: boolean },
): void {
  if (artifactName === undefined) return
  const name = quote(artifactName)
  const hasAge = /\.age$/i.test(artifactName)
  if (isEncrypted && /^\.+age$/i.test(artifactName))
    reader.addIssue(
      `artifact-name: ${name} has nothing before .age, so the decrypted file would have no name. Check the variable or output that it is set from.`,
    )
  else if (isEncrypted && !hasAge)
    reader.addIssue(
      `artifact-name: ${name} must end in .age because the file is encrypted (encrypt-to); use ${quote(`${artifactName}.age`)}.`,
    )
  else if (!isEncrypted && hasAge)
    reader.addIssue(
      `artifact-name: ${name} ends in .age, but the file would not be encrypted: encrypt-to is empty. Check the secret or variable that it is set from, or use a name that ends in .zip.`,
    )
  else if (!isEncrypted && isUploaded && !/\.zip$/i.test(artifactName))
    reader.warnings.push(
      `artifact-name: ${name} does not end in .zip, so actions/download-artifact does not extract the artifact. Use a name such as fills.zip.`,
    )
}
