import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodePath } from '../emulator/runner.ts'
import { backendIds } from '../emulator/twirp.ts'
import { addSamples, type Samples } from './measure.ts'
import { runCommand, type Emulator, type ProcessResult, type Services } from './run-process.ts'

/** The same file operations with the usual command-line tools, one after the other, in ms. */
export async function measureTools(emulator: Emulator, samples: Samples, zipPath: string, dir: string): Promise<void> {
  const services = await emulator.restart(zipPath)
  const copy = join(dir, 'copy.zip')
  const curl = (...args: string[]): Promise<ProcessResult> =>
    runCommand('curl', ['--fail', '--silent', '--show-error', ...args])
  const auth = ['--header', `Authorization: Bearer ${services.token}`]
  const download = await curl(...auth, '--output', copy, `${services.url}/api/download/forms/x.zip`)
  const hash = await withFallback('sha256sum', [copy], hashInNode)
  const nodeHash = await runCommand(nodePath(), ['-e', hashInNode, copy])
  const test = await withFallback('unzip', ['-tqq', copy], testInNode)
  const nodeTest = await runCommand(nodePath(), ['-e', testInNode, copy])
  const put = await curl('--upload-file', copy, '--header', 'x-ms-blob-type: BlockBlob', await createUpload(services))
  await rm(copy)
  addSamples(samples, {
    'tools: curl to disk': download.ms,
    'tools: sha256sum': hash.ms,
    'tools: SHA-256 in Node.js': nodeHash.ms,
    'tools: unzip -t': test.ms,
    'tools: ZIP test in Node.js': nodeTest.ms,
    'tools: PUT with curl': put.ms,
    tools: download.ms + hash.ms + test.ms + put.ms,
    'fastest tools': download.ms + Math.min(hash.ms, nodeHash.ms) + Math.min(test.ms, nodeTest.ms) + put.ms,
  })
}

const hashInNode = `const h=require('crypto').createHash('sha256');require('fs').createReadStream(process.argv[1]).on('data',c=>h.update(c)).on('end',()=>console.log(h.digest('hex')))`
const testInNode = `require(${JSON.stringify(fileURLToPath(import.meta.resolve('yauzl')))}).openPromise(process.argv[1],{lazyEntries:true}).then(async z=>{for await(const e of z.eachEntry()){let c=0;for await(const b of await z.openReadStreamPromise(e))c=require('zlib').crc32(b,c);if(c!==e.crc32)process.exit(1)}})`

/** Runs `code` in Node.js if the command is not installed. */
async function withFallback(command: string, args: string[], code: string): Promise<ProcessResult> {
  try {
    return await runCommand(command, args)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return runCommand(nodePath(), ['-e', code, args.at(-1) as string])
  }
}

/** Creates an artifact and returns its upload URL. */
async function createUpload({ artifactEnv }: Services): Promise<string> {
  const url = `${artifactEnv.ACTIONS_RESULTS_URL}twirp/github.actions.results.api.v1.ArtifactService/CreateArtifact`
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${artifactEnv.ACTIONS_RUNTIME_TOKEN}` },
    body: JSON.stringify({ ...backendIds, name: 'copy.zip' }),
  })
  return ((await response.json()) as { signed_upload_url: string }).signed_upload_url
}
