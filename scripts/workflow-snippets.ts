import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { marked, type Token, type Tokens } from 'marked'
import { parse } from 'yaml'

/** How the documentation refers to this action; in this repository, `uses: ./` is the same. */
export const thisAction = 'your-org/export-form-fills@v1'

export interface Snippet {
  /** Relative to the checked folder, with slashes. */
  readonly file: string
  /** The line in `file` of the first line of `text`, starting at 0; negative if lines were added in front. */
  readonly firstLine: number
  readonly text: string
}

export interface Finding {
  readonly file: string
  /** Starting at 0. */
  readonly line: number
  readonly message: string
}

/** All workflows below `root`: complete files, and YAML blocks in Markdown; lists of steps are completed to workflows. */
export function readSnippets(root: string): { snippets: Snippet[]; findings: Finding[] } {
  const snippets: Snippet[] = []
  const findings: Finding[] = []
  const read = (file: string): string => readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n')

  for (const file of [...filesIn(root, 'examples', '.yml'), ...filesIn(root, '.github/workflows', '.yml')])
    snippets.push({ file, firstLine: 0, text: read(file) })
  for (const file of [...filesIn(root, '.', '.md'), ...filesIn(root, 'docs', '.md')])
    for (const block of yamlBlocks(marked.lexer(read(file)))) {
      const workflow = toWorkflow(block)
      if (workflow) snippets.push({ file, ...workflow })
      else
        findings.push({
          file,
          line: block.firstLine,
          message: 'This YAML block is neither a workflow nor a list of steps.',
        })
    }
  return { snippets: snippets.map((one) => ({ ...one, text: resolveLocalAction(one.text) })), findings }
}

type Block = Omit<Snippet, 'file'>

/** The fenced code blocks of language `yaml` in `tokens`, which start at `line`. */
function yamlBlocks(tokens: readonly (Token | Tokens.ListItem)[], line = 0): Block[] {
  return tokens.flatMap((token) => {
    const firstLine = line
    line += token.raw.split('\n').length - 1
    if (isCode(token)) return /^yaml\b/.test(token.lang ?? '') ? [{ firstLine: firstLine + 1, text: token.text }] : []
    if (isList(token)) return yamlBlocks(token.items, firstLine)
    return yamlBlocks('tokens' in token ? (token.tokens ?? []) : [], firstLine)
  })
}

function isCode(token: Token): token is Tokens.Code {
  return token.type === 'code'
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list'
}

/** Inserted in front of steps that refer to an export without containing it. */
const exportStep = `
      - id: export
        uses: ${thisAction}
        with:
          base-url: https://ru.altkraft.com
          token: \${{ secrets.ALTCRAFT_TOKEN }}
          form-id: 1
          period: yesterday`

function toWorkflow({ firstLine, text }: Block): Block | undefined {
  const content: unknown = parse(text)
  if (Array.isArray(content)) {
    const head = `on: workflow_dispatch\njobs:\n  export:\n    runs-on: ubuntu-latest\n    steps:${text.includes(thisAction) ? '' : exportStep}\n`
    const addedLines = head.split('\n').length - 1
    return { firstLine: firstLine - addedLines, text: head + text.replaceAll(/^(?=.)/gm, '      ') }
  }
  const isWorkflow = typeof content === 'object' && content !== null && 'jobs' in content
  return isWorkflow ? { firstLine, text } : undefined
}

/** The language service does not read local actions. */
function resolveLocalAction(text: string): string {
  return text.replaceAll(/^(\s*(?:- )?uses: )\.\/$/gm, `$1${thisAction}`)
}

function filesIn(root: string, folder: string, extension: string): string[] {
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(extension))
  return names.toSorted().map((name) => (folder === '.' ? name : `${folder}/${name}`))
}
