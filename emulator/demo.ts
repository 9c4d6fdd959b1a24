import { mkdtemp, readFile, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPromise } from 'yauzl'
import { startArtifactService } from './artifact-service.ts'
import { decodeCharacterReferences } from './character-references.ts'
import { help, parseDemoOptions, type DemoOptions } from './demo-options.ts'
import { startGitHubApi } from './github-api.ts'
import { startPlatform } from './platform.ts'
import { runAction } from './runner.ts'

try {
  const options = parseDemoOptions()
  if (options) process.exitCode = await demo(options)
  else console.log(help)
} catch (error) {
  console.error(`${(error as Error).message}\nSee npm run demo -- --help`)
  process.exitCode = 2
}

async function demo(options: DemoOptions): Promise<number> {
  const { records, taskMs, scenario, runs, period, format, inputs, debug } = options
  await using platform = await startPlatform({ records, datesAsRequested: true, taskMs, scenario })
  await using artifactService = await startArtifactService()
  await using githubApi = await startGitHubApi({ runs: () => runs })

  // The runner's own folder is deleted at the end.
  const outputDir = await mkdtemp(join(tmpdir(), 'form-fills-'))

  heading('Job log')
  await using run = await runAction({
    inputs: {
      'base-url': platform.url,
      token: platform.token,
      'form-id': '1',
      period,
      'output-dir': outputDir,
      'poll-interval': '500ms',
      format,
      ...inputs,
    },
    artifactService,
    githubApi,
    debug,
    onLine: (_line, _child, logLine) => logLine !== undefined && console.log(logLine),
  })

  heading('Step outputs')
  const outputs = Object.entries(run.outputs).map(([name, value]) => `${name}=${value}`)
  console.log(outputs.length > 0 ? outputs.join('\n') : '(none)')
  heading('Job summary (Markdown)')
  console.log(decodeCharacterReferences(run.summary))
  const { 'file-path': path, 'extract-path': extractPath, 'artifact-name': artifact } = run.outputs
  const isEncrypted = path?.endsWith('.age')
  if (path) {
    heading('ZIP file')
    const isKept = path.startsWith(outputDir)
    console.log(`${path} ${isKept ? 'is kept' : 'is deleted with the emulated runner'}.`)
    if (extractPath && isKept) console.log(`${extractPath} is kept.`)
    console.log(isEncrypted ? 'It is encrypted.' : await listEntries(path))
  }
  if (path && artifact) {
    const [original, source] = isEncrypted
      ? [await readFile(path), 'this file']
      : [platform.zip, 'the file sent by the platform']
    const same = Buffer.isBuffer(original) && original.equals(await artifactService.read(artifact))
    console.log(
      `\nThe uploaded artifact ${same ? 'was byte-for-byte identical to' : 'DIFFERED from'} ${source}. It existed only in the emulator: its URL is made up.`,
    )
  }
  // Only if it is empty.
  await rmdir(outputDir).catch(() => undefined)
  console.log(`\nExit code: ${run.exitCode}`)
  return run.exitCode ?? 1
}

/** The entries of a ZIP file with their first lines. */
async function listEntries(path: string): Promise<string> {
  const zip = await openPromise(path, { lazyEntries: true })
  const lines: string[] = []
  for await (const entry of zip.eachEntry()) {
    const text = Buffer.concat(await Array.fromAsync(await zip.openReadStreamPromise(entry))).toString()
    lines.push(
      `  ${entry.fileName}, ${entry.uncompressedSize} bytes, first lines:`,
      ...text.split('\n', 3).map((line) => `    ${line}`),
    )
  }
  return lines.join('\n')
}

function heading(text: string): void {
  console.log(`\n━━ ${text} ${'━'.repeat(Math.max(0, 70 - text.length))}`)
}
