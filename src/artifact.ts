import type { DefaultArtifactClient } from '@actions/artifact'
import { dirname } from 'node:path'
import { watched } from './artifact-watch.ts'
import { ActionError } from './errors.ts'
import { pause, type Patience } from './retry.ts'

/** A file that was checked and is to be stored as it is; the artifact gets its name. */
export interface CheckedFile {
  readonly path: string
  readonly name: string
  readonly size: number
  /** hex */
  readonly sha256: string
}

export interface Stored {
  readonly id: number
  /** SHA-256 in hex, without a prefix. */
  readonly digest: string
}

export interface Storing {
  readonly retentionDays: number | undefined
  readonly overwrite: boolean
  /** A request that is silent for this long is given up, in ms. */
  readonly requestTimeoutMs: number
  readonly patience: Patience
  readonly onProgress: (storedBytes: number) => void
  readonly debug: (line: string) => void
}

/** Loads the artifact client, which takes a while: meant to be called while there is something to wait for anyway. */
export async function loadArtifactClient(): Promise<DefaultArtifactClient> {
  // The client asks of each body whether it is a FormData. None is, but the question alone makes node load all of its fetch.
  Reflect.deleteProperty(globalThis, 'FormData')
  return new (await import('@actions/artifact')).DefaultArtifactClient()
}

/**
 * Stores the file as an artifact, without zipping it again. Throws `artifact.name-taken`, `artifact.quota`,
 * `artifact.digest`, `artifact.unavailable`, or the signal's reason; the file stays where it is in any case.
 */
export async function storeArtifact(
  client: DefaultArtifactClient,
  file: CheckedFile,
  storing: Storing,
): Promise<Stored> {
  const { overwrite, patience, requestTimeoutMs } = storing
  /** A creation whose answer was lost or not a clear one may have left an artifact of that name, half made and ours. */
  let maybeOurs = false
  let finalizing = false
  /** Why the first try led nowhere: a conflict with what it left behind says nothing of that. */
  let first: unknown

  const onCall = (method: string, status: number | undefined): void => {
    storing.debug(`artifact service: ${method} answered ${status ?? 'nothing'}`)
    finalizing = method === 'FinalizeArtifact'
    if (method === 'CreateArtifact' && (status === undefined || status < 400 || status >= 500)) maybeOurs = true
  }
  const onLine = (line: string): void => {
    const bytes = /^Uploaded bytes (\d+)$/.exec(line)?.[1]
    if (bytes) storing.onProgress(Number(bytes))
    // Its debug lines hold the signed URL, its annotations say what is said here in other words.
    else if (!line.startsWith('::')) storing.debug(line)
  }
  const watching = <T>(work: () => Promise<T>): Promise<T> =>
    watched(work, { onLine, onCall }, requestTimeoutMs, patience.signal)

  async function upload(): Promise<Stored> {
    if (overwrite) await watching(() => client.deleteArtifact(file.name).catch(ignoreNotFound))
    const retention = storing.retentionDays === undefined ? {} : { retentionDays: storing.retentionDays }
    const { id, digest } = await watching(() =>
      client.uploadArtifact(file.name, [file.path], dirname(file.path), { ...retention, skipArchive: true }),
    )
    if (id === undefined || digest === undefined) throw new Error('the artifact service gave no id or no digest')
    return { id, digest }
  }

  /** The artifact that is there under the name already, if it is this file: the answer to our own upload was lost. */
  async function uploaded(): Promise<Stored | undefined> {
    const found = await watching(() => client.getArtifact(file.name)).catch(() => undefined)
    const digest = found?.artifact.digest?.replace(/^sha256:/, '')
    return found && digest === file.sha256 ? { id: found.artifact.id, digest } : undefined
  }

  for (let failures = 1; ; failures++) {
    try {
      const stored = await upload()
      if (stored.digest === file.sha256) return stored
      await watching(() => client.deleteArtifact(file.name)).catch(() => undefined)
      throw new ActionError(
        'artifact.digest',
        `The artifact ${file.name} was stored with another digest than the file has.`,
        {
          hint: 'The artifact was removed again; the checked zip is at file-path. Run again.',
        },
      )
    } catch (cause) {
      patience.signal.throwIfAborted()
      first ??= cause
      const error = cause instanceof ActionError ? cause : explain(cause, file.name, maybeOurs, first)
      if (finalizing || (maybeOurs && isConflict(cause))) {
        const stored = await uploaded()
        if (stored) return stored
      }
      await pause(error, failures, patience)
    }
  }
}

// The client throws the cause's text in a plain Error, so the text is all there is to tell the cases apart.
function explain(cause: unknown, name: string, maybeOurs: boolean, first: unknown): ActionError {
  const text = cause instanceof Error ? cause.message : String(cause)
  if (isConflict(cause) && !maybeOurs)
    return new ActionError('artifact.name-taken', `This run has an artifact ${name} already.`, {
      hint: 'Give each upload of a run an artifact-name of its own, or replace the older one with overwrite: true.',
    })
  if (/storage quota/i.test(text))
    return new ActionError('artifact.quota', 'The artifact storage of the account is full.', {
      hint: 'Delete artifacts, shorten retention-days or raise the limit; the checked zip is at file-path.',
      cause: new Error('the artifact service said: insufficient usage'),
    })
  return new ActionError('artifact.unavailable', `The artifact ${name} could not be stored.`, {
    hint: isConflict(cause)
      ? 'An earlier try of this run left a half-made artifact of this name: run the job again, or give another artifact-name. The checked zip is at file-path.'
      : 'The checked zip is at file-path. Run again; https://www.githubstatus.com tells whether artifacts work at all.',
    cause: new Error(reasonOf(isConflict(cause) ? first : cause)),
    ...(isLostCall(text) ? { retry: {} } : {}),
  })
}

/** One line; the blob store's answer may have no text, and is a page then as often as not. */
function reasonOf(cause: unknown): string {
  const { message = String(cause), statusCode } = cause as { message?: string; statusCode?: number }
  return (statusCode ? `HTTP ${statusCode} ` : '') + message.trim().split('\n')[0]
}

function isConflict(cause: unknown): boolean {
  return cause instanceof Error && /\(409\)|already exists/.test(cause.message)
}

/** The client repeats a call by itself after an HTTP error, but not after a broken connection. */
function isLostCall(text: string): boolean {
  return /Unable to make request|was cut off|no byte for/.test(text)
}

function ignoreNotFound(error: unknown): undefined {
  if (error instanceof Error && error.name === 'ArtifactNotFoundError') return undefined
  throw error
}
