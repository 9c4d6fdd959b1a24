import { sanitizeForLog } from './sanitize.ts'

/** One line of plain text: whatever Markdown, HTML or GitHub reads as markup is escaped. */
export function escapeMarkdown(text: string): string {
  return sanitizeForLog(text).replace(
    /[\\`*_{}[\]()<>#|~&@!$]|^[-+=]|(?<=^\d+)\.|(?<=www)\.|:(?=\/\/)/gi,
    toCharacterReference,
  )
}

/** One line of text with code between backticks. */
export function formatProse(text: string): string {
  return escapeMarkdown(text).replace(/&#x60;(.+?)&#x60;/g, '<code>$1</code>')
}

export function codeSpan(text: string): string {
  const line = sanitizeForLog(text)
  // A code span cannot hold every backtick, and in a table no pipe that all parsers read alike.
  return /[`|\\]/.test(line) ? `<code>${escapeMarkdown(line)}</code>` : `\`${line}\``
}

/** The text stays as it is: other characters for its backticks could end the quotation marks of a command. */
export function codeBlock(text: string, language: string): string {
  const longestRun = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longestRun + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

/**
 * A link in which the owner and the repository are character references, which browsers decode. In a job summary, the runner
 * replaces each secret by ***, and the owner often is one, as a user name:
 * https://github.com/docker/actions-toolkit/issues/367. A relative address would not do: the page of a run is also that of
 * each of its attempts.
 */
export function link(markdown: string, url: string): string {
  const { origin, pathname, hash } = new URL(url)
  const [, owner = '', repository = '', ...rest] = pathname.split('/')
  const hidden = [owner, repository].map((name) => name.replace(/./gsu, toCharacterReference))
  return `[${markdown}](${[origin, ...hidden, ...rest].join('/')}${hash})`
}

/** The first row is the header, since Markdown has no table without one. */
export function table([header = [], ...rows]: readonly (readonly string[])[], alignment?: readonly string[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(header), line(alignment ?? header.map(() => ':---')), ...rows.map(line)].join('\n')
}

/** A collapsed section; without the blank lines, its content would not be read as Markdown. */
export function collapsed(title: string, sections: readonly string[]): string {
  return [`<details><summary>${title}</summary>`, ...sections, '</details>'].join('\n\n')
}

function toCharacterReference(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 0).toString(16)};`
}
