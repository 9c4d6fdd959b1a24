import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { ActionError } from '../../../src/errors.ts'
import { verifyZip } from '../../../src/transfer/zip/verify.ts'
import type { ZipContents } from '../../../src/transfer/zip/contents.ts'
import {
  buildZip,
  descriptorFields,
  directoryFields,
  endFields,
  flip,
  localFields,
  zip64EndFields,
  zip64LocatorFields,
  type BuiltZip,
  type EndOptions,
  type HostileEntry,
} from '../../support/zips.ts'

const dir = await mkdtemp(join(tmpdir(), 'verify-zip-flips-'))
afterAll(() => rm(dir, { recursive: true, force: true }))

/** The contents, or undefined when the ZIP file is rejected. */
async function verify(zip: Buffer, file = 0): Promise<ZipContents | undefined> {
  const path = join(dir, `${file}.zip`)
  writeFileSync(path, zip)
  return verifyZip(path, new AbortController().signal).catch((error: unknown) => {
    if (error instanceof ActionError && error.code === 'download.corrupt') return undefined
    throw error
  })
}

const layouts: Readonly<Record<string, Readonly<Record<string, readonly [offset: number, bytes: number]>>>> = {
  local: localFields,
  directory: directoryFields,
  descriptor: descriptorFields,
  end: endFields,
  'ZIP64 end': zip64EndFields,
  'ZIP64 locator': zip64LocatorFields,
}

/** Fields that describe neither the data nor where it is: their bits may change. */
const unverified = [
  'local time',
  'local date',
  'directory versionMadeBy',
  'directory time',
  'directory date',
  'directory internalAttributes',
  'directory externalAttributes',
  'ZIP64 end versionMadeBy',
  'ZIP64 end versionNeeded',
]

/** Of other fields, only these bits may change. */
const unverifiedBits: Readonly<Record<string, readonly number[]>> = {
  // the level of compression, and UTF-8
  'local flags': [1, 2, 11],
  'directory flags': [1, 2, 11],
  // 0 or 1
  'ZIP64 locator disks': [0],
}

function zipOf(entry: HostileEntry, options?: EndOptions): BuiltZip {
  const entries = ['a', 'b'].map((name) => ({ name, content: `1 fill of ${name}: so it is`, ...entry }))
  return buildZip(entries, {}, options)
}

describe.each<[what: string, entry: HostileEntry, options?: EndOptions]>([
  ['stored', { stored: true }],
  ['deflated', {}],
  ['with data descriptors', { descriptor: {} }],
  ['with ZIP64 records', { stored: true }, { zip64: {} }],
])('one flipped bit in a ZIP file (%s)', (_what, entry, options) => {
  const { zip, entries, end } = zipOf(entry, options)
  const places: Readonly<Record<string, readonly number[]>> = {
    local: options ? [] : entries.map(({ local }) => local),
    directory: options ? [] : entries.map(({ directory }) => directory),
    descriptor: entry.descriptor ? entries.map(({ end }) => end) : [],
    end: [end],
    'ZIP64 end': options ? [end - 76] : [],
    'ZIP64 locator': options ? [end - 20] : [],
  }
  const fields = Object.entries(places)
    .filter(([, at]) => at.length > 0)
    .flatMap(([part, at]) =>
      Object.entries(layouts[part] ?? {}).map(([name, [offset, bytes]]) => {
        const field = `${part} ${name}`
        const bits = Array.from({ length: bytes * 8 }, (_, bit) => bit)
        const free = unverified.includes(field) ? bits : (unverifiedBits[field] ?? [])
        const outcome =
          free.length === 0
            ? 'is rejected'
            : free === bits
              ? 'changes nothing'
              : `is rejected, except in bits ${free.join(', ')}`
        return { field, outcome, at: at.map((place) => place + offset), bits, free }
      }),
    )

  test.each(fields)('in “$field” $outcome', async ({ at, bits, free }) => {
    const contents = await verify(zip)
    for (const place of at) {
      const outcomes = await Promise.all(
        bits.map(async (bit) => ({ bit, outcome: await verify(flip(zip, place + (bit >> 3), 1 << (bit & 7)), bit) })),
      )
      const passed = outcomes.filter(({ outcome }) => outcome)
      for (const { outcome } of passed) expect(outcome).toEqual(contents)
      expect(passed.map(({ bit }) => bit)).toEqual(free)
    }
  })

  test('in a name is rejected', async () => {
    for (const place of entries.flatMap(({ local, directory }) => [local + 30, directory + 46]))
      for (let bit = 0; bit < 8; bit++) expect(await verify(flip(zip, place, 1 << bit))).toBeUndefined()
  })
})
