import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createJobSummary } from '../../src/report/job-summary.ts'
import type { RunResult } from '../../src/report/outputs.ts'
import { resumeYaml } from '../../src/report/resume-yaml.ts'

const link = '/o/r/actions/runs/1/artifacts/7'
const url = `https://github.com${link}`
const result: RunResult = {
  form: 'form_6Ven2v7O',
  dates: { from: '2026-04-01', to: '2026-04-30' },
  taskId: '550e8400',
  totalRecords: '1234',
  file: { path: '/home/runner/work/_temp/form-fills/a.zip', name: 'a.zip', size: 20_149, sha256: 'ab12' },
  extractPath: '/home/runner/work/_temp/form-fills/a.zip.extracted',
  artifact: { id: 7, digest: 'ab12', name: 'a.zip', url, expires: '2026-05-30' },
}

/** Name and value of each row of the first table. */
function rowsOf(markdown: string): Record<string, string> {
  const rows = [...markdown.matchAll(/^\| ([A-Z][\w -]*) \| ([^|]*(?:\\\|[^|]*)*) \|$/gm)]
  return Object.fromEntries(rows.map(([, name, value]) => [name, value]))
}

describe('a success', () => {
  test('shows what was exported and where it is', () => {
    const markdown = createJobSummary('Exported 1,234 records', { ...result, timeZone: 'Europe/Berlin' }, [])
    expect(markdown).toMatch(/^### ✅ Exported 1,234 records\n/)
    expect(rowsOf(markdown)).toEqual({
      Form: '`form_6Ven2v7O`',
      Period: '2026-04-01 to 2026-04-30 (time zone `Europe/Berlin`)',
      Records: '1,234',
      File: '`a.zip`, 20.1 kB',
      'SHA-256': '`ab12`',
      'Extracted to': '`a.zip.extracted`',
      'Task ID': '`550e8400`',
      Artifact: `[a.zip](${link})`,
      'Artifact expires': '2026-05-30',
    })
  })

  test('shows a period of one day as that day', () => {
    const dates = { from: '2026-04-01', to: '2026-04-01' }
    expect(rowsOf(createJobSummary('x', { dates }, []))).toEqual({ Period: '2026-04-01' })
    expect(rowsOf(createJobSummary('x', { dates, timeZone: 'UTC' }, []))).toEqual({
      Period: '2026-04-01 (time zone `UTC`)',
    })
  })

  test('shows why the period is what it is', () => {
    const dates = { from: '2026-04-27', to: '2026-04-29' }
    const periodReason = 'since the last successful run on 2026-04-27 (#41), 3 days'
    expect(rowsOf(createJobSummary('x', { dates, periodReason, timeZone: 'UTC' }, []))).toEqual({
      Period:
        '2026-04-27 to 2026-04-29, since the last successful run on 2026-04-27 &#40;&#35;41&#41;, 3 days (time zone `UTC`)',
    })
  })

  test('does not show the path on the runner', () => {
    expect(createJobSummary('Done', result, [])).not.toContain('/home/runner')
  })

  test('without records is marked as a warning', () => {
    expect(createJobSummary('Nothing', { totalRecords: '0' }, [])).toMatch(
      /^### ⚠️ Nothing\n\n\| \| \|\n\| --- \| --- \|\n\| Records \| 0 \|\n$/,
    )
  })

  test('has no row for what is unknown, and no table when nothing is known', () => {
    expect(createJobSummary('Exported', {}, [])).toBe('### ✅ Exported\n')
  })
})

test('the last status of the task is shown until its result is known', () => {
  const rows = (known: RunResult): Record<string, string> => rowsOf(createJobSummary('x', known, []))
  expect(rows({ status: 'processing', progress: 0 })).toEqual({ 'Last status': '`processing`, 0%' })
  expect(rows({ status: 'processing' })).toEqual({ 'Last status': '`processing`' })
  expect(rows({ status: 'completed', totalRecords: '1' })).toEqual({ Records: '1' })
  const { file } = result as Required<RunResult>
  expect(rows({ status: 'completed', file })).toEqual({ File: '`a.zip`, 20.1 kB', 'SHA-256': '`ab12`' })
})

describe('an encrypted file', () => {
  const encrypted = (name: string, recipients: number): RunResult => ({
    file: { path: `/tmp/${name}`, name, size: 1, sha256: 'ab12', recipients },
  })
  const commandOf = (known: RunResult): string | undefined =>
    /To decrypt the file:\n\n```sh\n(.*)\n```\n/.exec(createJobSummary('x', known, []))?.[1]

  test('shows for how many recipients', () => {
    expect(rowsOf(createJobSummary('x', encrypted('a.zip.age', 1), []))).toMatchObject({ Encrypted: 'for 1 recipient' })
    expect(rowsOf(createJobSummary('x', encrypted('a.zip.age', 2), []))).toMatchObject({
      Encrypted: 'for 2 recipients',
    })
    expect(createJobSummary('x', result, [])).not.toMatch(/crypt/)
  })

  test.each([
    ['a.zip.age', 'a.zip a.zip.age'],
    ['fills.AGE', 'fills fills.AGE'],
    ['-a b.age', "'./-a b' './-a b.age'"],
    ["it's $(x) `y`.age", "'it'\\''s $(x) `y`' 'it'\\''s $(x) `y`.age'"],
  ])('shows the command that decrypts %s', (name, names) => {
    expect(commandOf(encrypted(name, 1))).toBe(`age --decrypt --identity key.txt --output ${names}`)
  })

  test('shows the command with the name of the artifact, which may have a number', () => {
    const artifact = { id: 7, digest: 'ab12', name: 'a (2).zip.age', url }
    expect(commandOf({ ...encrypted('a.zip.age', 1), artifact })).toMatch(/ 'a \(2\)\.zip' 'a \(2\)\.zip\.age'$/)
  })
})

describe('a failure', () => {
  const failure = { code: 'timeout', lines: ['Late.', 'Caused by: x'] }

  test('shows its lines and its code', () => {
    const markdown = createJobSummary('Too late', { totalRecords: '0' }, [], failure)
    expect(markdown).toMatch(/^### ❌ Too late\n/)
    expect(markdown).toContain('\n\n```text\nLate.\nCaused by: x\n```\n\nError code: `timeout`\n')
    expect(markdown).not.toMatch(/yaml|resume/)
  })

  test('shows how to resume the export', () => {
    const markdown = createJobSummary('Too late', {}, [], { ...failure, resume: resumeYaml('550e-x') })
    expect(markdown).toContain(
      'To resume this export, set this input and run the workflow again:\n\n```yaml\ntask-id: 550e-x\n```\n',
    )
  })

  test('links its code to the troubleshooting page', () => {
    const helpUrl = 'https://github.com/o/r/blob/v1/docs/troubleshooting.md#timeout'
    expect(createJobSummary('x', {}, [], { ...failure, helpUrl })).toContain(
      `\n\nError code: [\`timeout\`](<${helpUrl}>)\n`,
    )
  })
})

describe('the table of phases', () => {
  test('shows the duration and the share of each phase, 0 s for one that has not ended, and the total', () => {
    const markdown = createJobSummary('x', {}, [
      { title: 'Wait', startMs: 1000, endMs: 16_000 },
      { title: 'Download', startMs: 16_000, endMs: 21_000 },
      { title: 'Upload', startMs: 21_000 },
    ])
    expect(markdown.split('\n').slice(2)).toEqual([
      '| Step | Duration | Share |',
      '| --- | ---: | --- |',
      `| Wait | 15 s | \`${'█'.repeat(15)}${'░'.repeat(5)}\` 75% |`,
      `| Download | 5 s | \`${'█'.repeat(5)}${'░'.repeat(15)}\` 25% |`,
      `| Upload | 0 s | \`${'░'.repeat(20)}\` 0% |`,
      '| **Total** | **20 s** | |',
      '',
    ])
  })

  test('rounds the shares', () => {
    const phases = [
      { title: 'Wait', startMs: 0, endMs: 1000 },
      { title: 'Download', startMs: 1000, endMs: 3000 },
    ]
    expect(createJobSummary('x', {}, phases)).toMatch(/^\| Wait .* 33% \|\n\| Download .* 67% \|$/m)
  })

  test('shows a share of 0% when no phase took any time', () => {
    expect(createJobSummary('x', {}, [{ title: 'Wait', startMs: 5, endMs: 5 }])).toContain(
      `| Wait | 0 s | \`${'░'.repeat(20)}\` 0% |\n| **Total** | **0 s** | |\n`,
    )
  })
})

describe('untrusted text', () => {
  const withoutBlocks = (markdown: string): string => markdown.replace(/^```\w+\n[^]*?\n```$/gm, '')
  /** What remains without code spans and the artifact link: everything that can be markup. */
  const markupOf = (text: string): string => text.replace(/`[^`\n]*`/g, '').replace(`](${link})`, '')

  const pieces = ['a', ' ', '|', '\\', '`', '```', '\n', '\r', '\u2028', '\u202e', '~~~', '*', '_', '&lt;', '@team']
  const marks = ['# ', '- ', '<img src=x>', '<!--', '![x](y)', '[x](http://evil.example)', '[x]: y', '</details>']
  const commands = ['::error::', '##[error]', '```text', '\n```\n']
  const text = fc.array(fc.constantFrom(...pieces, ...marks, ...commands), { maxLength: 12 }).map((all) => all.join(''))

  test('is never markup and never adds a line', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const file = { path: other, name: one, size: 1, sha256: other }
        const hostile = { form: one, timeZone: other, taskId: one, status: other, progress: 1 }
        const known = { ...result, ...hostile, file, artifact: { id: 7, digest: '', name: other, url } }
        for (const values of [known, hostile]) {
          const failure = { code: 'timeout', lines: [one, other], resume: resumeYaml(one) }
          const markdown = createJobSummary(one, values, [{ title: 'Wait', startMs: 0 }], failure)
          const rest = withoutBlocks(markdown)
          expect(markupOf(rest)).not.toMatch(/[<`]|!\[|\]\(|\]:|@team/)
          for (const line of rest.split(/[\r\n\u2028]/).filter(Boolean)) {
            expect(line).toMatch(/^(### ❌|\| |Error code: |To resume this export)/)
            // GitHub's own parser takes any pipe after a backslash for text: cmark-gfm, ext_scanners.re.
            if (line.startsWith('|')) expect([4, 5]).toContain(line.split(/(?<!\\)\|/).length)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('gives one line of the code block for each line of the error', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (lines) => {
        const markdown = createJobSummary('x', {}, [], { code: 'timeout', lines })
        const [, block, ...others] = markdown.split(/^```(?:text)?$/m)
        expect(block?.slice(1, -1).split('\n')).toHaveLength(lines.length)
        expect(block).not.toMatch(/[^\P{Cc}\n]|[\p{Zl}\p{Zp}\p{Bidi_Control}]|::[a-z]|##\[|```/iu)
        expect(others).toEqual(['\n\nError code: `timeout`\n'])
      }),
      { numRuns: 500 },
    )
  })

  test('in the YAML that resumes the export does not end its code block', () => {
    const markdown = createJobSummary('x', {}, [], { code: 'timeout', lines: ['x'], resume: resumeYaml('a```b') })
    expect(markdown.match(/```/g)).toHaveLength(4)
  })

  test('is shown readably', () => {
    expect(rowsOf(createJobSummary('x', { form: 'a|b`c' }, []))).toEqual({ Form: "`a\\|b'c`" })
    expect(createJobSummary('a*b', {}, [])).toBe('### ✅ a&#42;b\n')
  })

  // A file name can contain the form's name as the platform returned it: `form-<form_id>_<task-id>.zip`.
  test('does not become a link by looking like a web address', () => {
    const markup = markupOf(createJobSummary('Exported to form-x www.evil.example_1.zip https://evil.example', {}, []))
    expect(markup).not.toMatch(/www\.|:\/\//)
  })
})
