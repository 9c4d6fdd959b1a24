import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '..', 'src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

interface Module {
  readonly code: string
  /** Everything that it imports, types included: own files by their path below src, packages by their name. */
  readonly imports: readonly string[]
}

const modules = new Map<string, Module>(
  files.map((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const names = [...text.matchAll(/\bfrom '([^']+)'|\bimport(?:\(| )'([^']+)'/g)].map(([, a, b]) => a ?? b ?? '')
    const own = (name: string) => (name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name)
    // A comment may speak of what the code must not use.
    return [file, { code: text.replace(/^\s*(\/\/|\/?\*).*$/gm, ''), imports: names.map(own) }]
  }),
)

const importsOf = (file: string): readonly string[] => modules.get(file)?.imports ?? []
const importersOf = (name: RegExp): string[] => files.filter((file) => importsOf(file).some((one) => name.test(one)))
const usersOf = (code: RegExp): string[] => files.filter((file) => code.test(modules.get(file)?.code ?? ''))

test('the import lines are found', () => {
  expect(files.length).toBeGreaterThan(20)
  expect(importsOf('index.ts')).toEqual(expect.arrayContaining(['@actions/core', 'node:crypto', 'run.ts']))
  expect(importsOf('artifact.ts')).toContain('@actions/artifact')
  expect(importsOf('wire/index.ts')).toEqual(expect.arrayContaining(['wire/json.ts', 'wire/xml.ts']))
})

test.each([
  ['@actions/core', ['index.ts', 'report.ts']],
  ['@actions/http-client', ['http.ts']],
  ['@actions/artifact', ['artifact.ts']],
  ['yauzl', ['archive.ts']],
  ['temporal-polyfill', ['period.ts']],
  ['fast-xml-parser', ['wire/xml.ts']],
])('%s is imported by %j only', (name, users) => {
  expect(importersOf(new RegExp(`^${name}(/|$)`)).toSorted()).toEqual(users)
})

test('no file but those imports from @actions', () => {
  expect(importersOf(/^@actions\//).toSorted()).toEqual(['artifact.ts', 'http.ts', 'index.ts', 'report.ts'])
})

test.each([
  ['the environment', /\bprocess\.env\b|\benv\b[^=\n]*= ?process\b|import\.meta\.env/],
  ['a timer', /(?<![.\w])set(Timeout|Interval|Immediate)\(|AbortSignal\.timeout\(/],
  ['the time of day', /\bDate\.now\(|new Date\(\)|performance\.now\(|Temporal\.Now/],
  ['chance', /\bMath\.random\b|randomUUID|randomBytes/],
  ['the exit code', /process\.exit/],
])('%s is used in index.ts only', (_what, code) => expect(usersOf(code)).toEqual(['index.ts']))

test('timers are imported in index.ts only', () => expect(importersOf(/^(node:)?timers/)).toEqual(['index.ts']))

test('the log is written by report.ts, not by the console', () => expect(usersOf(/\bconsole\./)).toEqual([]))

test('nothing imports from outside src, the emulator least of all', () => {
  expect(importersOf(/^\.\.|emulator|__tests__/)).toEqual([])
})

test.each([
  ['errors.ts', []],
  ['clock.ts', []],
  ['units.ts', []],
  ['wire/tree.ts', []],
  ['period.ts', []],
  ['values.ts', ['errors.ts']],
  ['result-url.ts', ['errors.ts']],
  ['retry.ts', ['clock.ts', 'errors.ts']],
  ['poll.ts', ['clock.ts', 'export-state.ts']],
  ['export-state.ts', ['wire/tree.ts']],
  ['http.ts', ['clock.ts', 'errors.ts']],
  ['wire/json.ts', ['wire/tree.ts']],
  ['wire/xml.ts', ['wire/tree.ts']],
])('%s knows no other file of ours than %j', (file, allowed) => {
  expect(modules.has(file)).toBe(true)
  expect(importsOf(file).filter((name) => modules.has(name) && !allowed.includes(name))).toEqual([])
})

test('imports go one way: there are no cycles, not of types either', () => {
  const done = new Set<string>()
  const visit = (file: string, path: string[]): void => {
    expect([...path, file]).toEqual([...new Set([...path, file])])
    if (done.has(file)) return
    for (const name of importsOf(file)) if (modules.has(name)) visit(name, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(done.size).toBe(files.length)
})

test('every file is reached from index.ts', () => {
  const reached = new Set(['index.ts'])
  for (const file of reached) for (const name of importsOf(file)) if (modules.has(name)) reached.add(name)
  expect([...reached].toSorted()).toEqual(files.toSorted())
})
