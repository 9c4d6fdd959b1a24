import { formatBytes, pluralize } from './format.ts'
import type { VerifiedFile } from './report/outputs.ts'
import type { Run } from './run.ts'
import type { DownloadResult } from './transfer/download.ts'
import { createPartialFile, type PartialFile } from './transfer/partial-file.ts'

/** Encrypts the verified ZIP file as `name` and removes it: only the encrypted file is left. */
export async function encryptZip(
  zip: PartialFile,
  { size, sha256 }: DownloadResult,
  name: string,
  recipients: readonly string[],
  { options, reporter, retry, runId }: Run,
): Promise<VerifiedFile> {
  reporter.phase('Encrypt ZIP file')
  const { encrypt } = await import('./transfer/encrypt.ts')
  const file = await createPartialFile(options.outputDir, name, runId)
  try {
    const encrypted = await encrypt({ path: zip.path, sha256 }, recipients, file, retry.signal, (bytes) =>
      reporter.transferProgress('Encrypting', bytes, size),
    )
    await zip.remove()
    const path = await file.commit()
    const readers = pluralize(recipients.length, 'recipient')
    reporter.info(`Encrypted for ${readers}: ${formatBytes(encrypted.size)}, SHA-256 ${encrypted.sha256}`)
    return { path, name, ...encrypted, recipients: recipients.length }
  } finally {
    await file.discard()
  }
}
