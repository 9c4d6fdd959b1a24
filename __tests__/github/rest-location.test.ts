import { expect, test } from '@jest/globals'
import { readRestLocation, validateRestLocation } from '../../src/github/rest-location.ts'

const env = { GITHUB_API_URL: 'https://api.github.com', GITHUB_REPOSITORY: 'octo-org/forms.eu', GITHUB_RUN_ID: '1234' }
const validate = (changes: Record<string, string | undefined>) =>
  validateRestLocation(readRestLocation({ ...env, ...changes }))

test('reads what the runner says', () => {
  expect(readRestLocation({ ...env, GITHUB_API_URL: 'https://ghe.example.com/api/v3/' })).toEqual({
    apiUrl: 'https://ghe.example.com/api/v3',
    repository: 'octo-org/forms.eu',
    runId: '1234',
  })
})

test.each(['https://api.github.com', 'https://ghe.example.com/api/v3', 'http://127.0.0.1:8080', 'http://[::1]/api'])(
  'accepts the address %s',
  (url) => expect(validate({ GITHUB_API_URL: url })).toEqual([]),
)

test.each([
  ['GITHUB_API_URL', 'http://api.github.com'],
  ['GITHUB_API_URL', 'http://127.0.0.1.example.com'],
  ['GITHUB_API_URL', 'ftp://127.0.0.1'],
  ['GITHUB_API_URL', 'https://api.github.com?x'],
  ['GITHUB_API_URL', 'https://api.github.com#x'],
  ['GITHUB_API_URL', 'api.github.com'],
  ['GITHUB_REPOSITORY', 'forms'],
  ['GITHUB_REPOSITORY', 'a/b/c'],
  ['GITHUB_REPOSITORY', 'a/b?x'],
  ['GITHUB_RUN_ID', '0'],
  ['GITHUB_RUN_ID', '1/..'],
  ['GITHUB_RUN_ID', '../1'],
])('rejects %s=%s', (name, value) => {
  expect(validate({ [name]: value })).toEqual([
    { code: 'input', message: expect.stringContaining(`${name}: "${value}" is not `) },
  ])
})

test.each(['https://user@api.github.com', 'https://user:secret@api.github.com', 'https://:secret@api.github.com'])(
  'rejects %s without showing the password',
  (url) => {
    const [issue] = validate({ GITHUB_API_URL: url })
    expect(issue?.message).toMatch(/^GITHUB_API_URL: "\*\*\*@api\.github\.com" is not /)
  },
)

test('reports every variable that is missing', () => {
  const issues = validateRestLocation(readRestLocation({}))
  expect(issues.map(({ message }) => /^(\w+): this environment variable is not set\. /.exec(message)?.[1])).toEqual(
    Object.keys(env),
  )
})
