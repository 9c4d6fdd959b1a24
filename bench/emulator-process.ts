import { startArtifactService, type ArtifactService } from '../emulator/artifact-service.ts'
import { startPlatform, type Platform } from '../emulator/platform.ts'

/** Restarts both services, with the ZIP file at `zipPath` or with a small one; responds with `ServiceInfo`. */
export interface RestartMessage {
  readonly zipPath?: string | undefined
}

/** Asks for the requests to the platform since the last restart; responds with `RequestTimes`. */
export type RequestsMessage = 'requests'

export type RequestTimes = readonly { readonly route: string; readonly receivedAt: number }[]

export interface ServiceInfo {
  readonly url: string
  readonly token: string
  readonly artifactEnv: { readonly ACTIONS_RESULTS_URL: string; readonly ACTIONS_RUNTIME_TOKEN: string }
}

let platform: Platform | undefined
let artifactService: ArtifactService | undefined

process.on('message', (message: RestartMessage | RequestsMessage) => void respond(message))
process.once('disconnect', () => void stop())

async function respond(message: RestartMessage | RequestsMessage): Promise<void> {
  process.send?.(message === 'requests' ? requestTimes() : await restart(message))
}

function requestTimes(): RequestTimes {
  return platform?.requests.map(({ route, receivedAt }) => ({ route, receivedAt })) ?? []
}

async function restart({ zipPath }: RestartMessage): Promise<ServiceInfo> {
  await stop()
  platform = await startPlatform(zipPath === undefined ? {} : { zip: { path: zipPath } })
  artifactService = await startArtifactService({ discard: true })
  return { url: platform.url, token: platform.token, artifactEnv: artifactService.env }
}

async function stop(): Promise<void> {
  await platform?.[Symbol.asyncDispose]()
  await artifactService?.[Symbol.asyncDispose]()
}
