import { startArtifactService } from '../emulator/artifact-service.ts'
import { startPlatform, type Platform } from '../emulator/platform.ts'

/** Asks for fresh services with the zip at `path`, or with a small one when it is left out; the ones before end. */
export interface Request {
  readonly path?: string | undefined
}

/** The message 'calls' asks for these: the platform's calls since the services are there. */
export type Calls = readonly { readonly route: string; readonly receivedAt: number }[]

export interface Ready {
  readonly url: string
  readonly token: string
  readonly artifacts: { readonly ACTIONS_RESULTS_URL: string; readonly ACTIONS_RUNTIME_TOKEN: string }
}

let platform: Platform | undefined
let artifacts: Awaited<ReturnType<typeof startArtifactService>> | undefined

process.on('message', (message: Request | 'calls') => void answer(message))
process.once('disconnect', () => void end())

async function answer(message: Request | 'calls'): Promise<void> {
  process.send?.(message === 'calls' ? calls() : await serve(message))
}

function calls(): Calls {
  return platform?.requests.map(({ route, receivedAt }) => ({ route, receivedAt })) ?? []
}

async function serve({ path }: Request): Promise<Ready> {
  await end()
  platform = await startPlatform(path === undefined ? {} : { zip: { path } })
  artifacts = await startArtifactService({ discard: true })
  return { url: platform.url, token: platform.token, artifacts: artifacts.env }
}

async function end(): Promise<void> {
  await platform?.[Symbol.asyncDispose]()
  await artifacts?.[Symbol.asyncDispose]()
}
