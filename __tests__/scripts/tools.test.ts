import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { repositoryRoot } from '../../scripts/lib/action-yml.ts'
import { findOnPath, findTool, tools } from '../../scripts/lib/tools.ts'

const temp = mkdtempSync(join(tmpdir(), 'tools-'))
const executable = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name)

afterAll(() => rmSync(temp, { recursive: true }))

/** A new folder with one program. */
function folderWith(name: string, script = ''): string {
  const folder = mkdtempSync(join(temp, 'bin-'))
  writeFileSync(join(folder, executable(name)), `#!/bin/sh\n${script}`)
  chmodSync(join(folder, executable(name)), 0o755)
  return folder
}

test('a program on PATH is used as it is', () => {
  const folder = folderWith('act')
  expect(findTool('act', { PATH: folder }, temp)).toBe(folder)
})

test('a folder with the name of a program is none', () => {
  const folder = mkdtempSync(join(temp, 'bin-'))
  mkdirSync(join(folder, executable('act')))
  expect(findOnPath('act', { PATH: folder })).toBeUndefined()
})

// Windows has no scripts named go.exe.
const posixTest = process.platform === 'win32' ? test.skip : test

posixTest('otherwise, the pinned version is installed once', () => {
  const go = folderWith('go', '/bin/mkdir -p "$GOBIN" && echo "$*" > "$GOBIN/act"')
  const bin = findTool('act', { PATH: go }, temp)
  expect(readFileSync(join(bin, 'act'), 'utf8')).toMatch(/^install github\.com\/nektos\/act@v\d+\.\d+\.\d+\n$/)
  expect(findTool('act', { PATH: '' }, temp)).toBe(bin)
})

posixTest('without a way to install it, one line says why', () => {
  const go = folderWith('go', 'echo downloading >&2; echo no network >&2; exit 1')
  expect(() => findTool('actionlint', { PATH: go }, temp)).toThrow(
    /^actionlint [\d.]+ cannot be installed \(no network\)$/,
  )
  expect(() => findTool('zizmor', { PATH: '' }, temp)).toThrow(
    /^zizmor [\d.]+ cannot be installed \(python3 is not on PATH\)$/,
  )
})

posixTest.each([
  ['without a home', {}],
  ['with one that cannot be written', { HOME: '/dev/null/home' }],
])('%s, Go gets caches that are deleted afterwards', (_case, home) => {
  const go = folderWith('go', '/bin/mkdir -p "$GOBIN" "$GOPATH" "$GOCACHE" && echo "$GOPATH" > "$GOBIN/actionlint"')
  const bin = findTool('actionlint', { PATH: go, ...home }, mkdtempSync(join(temp, 'tools-')))
  const cache = readFileSync(join(bin, 'actionlint'), 'utf8').trim()
  expect(cache).toContain(temp)
  expect(existsSync(cache)).toBe(false)
})

test('the examples install the version of DuckDB that test:act uses', () => {
  const examples = new URL('examples/', repositoryRoot)
  const texts = readdirSync(examples).map((name) => readFileSync(new URL(name, examples), 'utf8'))
  const requirements = texts.flatMap((text) => text.match(/duckdb-cli==\S+ --hash=\S+/g) ?? [])
  expect(requirements).toHaveLength(2)
  expect(requirements[0]).toMatch(`duckdb-cli==${tools.duckdb.version} `)
  expect(new Set(requirements).size).toBe(1)
})
