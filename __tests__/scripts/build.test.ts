import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'

const repository = fileURLToPath(new URL('../../', import.meta.url))
/** A copy of the repository, with small sources. */
const root = mkdtempSync(join(tmpdir(), 'build-'))
const main = join(root, 'src/main.ts')
const dist = join(root, 'dist')

const source = `import { HttpClient } from '@actions/http-client'

// The only method of the HTTP client that uses undici.
new HttpClient('test').getAgentDispatcher('https://example.com')
`

function node(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--no-warnings', ...args], {
    // The scripts must not depend on the working directory.
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { ...process.env, https_proxy: 'http://127.0.0.1:1' },
  })
}

const build = (...args: string[]): ReturnType<typeof node> => node(join(root, 'scripts/build.ts'), ...args)

function staleDistMessage(): string {
  const module = pathToFileURL(join(root, 'scripts/lib/dist-freshness.ts')).href
  return node('--eval', `import('${module}').then((all) => console.log(all.staleDistMessage()))`).stdout.trim()
}

beforeAll(() => {
  for (const name of ['scripts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'])
    cpSync(join(repository, name), join(root, name), { recursive: true })
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction')
  mkdirSync(join(root, 'src/github'), { recursive: true })
  writeFileSync(join(root, 'src/github/upload-worker.ts'), 'console.log(1)\n')
  writeFileSync(main, source)
  const { status, stderr } = build()
  expect([stderr, status]).toEqual(['', 0])
})
afterAll(() => rmSync(root, { recursive: true }))
beforeEach(() => writeFileSync(main, source))

test('dist/ contains a bundle for each entry', () => {
  expect(readdirSync(dist)).toEqual([
    'index.js',
    'licenses.txt',
    'package.json',
    'sources.sha256',
    'stub.js',
    'upload-worker.js',
  ])
})

test('a package that is not bundled but needed is named in the error', () => {
  expect(node(join(dist, 'index.js')).stderr).toContain(
    'Error: undici is not bundled: remove it from the list in scripts/lib/stub.ts',
  )
})

test('a type error is shown last and leaves dist/ unchanged', () => {
  const before = readdirSync(dist).map((name) => readFileSync(join(dist, name), 'utf8'))
  appendFileSync(main, "const wrong: number = 'text'\nconsole.log(wrong)\n")
  const { status, stderr } = build()
  expect(status).toBe(1)
  expect(stderr.trim()).toMatch(/^src\/main\.ts\(5,7\): error TS2322: .+$/)
  expect(readdirSync(dist).map((name) => readFileSync(join(dist, name), 'utf8'))).toEqual(before)
  expect(readdirSync(root).filter((name) => name.startsWith('.build-'))).toEqual([])
})

test('a module that the bundler cannot find fails the build', () => {
  appendFileSync(main, "console.log(new URL('./missing.js', import.meta.url))\n")
  expect(build()).toMatchObject({ status: 1, stderr: expect.stringContaining('ncc cannot find ./missing.js.') })
})

describe('npm run check:dist', () => {
  test('names each file that differs, is missing or is unexpected', () => {
    const copy = join(root, 'copy')
    cpSync(dist, copy, { recursive: true })
    appendFileSync(join(dist, 'index.js'), '//')
    rmSync(join(dist, 'stub.js'))
    writeFileSync(join(dist, '1.index.js'), '')
    const { status, stderr } = build('--check')
    expect(stderr.trim().split('\n').slice(1)).toEqual([
      '  1.index.js is unexpected',
      '  index.js differs',
      '  stub.js is missing',
    ])
    expect(status).toBe(1)
    rmSync(dist, { recursive: true })
    cpSync(copy, dist, { recursive: true })
  })

  test('passes when dist/ is what src/ builds', () => {
    expect(build('--check')).toMatchObject({ status: 0, stderr: '' })
  })
})

describe('staleDistMessage', () => {
  test('is undefined after a build, also with other line endings', () => {
    expect(staleDistMessage()).toBe('undefined')
    writeFileSync(main, source.replaceAll('\n', '\r\n'))
    expect(staleDistMessage()).toBe('undefined')
  })

  test('names a source file that was changed, and one that was added', () => {
    appendFileSync(main, '//')
    expect(staleDistMessage()).toBe('dist/ is out of date with src/main.ts. Run npm run build.')
    writeFileSync(join(root, 'src/github/new.ts'), '')
    expect(staleDistMessage()).toBe('dist/ is out of date with src/github/new.ts, src/main.ts. Run npm run build.')
    rmSync(join(root, 'src/github/new.ts'))
  })

  test.each([
    ['yauzl', 'dist/ is out of date with package-lock.json. Run npm run build.'],
    ['typescript', 'dist/ is out of date with package-lock.json. Run npm run build.'],
    ['jest', 'undefined'],
  ])('after an update of %s it is: %s', (name, message) => {
    const path = join(root, 'package-lock.json')
    const lock = readFileSync(path, 'utf8')
    const changed = JSON.parse(lock) as { packages: Record<string, object> }
    changed.packages[`node_modules/${name}`] = { ...changed.packages[`node_modules/${name}`], version: '0.0.0' }
    writeFileSync(path, JSON.stringify(changed))
    expect(staleDistMessage()).toBe(message)
    writeFileSync(path, lock)
  })
})
