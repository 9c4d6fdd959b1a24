import { showInvisible } from '../invisible.ts'

/**
 * Makes text safe for the log: one line, no control, bidirectional or invisible characters, and no workflow command
 * (`::name`, `##[name`) wherever the line is cut.
 */
export function sanitizeForLog(text: string): string {
  return (
    showInvisible(text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' '))
      // A space, since the runner searches with the rules of its culture, which skip invisible characters:
      // https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
      .replace(/:(?=:[a-z])/giu, ': ')
      .replace(/##(?=\[)/g, '## ')
      .trim()
  )
}
