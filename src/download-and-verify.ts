import { encryptZip } from './encrypt-zip.ts'
import { ActionError, causeMessages } from './errors.ts'
import { extractionRefusedError } from './export-errors.ts'
import { defaultFileName } from './export-result.ts'
import { formatBytes, pluralize } from './format.ts'
import type { FinishedTask } from './platform/poll.ts'
import type { VerifiedFile } from './report/outputs.ts'
import { record, type Run } from './run.ts'
import { download, type DownloadResult } from './transfer/download.ts'
import { createPartialFile, type PartialFile } from './transfer/partial-file.ts'
import { createPartialFolder, type PartialFolder } from './transfer/partial-folder.ts'
import type { EntryGroup, ZipContents } from './transfer/zip/contents.ts'
import type { ZipExtraction } from './transfer/zip/extract.ts'
import { zipWarnings } from './zip-warnings.ts'

type ReadyTask = Extract<FinishedTask, { state: 'ready' }>
type ZipVerifier = Promise<typeof import('./transfer/zip/verify.ts')>

interface Attempt {
  readonly downloaded: DownloadResult
  readonly contents: ZipContents
  /** What was not extracted. */
  readonly refused: readonly EntryGroup[]
}

/**
 * Downloads the file of the task to output-dir; encrypts it, and extracts it next to it, if that is wanted. Both get their
 * names only once everything is verified; a corrupt file is downloaded once more, since the next copy may be intact. What is
 * there is recorded. Throws `extract.refused` after the file is.
 */
export async function downloadAndVerify(
  taskId: string,
  { downloadUrl }: ReadyTask,
  zipVerifier: ZipVerifier,
  run: Run,
): Promise<VerifiedFile> {
  const { options, reporter, result, runId } = run
  const { recipients } = options
  const name = options.artifactName ?? `${defaultFileName(taskId, result)}${recipients ? '.age' : ''}`
  // Nobody must take what is plain for what is encrypted.
  const plainName = name.replace(/\.age$/i, '')
  // No name that a folder of the workspace could have: what is there is replaced.
  const folder = options.extract ? createPartialFolder(options.outputDir, `${plainName}.extracted`, runId) : undefined
  const partialFile = await createPartialFile(options.outputDir, plainName, runId)
  const tryOnce = (): Promise<Attempt> => attempt(downloadUrl, partialFile, folder, zipVerifier, run)
  try {
    const { downloaded, contents, refused } = await tryOnce().catch(async (error: unknown) => {
      if (!(error instanceof ActionError) || error.code !== 'download.corrupt') throw error
      reporter.info(`${error.message} ${causeMessages(error).join('. ')}. Downloading it again from the start.`)
      await partialFile.reset()
      folder?.discard()
      return tryOnce()
    })
    const file = recipients
      ? await encryptZip(partialFile, downloaded, name, recipients, run)
      : { path: await partialFile.commit(), name, ...downloaded }
    record(run, { file })
    reporter.info(`Saved to ${file.path}`)
    for (const { title, message } of zipWarnings(contents, run.result.totalRecords)) reporter.warning(title, message)
    if (refused.length > 0) throw extractionRefusedError(refused, file)
    if (folder) {
      const extractPath = await folder.commit()
      record(run, { extractPath })
      reporter.info(`Extracted: ${describeFiles(contents)} to ${extractPath}`)
    }
    return file
  } finally {
    await partialFile.discard()
    folder?.discard()
  }
}

/** Downloads the file and, in one pass, verifies and extracts it. */
async function attempt(
  url: URL,
  file: PartialFile,
  folder: PartialFolder | undefined,
  zipVerifier: ZipVerifier,
  { options, platform, reporter, retry }: Run,
): Promise<Attempt> {
  reporter.phase('Download ZIP file')
  const downloaded = await download(
    (headers) => platform.openDownload(url, headers),
    file,
    retry,
    (bytes, total) => reporter.transferProgress('Downloading', bytes, total),
  )
  // Its digest would tell everybody who reads the log whether a guess of the contents is right.
  const digest = options.recipients ? '' : `, SHA-256 ${downloaded.sha256}`
  reporter.info(`Downloaded: ${formatBytes(downloaded.size)}${digest}`)

  reporter.phase(folder ? 'Verify and extract ZIP file' : 'Verify ZIP file')
  const { verifyZip } = await zipVerifier
  const extraction = folder && (await startExtraction(folder, options.outputDir))
  const contents = await verifyZip(file.path, retry.signal, extraction?.visit)
  reporter.info(`Verified: ${describeFiles(contents)} uncompressed`)
  return { downloaded, contents, refused: extraction?.refused ?? [] }
}

async function startExtraction(folder: PartialFolder, outputDir: string): Promise<ZipExtraction> {
  const { ZipExtraction } = await import('./transfer/zip/extract.ts')
  await folder.create()
  return new ZipExtraction(folder.path, outputDir)
}

function describeFiles({ files, bytes }: ZipContents): string {
  return `${pluralize(files, 'file')}, ${formatBytes(bytes)}`
}
