import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from '@jest/globals'
import { repositoryRoot } from '../../scripts/lib/action-yml.ts'

// The language service needs a hook of Node's module loader, which jest's has not: so it runs in a process of its own.
const script = fileURLToPath(new URL('scripts/check-workflows.ts', repositoryRoot))
const folder = mkdtempSync(join(tmpdir(), 'workflows-'))

afterAll(() => rmSync(folder, { recursive: true }))

test('action.yml and every workflow of the repository have no problems', () => {
  const { status, lines } = check()
  expect(lines).toEqual([expect.stringMatching(/^action\.yml and \d+ workflows: no problems found$/)])
  expect(status).toBe(0)
})

const step = `
      - id: export
        uses: your-org/export-form-fills@v1
        with:
          base-url: https://ru.altkraft.com
          token: \${{ secrets.ALTCRAFT_TOKEN }}
          form-id: 1
          period: yesterday
`
const workflow = (steps: string): string => `on: push\njobs:\n  export:\n    runs-on: ubuntu-latest\n    steps:${steps}`
const run = (expression: string): string => workflow(`${step}      - run: echo \${{ ${expression} }}\n`)

test.each([
  ['nothing', run('steps.export.outputs.task-id'), undefined],
  ['an unknown input', workflow(step.replace('period:', 'perod:')), "12: Invalid action input 'perod'"],
  ['a missing required input', workflow(step.replace(/.*token: .*\n/, '')), '8: Missing required input `token`'],
  ['a rejected value', workflow(`${step}          timeout: 30\n`), '7: timeout: "30" has no unit; use'],
  ['inputs that do not go together', workflow(step.replace(/.*period: .*\n/, '')), '7: period, date-from, date-to:'],
  ['an unknown output', run('steps.export.outputs.taskid'), '13: Context access might be invalid: taskid'],
  ['an unknown step', run('steps.exports.outputs.task-id'), '13: Context access might be invalid: exports'],
  ['a bad expression', run('steps.export.outputs.task-id =='), '13: Unexpected end of expression'],
  ['an unknown function', run("includes('a', 'b')"), "13: Unrecognized function: 'includes'"],
  ['an unknown key', `${workflow(step)}    timeout-minute: 3\n`, "13: Unexpected value 'timeout-minute'"],
  [
    'an unknown output, with `uses: ./`',
    run('steps.export.outputs.id').replace(/uses: .*/, 'uses: ./'),
    '13: Context access',
  ],
])('finds %s in a workflow', (_, text, finding) => {
  expectFinding(plant({ 'examples/planted.yml': text }), finding && `examples/planted.yml:${finding}`)
})

test.each([
  ['a step list that goes on after the export', '- run: echo ${{ steps.export.outputs.sha256 }}', undefined],
  ['an unknown output', '- run: echo ${{ steps.export.outputs.sha }}', '5: Context access might be invalid: sha'],
  [
    'an unknown input',
    '- uses: your-org/export-form-fills@v1\n  with:\n    formid: 1',
    "7: Invalid action input 'formid'",
  ],
  ['neither workflow nor step list', 'formid: 1', '5: This YAML block is neither a workflow nor a list of steps.'],
])('finds %s in a document', (_, yaml, finding) => {
  const text = `# Planted\n\n1. A fence in a list\n   \`\`\`yaml\n${yaml.replaceAll(/^/gm, '   ')}\n   \`\`\`\n`
  expectFinding(plant({ 'docs/planted.md': text }), finding && `docs/planted.md:${finding}`)
})

test.each([
  [
    'an unknown key of an input',
    'inputs:\n  form:\n    descripton: a form\n',
    "5: Unknown key 'descripton' in input 'form'",
  ],
  ['an unknown key of an output', 'outputs:\n  id:\n    value: 1\n', "5: Unknown key 'value' in output 'id'"],
  ['an unknown key', 'input:\n  form:\n    description: a form\n', "3: Unexpected value 'input'"],
])('finds %s in action.yml', (_, lines, finding) => {
  const text = `name: Planted\ndescription: Planted\n${lines}runs:\n  using: node24\n  main: dist/index.js\n`
  expectFinding(plant({ 'action.yml': text }), `action.yml:${finding}`)
})

/** A repository with our action.yml and these files, and nothing else. */
function plant(files: Readonly<Record<string, string>>): string {
  const repository = mkdtempSync(join(folder, 'repository-'))
  cpSync(new URL('action.yml', repositoryRoot), join(repository, 'action.yml'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(repository, path, '..'), { recursive: true })
    writeFileSync(join(repository, path), text)
  }
  return repository
}

function expectFinding(repository: string, finding: string | undefined): void {
  const { status, lines } = check(repository)
  const found = lines.slice(0, -1)
  if (finding === undefined) expect(found).toEqual([])
  else expect(found).toContainEqual(expect.stringContaining(finding))
  expect(status).toBe(finding === undefined ? 0 : 1)
}

function check(repository?: string): { status: number | null; lines: string[] } {
  const args = [script, ...(repository ? [repository] : [])]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(stderr).toBe('')
  return { status, lines: stdout.trim().split('\n') }
}
