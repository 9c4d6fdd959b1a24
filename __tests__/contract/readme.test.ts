import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { readActionYml, repositoryRoot } from '../../scripts/lib/action-yml.ts'

const { inputs, outputs } = readActionYml()
const readme = read('README.md')

test('README.md contains the tables of action.yml and the examples', () => {
  const script = fileURLToPath(new URL('scripts/readme.ts', repositoryRoot))
  expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('README.md is up to date\n')
})

test('README.md names every input, every output and every example', () => {
  const names = [...Object.keys(inputs), ...Object.keys(outputs)].map((name) => `\`${name}\``)
  const examples = readdirSync(new URL('examples', repositoryRoot)).map((name) => `examples/${name}`)
  expect([...names, ...examples].filter((name) => !readme.includes(name))).toEqual([])
})

test('architecture.md names every file and folder of src/', () => {
  const architecture = read('docs/architecture.md')
  const files = readdirSync(new URL('src', repositoryRoot), { recursive: true }).map((path) => basename(String(path)))
  expect(files.filter((name) => !architecture.includes(name))).toEqual([])
})

test.each([
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(new URL('docs', repositoryRoot), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `docs/${name}`),
])('all relative links in %s resolve', (file) => {
  const links = [...read(file).matchAll(/(?:\]\(|src(?:set)?=")(?!https:)([^)"#\s]*)(#[^)\s]+)?[)"]/g)]
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
