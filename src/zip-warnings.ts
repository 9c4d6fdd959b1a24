import { formatCount, truncate } from './format.ts'
import type { EntryGroup, ZipContents } from './transfer/zip/contents.ts'

interface Warning {
  readonly title: string
  readonly message: string
}

/** What a complete ZIP file gives reason to check. `totalRecords` is the platform's count in digits, if it returned one. */
export function zipWarnings({ files, bytes, unverified, unsafeNames }: ZipContents, totalRecords = '0'): Warning[] {
  const warnings = [
    ...unverified.map((group) => ({
      title: 'ZIP file not fully verified',
      message: `The data of ${describeEntries(group)} cannot be checked. The ZIP file is complete otherwise.`,
    })),
    ...unsafeNames.map((group) => ({
      title: 'Unsafe file names',
      message: `${describeEntries(group)} could be extracted outside of the target folder. Use a tool that refuses such names.`,
    })),
  ]
  if (bytes > 0 || Number(totalRecords) === 0) return warnings
  const message = `The platform reported ${formatCount(totalRecords)} records, but the ZIP file contains no data (files: ${files}).`
  return [...warnings, { title: 'No data in the ZIP file', message }]
}

/** For example “../a.csv” (parent folder (..)). */
export function describeEntries({ reason, count, example }: EntryGroup): string {
  const name = truncate(example, 100)
  return count === 1 ? `“${name}” (${reason})` : `${count} entries (${reason}; the first is “${name}”)`
}
