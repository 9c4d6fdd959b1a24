import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inputVariable } from '../../src/inputs/input-reader.ts'
import { readInputs } from '../../src/inputs/inputs.ts'
import { explainLookAlikes, findLookAlikes, findMistakes, toAscii } from '../../src/inputs/look-alikes.ts'
import { anyText } from '../support/any-text.ts'

const names = (text: string): string[] => findLookAlikes(text).map(({ name }) => name)

test.each([
  ['2026\u201104\u201301', '2026-04-01', ['U+2011 NON-BREAKING HYPHEN', 'U+2013 EN DASH']],
  ['\u22125', '-5', ['U+2212 MINUS SIGN']],
  ['1\u200b2\u200b', '12', ['U+200B ZERO WIDTH SPACE']],
  ['1\u00a0d', '1 d', ['U+00A0 NO-BREAK SPACE']],
  ['1\u2005d', '1 d', ['U+2005, a space']],
  ['a\u2063b', 'ab', ['U+2063, an invisible character']],
  ['a\u{e0041}', 'a', ['U+E0041, an invisible character']],
  [
    '\uff11\uff4d\uff2d',
    '1mM',
    ['U+FF11, a full-width character', 'U+FF4D, a full-width character', 'U+FF2D, a full-width character'],
  ],
  ['\uff01', '!', ['U+FF01, a full-width character']],
  ['\u00b2', '2', ['U+00B2']],
  ['\u0663\u06f0\u0966', '300', ['U+0663, a digit', 'U+06F0, a digit', 'U+0966, a digit']],
  ['\u{1d7d1}\u{1d7d8}\u{1d7ff}', '309', ['U+1D7D1, a digit', 'U+1D7D8, a digit', 'U+1D7FF, a digit']],
  ['30\u043c', '30m', ['U+043C, a Cyrillic letter']],
  ['\u039f', 'O', ['U+039F, a Greek letter']],
  ['1\u30002\u2800', '1 2 ', ['U+3000, a space', 'U+2800, a space']],
  ['\u05be\ufe63\uff0d', '---', ['U+05BE, a dash', 'U+FE63, a dash', 'U+FF0D, a dash']],
  ['\ufffd', '\ufffd', ['U+FFFD REPLACEMENT CHARACTER']],
  ['plain ж 漢 é ❤ 〜', 'plain ж 漢 é ❤ 〜', []],
])('%j is taken for %j', (text, ascii, expected) => {
  expect(toAscii(text)).toBe(ascii)
  expect(names(text)).toEqual(expected)
})

test('every look-alike is taken for one ASCII character, for none, or is lost', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 200 }), (text) => {
      for (const { character, ascii, name } of findLookAlikes(text)) {
        expect(character).toMatch(/^[^\p{ASCII}]$/u)
        expect(ascii ?? '').toMatch(/^[ -~]?$/)
        expect(name).toMatch(/^U\+[0-9A-F]{4,6}( [A-Z ()-]+|, an? [A-Za-z -]+)?$/i)
      }
      expect(findLookAlikes(toAscii(text)).filter(({ ascii }) => ascii !== undefined)).toEqual([])
    }),
  )
})

describe('mistakes', () => {
  test.each([
    ['a letter in a Latin ID', '550e8400-\u0435', ['U+0435, a Cyrillic letter']],
    ['a dash', 'ж\u2011', ['U+2011 NON-BREAKING HYPHEN']],
    ['what is invisible', 'ж\u200b', ['U+200B ZERO WIDTH SPACE']],
    ['a digit', 'ж\uff11', ['U+FF11, a full-width character']],
  ])('are %s', (_what, text, expected) => expect(findMistakes(text).map(({ name }) => name)).toEqual(expected))

  test.each(['форма', 'рост24', 'форма_A', 'task_ж', 'Ωmega', 'plain'])('are not in %s', (text) =>
    expect(findMistakes(text)).toEqual([]),
  )
})

describe('the explanation of a rejected text', () => {
  const accepts = (accepted: string) => (text: string) => text === accepted

  test('names each look-alike and what to write instead, if that is accepted', () => {
    expect(explainLookAlikes('1\u00a0\u2011\u200b', accepts('1 -'))).toBe(
      ' It contains U+00A0 NO-BREAK SPACE; replace it with a space. It contains U+2011 NON-BREAKING HYPHEN; replace it with -. It contains U+200B ZERO WIDTH SPACE; remove it.',
    )
  })

  test('only names them if that would be rejected, too', () => {
    expect(explainLookAlikes('90\u0441', accepts('90s'))).toBe(' It contains U+0441, a Cyrillic letter.')
  })

  test('says what a replacement character stands for', () => {
    expect(explainLookAlikes('a\ufffd\u200b', () => true)).toBe(
      ' It contains U+FFFD REPLACEMENT CHARACTER; it stands for text that was lost. It contains U+200B ZERO WIDTH SPACE; remove it.',
    )
  })

  test('names three at most', () => {
    expect(explainLookAlikes('\u2010\u2011\u2012\u2013', () => false).match(/It contains/g)).toHaveLength(3)
  })

  test('does not spell out another alphabet', () => {
    expect(explainLookAlikes('Обработка', () => false)).toBe('')
    expect(explainLookAlikes('Обработка\u200b', () => false)).toBe(' It contains U+200B ZERO WIDTH SPACE.')
  })

  test('says nothing of plain text', () => expect(explainLookAlikes('30', () => true)).toBe(''))
})

const valid = {
  'base-url': 'https://panel.example.com',
  token: 'secret-token',
  'form-id': '1',
  'date-from': '2026-04-01',
  'date-to': '2026-04-30',
  'output-dir': '/tmp/out',
}
const withoutDates = { 'date-from': '', 'date-to': '' }

async function read(changes: Readonly<Record<string, string>>): ReturnType<typeof readInputs> {
  const env = Object.entries({ ...valid, ...changes }).map(([name, value]) => [inputVariable(name), value])
  return readInputs(Object.fromEntries(env), Date.parse('2026-11-24T12:00:00Z'))
}

describe('an input with a look-alike is rejected, and the message names it:', () => {
  test.each<[name: string, value: string, explanation: string, others?: Record<string, string>]>([
    ['base-url', 'https://p\u0430nel.example.com', 'U+0430, a Cyrillic letter; replace it with a'],
    ['base-url', 'https://panel.example.com/\u200b', 'U+200B ZERO WIDTH SPACE; remove it'],
    ['base-url', 'https\uff1a//panel.example.com', 'U+FF1A, a full-width character; replace it with :'],
    ['base-url', 'https://panel.example.com /', ''],
    ['token', 'secret\u200b-token', 'U+200B ZERO WIDTH SPACE; remove it'],
    ['token', 'secret\u2011token', 'U+2011 NON-BREAKING HYPHEN; replace it with -'],
    ['token', 'Bearer\u00a0secret-token', 'U+00A0 NO-BREAK SPACE'],
    ['form-id', '1\u200b', 'U+200B ZERO WIDTH SPACE; remove it'],
    ['form-id', '\uff11', 'U+FF11, a full-width character; replace it with 1'],
    ['form-id', '\u0661', 'U+0661, a digit; replace it with 1'],
    ['date-from', '2026\u201104-01', 'U+2011 NON-BREAKING HYPHEN; replace it with -'],
    ['date-to', '2026\u201304\u201330', 'U+2013 EN DASH; replace it with -'],
    ['date-to', '\u202d2026-04-30', 'U+202D, an invisible character; remove it'],
    ['period', 'last\u2011month', 'U+2011 NON-BREAKING HYPHEN; replace it with -', withoutDates],
    ['period', '2026\u221204', 'U+2212 MINUS SIGN; replace it with -', withoutDates],
    ['period', 'y\u0435sterday', 'U+0435, a Cyrillic letter; replace it with e', withoutDates],
    ['time-zone', 'Europe\u2215Berlin', 'U+2215; replace it with /'],
    ['time-zone', 'Europe/\u0412erlin', 'U+0412, a Cyrillic letter; replace it with B'],
    ['timeout', '30\u043c', 'U+043C, a Cyrillic letter; replace it with m'],
    ['timeout', '90\u0441', 'U+0441, a Cyrillic letter'],
    ['poll-interval', '2\u00a0s', 'U+00A0 NO-BREAK SPACE'],
    ['request-timeout', '\uff16\uff10s', 'U+FF16, a full-width character; replace it with 6'],
    ['format', 'js\u043en', 'U+043E, a Cyrillic letter; replace it with o'],
    ['if-no-records', 'w\u0430rn', 'U+0430, a Cyrillic letter; replace it with a'],
    ['upload-artifact', 'tru\u0435', 'U+0435, a Cyrillic letter; replace it with e'],
    ['overwrite', 'false\u00ad', 'U+00AD SOFT HYPHEN; remove it'],
    ['allow-public-artifact', '\u2068true\u2069', 'U+2068, an invisible character; remove it'],
    ['retention-days', '\uff17', 'U+FF17, a full-width character; replace it with 7'],
    ['task-id', '550e8400\u200b', 'U+200B ZERO WIDTH SPACE; remove it'],
    ['form-shortname', 'form\u2060_x', 'U+2060 WORD JOINER; remove it', { 'form-id': '' }],
  ])('%s: %j', async (name, value, explanation, others = {}) => {
    const { issues } = await read({ ...others, [name]: value })
    expect(issues).toHaveLength(1)
    const { message = '' } = issues[0] ?? {}
    expect(message.startsWith(`${name}: `)).toBe(true)
    if (explanation) expect(message).toContain(` It contains ${explanation}.`)
    else expect(message).not.toContain('It contains')
    expect(message).not.toMatch(/\p{Default_Ignorable_Code_Point}/u)
    if (name === 'token') expect(message).not.toMatch(/secret.token/)
  })

  test('not for a value in another alphabet', async () => {
    const { issues } = await read({ timeout: 'полчаса' })
    expect(issues[0]?.message).toBe('timeout: "полчаса" is not a valid duration; examples: 500ms, 90s, 15m, 2h.')
  })
})

/** Inputs that take ASCII only, with a valid value that no other input contradicts. */
const asciiInputs: readonly [name: string, value: string, others?: Record<string, string>][] = [
  ['base-url', 'https://panel.example.com:8443/crm'],
  ['token', 'secret-token.5'],
  ['form-id', '1204'],
  ['date-from', '2026-04-01'],
  ['date-to', '2026-04-30'],
  ['period', 'last-7-days', withoutDates],
  ['period', '2026-04', withoutDates],
  ['time-zone', 'Europe/Berlin'],
  ['timeout', '90s'],
  ['poll-interval', '500ms'],
  ['request-timeout', '2m'],
  ['format', 'xml'],
  ['if-no-records', 'ignore'],
  ['upload-artifact', 'True'],
  ['overwrite', 'false'],
  ['allow-public-artifact', 'true'],
  ['retention-days', '30'],
]

/** All characters of the Basic Multilingual Plane by what they are taken for. */
const impostors = new Map<string, string[]>()
for (let code = 0x80; code < 0xffff; code++) {
  const [found] = findLookAlikes(String.fromCodePoint(code))
  if (found?.ascii !== undefined) impostors.set(found.ascii, [...(impostors.get(found.ascii) ?? []), found.character])
}

test('a valid value in which one character was replaced by a look-alike is rejected with the advice to write the character', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...asciiInputs), fc.nat(), fc.nat(), async ([name, value, others], at, which) => {
      const characters = Array.from(value)
      const index = at % characters.length
      const original = characters[index] as string
      const candidates = impostors.get(original) ?? []
      fc.pre(candidates.length > 0)
      characters[index] = candidates[which % candidates.length] as string
      const { issues } = await read({ ...others, [name]: characters.join('') })
      expect(issues.map(({ message }) => message)).toEqual([expect.stringContaining(`; replace it with ${original}.`)])
    }),
    { numRuns: 300 },
  )
})

test('a valid value into which something invisible was put is rejected with the advice to remove it', async () => {
  const invisible = (impostors.get('') ?? []).filter((one) => one.trim() !== '')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...asciiInputs),
      fc.nat(),
      fc.constantFrom(...invisible),
      async ([name, value, others], at, character) => {
        const index = at % (value.length + 1)
        const text = `${value.slice(0, index)}${character}${value.slice(index)}`
        const { issues } = await read({ ...others, [name]: text })
        expect(issues).toHaveLength(1)
        expect(issues[0]?.message).toMatch(/It contains U\+[0-9A-F]{4}[^.]*; remove it\.$/)
        expect(issues[0]?.message).not.toContain(character)
      },
    ),
    { numRuns: 300 },
  )
})

describe('an input that is hardly meant as it is, is accepted with a warning that says what to do:', () => {
  test.each<[name: string, value: string, warning: string, others?: Record<string, string>]>([
    [
      'task-id',
      '550e8400-\u0435',
      'task-id: "550e8400-\u0435" contains U+0435, a Cyrillic letter, which is hardly meant; replace it with e.',
    ],
    [
      'form-shortname',
      'form\u2011x',
      'form-shortname: "form\u2011x" contains U+2011 NON-BREAKING HYPHEN, which is hardly meant; replace it with -.',
      { 'form-id': '' },
    ],
    [
      'form-shortname',
      'form\u00a0x',
      'form-shortname: "form\u00a0x" contains U+00A0 NO-BREAK SPACE, which is hardly meant; replace it with a space.',
      { 'form-id': '' },
    ],
    [
      'artifact-name',
      'fills\u200b.zip',
      'artifact-name: "fills<U+200B>.zip" contains U+200B ZERO WIDTH SPACE, which is hardly meant; remove it.',
    ],
    [
      'artifact-name',
      'f\ufffd.zip',
      'artifact-name: "f\ufffd.zip" contains U+FFFD REPLACEMENT CHARACTER, which is hardly meant; it stands for text that was lost.',
    ],
    [
      'output-dir',
      '/tmp/fi\u00adlls',
      'output-dir: "/tmp/fi<U+00AD>lls" contains U+00AD SOFT HYPHEN, which is hardly meant; remove it.',
    ],
    [
      'artifact-name',
      'fills',
      'artifact-name: "fills" does not end in .zip, so actions/download-artifact does not extract the artifact. Use a name such as fills.zip.',
    ],
  ])('%s: %j', async (name, value, warning, others = {}) => {
    expect(await read({ ...others, [name]: value })).toMatchObject({ issues: [], warnings: [warning] })
  })

  test.each<[name: string, value: string, others?: Record<string, string>]>([
    ['artifact-name', 'Заявки \u2013 апрель.zip'],
    ['artifact-name', 'fills.ZIP'],
    ['artifact-name', 'fills', { 'upload-artifact': 'false' }],
    ['output-dir', '/srv/заявки \u2013 апрель'],
    ['form-shortname', 'форма', { 'form-id': '' }],
    ['task-id', 'task_ж 0012'],
  ])('but not %s: %j', async (name, value, others = {}) => {
    expect(await read({ ...others, [name]: value })).toMatchObject({ issues: [], warnings: [] })
  })
})
