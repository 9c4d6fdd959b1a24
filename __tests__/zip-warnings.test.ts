import { expect, test } from '@jest/globals'
import { zipWarnings } from '../src/zip-warnings.ts'

const contents = { files: 1, bytes: 100, unverified: [], unsafeNames: [] }

test('a verified file with data needs no warning', () => expect(zipWarnings(contents, '42')).toEqual([]))

test('each reason is one warning that names how many entries it concerns', () => {
  const unverified = [{ reason: 'encrypted', count: 1, example: 'a.csv' }]
  const unsafeNames = [{ reason: 'absolute path', count: 3, example: '/etc/passwd' }]
  expect(zipWarnings({ ...contents, unverified, unsafeNames }, '42').map(({ message }) => message)).toEqual([
    expect.stringContaining('“a.csv” (encrypted)'),
    expect.stringContaining('3 entries (absolute path; the first is “/etc/passwd”)'),
  ])
})

test('a long name is cut off', () => {
  const unverified = [{ reason: 'encrypted', count: 1, example: 'x'.repeat(101) }]
  const [warning] = zipWarnings({ ...contents, unverified }, '42')
  expect(warning?.message).toContain(`“${'x'.repeat(100)}…” (encrypted)`)
})

test.each([
  ['42', 1],
  ['1234', 1],
  ['0', 0],
  [undefined, 0],
])('no data with %s reported records gives %d warnings', (totalRecords, count) => {
  expect(zipWarnings({ ...contents, bytes: 0 }, totalRecords)).toHaveLength(count)
})

test('the missing data are told with the number of records', () => {
  const [warning] = zipWarnings({ ...contents, bytes: 0, files: 0 }, '1234')
  expect(warning).toMatchObject({ title: 'No data in the ZIP file', message: expect.stringContaining('1,234 records') })
})
