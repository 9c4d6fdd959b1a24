import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { readActionYml, repositoryRoot } from '../scripts/lib/action-yml.ts'
import { outputsOf, type Facts } from '../src/facts.ts'
import { defaults } from '../src/inputs.ts'

const { inputs, outputs } = readActionYml()
const readme = read('README.md')

test('README.md holds the tables of action.yml and the examples as they are', () => {
  const script = fileURLToPath(new URL('scripts/readme.ts', repositoryRoot))
  expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('README.md is up to date\n')
})

test('README.md is under 200 lines', () => {
  expect(readme.split('\n').length).toBeLessThan(200)
})

test('README.md names every input, every output and every example', () => {
  const names = [...Object.keys(inputs), ...Object.keys(outputs)].map((name) => `\`${name}\``)
  const examples = readdirSync(new URL('examples', repositoryRoot)).map((name) => `examples/${name}`)
  expect([...names, ...examples].filter((name) => !readme.includes(name))).toEqual([])
})

test('architecture.md names every file of src/', () => {
  const plan = read('docs/architecture.md')
  expect(readdirSync(new URL('src', repositoryRoot)).filter((name) => !plan.includes(name))).toEqual([])
})

test('action.yml and the code have the same defaults', () => {
  const declared = Object.entries(inputs).flatMap(([name, { default: value }]) => (value ? [[name, value]] : []))
  // Only the runner knows its folder for temporary files.
  expect(Object.fromEntries(declared)).toEqual({ ...defaults, 'output-dir': '${{ runner.temp }}/form-fills' })
})

test('action.yml declares the outputs that the code sets', () => {
  const facts: Required<Facts> = {
    form: '1',
    formId: '1',
    dates: { from: '2026-04-01', to: '2026-04-30' },
    zone: 'UTC',
    taskId: 'task',
    word: 'completed',
    progress: 100,
    totalRecords: '42',
    file: { path: '/fills.zip', name: 'fills.zip', size: 1, sha256: 'ab' },
    artifact: { id: 1, digest: 'ab', name: 'fills.zip', url: 'https://github.com', expires: '2026-07-29' },
  }
  expect(Object.keys(outputsOf(facts))).toEqual(Object.keys(outputs))
})

test.each([
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(new URL('docs', repositoryRoot)).map((name) => `docs/${name}`),
])('the links of %s lead to files and headings that are there', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https:)([^)#\s]*)(#[^)\s]+)?\)/g)]
  const broken = links.filter(([, path = '', anchor]) => {
    const target = new URL(path || new URL(file, repositoryRoot), new URL(file, repositoryRoot))
    return !existsSync(target) || (anchor && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor))
  })
  expect(broken.map(([link]) => link)).toEqual([])
})

/** The anchors that GitHub gives to the headings of `markdown`. */
function anchorsOf(markdown: string): string[] {
  const headings = [...markdown.matchAll(/^#+ (.*?)\r?$/gm)].map(([, heading = '']) => heading.toLowerCase())
  return headings.map((heading) => `#${heading.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-')}`)
}

function read(path: string): string {
  return readFileSync(new URL(path, repositoryRoot), 'utf8').replaceAll('\r\n', '\n')
}
