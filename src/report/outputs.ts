export interface VerifiedFile {
  readonly path: string
  readonly name: string
  /** bytes */
  readonly size: number
  /** hex-encoded */
  readonly sha256: string
  /** The number of public keys that the file is encrypted for; absent if it is not. */
  readonly recipients?: number
}

/** What is known of the run so far; it only grows. */
export interface RunResult {
  /** The form's ID or short name as the workflow specified it. */
  readonly form?: string
  readonly formId?: string
  readonly dates?: { readonly from: string; readonly to: string }
  /** Why the dates are what they are, for people, after them. */
  readonly periodReason?: string
  /** Whether the next run exports the same days as well if this one fails. */
  readonly comesAgain?: boolean
  /** Set when the dates depend on it. */
  readonly timeZone?: string
  readonly taskId?: string
  /** The task's last status, the platform's own text. */
  readonly status?: string
  /** percent */
  readonly progress?: number | undefined
  /** Digits; absent when the platform returned none. */
  readonly totalRecords?: string
  readonly file?: VerifiedFile
  /** The folder with the files of the ZIP file. */
  readonly extractPath?: string
  readonly artifact?: {
    readonly id: number
    readonly name: string
    readonly url: string
    /** SHA-256, hex-encoded */
    readonly digest: string
    /** `YYYY-MM-DD` */
    readonly expires?: string
  }
}

/** The outputs of the action that are known, by name. */
export function toOutputs(result: RunResult): Record<string, string> {
  const { taskId, totalRecords, formId, dates, file, extractPath, artifact } = result
  const outputs = {
    'task-id': taskId,
    'total-records': totalRecords,
    'form-id': formId,
    'date-from': dates?.from,
    'date-to': dates?.to,
    'file-path': file?.path,
    'file-name': file?.name,
    'file-size': file?.size,
    sha256: file?.sha256,
    'extract-path': extractPath,
    'artifact-id': artifact?.id,
    'artifact-name': artifact?.name,
    'artifact-url': artifact?.url,
    'artifact-digest': artifact?.digest,
  }
  const known = Object.entries(outputs).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]))
}
