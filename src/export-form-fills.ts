import { describeRecordCount, initialResult } from './export-result.ts'
import { downloadAndVerify } from './download-and-verify.ts'
import { assertSameForm, interruptionError, noRecordsError, taskFailedError } from './export-errors.ts'
import { formName, type ResolvedRequest } from './export-request.ts'
import { truncate } from './format.ts'
import type { ExportOptions } from './inputs/inputs.ts'
import { pollUntilFinished, type FinishedTask } from './platform/poll.ts'
import type { RunResult, VerifiedFile } from './report/outputs.ts'
import { resolveRequest } from './resolve-request.ts'
import { record, type Dependencies, type Run } from './run.ts'
import { prepareOutputDir } from './transfer/output-dir.ts'

const dayMs = 24 * 3600 * 1000

type SuccessfulTask = Exclude<FinishedTask, { state: 'failed' }>

/** Creates or resumes the export, waits, downloads, verifies and uploads it. Throws an ActionError. */
export async function exportFormFills(options: ExportOptions, dependencies: Dependencies): Promise<void> {
  const { uploader, reporter, firstRequestSent } = dependencies
  const { signal } = dependencies.retry
  const run: Run = { ...dependencies, options, result: {} }
  try {
    await prepareOutputDir(options.outputDir, run.runId)
    record(run, initialResult(options.request))
    const request = await resolveRequest(run)
    if (!request) return
    const creation = createTask(request, run)
    const zipVerifier = firstRequestSent.then(() => import('./transfer/zip/verify.ts'))
    // Awaited later; mark as handled until then.
    zipVerifier.catch(() => undefined)
    if (options.artifact) firstRequestSent.then(uploader.preload, () => undefined)
    const taskId = await creation
    record(run, { taskId })
    const task = await awaitExport(taskId, run)
    if (task.state === 'empty') return await handleNoRecords(run)
    const file = await downloadAndVerify(taskId, task, zipVerifier, run)
    if (options.artifact) record(run, { artifact: await uploadArtifact(file, options.artifact, run) })
    const form = run.result.form ?? run.result.formId
    await reporter.succeeded(`Exported ${describeRecordCount(run.result)}${form ? ` from form ${form}` : ''}`)
  } catch (error) {
    throw signal.aborted ? interruptionError(signal.reason, error, run.result) : error
  }
}

async function createTask(request: ResolvedRequest, { platform, reporter, runId }: Run): Promise<string> {
  if (request.kind === 'existing') {
    reporter.info(`Resuming export ${request.taskId}; no new export is created`)
    return request.taskId
  }
  const { form, dates } = request
  reporter.phase('Create export')
  const taskId = await platform.createTask(form, dates, runId)
  reporter.info(`Created export task ${taskId} (form ${formName(form)}, ${dates.from} to ${dates.to})`)
  return taskId
}

async function awaitExport(taskId: string, run: Run): Promise<SuccessfulTask> {
  const { options, platform, reporter, retry } = run
  reporter.phase('Wait for export')
  const { clock, signal, deadline } = retry
  const task = await pollUntilFinished({
    getStatus: () => platform.getStatus(taskId),
    clock,
    signal,
    deadline,
    intervalMs: options.pollIntervalMs,
    onProgress(running, remainingMs) {
      record(run, { status: running.status, progress: running.progress })
      reporter.taskProgress(running, remainingMs)
    },
  })
  record(run, { status: task.status, progress: undefined })
  if (task.state === 'failed') throw taskFailedError(taskId, task)
  assertSameForm(options.request, task.formId)
  const totalRecords = task.state === 'empty' ? '0' : task.totalRecords
  record(run, { ...(totalRecords ? { totalRecords } : {}), ...(task.formId ? { formId: task.formId } : {}) })
  reporter.info(`Status: ${truncate(task.status, 60)}, ${describeRecordCount(run.result)}`)
  return task
}

async function handleNoRecords({ options: { ifNoRecords }, reporter }: Run): Promise<void> {
  const error = noRecordsError()
  if (ifNoRecords === 'error') throw error
  if (ifNoRecords === 'warn') reporter.warning('No records', error.message)
  await reporter.succeeded('No records to export; no file was created')
}

async function uploadArtifact(
  file: VerifiedFile,
  { retentionDays, overwrite }: NonNullable<ExportOptions['artifact']>,
  { job, uploader, reporter, retry }: Run,
): Promise<NonNullable<RunResult['artifact']>> {
  reporter.phase('Upload artifact')
  const days = Math.min(retentionDays ?? Infinity, job.maxRetentionDays ?? Infinity)
  if (retentionDays !== undefined && days < retentionDays)
    reporter.warning(
      'Retention period shortened',
      `retention-days is ${retentionDays}, but the repository maximum is ${days} days; the artifact is kept for ${days} days.`,
    )
  const { id, name, digest } = await uploader.upload(file, {
    retentionDays: retentionDays === undefined ? undefined : days,
    overwrite,
    onProgress: (bytes) => reporter.transferProgress('Uploading', bytes, file.size),
  })
  if (name !== file.name)
    reporter.warning(
      'Artifact renamed',
      `The artifact service kept the name ${file.name} for an attempt that failed, so the artifact is called ${name}. The artifact-name output contains this name.`,
    )
  const expires = Number.isFinite(days)
    ? { expires: new Date(retry.clock.now() + days * dayMs).toISOString().slice(0, 10) }
    : {}
  const url = `${job.runUrl}/artifacts/${id}`
  reporter.info(`Uploaded artifact ${name}: ${url}`)
  return { id, digest, name, url, ...expires }
}
