/** `U+200B` for the first character of `text`. */
export function codePointOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * Shows characters that show nothing by themselves as `<U+200B>`. What other scripts and emoji need to be displayed
 * stays: one variation selector and one joiner after a character that is not ASCII.
 */
export function showInvisible(text: string): string {
  return text.replace(/[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]+/gu, (run, offset: number) => {
    const isShaping = /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]?[\u200c\u200d]?$/u.test(run)
    return isShaping && text.charCodeAt(offset - 1) > 0x7f ? run : run.replace(/./gsu, (one) => `<${codePointOf(one)}>`)
  })
}
