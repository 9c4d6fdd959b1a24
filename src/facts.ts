import type { CheckedFile, Stored } from './artifact.ts'
import type { Dates } from './period.ts'

/** What is known of the run so far; it only grows. */
export interface Facts {
  readonly form?: string
  readonly formId?: string
  readonly dates?: Dates
  readonly zone?: string
  readonly taskId?: string
  /** The platform's last status word, its own text. */
  readonly word?: string
  readonly progress?: number
  /** Digits; absent when the platform gave none. */
  readonly totalRecords?: string
  readonly file?: CheckedFile
  readonly artifact?: Stored & { readonly name: string; readonly url: string; readonly expires?: string }
}

/** The outputs of the action that `facts` decide, by name. */
export function outputsOf({ taskId, totalRecords, formId, dates, file, artifact }: Facts): Record<string, string> {
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
    'artifact-id': artifact?.id,
    'artifact-name': artifact?.name,
    'artifact-url': artifact?.url,
    'artifact-digest': artifact?.digest,
  }
  const known = Object.entries(outputs).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]))
}

/** The lines of a workflow that take the export up again. What YAML could read as anything but text is quoted. */
export function resumeYaml(taskId: string): string {
  const plain =
    /^[\w-]*[a-z][\w-]*$/i.test(taskId) &&
    /^[\w]/.test(taskId) &&
    !yamlWord.test(taskId) &&
    Number.isNaN(Number(taskId))
  // `##[` begins a command of the runner; the escapes are those of JSON, which YAML shares.
  const quoted = JSON.stringify(taskId)
    .replaceAll('##[', '#\\u0023[')
    .replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, escape)
  return `with:\n  task-id: ${plain ? taskId : quoted}`
}

const yamlWord = /^(true|false|yes|no|on|off|y|n|null|[\d_]+(e-?\d+)?|0[xo][\da-f_]+)$/i

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
