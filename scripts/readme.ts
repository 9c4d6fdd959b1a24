// Writes into README.md what other files decide: the tables of action.yml, and whole examples.
// `node scripts/readme.ts` writes, `node scripts/readme.ts --check` exits 1 when README.md is not up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { readActionYml, repositoryRoot } from './lib/action-yml.ts'

const readme = new URL('README.md', repositoryRoot)
const written = readFileSync(readme, 'utf8').replaceAll('\r\n', '\n')
const { inputs, outputs } = readActionYml()

const tables: Readonly<Record<string, () => string>> = {
  inputs: () =>
    table(
      ['Input', 'Default', 'Meaning'],
      Object.entries(inputs).map(([name, { description, required, default: value = '' }]) => [
        code(name),
        required ? 'required' : value && code(value),
        description,
      ]),
    ),
  outputs: () =>
    table(
      ['Output', 'Meaning'],
      Object.entries(outputs).map(([name, { description }]) => [code(name), description]),
    ),
}

/** A marker, and the table or fence below it. */
const block =
  /(<!-- (\S+) is written by scripts\/readme\.ts -->\n)(?:<!-- prettier-ignore -->\n)?(?:(?:\|.*\n)+|\n?```yaml\n[\s\S]*?\n```\n)?/g

const fresh = written.replaceAll(block, (_, marker: string, name: string) => marker + (tables[name] ?? example(name))())

if (fresh === written) console.log('README.md is up to date')
else if (process.argv.includes('--check')) {
  console.error('README.md differs from action.yml or examples/: run `node scripts/readme.ts` and commit it.')
  process.exitCode = 1
} else {
  writeFileSync(readme, fresh)
  console.log('README.md is written')
}

function example(path: string): () => string {
  return () => `\n\`\`\`yaml\n${readFileSync(new URL(path, repositoryRoot), 'utf8').replaceAll('\r\n', '\n')}\`\`\`\n`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const body = rows.map((cells) => line(cells.map((cell) => cell.replaceAll('|', '\\|').trim())))
  // Prettier would pad every cell to the longest one.
  return ['<!-- prettier-ignore -->', line(head), line(head.map(() => '---')), ...body, ''].join('\n')
}

function code(text: string): string {
  return `\`${text}\``
}
