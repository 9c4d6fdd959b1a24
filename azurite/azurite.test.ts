import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { BlobSASPermissions, BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import { expect, test } from '@jest/globals'
import { startHarness } from '../__tests__/support/harness.ts'
import { createExportZip, createZip } from '../emulator/fixtures.ts'
import { nodePath } from '../emulator/runner.ts'

// The well-known development account: https://learn.microsoft.com/azure/storage/common/storage-use-azurite#well-known-storage-account-and-key
const account = 'devstoreaccount1'
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

test.each([
  ['a small ZIP file', () => createExportZip(42), 1],
  ['a ZIP file of 40 MB', () => createZip({ 'fills.bin': randomBytes(40_000_000) }, false), 5],
])('%s is stored unmodified by Azurite', async (_what, createContent, minBlocks) => {
  await using azurite = await startAzurite()
  const container = azurite.client.getContainerClient('artifacts')
  await container.create()
  const options = { permissions: BlobSASPermissions.parse('cw'), expiresOn: new Date(Date.now() + 3_600_000) }
  const url = await container.getBlobClient('fills').generateSasUrl(options)
  const zip = await createContent()
  await using harness = await startHarness({ zip }, { signedUrl: () => url })
  const run = await harness.runBundle()
  expect(run.annotations).toEqual([])
  expect(run.exitCode).toBe(0)
  const blob = container.getBlockBlobClient('fills')
  expect((await blob.downloadToBuffer()).equals(zip)).toBe(true)
  expect((await blob.getBlockList('committed')).committedBlocks?.length).toBeGreaterThanOrEqual(minBlocks)
})

async function startAzurite(): Promise<{ client: BlobServiceClient } & AsyncDisposable> {
  const main = fileURLToPath(new URL('node_modules/azurite/dist/src/blob/main.js', import.meta.url))
  const flags = [
    '--blobHost',
    '127.0.0.1',
    '--blobPort',
    '0',
    '--inMemoryPersistence',
    '--disableTelemetry',
    '--skipApiVersionCheck',
  ]
  const child = spawn(nodePath(), [main, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(child.stdout)) {
    const origin = /successfully listen(?:ing|s) (?:at|on) (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1]
    if (!origin) continue
    child.stdout.resume()
    return {
      client: new BlobServiceClient(`${origin}/${account}`, new StorageSharedKeyCredential(account, key)),
      async [Symbol.asyncDispose]() {
        child.kill()
        await once(child, 'close')
      },
    }
  }
  throw new Error('Azurite exited before it was listening')
}
