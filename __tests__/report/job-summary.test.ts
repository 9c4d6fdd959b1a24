import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked } from 'marked'
import { decodeCharacterReferences } from '../../emulator/character-references.ts'
import { createJobSummary, type FailureSummary, type RunSummary } from '../../src/report/job-summary.ts'
import type { RunResult } from '../../src/report/outputs.ts'
import { resumeYaml } from '../../src/report/failure.ts'

const url = 'https://github.com/o/r/actions/runs/1/artifacts/7'
const helpUrl = 'https://github.com/o/r/blob/v1/docs/troubleshooting.md#timeout'
const requested: RunResult = {
  form: 'form_6Ven2v7O',
  dates: { from: '2026-04-01', to: '2026-04-30' },
  taskId: '550e8400',
}
const file = { path: '/home/runner/work/_temp/form-fills/a.zip', name: 'a.zip', size: 20_149, sha256: 'ab12' }
const artifact = { id: 7, digest: 'ab12', name: 'a.zip', url, expires: '2026-05-30' }
const result: RunResult = { ...requested, totalRecords: '1234', file, artifact }
const failure: FailureSummary = { code: 'timeout', message: 'Late.', details: [], hint: 'Resume it.', causes: [] }
const phases = [{ title: 'Wait for export', startMs: 0, endMs: 30_000 }]

const summaryOf = (summary: Partial<RunSummary>): string =>
  createJobSummary({ outcome: 'x', result: {}, phases: [], totalMs: 35_000, hasWarnings: false, ...summary })
const shown = (summary: Partial<RunSummary>): string => decodeCharacterReferences(summaryOf(summary))

/** Name and value of each row of the first table. */
function rowsOf(summary: Partial<RunSummary>): Record<string, string> {
  const rows = [...summaryOf(summary).matchAll(/^\| \*\*([A-Z][\w ]*)\*\* \| ([^|]*) \|$/gm)]
  return Object.fromEntries(rows.map(([, name, value]) => [name, value]))
}

describe('a success', () => {
  test('has the download link right below its heading', () => {
    expect(shown({ outcome: 'Exported 1,234 records', result })).toMatch(
      `### ✅ Exported 1,234 records\n\n⬇️ **[a.zip](${url})** (20.1 kB) · available until 2026-05-30\n\n| **Form** |`,
    )
  })

  test('with warnings about the file is a success', () => {
    expect(summaryOf({ result, hasWarnings: true })).toMatch(/^### ✅/)
  })

  test('does not say when the artifact expires if that is unknown', () => {
    const { expires: _unknown, ...kept } = artifact
    expect(shown({ result: { ...result, artifact: kept } })).toContain(`(${url})** (20.1 kB)\n`)
  })

  test('shows what was exported and how long it took', () => {
    expect(rowsOf({ result: { ...result, timeZone: 'Europe/Berlin' } })).toEqual({
      Form: '`form_6Ven2v7O`',
      Period: '2026-04-01 to 2026-04-30 (Europe/Berlin)',
      Records: '1,234',
      Duration: '35 s',
    })
  })

  test('shows a period of one day as that day', () => {
    const dates = { from: '2026-04-01', to: '2026-04-01' }
    expect(rowsOf({ result: { dates } })).toMatchObject({ Period: '2026-04-01' })
    expect(rowsOf({ result: { dates, timeZone: 'UTC' } })).toMatchObject({ Period: '2026-04-01 (UTC)' })
  })

  test('shows why the period is what it is', () => {
    const dates = { from: '2026-04-27', to: '2026-04-29' }
    const periodReason = 'since the last successful run on 2026-04-27 (#41), 3 days'
    expect(shown({ result: { dates, periodReason, timeZone: 'UTC' } })).toContain(
      '| 2026-04-27 to 2026-04-29, since the last successful run on 2026-04-27 (#41), 3 days (UTC) |',
    )
  })

  test('has everything else in a collapsed section', () => {
    const [, details = ''] =
      /<details><summary>Details<\/summary>\n\n([^]*)\n\n<\/details>\n$/.exec(summaryOf({ result, phases })) ?? []
    expect(details).toMatch(/^- Task ID: `550e8400`\n- File: `a.zip`, 20.1 kB\n- SHA-256: `ab12`\n\n\| Step \| /)
    expect(details).toMatch(
      /\n\nTo use the file in a later job:\n\n```yaml\n- uses: actions\/download-artifact@v\d+\n {2}with:\n {4}name: a.zip\n```$/,
    )
  })

  test('is rendered with its tables, also in the collapsed section', () => {
    const html = marked.parse(summaryOf({ result, phases }), { async: false })
    expect(html.match(/<(table|details|\/details|pre)>/g)).toEqual([
      '<table>',
      '<details>',
      '<table>',
      '<pre>',
      '</details>',
    ])
  })

  test('without an artifact says where the file is, and not how to download it', () => {
    const markdown = shown({ result: { ...requested, file, totalRecords: '1' } })
    expect(markdown).toMatch(
      /^### ✅ x\n\n\*\*a\.zip\*\* \(20\.1 kB\) is on the runner until the job ends\. .*`file-path`\.\n/,
    )
    expect(markdown).not.toMatch(/download|\]\(/)
  })

  test('does not show the path on the runner', () => {
    expect(shown({ result })).not.toContain('/home/runner')
  })

  test('without records says what to check, and is marked as a warning if there is one', () => {
    expect(summaryOf({ result: { totalRecords: '0' } })).toMatch(/^### ✅/)
    expect(summaryOf({ outcome: 'Nothing', result: { totalRecords: '0' }, hasWarnings: true })).toMatch(
      /^### ⚠️ Nothing\n\nIf you expected records, check the form and the period\. .*`if-no-records`.*\n\n\| \*\*Records\*\* \| 0 \|\n/,
    )
  })
})

test('a run with nothing to export says how to export other days', () => {
  expect(shown({ outcome: 'Nothing to export', result: { form: '1' } })).toMatch(
    /^### ✅ Nothing to export\n\nTo export other days, set `date-from` and `date-to`\.\n\n\|/,
  )
})

test('the status of the task is shown until its result is known', () => {
  const rows = (known: RunResult): Record<string, string> => rowsOf({ result: known })
  expect(rows({ status: 'processing', progress: 0 })).toMatchObject({ 'Task status': '`processing`, 0%' })
  expect(rows({ status: 'processing' })).toMatchObject({ 'Task status': '`processing`' })
  expect(rows({ status: 'completed', totalRecords: '1' })).toEqual({ Records: '1', Duration: '35 s' })
  expect(rows({ status: 'completed', file })).toEqual({})
})

describe('an encrypted file', () => {
  const encrypted = { ...file, name: 'a.zip.age', recipients: 2 }

  test('is shown with the number of its recipients and the command that decrypts it', () => {
    const uploaded = { ...artifact, name: 'a (2).zip.age' }
    expect(shown({ result: { ...result, file: encrypted, artifact: uploaded } })).toContain(
      "(20.1 kB, encrypted for 2 recipients) · available until 2026-05-30\n\nTo decrypt the file:\n\n```sh\nage --decrypt --identity key.txt --output 'a (2).zip' 'a (2).zip.age'\n```\n",
    )
    expect(shown({ result: { file: { ...encrypted, recipients: 1 } } })).toMatch(
      /encrypted for 1 recipient\).* a\.zip\.age\n/s,
    )
  })

  test('alone is said to be encrypted', () => {
    expect(shown({ result })).not.toMatch(/crypt/)
  })
})

test('an extracted ZIP file is shown by its folder, not its path on the runner', () => {
  const extractPath = '/home/runner/work/_temp/form-fills/a.zip.extracted'
  const markdown = shown({ result: { ...requested, file, extractPath } })
  expect(markdown).toContain('find it with the outputs `file-path` and `extract-path`.')
  expect(markdown).toContain('- Extracted to: `a.zip.extracted`\n')
  expect(markdown).not.toContain('/home/runner')
})

describe('a failure', () => {
  test('tells what happened, what to do and the causes apart', () => {
    const details = ['a: bad.', 'b: bad.']
    const markdown = shown({ failure: { ...failure, details, causes: ['HTTP 503', 'reset'] } })
    expect(markdown).toBe(
      [
        '### ❌ x',
        'Late.',
        '- a: bad.\n- b: bad.',
        '**What to do:** Resume it. Error code: `timeout`',
        '**Cause:**',
        '- HTTP 503\n- reset\n',
      ].join('\n\n'),
    )
  })

  test('without a hint still tells its code', () => {
    const { hint: _none, ...others } = failure
    expect(shown({ failure: others })).toBe('### ❌ x\n\nLate.\n\nError code: `timeout`\n')
  })

  test('shows how to resume the export', () => {
    expect(shown({ failure: { ...failure, resume: resumeYaml('550e-x') } })).toContain(
      'To resume this export, add this input to the step, start a new run, and remove the input afterwards:\n\n```yaml\ntask-id: 550e-x\n```\n',
    )
  })

  test('says that the days come again if the period is since the last success', () => {
    const again = 'The next scheduled run exports these days again. To resume this export,'
    const resumable = { failure: { ...failure, resume: resumeYaml('550e-x') } }
    expect(shown({ ...resumable, result: { periodReason: 'since a success', comesAgain: true } })).toContain(again)
    expect(shown({ ...resumable, result: { periodReason: 'yesterday' } })).not.toContain('again.')
  })

  test('links to its section of the troubleshooting page', () => {
    expect(shown({ failure: { ...failure, helpUrl } })).toContain(
      `**What to do:** Resume it. [More about \`timeout\`](${helpUrl})\n`,
    )
  })

  test('of a run that exported nothing yet has neither a table nor a collapsed section', () => {
    expect(summaryOf({ failure })).not.toMatch(/\||<details>/)
  })

  test('has no code block but the lines to copy', () => {
    expect(summaryOf({ result: requested, phases, failure })).not.toContain('```')
  })
})

describe('untrusted text', () => {
  const pieces = [
    'a',
    ' ',
    '|',
    '\\',
    '`',
    '```',
    '\n',
    '\r',
    '\u2028',
    '\u202e',
    '~~~',
    '*',
    '_',
    '&lt;',
    '@team',
    '$',
    '1. ',
  ]
  const marks = [
    '# ',
    '- ',
    '+ ',
    '> ',
    '=',
    '---',
    '<img src=x>',
    '<!--',
    '![x](y)',
    '[x](http://evil.example)',
    '[x]: y',
  ]
  const others = [
    '</details>',
    '</summary>',
    'www.evil.example',
    'https://evil.example',
    '::error::',
    '##[error]',
    '\n```\n',
  ]
  // The letter at the end keeps the text from being empty, which would leave out its row.
  const text = fc
    .array(fc.constantFrom(...pieces, ...marks, ...others), { maxLength: 12 })
    .map((all) => `${all.join('')}x`)

  /** All texts of others in all the places where they can be. */
  function render(one: string, other: string): string {
    const hostile: RunResult = {
      periodReason: one,
      form: one,
      timeZone: other,
      taskId: one,
      status: other,
      progress: 1,
      dates: { from: '1', to: '2' },
    }
    const complete = {
      ...hostile,
      extractPath: one,
      file: { ...file, name: other, recipients: 2 },
      artifact: { ...artifact, name: one },
    }
    const told = {
      ...failure,
      message: one,
      details: [other],
      hint: one,
      causes: [one, other],
      resume: resumeYaml(one),
      helpUrl,
    }
    return marked.parse(
      [
        summaryOf({ outcome: one, result: complete, phases }),
        summaryOf({ outcome: other, result: { ...hostile, file: complete.file, extractPath: other }, phases }),
        summaryOf({ outcome: one, result: hostile, phases, failure: told }),
      ].join('\n'),
      { async: false },
    )
  }
  // A hint has code between backticks, which is harmless.
  const elementsOf = (html: string): string[] => html.match(/<(?!\/?code>)[/!]?[a-z-]+/gi) ?? []
  const linksOf = (html: string): string[] =>
    [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = '']) => decodeCharacterReferences(address))

  test('is never an element, a line of its own or a link', () => {
    const [elements, links] = [elementsOf(render('x', 'x')), linksOf(render('x', 'x'))]
    expect(links).toEqual([url, helpUrl])
    fc.assert(
      fc.property(text, text, (one, other) => {
        const html = render(one, other)
        expect(elementsOf(html)).toEqual(elements)
        expect(linksOf(html)).toEqual(links)
      }),
      { numRuns: 100 },
    )
  })

  test('adds no cell to a table', () => {
    fc.assert(
      fc.property(text, (one) => {
        for (const line of summaryOf({ result: { form: one, status: one } }).split('\n'))
          if (line.startsWith('|')) expect(line.split('|')).toHaveLength(4)
      }),
    )
  })

  test('in the lines to copy does not end their code block', () => {
    const markdown = summaryOf({ result: { ...result, artifact: { ...artifact, name: 'a```b' } }, phases })
    expect(markdown.match(/```/g)).toHaveLength(2)
  })

  test('is shown readably', () => {
    expect(rowsOf({ result: { form: 'a|b`c' } })).toMatchObject({ Form: '<code>a&#x7c;b&#x60;c</code>' })
    expect(summaryOf({ outcome: 'a*b' })).toMatch(/^### ✅ a&#x2a;b\n/)
  })

  test('stays far below GitHub’s limit of 1 MiB for a step', () => {
    const long = '<'.repeat(2000)
    const told = {
      ...failure,
      message: long,
      details: Array<string>(30).fill(long),
      hint: long,
      causes: Array<string>(5).fill(long),
    }
    expect(summaryOf({ result: { form: long, status: long, taskId: long }, failure: told }).length).toBeLessThan(
      2 ** 19,
    )
  })
})
