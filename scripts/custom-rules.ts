import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair } from 'yaml'
import { inputVariable } from '../src/inputs/input-reader.ts'
import { readInputs } from '../src/inputs/inputs.ts'
import { thisAction, type Finding, type Snippet } from './workflow-snippets.ts'

// Rules that the language service does not have.

/** https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax */
const allowedKeys: Readonly<Record<string, readonly string[]>> = {
  inputs: ['description', 'required', 'default', 'deprecationMessage'],
  outputs: ['description'],
}

/** Unknown keys of the inputs and outputs in action.yml. */
export function unknownKeys({ file, text }: Snippet): Finding[] {
  const { contents, lineOf } = parseYaml(text)
  return Object.entries(allowedKeys).flatMap(([group, keys]) =>
    pairsOf(get(contents, group)).flatMap((entry) =>
      pairsOf(entry.value)
        .filter(({ key }) => !keys.includes(String(key)))
        .map(({ key }) => ({
          file,
          line: lineOf(key),
          message: `Unknown key '${String(key)}' in ${group.slice(0, -1)} '${String(entry.key)}'`,
        })),
    ),
  )
}

/** Replace expressions, which only a workflow run can evaluate. */
const sampleValues: Readonly<Record<string, string>> = {
  'base-url': 'https://ru.altkraft.com',
  token: 'made-up-token',
  'form-id': '1',
  'form-shortname': 'form_6Ven2v7O',
  'date-from': '2026-04-01',
  'date-to': '2026-04-30',
  period: 'yesterday',
  'task-id': '550e8400-e29b-41d4-a716-446655440000',
  'output-dir': '/tmp/form-fills',
  'encrypt-to': 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
  'artifact-name': 'fills.zip',
  'retention-days': '7',
}

/** Input values that the action would reject, in all steps that use it. */
export async function rejectedValues({ file, firstLine, text }: Snippet): Promise<Finding[]> {
  const { contents, lineOf } = parseYaml(text)
  const findings: Finding[] = []
  for (const { value: jobNode } of pairsOf(get(contents, 'jobs'))) {
    const steps = get(jobNode, 'steps')
    for (const step of isSeq(steps) ? steps.items : []) {
      const uses = get(step, 'uses')
      if (!isScalar(uses) || uses.value !== thisAction) continue
      const inputs = pairsOf(get(step, 'with')).map(({ key, value }) => [String(key), sampleOf(String(key), value)])
      const env = inputVariables(Object.fromEntries(inputs) as Record<string, string>)
      const { issues } = await readInputs(env, Date.UTC(2026, 4, 1))
      findings.push(...issues.map(({ message }) => ({ file, line: firstLine + lineOf(uses), message })))
    }
  }
  return findings
}

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const values = { 'output-dir': sampleValues['output-dir'] as string, 'github-token': 'made-up-token', ...inputs }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [inputVariable(name), value]))
}

/** The value with expressions and placeholders for keys replaced. */
function sampleOf(name: string, node: unknown): string {
  const text = isScalar(node) ? String(node.value) : ''
  const isExpression = /^\$\{\{(?:(?!\}\}).)*\}\}$/s.test(text)
  if (isExpression) return sampleValues[name] ?? ''
  return text.replaceAll(/\$\{\{.*?\}\}/gs, '1').replaceAll('age1…', sampleValues['encrypt-to'] as string)
}

function parseYaml(text: string) {
  const lineCounter = new LineCounter()
  const { contents } = parseDocument(text, { lineCounter })
  /** Starting at 0. */
  const lineOf = (node: unknown): number => lineCounter.linePos((node as Node).range?.[0] ?? 0).line - 1
  return { contents, lineOf }
}

function get(node: unknown, key: string): unknown {
  return isMap(node) ? node.get(key, true) : undefined
}

function pairsOf(node: unknown): Pair[] {
  return isMap(node) ? node.items : []
}
