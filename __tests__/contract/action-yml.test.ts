import { existsSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { readActionYml, repositoryRoot } from '../../scripts/lib/action-yml.ts'
import { defaults, inputVariable } from '../../src/inputs/input-reader.ts'
import { readInputs } from '../../src/inputs/inputs.ts'
import { toOutputs, type RunResult } from '../../src/report/outputs.ts'

const { inputs, outputs, runs } = readActionYml()
const names = Object.keys(inputs)
const now = Date.parse('2026-05-01T00:00:00Z')

/** The runner passes an input in this variable: https://github.com/actions/runner, src/Runner.Worker/Handlers/Handler.cs */
const variableOf = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`

const githubToken = '${{ github.token }}'

/** What the runner passes when the workflow sets only `values`. */
function environment(values: Readonly<Record<string, string>>): Record<string, string> {
  const all = names.map((name) => [variableOf(name), values[name] ?? evaluate(inputs[name]?.default)])
  return { RUNNER_TEMP: '/tmp', ...(Object.fromEntries(all) as Record<string, string>) }
}

/** A default as the runner passes it. */
function evaluate(value = ''): string {
  return value === githubToken ? 'made-up-token' : value
}

const newExport = {
  'base-url': 'https://panel.example.com',
  token: 'secret-token',
  'form-id': '1',
  period: 'yesterday',
}
const publicKey = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'
const workflows: [what: string, values: Record<string, string>][] = [
  ['nothing is set', {}],
  ['a new export is created', newExport],
  ['an existing task is resumed', { ...newExport, 'task-id': '0012' }],
  ['the file is encrypted', { ...newExport, 'encrypt-to': publicKey }],
  ['earlier runs are asked for', { ...newExport, period: 'since-last-success' }],
  ['nothing is uploaded', { ...newExport, 'upload-artifact': 'false' }],
]

describe('inputs', () => {
  /** The variables that the code reads, whatever it then does with them. */
  async function readVariables(values: Readonly<Record<string, string>>): Promise<string[]> {
    const read = new Set<string>()
    const env = new Proxy(environment(values), {
      get(target, variable: string) {
        if (variable.startsWith('INPUT_')) read.add(variable)
        return target[variable]
      },
    })
    await readInputs(env, now)
    return [...read]
  }

  test.each(workflows)('the code reads no input that action.yml does not declare when %s', async (_what, values) => {
    const declared = names.map(variableOf)
    expect((await readVariables(values)).filter((variable) => !declared.includes(variable))).toEqual([])
  })

  test('the code reads each input that action.yml declares', async () => {
    const read = new Set((await Promise.all(workflows.map(([, values]) => readVariables(values)))).flat())
    expect(names.filter((name) => !read.has(variableOf(name)))).toEqual([])
  })

  test.each(names)('%s is read from the variable in which the runner passes it', (name) => {
    expect(inputVariable(name)).toBe(variableOf(name))
  })

  test('action.yml and the code have the same defaults', () => {
    const declared = Object.entries(inputs).flatMap(([name, { default: value }]) =>
      value && value !== githubToken ? [[name, value]] : [],
    )
    expect(Object.fromEntries(declared)).toEqual(defaults)
  })

  test('no default but that of github-token is an expression: in a container job, `runner.temp` is a path of the host', () => {
    const expressions = Object.entries(inputs).filter(([, { default: value }]) => value?.includes('${{'))
    expect(expressions.map(([name, { default: value }]) => [name, value])).toEqual([['github-token', githubToken]])
  })

  test('an omitted input has the same effect as its default in action.yml', async () => {
    const set = environment(newExport)
    const omitted = Object.fromEntries(Object.entries(newExport).map(([name, value]) => [variableOf(name), value]))
    expect(await readInputs({ RUNNER_TEMP: '/tmp', ...omitted }, now)).toEqual(await readInputs(set, now))
  })

  test('the code requires exactly the inputs that action.yml declares as required', async () => {
    const { issues } = await readInputs(environment({}), now)
    const required = names.filter((name) => inputs[name]?.required)
    const missing = issues.flatMap(({ message }) => /^([a-z-]+): is required/.exec(message)?.[1] ?? [])
    expect(missing).toEqual(required)
  })

  test('the inputs that action.yml declares as required, a form and a period are enough', async () => {
    const { issues } = await readInputs(environment(newExport), now)
    expect(issues).toEqual([])
    expect(Object.keys(newExport)).toEqual(expect.arrayContaining(names.filter((name) => inputs[name]?.required)))
  })
})

test('the code sets exactly the outputs that action.yml declares', () => {
  const result: Required<RunResult> = {
    form: '1',
    formId: '1',
    dates: { from: '2026-04-01', to: '2026-04-30' },
    periodReason: 'since yesterday',
    comesAgain: true,
    timeZone: 'UTC',
    taskId: 'task',
    status: 'completed',
    progress: 100,
    totalRecords: '42',
    file: { path: '/fills.zip', name: 'fills.zip', size: 1, sha256: 'ab' },
    extractPath: '/fills.zip.extracted',
    artifact: { id: 1, digest: 'ab', name: 'fills.zip', url: 'https://github.com', expires: '2026-07-29' },
  }
  expect(Object.keys(toOutputs(result))).toEqual(Object.keys(outputs))
})

test('every input and output has a description', () => {
  for (const { description } of [...Object.values(inputs), ...Object.values(outputs)])
    expect(description).toMatch(/^[A-Z].*\.$/s)
})

test('action.yml runs the committed bundle with Node.js 24', () => {
  expect(runs).toEqual({ using: 'node24', main: 'dist/index.js' })
  expect(existsSync(new URL(runs.main, repositoryRoot))).toBe(true)
})
