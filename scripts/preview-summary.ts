// Renders sample job summaries as an HTML page and, if Chromium is installed, takes a screenshot of it.
import { execFileSync } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { marked } from 'marked'
import { createJobSummary } from '../src/report/job-summary.ts'
import type { RunResult } from '../src/report/outputs.ts'
import { resumeYaml } from '../src/report/resume-yaml.ts'

const result: RunResult = {
  form: 'form_6Ven2v7O',
  dates: { from: '2026-04-01', to: '2026-04-30' },
  timeZone: 'Europe/Berlin',
  taskId: '550e8400-e29b-41d4-a716-446655440000',
}
const name = 'form-form_6Ven2v7O_2026-04-01_2026-04-30.zip'
const file = {
  path: `/tmp/${name}`,
  name,
  size: 20_480,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
}
const artifact = {
  id: 7,
  digest: file.sha256,
  name,
  url: 'https://github.com/octo-org/forms/actions/runs/1/artifacts/7',
  expires: '2026-07-29',
}
const phases = [
  { title: 'Create export', startMs: 0, endMs: 400 },
  { title: 'Wait for export', startMs: 400, endMs: 31_000 },
  { title: 'Download ZIP file', startMs: 31_000, endMs: 33_500 },
  { title: 'Verify ZIP file', startMs: 33_500, endMs: 33_700 },
  { title: 'Upload artifact', startMs: 33_700, endMs: 35_000 },
]
const resumeInput = resumeYaml(result.taskId ?? '')
const hostile = '<img src=x onerror=alert(1)> [link](http://evil.example) `x` | www.evil.example ::error::x'
const summaries = [
  createJobSummary(
    'Exported 1,234 records from form form_6Ven2v7O',
    { ...result, totalRecords: '1234', file, artifact },
    phases,
  ),
  createJobSummary('No records to export; no file was created', { ...result, totalRecords: '0' }, phases.slice(0, 2)),
  createJobSummary('The export timed out', { ...result, status: 'processing', progress: 40 }, phases.slice(0, 2), {
    code: 'timeout',
    lines: [
      'Timed out after 30 min. Export task 550e8400-e29b-41d4-a716-446655440000 had the status “processing” (40%).',
      'Resume the export with its task-id; increase timeout if necessary.',
    ],
    resume: resumeInput,
  }),
  createJobSummary('The run was cancelled', result, phases.slice(0, 1), {
    code: 'cancelled',
    lines: [
      'The run was cancelled (SIGTERM). Export task 550e8400-e29b-41d4-a716-446655440000 was created.',
      'Resume the export with its task-id.',
    ],
    resume: resumeInput,
    helpUrl: 'https://github.com/your-org/export-form-fills/blob/v1/docs/troubleshooting.md#cancelled',
  }),
  createJobSummary(hostile, { ...result, form: hostile, status: hostile }, phases.slice(0, 2), {
    code: 'export.failed',
    lines: [hostile],
  }),
]

const style =
  'body{font:14px/1.5 sans-serif;margin:24px;width:820px}table{border-collapse:collapse}td,th{border:1px solid #d0d7de;padding:4px 12px}code,pre{background:#eff1f3;padding:2px 4px}hr{margin:32px 0}'
const html = `<!doctype html><meta charset="utf-8"><style>${style}</style>${summaries.map((text) => marked.parse(text, { async: false })).join('<hr>')}`
const dir = await mkdtemp(join(tmpdir(), 'summary-'))
await writeFile(join(dir, 'summary.html'), html)
console.log(join(dir, 'summary.html'))
try {
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--window-size=900,2600',
  ]
  execFileSync(
    'chromium',
    [
      ...flags,
      `--screenshot=${join(dir, 'summary.png')}`,
      `--user-data-dir=${join(dir, 'profile')}`,
      `file://${join(dir, 'summary.html')}`,
    ],
    { stdio: 'ignore', timeout: 60_000 },
  )
  console.log(join(dir, 'summary.png'))
} catch (error) {
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
  console.log(isMissing ? 'No screenshot: chromium is not installed.' : `No screenshot: ${(error as Error).message}`)
}
