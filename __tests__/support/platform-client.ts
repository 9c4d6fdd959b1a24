import { startPlatform, type Platform, type PlatformOptions } from '../../emulator/platform.ts'
import type { RecordedRequest } from '../../emulator/server.ts'
import { ActionError } from '../../src/errors.ts'
import { createPlatformClient, type PlatformClient } from '../../src/platform/client.ts'
import type { DownloadResponse } from '../../src/transfer/body.ts'
import { createHttpClient } from '../../src/transfer/http.ts'
import { fakeClock } from './clock.ts'

export const start = Date.parse('2026-05-01T00:00:00Z')
export const dates = { from: '2026-04-01', to: '2026-04-30' }
export const requestId = 'b6a1f0de-0000-4000-8000-000000000000'
export const formats = ['json', 'xml'] as const

interface ClientOptions extends PlatformOptions {
  readonly format?: 'json' | 'xml'
  readonly baseUrl?: URL
  readonly requestTimeoutMs?: number
  readonly timeoutMs?: number
  readonly onRetry?: (delayMs: number) => void
}

export interface ClientHarness extends AsyncDisposable {
  readonly platform: Platform
  readonly client: PlatformClient
  readonly debugLines: readonly string[]
  /** What was waited for, in ms, with the longest possible backoff. */
  readonly delays: readonly number[]
  createTask(): Promise<string>
  /** Sends all three requests; returns the response to the last one, without its body. */
  exportAll(): Promise<Omit<DownloadResponse, 'body'>>
}

/** The emulated platform and a client of it, whose waits take no time and which is aborted at the timeout. */
export async function startClient(options: ClientOptions = {}): Promise<ClientHarness> {
  const { format = 'json', baseUrl, requestTimeoutMs = 60_000, timeoutMs = 30 * 60_000, onRetry, ...rest } = options
  const platform = await startPlatform(rest)
  const interruption = new AbortController()
  const { signal } = interruption
  const clock = fakeClock(start)
  const deadline = start + timeoutMs
  clock.at(deadline, () => interruption.abort(new ActionError('timeout', 'Timed out.')))
  const debugLines: string[] = []
  const http = createHttpClient({ requestTimeoutMs, signal, debug: (line) => debugLines.push(line) })
  const connection = { baseUrl: baseUrl ?? new URL(platform.url), token: platform.token, format }
  const client = createPlatformClient(connection, http, {
    clock,
    random: () => 1,
    signal,
    deadline,
    onRetry: (_error, delayMs) => onRetry?.(delayMs),
  })
  const createTask = (): Promise<string> => client.createTask({ id: '1' }, dates, requestId)
  return {
    platform,
    client,
    debugLines,
    delays: clock.slept,
    createTask,
    async exportAll() {
      const status = await client.getStatus(await createTask())
      if (status.state !== 'ready') throw new Error(`the task is ${status.state}`)
      const { body, ...response } = await client.openDownload(status.downloadUrl, {})
      body.destroy()
      return response
    },
    async [Symbol.asyncDispose]() {
      http.close()
      await platform[Symbol.asyncDispose]()
    },
  }
}

export function routesOf(requests: readonly RecordedRequest[]): string[] {
  return requests.map(({ route }) => route)
}
