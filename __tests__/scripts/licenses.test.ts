import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { licenses } from '../../scripts/lib/licenses.ts'

describe('the licenses of bundled packages', () => {
  const root = mkdtempSync(join(tmpdir(), 'licenses-'))
  afterAll(() => rmSync(root, { recursive: true }))

  function addPackage(path: string, manifest: object, files: Readonly<Record<string, string>> = {}): string {
    const folder = join(root, 'node_modules', path)
    const all = { 'package.json': JSON.stringify(manifest), 'lib/index.js': '', ...files }
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return join(folder, 'lib/index.js')
  }

  const modules = [
    addPackage(
      'b',
      { name: 'b', version: '1.0.0', license: 'MIT' },
      { LICENSE: 'text of b\r\n', NOTICE: 'notice of b' },
    ),
    addPackage('b/node_modules/@s/a', { name: '@s/a', version: '2.0.0', license: 'ISC' }, { 'license.md': 'shared' }),
    addPackage('@s/a', { name: '@s/a', version: '1.0.0', license: 'ISC' }, { LICENCE: 'shared' }),
    addPackage('none', { name: 'none', version: '1.0.0', license: 'MIT' }),
    join(root, 'src/main.js'),
  ]

  test('are sorted, with both versions of a package, and each text once', () => {
    const line = `\n${'-'.repeat(80)}\n\n`
    expect(licenses(modules).split(line)).toEqual([
      '@s/a 1.0.0, ISC\n@s/a 2.0.0, ISC\n\nshared\n',
      'b 1.0.0, MIT\n\ntext of b\n\nnotice of b\n',
      'none 1.0.0, MIT\n\nThe package contains no license text.\n',
    ])
  })

  test('do not depend on the order of the modules', () => {
    expect(licenses(modules.toReversed())).toBe(licenses(modules))
  })
})

describe('dist/', () => {
  const read = (name: string): string => readFileSync(new URL(`../../dist/${name}`, import.meta.url), 'utf8')

  test.each([
    '@actions/artifact',
    '@actions/core',
    '@actions/http-client',
    '@azure/storage-blob',
    'fast-xml-parser',
    'temporal-polyfill',
    'yauzl',
  ])('licenses.txt contains the license of %s', (name) =>
    expect(read('licenses.txt')).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+, `, 'm')),
  )

  test.each(['Copyright 2008 Google Inc.', 'Copyright (c) 2016, Daniel Wirtz'])(
    'upload-worker.js keeps a notice that is in the comments of @protobuf-ts: %s',
    (notice) => expect(read('upload-worker.js')).toContain(notice),
  )
})
