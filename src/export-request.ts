/** Two calendar days `YYYY-MM-DD`, both included. */
export interface DateRange {
  readonly from: string
  readonly to: string
}

export type FormReference = { readonly id: string } | { readonly shortname: string }

/** What to export; for a new export, the dates may still have to be found. */
export type ExportRequest =
  | ResolvedRequest
  | {
      readonly kind: 'since-last-success'
      readonly form: FormReference
      readonly dates?: undefined
      /** The first day as long as no run was successful. */
      readonly dateFrom: string | undefined
      readonly timeZone: string
    }

/** A new export, or an existing task, whose form and dates only name the file. */
export type ResolvedRequest =
  | {
      readonly kind: 'new'
      readonly form: FormReference
      readonly dates: DateRange
      /** The keyword, if it depends on the current day. */
      readonly period?: string
      /** Set when the dates depend on it. */
      readonly timeZone: string | undefined
    }
  | {
      readonly kind: 'existing'
      readonly taskId: string
      readonly form: FormReference | undefined
      readonly dates: DateRange | undefined
    }

/** The form's ID or short name. */
export function formName(form: FormReference): string {
  return 'id' in form ? form.id : form.shortname
}
