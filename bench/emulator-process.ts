import { startArtifacts } from '../emulator/artifacts.ts'
import { startPlatform } from '../emulator/platform.ts'

export interface Request {
  /** The zip that the platform serves; a small one when it is left out. */
  readonly path?: string | undefined
}

export interface Ready {
  readonly url: string
  readonly token: string
  readonly artifacts: { readonly ACTIONS_RESULTS_URL: string; readonly ACTIONS_RUNTIME_TOKEN: string }
}

/** Both services for one measurement: its parent sends a `Request`, later anything to get the times, and disconnects. */
process.once('message', ({ path }: Request) => void serve(path))
process.once('disconnect', () => process.exit())

async function serve(path: string | undefined): Promise<void> {
  const platform = await startPlatform(path === undefined ? {} : { zip: { path } })
  const artifacts = await startArtifacts({ discard: true })
  // Not counted as a call; the first request of a fresh process is a slow one.
  for (const { origin } of [platform, artifacts]) await (await fetch(origin)).text()
  const ready: Ready = { url: platform.url, token: platform.token, artifacts: artifacts.env }
  process.send?.(ready)
  process.once('message', () => {
    process.send?.(platform.exchanges.map(({ call, at }) => ({ call, at })))
    process.once('message', () => void artifacts[Symbol.asyncDispose]().then(() => process.disconnect()))
  })
}
