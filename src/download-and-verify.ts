import { ActionError, causeMessages } from './errors.ts'
import { defaultFileName } from './export-result.ts'
import { formatBytes } from './format.ts'
import type { FinishedTask } from './platform/poll.ts'
import type { VerifiedFile } from './report/outputs.ts'
import type { Run } from './run.ts'
import { download, type DownloadResult } from './transfer/download.ts'
import { createPartialFile, type PartialFile } from './transfer/partial-file.ts'
import type { ZipContents } from './transfer/zip/contents.ts'
import { zipWarnings } from './zip-warnings.ts'

type ReadyTask = Extract<FinishedTask, { state: 'ready' }>
type ZipVerifier = Promise<typeof import('./transfer/zip/verify.ts')>

/**
 * Downloads the file of the task to output-dir. It gets its name only once it is verified; a corrupt file is downloaded once
 * more, since the next copy may be intact.
 */
export async function downloadAndVerify(
  taskId: string,
  { downloadUrl, formId }: ReadyTask,
  zipVerifier: ZipVerifier,
  run: Run,
): Promise<VerifiedFile> {
  const { options, reporter, runId } = run
  const name = options.artifactName ?? defaultFileName(taskId, options.request, formId)
  const file = await createPartialFile(options.outputDir, name, runId)
  try {
    const { downloaded, contents } = await attempt(downloadUrl, file, zipVerifier, run).catch(
      async (error: unknown) => {
        if (!(error instanceof ActionError) || error.code !== 'download.corrupt') throw error
        reporter.info(`${error.message} ${causeMessages(error).join('. ')}. Downloading it again from the start.`)
        await file.reset()
        return attempt(downloadUrl, file, zipVerifier, run)
      },
    )
    const path = await file.commit()
    reporter.info(`Saved to ${path}`)
    for (const { title, message } of zipWarnings(contents, run.result.totalRecords)) reporter.warning(title, message)
    return { path, name, ...downloaded }
  } finally {
    await file.discard()
  }
}

async function attempt(
  url: URL,
  file: PartialFile,
  zipVerifier: ZipVerifier,
  { platform, reporter, retry }: Run,
): Promise<{ downloaded: DownloadResult; contents: ZipContents }> {
  reporter.phase('Download ZIP file')
  const downloaded = await download(
    (headers) => platform.openDownload(url, headers),
    file,
    retry,
    (bytes, total) => reporter.transferProgress('Downloading', bytes, total),
  )
  reporter.info(`Downloaded: ${formatBytes(downloaded.size)}, SHA-256 ${downloaded.sha256}`)

  reporter.phase('Verify ZIP file')
  const { verifyZip } = await zipVerifier
  const contents = await verifyZip(file.path, retry.signal)
  const { files, bytes } = contents
  reporter.info(`Verified: ${files === 1 ? '1 file' : `${files} files`}, ${formatBytes(bytes)} uncompressed`)
  return { downloaded, contents }
}
