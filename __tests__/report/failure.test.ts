import { expect, test } from '@jest/globals'
import { errorCodes } from '../../src/errors.ts'
import { failureHeading } from '../../src/report/failure.ts'

const file = { path: '/tmp/a.zip', name: 'a.zip', size: 1, sha256: 'ab12' }

test('each code has a heading of its own', () => {
  expect(new Set(errorCodes.map((code) => failureHeading(code, {}))).size).toBe(errorCodes.length)
})

test('a run that is interrupted after the file was verified did export it', () => {
  expect(failureHeading('timeout', {})).toBe('The export timed out')
  expect(failureHeading('timeout', { file })).toBe('The artifact upload timed out')
  expect(failureHeading('cancelled', {})).toBe('The run was cancelled')
  expect(failureHeading('cancelled', { file })).toBe('The run was cancelled before the artifact was uploaded')
})
