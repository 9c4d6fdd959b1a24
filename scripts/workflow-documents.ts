import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The name under which the documents know this action; `uses: ./` means the same. */
export const ownAction = 'your-org/export-form-fills@v1'

export interface WorkflowDocument {
  /** Relative to the folder that is checked, with slashes. */
  readonly file: string
  /** The line of `file`, counted from 0, on which the first line of `text` stands, or would stand. */
  readonly firstLine: number
  readonly text: string
}

export interface Finding {
  readonly file: string
  /** Counted from 0. */
  readonly line: number
  readonly message: string
}

/** Every workflow below `root`: whole files, and the yaml fences of README.md and docs/, of which step lists are wrapped. */
export function readDocuments(root: string): { documents: WorkflowDocument[]; findings: Finding[] } {
  const documents: WorkflowDocument[] = []
  const findings: Finding[] = []
  const read = (file: string): string => readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n')

  for (const file of [...filesIn(root, 'examples', '.yml'), ...filesIn(root, '.github/workflows', '.yml')])
    documents.push({ file, firstLine: 0, text: read(file) })
  for (const file of [...filesIn(root, '.', '.md'), ...filesIn(root, 'docs', '.md')])
    for (const fence of yamlFences(read(file))) {
      const document = asWorkflow(fence)
      if (document) documents.push({ file, ...document })
      else findings.push({ file, line: fence.line, message: 'This yaml is neither a workflow nor a list of steps.' })
    }
  return { documents: documents.map((one) => ({ ...one, text: withOwnName(one.text) })), findings }
}

interface Fence {
  /** The line of its first line of text, counted from 0. */
  readonly line: number
  readonly text: string
}

/** The texts of the fences of `markdown` that are marked as yaml. */
export function yamlFences(markdown: string): Fence[] {
  const lines = markdown.split('\n')
  const fences: Fence[] = []
  for (let at = 0; at < lines.length; at++) {
    const [, indent = '', marks, language] = /^(\s*)(`{3,})(\w*)/.exec(lines[at] ?? '') ?? []
    if (!marks) continue
    const first = ++at
    while (at < lines.length && lines[at]?.trim() !== marks) at++
    const text = lines.slice(first, at).map((line) => line.slice(indent.length))
    if (language === 'yaml') fences.push({ line: first, text: text.join('\n') })
  }
  return fences
}

/** Steps that say nothing of the export come after one like this. */
const exportStep = `
      - id: export
        uses: ${ownAction}
        with:
          base-url: https://ru.altkraft.com
          token: \${{ secrets.ALTCRAFT_TOKEN }}
          form-id: 1
          period: yesterday`

function asWorkflow({ line, text }: Fence): Omit<WorkflowDocument, 'file'> | undefined {
  const content: unknown = parse(text)
  if (Array.isArray(content)) {
    const before = `on: workflow_dispatch\njobs:\n  export:\n    runs-on: ubuntu-latest\n    steps:${text.includes(ownAction) ? '' : exportStep}\n`
    return { firstLine: line - before.split('\n').length + 1, text: before + text.replaceAll(/^(?=.)/gm, '      ') }
  }
  const isWorkflow = typeof content === 'object' && content !== null && 'jobs' in content
  return isWorkflow ? { firstLine: line, text } : undefined
}

/** The language service does not look into a local action. */
function withOwnName(text: string): string {
  return text.replaceAll(/^(\s*(?:- )?uses: )\.\/$/gm, `$1${ownAction}`)
}

function filesIn(root: string, folder: string, extension: string): string[] {
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(extension))
  return names.toSorted().map((name) => (folder === '.' ? name : `${folder}/${name}`))
}
