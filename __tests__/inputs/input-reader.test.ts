import { expect, test } from '@jest/globals'
import { createInputReader, defaults, inputVariable } from '../../src/inputs/input-reader.ts'

const fail = (text: string): never => {
  throw new Error(`${text} is bad.`)
}

test('the variable of an input has its name in capitals, with hyphens', () => {
  expect(inputVariable('if-no-records')).toBe('INPUT_IF-NO-RECORDS')
})

test('the text of an input is trimmed', () => {
  const reader = createInputReader({ 'INPUT_TASK-ID': ' \t0012\n' })
  expect([reader.raw('task-id'), reader.isSet('task-id')]).toEqual(['0012', true])
})

test.each([undefined, '', ' \n'])('an input that is %j is not set', (value) => {
  const reader = createInputReader({ 'INPUT_TASK-ID': value })
  expect(reader.raw('task-id')).toBeUndefined()
  expect(reader.isSet('task-id')).toBe(false)
  expect(reader.optional('task-id', fail)).toBeUndefined()
  expect(reader.issues).toEqual([])
})

test.each(Object.entries(defaults))('an omitted or empty %s has the default %j', (name, value) => {
  for (const env of [{}, { [inputVariable(name)]: ' ' }])
    expect(createInputReader(env).required(name, (text) => `parsed ${text}`)).toBe(`parsed ${value}`)
  expect(createInputReader({ [inputVariable(name)]: 'set' }).raw(name)).toBe('set')
})

test('a missing required input is one issue, with its own text if there is one', () => {
  const { required, issues } = createInputReader({})
  expect(required('token', fail)).toBeUndefined()
  expect(required('base-url', fail, 'is required, for example x.')).toBeUndefined()
  expect(issues).toEqual([
    { code: 'input', message: 'token: is required.' },
    { code: 'input', message: 'base-url: is required, for example x.' },
  ])
})

test('what a parser rejects is an issue with the name of the input, and all issues are collected', () => {
  const reader = createInputReader({ INPUT_FORMAT: 'csv', 'INPUT_TASK-ID': '0' })
  expect(reader.required('format', fail)).toBeUndefined()
  expect(reader.optional('task-id', fail)).toBeUndefined()
  reader.addIssue('a, b: do not go together.')
  expect(reader.issues).toEqual([
    { code: 'input', message: 'format: csv is bad.' },
    { code: 'input', message: 'task-id: 0 is bad.' },
    { code: 'input', message: 'a, b: do not go together.' },
  ])
})

test('a parsed value is returned without an issue', () => {
  const { required, optional, issues } = createInputReader({ 'INPUT_FORM-ID': ' 7 ' })
  expect([required('form-id', Number), optional('form-id', Number)]).toEqual([7, 7])
  expect(issues).toEqual([])
})
