import { loadArtifactClient, storeArtifact, type CheckedFile } from './artifact.ts'
import { download } from './download.ts'
import { ActionError, oneLine } from './errors.ts'
import type { Facts } from './facts.ts'
import type { Inputs } from './inputs.ts'
import type { Job } from './job.ts'
import { createPartFile, prepareOutputDir } from './part-file.ts'
import type { Platform } from './platform.ts'
import { waitForEnd, type Ended } from './poll.ts'
import type { Report } from './report.ts'
import { resultUrl } from './result-url.ts'
import type { Patience } from './retry.ts'
import { count, duration, size } from './units.ts'
import { fileNamePart } from './values.ts'

const dayMs = 24 * 3600 * 1000

export interface World {
  readonly job: Job
  readonly platform: Platform
  readonly patience: Patience
  readonly report: Report
  /** Resolves once the first request is on its way. */
  readonly sent: Promise<void>
  /** One UUID a run. */
  readonly runId: string
}

type Ready = Extract<Ended, { kind: 'ready' }>

/** The whole story: create or take up → wait → download → check → store. Throws an ActionError when it ends badly. */
export async function run(inputs: Inputs, world: World): Promise<void> {
  const { report, patience } = world
  try {
    await prepareOutputDir(inputs.outputDir)
    report.know(given(inputs))
    if (inputs.taskId) report.line(`Taking up the export ${oneLine(inputs.taskId)}: no new one is made`)
    const creation = inputs.taskId ?? create(inputs, world)
    const zipReader = world.sent.then(() => import('./archive.ts'))
    // Neither is awaited before it is needed: until then a failure must not count as unhandled.
    zipReader.catch(() => undefined)
    if (inputs.artifact) world.sent.then(loadArtifactClient).catch(() => undefined)
    const taskId = await creation
    report.know({ taskId })
    const ended = await wait(taskId, inputs, world)
    if (ended.kind === 'empty') return await withoutRecords(inputs, report)
    const file = await fetchFile(taskId, ended, inputs, world, zipReader)
    if (inputs.artifact) await store(file, inputs.artifact, inputs, world)
    await report.succeeded(`Exported ${records(report.facts)} to ${file.name} (${size(file.size)})`)
  } catch (error) {
    throw patience.signal.aborted ? interrupted(patience.signal.reason, inputs, report) : error
  }
}

async function create({ form, dates }: Inputs, { platform, report, runId }: World): Promise<string> {
  // The rules of the inputs make sure of both, unless an export is taken up.
  if (!form || !dates) throw new Error('no form or no dates')
  report.phase('Create the export')
  const taskId = await platform.createExport(form, dates, runId)
  report.line(`Task ${oneLine(taskId)} for the fills of form ${report.facts.form}, ${dates.from} to ${dates.to}`)
  return taskId
}

async function wait(
  taskId: string,
  inputs: Inputs,
  { platform, patience, report }: World,
): Promise<Exclude<Ended, { kind: 'failed' }>> {
  report.phase('Wait for the platform')
  const { clock, signal, deadline } = patience
  const ended = await waitForEnd({
    look: () => platform.exportState(taskId),
    clock,
    signal,
    deadline,
    intervalMs: inputs.pollIntervalMs,
    onRunning: report.waiting,
  })
  report.know({ word: ended.word })
  if (ended.kind === 'failed') {
    const reason = ended.reason ? ` (“${oneLine(ended.reason)}”)` : ''
    throw new ActionError(
      'export.failed',
      `The platform ended the export ${oneLine(taskId)} with “${oneLine(ended.word, 60)}”${reason}.`,
      {
        hint: 'Run again for a new export; if that fails, too, ask the platform’s support with the task id.',
      },
    )
  }
  if (inputs.taskId) requireSameForm(taskId, inputs, ended.formId)
  const total = ended.kind === 'empty' ? '0' : ended.total
  report.know({
    ...(total === undefined ? {} : { totalRecords: total }),
    ...(ended.formId === undefined ? {} : { formId: ended.formId }),
  })
  report.line(`Status: ${oneLine(ended.word, 60)}, ${records(report.facts)}`)
  return ended
}

/** Nobody should find the fills of one form under the name of another. */
function requireSameForm(taskId: string, { form }: Inputs, formId: string | undefined): void {
  if (!form || !('id' in form) || formId === undefined || Number(formId) === Number(form.id)) return
  throw new ActionError('input', `The export ${oneLine(taskId)} is of form ${formId}, but form-id is ${form.id}.`, {
    hint: 'Leave form-id out when an export is taken up by task-id, or leave task-id out for a new export.',
  })
}

async function withoutRecords({ ifNoRecords, form }: Inputs, report: Report): Promise<void> {
  const message = `The form has no fills in this period${form ? '' : ' or task'}: there is nothing to download or to store.`
  if (ifNoRecords === 'error')
    throw new ActionError('export.empty', message, {
      hint: 'Check the form and the period, or set if-no-records to warn or ignore.',
    })
  if (ifNoRecords === 'warn') report.warning('No records', message)
  await report.succeeded('Exported 0 records: no file, no artifact')
}

async function fetchFile(
  taskId: string,
  ended: Ready,
  inputs: Inputs,
  world: World,
  zipReader: Promise<typeof import('./archive.ts')>,
): Promise<CheckedFile> {
  const { platform, patience, report, runId } = world
  if (!ended.url)
    throw new ActionError(
      'platform.answer',
      `The export ${oneLine(taskId)} has ended well, but without the url of a file.`,
      {
        hint: 'Run again with the task-id; if it stays, ask the platform’s support with the task id.',
      },
    )
  const url = resultUrl(inputs.baseUrl, ended.url)
  const name = inputs.artifactName ?? fileName(taskId, inputs, ended.formId)
  const part = await createPartFile(inputs.outputDir, name, runId)
  try {
    report.phase('Download the zip')
    const open = (headers: Readonly<Record<string, string>>) => platform.openDownload(url, headers)
    const downloaded = await download(open, part, patience, (bytes, all) =>
      report.transferred('Downloaded', bytes, all),
    )
    report.line(`Downloaded: ${size(downloaded.size)}, SHA-256 ${downloaded.sha256}`)

    report.phase('Check the zip')
    const entries = await (await zipReader).checkZip(part.path, patience.signal)
    const path = await part.publish()
    report.line(
      `Whole: ${entries === 1 ? 'its one file has' : `all ${entries} files have`} the right CRC-32; it is at ${path}`,
    )
    const file = { path, name, ...downloaded }
    report.know({ file })
    return file
  } finally {
    await part.discard()
  }
}

async function store(
  file: CheckedFile,
  { retentionDays, overwrite }: NonNullable<Inputs['artifact']>,
  { requestTimeoutMs }: Inputs,
  { job, patience, report }: World,
): Promise<void> {
  report.phase('Store the artifact')
  const days = Math.min(retentionDays ?? Infinity, job.maxRetentionDays ?? Infinity)
  if (retentionDays !== undefined && days < retentionDays)
    report.warning(
      'Shorter retention',
      `retention-days is ${retentionDays}, but this repository keeps artifacts for at most ${days} days.`,
    )
  const stored = await storeArtifact(await loadArtifactClient(), file, {
    retentionDays: retentionDays === undefined ? undefined : days,
    overwrite,
    requestTimeoutMs,
    patience,
    onProgress: (bytes) => report.transferred('Stored', bytes, file.size),
    debug: report.debug,
  })
  const expires = Number.isFinite(days)
    ? { expires: new Date(patience.clock.now() + days * dayMs).toISOString().slice(0, 10) }
    : {}
  const url = `${job.runUrl}/artifacts/${stored.id}`
  report.know({ artifact: { ...stored, name: file.name, url, ...expires } })
  report.line(`Artifact ${file.name}: ${url}`)
}

function given({ form, dates, zone, period }: Inputs): Facts {
  return {
    ...(form ? { form: 'id' in form ? form.id : form.shortname } : {}),
    ...(form && 'id' in form ? { formId: form.id } : {}),
    ...(dates ? { dates } : {}),
    ...(period ? { zone } : {}),
  }
}

function fileName(taskId: string, { form, dates }: Inputs, formId = 'unknown'): string {
  const of = form ? ('id' in form ? form.id : form.shortname) : formId
  const when = dates ? `${dates.from}_${dates.to}` : fileNamePart(taskId)
  return `form-${fileNamePart(of)}_${when}.zip`
}

function records({ totalRecords }: Facts): string {
  if (totalRecords === undefined) return 'an unknown number of records'
  return totalRecords === '1' ? '1 record' : `${count(totalRecords)} records`
}

/** The deadline or a signal ended the run: says how far it had come. */
function interrupted(reason: unknown, { timeoutMs }: Inputs, { facts, trouble }: Report): ActionError {
  const { taskId, word, progress, file } = facts
  const timedOut = reason instanceof ActionError && reason.code === 'timeout'
  const status = word ? `, last status “${oneLine(word, 60)}”${progress === undefined ? '' : ` at ${progress} %`}` : ''
  const task = taskId ? `task ${oneLine(taskId)}${status}` : 'no export was created'
  return new ActionError(
    timedOut ? 'timeout' : 'cancelled',
    timedOut
      ? `The run was not over after its timeout of ${duration(timeoutMs)}: ${task}.`
      : `The run was cancelled: ${task}.`,
    {
      hint: file
        ? `The checked zip is at ${file.path}; only the artifact is missing.`
        : `${taskId ? 'Take the export up again with its task-id' : 'Run again'}${timedOut ? ', or with a longer timeout' : ''}.`,
      cause: trouble,
    },
  )
}
