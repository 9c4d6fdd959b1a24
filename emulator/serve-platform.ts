// Runs the platform emulator until the process is stopped: for a job that uses the action with `uses: ./`.
import { appendFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startPlatform } from './platform.ts'

const { values } = parseArgs({
  options: { 'github-output': { type: 'string' }, records: { type: 'string', default: '42' } },
})
const { url, token } = await startPlatform({ records: Number(values.records), taskMs: 3000 })
const lines = `pid=${process.pid}\nbase-url=${url}\ntoken=${token}\n`
process.stdout.write(lines)
if (values['github-output']) await appendFile(values['github-output'], lines)
