/** Two calendar days `YYYY-MM-DD`, both included. */
export interface DateRange {
  readonly from: string
  readonly to: string
}

export type FormReference = { readonly id: string } | { readonly shortname: string }

/** A new export, or an existing task, whose form and dates only name the file. */
export type ExportRequest =
  | {
      readonly kind: 'new'
      readonly form: FormReference
      readonly dates: DateRange
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
