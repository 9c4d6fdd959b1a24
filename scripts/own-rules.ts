import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair } from 'yaml'
import { ActionError } from '../src/errors.ts'
import { readInputs, variable } from '../src/inputs.ts'
import type { Job } from '../src/job.ts'
import { ownAction, type Finding, type WorkflowDocument } from './workflow-documents.ts'

// What the language service does not look at.

/** The keys of https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax that a node action may use. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  inputs: ['description', 'required', 'default', 'deprecationMessage'],
  outputs: ['description'],
}

/** The keys of the inputs and outputs of an action.yml that mean nothing there. */
export function unknownKeys({ file, text }: WorkflowDocument): Finding[] {
  const { contents, lineOf } = parseYaml(text)
  return Object.entries(keysOf).flatMap(([group, known]) =>
    pairsOf(get(contents, group)).flatMap((entry) =>
      pairsOf(entry.value)
        .filter(({ key }) => !known.includes(String(key)))
        .map(({ key }) => ({
          file,
          line: lineOf(key),
          message: `Unknown key '${String(key)}' in ${group.slice(0, -1)} '${String(entry.key)}'`,
        })),
    ),
  )
}

/** What stands for an expression that only a run can evaluate. */
const samples: Readonly<Record<string, string>> = {
  'base-url': 'https://ru.altkraft.com',
  token: 'made-up-token',
  'form-id': '1',
  'form-shortname': 'form_6Ven2v7O',
  'date-from': '2026-04-01',
  'date-to': '2026-04-30',
  period: 'yesterday',
  'task-id': '550e8400-e29b-41d4-a716-446655440000',
  'output-dir': '/tmp/form-fills',
  'artifact-name': 'fills.zip',
  'retention-days': '7',
}

const job: Job = {
  repositoryUrl: 'https://github.com/octo-org/forms',
  runUrl: 'https://github.com/octo-org/forms/actions/runs/1',
  maxRetentionDays: 90,
  serverUrl: 'https://github.com',
  hasArtifactService: true,
  repositoryIsPrivate: true,
}

/** The values that this action would refuse, in every step that uses it. */
export async function refusedValues({ file, firstLine, text }: WorkflowDocument): Promise<Finding[]> {
  const { contents, lineOf } = parseYaml(text)
  const findings: Finding[] = []
  for (const { value: jobNode } of pairsOf(get(contents, 'jobs'))) {
    const steps = get(jobNode, 'steps')
    for (const step of isSeq(steps) ? steps.items : []) {
      const uses = get(step, 'uses')
      if (!isScalar(uses) || uses.value !== ownAction) continue
      const inputs = pairsOf(get(step, 'with')).map(({ key, value }) => [String(key), sample(String(key), value)])
      const env = variables(Object.fromEntries(inputs) as Record<string, string>)
      try {
        await readInputs(env, job, Date.UTC(2026, 4, 1))
      } catch (error) {
        if (!(error instanceof ActionError)) throw error
        findings.push({ file, line: firstLine + lineOf(uses), message: error.message.replaceAll('\n', ' ') })
      }
    }
  }
  return findings
}

function variables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const given = { 'output-dir': samples['output-dir'] as string, ...inputs }
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [variable(name), value]))
}

function sample(name: string, node: unknown): string {
  const text = isScalar(node) ? String(node.value) : ''
  const whole = /^\$\{\{(?:(?!\}\}).)*\}\}$/s.test(text)
  return whole ? (samples[name] ?? '') : text.replaceAll(/\$\{\{.*?\}\}/gs, '1')
}

function parseYaml(text: string) {
  const lineCounter = new LineCounter()
  const { contents } = parseDocument(text, { lineCounter })
  /** Counted from 0. */
  const lineOf = (node: unknown): number => lineCounter.linePos((node as Node).range?.[0] ?? 0).line - 1
  return { contents, lineOf }
}

function get(node: unknown, key: string): unknown {
  return isMap(node) ? node.get(key, true) : undefined
}

function pairsOf(node: unknown): Pair[] {
  return isMap(node) ? node.items : []
}
