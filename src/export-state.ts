import { child, text, type Tree } from './wire/tree.ts'

/** What an export task says of itself; `word` is the platform's own. */
export type ExportState =
  | { readonly kind: 'running'; readonly word: string; readonly progress: number | undefined }
  | {
      readonly kind: 'ready'
      readonly word: string
      /** Number of fills in digits, undefined when the platform gave none. */
      readonly total: string | undefined
      readonly formId: string | undefined
      readonly url: string | undefined
    }
  | { readonly kind: 'empty'; readonly word: string; readonly formId: string | undefined }
  | { readonly kind: 'failed'; readonly word: string; readonly reason: string | undefined }

const good = new Set(['completed', 'success', 'done'])
const bad = new Set(['failed', 'error', 'cancelled', 'canceled', 'aborted', 'rejected', 'expired'])

/**
 * The state in the `data` of a status answer; undefined when there is no status word in it. A word that is in neither
 * list means that the task still runs, since the platform documents none; progress never decides.
 */
export function readExportState(data: Tree): ExportState | undefined {
  const word = text(data, 'status')
  if (word === undefined) return undefined
  const result = child(data, 'result')
  if (bad.has(word.toLowerCase()))
    return { kind: 'failed', word, reason: text(data, 'error_text') ?? firstError(result) }
  if (!good.has(word.toLowerCase())) return { kind: 'running', word, progress: percent(text(data, 'progress')) }
  // What becomes an output or a part of a name must be the number that the reference says it is.
  const formId = /^\d{1,40}$/.exec(text(result, 'form_id') ?? '')?.[0]
  const total = /^0*(\d{1,40})$/.exec(text(result, 'total') ?? '')?.[1]
  if (total === '0') return { kind: 'empty', word, formId }
  return { kind: 'ready', word, total, formId, url: text(result, 'url') }
}

// Other tasks of the platform carry `errors: []` in their result.
function firstError(result: Tree | undefined): string | undefined {
  const errors = child(result, 'errors')
  const first = Array.isArray(errors) ? errors[0] : errors
  return typeof first === 'string' ? first || undefined : undefined
}

function percent(progress: string | undefined): number | undefined {
  const value = Number(progress?.replace(/%$/, '') || Number.NaN)
  return value >= 0 && value <= 100 ? value : undefined
}
