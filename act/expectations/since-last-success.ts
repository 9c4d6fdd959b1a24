import { notAccessible } from '../../emulator/github-api.ts'
import { example, exportOf, type Example, type Settings } from './expectation.ts'

// The first run exports everything since date-from. It was created on 2026-05-01.
const april = exportOf(1, '2026-04')
const openIssue: Settings = { answers: { 'gh issue list': '7' } }
const runUrl = 'https://github.com/octo-org/forms/actions/runs/1234/attempts/1'
const label = 'form-export-failed'
const labelDescription = 'Opened and closed by the workflow of the form export'
const issueText = `The form export has failed: ${runUrl}

The summary of the run says why and what to do. The next successful run also exports the days of this one, and closes this issue.
`

/** The examples with the period since-last-success. */
export const sinceLastSuccess: Readonly<Record<string, Example>> = {
  'daily-export.yml': {
    ...example(april.exports, {}, { artifacts: [april.file] }),
    'after missed days': {
      settings: { history: 'success:2026-04-27,failure:2026-04-28,failure:2026-04-29' },
      jobs: { export: 'success: success' },
      exports: ['1 2026-04-27_2026-04-29'],
      artifacts: ['form-1_2026-04-27_2026-04-29.zip'],
    },
    'without the permission': {
      settings: { github: { run: notAccessible } },
      jobs: { export: 'failure: failure' },
      exports: [],
      errors: ['github.denied'],
    },
  },
  'notify-on-failure.yml': {
    fills: {
      settings: { history: 'success:2026-04-27,failure:2026-04-28,failure:2026-04-29' },
      jobs: { export: 'success: success', notify: 'success: skipped success' },
      exports: ['1 2026-04-27_2026-04-29'],
      artifacts: ['form-1_2026-04-27_2026-04-29.zip'],
      calls: [listIssues()],
    },
    empty: {
      settings: openIssue,
      jobs: { export: 'success: success', notify: 'success: skipped success' },
      exports: april.exports,
      calls: [gh('issue', 'close', '7', '--comment', `The form export has succeeded: ${runUrl}`), listIssues()],
    },
    refused: {
      jobs: { export: 'failure: failure', notify: 'success: success skipped' },
      exports: april.exports,
      errors: ['platform.denied'],
      calls: [
        gh('issue', 'create', '--title', 'The form export has failed', '--label', label, '--body-file', issueText),
        listIssues('--limit', '1'),
        gh('label', 'create', label, '--force', '--color', 'B60205', '--description', labelDescription),
      ],
    },
    'failed again': {
      settings: { ...openIssue, platform: { token: 'another-made-up-token' } },
      jobs: { export: 'failure: failure', notify: 'success: success skipped' },
      exports: april.exports,
      errors: ['platform.denied'],
      calls: [gh('issue', 'comment', '7', '--body-file', issueText), listIssues('--limit', '1')],
    },
  },
}

function gh(...args: string[]): object {
  return { name: 'gh', args }
}

function listIssues(...limit: string[]): object {
  return gh('issue', 'list', '--label', label, ...limit, '--json', 'number', '--jq', '.[].number')
}
