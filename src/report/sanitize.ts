/**
 * Makes text safe for the log: one line, no control or bidirectional characters, and no workflow command (`::name`,
 * `##[name`) wherever the line is cut.
 */
export function sanitizeForLog(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .replace(/::(?=[a-z])/gi, ':\u200b:')
    .replace(/##\[/g, '##\u200b[')
    .trim()
}
