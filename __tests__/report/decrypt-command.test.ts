import { expect, test } from '@jest/globals'
import { decryptCommand } from '../../src/report/decrypt-command.ts'

test.each([
  ['a.zip.age', 'a.zip a.zip.age'],
  ['fills.AGE', 'fills fills.AGE'],
  ['a (2).zip.age', "'a (2).zip' 'a (2).zip.age'"],
  ['-a b.age', "'./-a b' './-a b.age'"],
  ["it's $(x) `y`.age", "'it'\\''s $(x) `y`' 'it'\\''s $(x) `y`.age'"],
])('decrypts %s', (name, names) => {
  expect(decryptCommand(name)).toBe(`age --decrypt --identity key.txt --output ${names}`)
})
