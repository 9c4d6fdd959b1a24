import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const licences = readFileSync(new URL('../dist/licenses.txt', import.meta.url), 'utf8')

test.each([
  '@actions/core',
  '@actions/http-client',
  '@azure/storage-blob',
  'fast-xml-parser',
  'temporal-polyfill',
  'yauzl',
])('the licence of %s comes with the bundle', (name) =>
  expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+, `, 'm')),
)

test.each([
  ['@actions/artifact', 'Copyright 2008 Google Inc.'],
  ['@protobuf-ts/runtime', 'Copyright 2008 Google Inc.'],
  ['@protobuf-ts/runtime', 'Copyright (c) 2016, Daniel Wirtz'],
  ['yauzl', 'by Andrew Kelley under the MIT License'],
])('the terms of what %s has from elsewhere, too: %s', (name, notice) => {
  const [section] = licences.split(`\n${'-'.repeat(80)}\n\n`).filter((text) => text.startsWith(`${name} `))
  expect(section).toContain(notice)
})
