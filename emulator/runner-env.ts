import { readActionYml } from '../scripts/lib/action-yml.ts'
import { thisRunId } from './run-history.ts'

/** What the expression `github.token` stands for. */
export const githubToken = 'made-up-github-token-0123456789'

/** `INPUT_<NAME>` for every input in action.yml, with its default if the workflow does not set it. */
export function inputVariables(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const { inputs } = readActionYml()
  const names = new Set([...Object.keys(inputs), ...Object.keys(values)])
  return Object.fromEntries(
    [...names].map((name) => {
      const value = values[name] ?? inputs[name]?.default?.replace('${{ github.token }}', githubToken) ?? ''
      return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]
    }),
  )
}

export function runnerVariables(workspace: string, temp: string, eventFile: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'export',
    GITHUB_ACTION_REPOSITORY: 'your-org/export-form-fills',
    GITHUB_ACTION_REF: 'v1',
    GITHUB_JOB: 'export',
    GITHUB_WORKFLOW: 'Daily export',
    GITHUB_EVENT_NAME: 'schedule',
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_REPOSITORY: 'octo-org/forms',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: '0'.repeat(40),
    GITHUB_RUN_ID: String(thisRunId),
    GITHUB_RUN_NUMBER: '7',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_WORKSPACE: workspace,
    RUNNER_NAME: 'emulator',
    RUNNER_OS: process.platform === 'win32' ? 'Windows' : process.platform === 'darwin' ? 'macOS' : 'Linux',
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: temp,
    // Required for network access on Windows.
    ...(process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}),
  }
}
