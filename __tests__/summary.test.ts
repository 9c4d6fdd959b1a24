import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { resumeYaml, type Facts } from '../src/facts.ts'
import { summarize } from '../src/summary.ts'

const link = '/o/r/actions/runs/1/artifacts/7'
const url = `https://github.com${link}`
const facts: Facts = {
  form: 'form_6Ven2v7O',
  dates: { from: '2026-04-01', to: '2026-04-30' },
  taskId: '550e8400',
  totalRecords: '1234',
  file: { path: '/home/runner/work/_temp/form-fills/a.zip', name: 'a.zip', size: 20_149, sha256: 'ab12' },
  artifact: { id: 7, digest: 'ab12', name: 'a.zip', url, expires: '2026-05-30' },
}

/** Name and value of each row of the first table. */
function rowsOf(markdown: string): Record<string, string> {
  const rows = [...markdown.matchAll(/^\| ([A-Z][\w-]*) \| (.*) \|$/gm)]
  return Object.fromEntries(rows.map(([, name, value]) => [name, value]))
}

test('a success shows what was exported and where it is', () => {
  const markdown = summarize('Exported 1 234 records', { ...facts, zone: 'Europe/Berlin' }, [])
  expect(markdown).toMatch(/^### ✅ Exported 1 234 records\n/)
  expect(rowsOf(markdown)).toEqual({
    Form: '`form_6Ven2v7O`',
    Period: '2026-04-01 to 2026-04-30 (days of `Europe/Berlin`)',
    Records: expect.stringMatching(/^1\s234$/),
    File: '`a.zip`, 20.1 kB',
    'SHA-256': '`ab12`',
    Task: '`550e8400`',
    Artifact: `[a.zip](${link})`,
    Expires: '2026-05-30',
  })
})

test('no path of the runner is shown', () => expect(summarize('Done', facts, [])).not.toContain('/home/runner'))

test('an export without records is a warning', () => {
  expect(summarize('Nothing', { totalRecords: '0' }, [])).toMatch(
    /^### ⚠️ Nothing\n\n\| \| \|\n\| --- \| --- \|\n\| Records \| 0 \|\n$/,
  )
})

test('what is not known has no row, and nothing known has no table', () => {
  expect(summarize('Failed', {}, [])).toBe('### ✅ Failed\n')
})

test('how far a task came is shown while it has no result', () => {
  expect(rowsOf(summarize('x', { word: 'processing', progress: 0 }, []))).toEqual({ Status: '`processing`, 0 %' })
  expect(rowsOf(summarize('x', { word: 'processing' }, []))).toEqual({ Status: '`processing`' })
  expect(rowsOf(summarize('x', { word: 'completed', totalRecords: '1' }, []))).toEqual({ Records: '1' })
})

test('a failure shows its lines, its code and how to take the export up', () => {
  const failure = { code: 'timeout', lines: ['Late.', 'caused by: x'], resume: resumeYaml('550e-x') }
  const markdown = summarize('Too late', {}, [], failure)
  expect(markdown).toMatch(/^### ❌ Too late\n/)
  expect(markdown).toContain('```text\nLate.\ncaused by: x\n```\n\nCode: `timeout`\n')
  expect(markdown).toContain('```yaml\nwith:\n  task-id: 550e-x\n```\n')
  expect(summarize('x', {}, [], { code: 'input', lines: ['a'] })).not.toContain('yaml')
  const help = 'https://github.com/o/r/blob/v1/docs/troubleshooting.md#timeout'
  expect(summarize('x', {}, [], { ...failure, help })).toContain(`Code: [\`timeout\`](<${help}>)\n`)
})

test('the times are shares of the whole, and a phase that lasts has none yet', () => {
  const markdown = summarize('x', {}, [
    { title: 'Wait', startMs: 0, endMs: 15_000 },
    { title: 'Download', startMs: 15_000, endMs: 20_000 },
    { title: 'Store', startMs: 20_000 },
  ])
  const bars = [...markdown.matchAll(/^\| (\w+) \| ([\d.]+ s) \| `(█*)░*` \|$/gm)].map(([, ...cells]) => cells)
  expect(bars.map(([title, time, filled]) => [title, time, filled?.length])).toEqual([
    ['Wait', '15 s', 15],
    ['Download', '5 s', 5],
    ['Store', '0 s', 0],
  ])
})

describe('text of somebody else', () => {
  const withoutBlocks = (markdown: string): string => markdown.replace(/^```\w+\n[^]*?\n```$/gm, '')
  /** What is left without code spans and the one link that belongs there, too: all that can be markup. */
  const markupOf = (text: string): string => text.replace(/`[^`\n]*`/g, '').replace(`](${link})`, '')

  test('is never markup and breaks no line of the tables', () => {
    const pieces = ['a', ' ', '|', '\\', '`', '```', '\n', '\r', '\u2028', '~~~', '*', '_', '&lt;', '@team', '# ', '- ']
    const marks = ['<img src=x>', '<!--', '![x](y)', '[x](http://evil.example)', '[x]: y', '</details>']
    const text = fc.array(fc.constantFrom(...pieces, ...marks), { maxLength: 12 }).map((all) => all.join(''))
    fc.assert(
      fc.property(text, text, (one, other) => {
        const file = { path: other, name: one, size: 1, sha256: other }
        const hostile = { form: one, zone: other, taskId: one, word: other, progress: 1 }
        const known = { ...facts, ...hostile, file, artifact: { id: 7, digest: '', name: other, url } }
        const { form, zone, taskId, word } = hostile
        for (const values of [known, { form, zone, taskId, word }]) {
          const failure = { code: 'timeout', lines: [one, other], resume: resumeYaml(one.replace(/[\r\n]/g, '')) }
          const text = withoutBlocks(summarize(one, values, [{ title: 'Wait', startMs: 0 }], failure))
          expect(markupOf(text)).not.toMatch(/[<`]|!\[|\]\(|\]:|@team/)
          for (const line of text.split(/[\r\n\u2028]/).filter(Boolean)) {
            expect(line).toMatch(/^(### ❌|\| |Code: |To take the export up)/)
            // GitHub's own parser takes any pipe after a backslash for text: cmark-gfm, ext_scanners.re.
            if (line.startsWith('|')) expect([4, 5]).toContain(line.split(/(?<!\\)\|/).length)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  // A name can hold what the platform calls the form: `form-<form_id>_<task-id>.zip`.
  test('does not become a link by looking like a web address', () => {
    const markup = markupOf(summarize('Exported to form-x www.evil.example_1.zip', {}, []))
    expect(markup).not.toMatch(/www\.|:\/\//)
  })
})
