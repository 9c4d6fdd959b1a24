import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from '@jest/globals'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('src', name))
const source = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))

function importsOf(file: string): string[] {
  const text = (source.get(file) ?? '').replace(/^import type .*$/gm, '')
  return [...text.matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(file), name)) : name,
  )
}

const usersOf = (pattern: RegExp): string[] =>
  files
    .filter((file) => pattern.test(source.get(file) ?? ''))
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted()

test.each([
  [/'@actions\/core'/, ['src/index.ts', 'src/report.ts']],
  [/'@actions\/http-client'/, ['src/http.ts']],
  [/'@actions\/artifact'/, ['src/artifact.ts']],
  [/'yauzl'/, ['src/archive.ts']],
  [/'temporal-polyfill'/, ['src/period.ts']],
  [/'fast-xml-parser'/, ['src/wire/xml.ts']],
  [/\bprocess\.env\b|\{ env \} = process|\bsetTimeout\(|node:timers/, ['src/index.ts']],
  [/emulator/, []],
])('%s is used by %j only', (pattern, users) => {
  const found = usersOf(pattern).filter(
    (file) =>
      !(file === 'src/http.ts' && String(pattern).includes('setTimeout')) &&
      !(file === 'src/artifact-watch.ts' && String(pattern).includes('setTimeout')),
  )
  expect(found).toEqual(users)
})

test('errors.ts imports nothing', () => expect(importsOf('src/errors.ts')).toEqual([]))

test('there are no cycles', () => {
  const visit = (file: string, path: string[]): void => {
    expect(path).not.toContain(file)
    for (const name of importsOf(file)) if (source.has(name)) visit(name, [...path, file])
  }
  visit(join('src', 'index.ts'), [])
})
