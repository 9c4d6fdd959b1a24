import { AsyncLocalStorage } from 'node:async_hooks'
import diagnostics from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'

/** What the artifact client does, as seen from outside of it. */
export interface Watch {
  /** One line that it would have printed. */
  readonly onLine: (line: string) => void
  /** A call to the artifact service ended: with its HTTP status, or with none when the answer was lost. */
  readonly onCall: (method: string, status: number | undefined) => void
}

interface Watched extends Watch {
  readonly idleMs: number
  readonly requests: Set<ClientRequest>
  readonly giveUp: (error: unknown) => void
  over: boolean
}

const current = new AsyncLocalStorage<Watched>()

/**
 * Runs `work` with the artifact client, which takes no signal, prints a line a block and the signed URL at debug level,
 * and never settles on an answer that is cut off. Its lines go to `watch`, a request that is silent for `idleMs` is
 * ended, and once `signal` aborts all of them are, so that nothing is stored afterwards.
 * Rejects with what `work` throws, the error of a lost answer, or the signal's reason.
 */
export async function watched<T>(
  work: () => Promise<T>,
  watch: Watch,
  idleMs: number,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted()
  install()
  const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>()
  const run: Watched = { ...watch, idleMs, requests: new Set(), giveUp, over: false }
  const onAbort = (): void => giveUp(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([current.run(run, work), givenUp])
  } finally {
    signal.removeEventListener('abort', onAbort)
    // Work that was given up must not go on behind the back of the next try.
    run.over = true
    run.requests.forEach((request) => request.destroy())
  }
}

let installed = false

/** For good, since work that was given up may still wake up and print or ask. */
function install(): void {
  if (installed) return
  installed = true
  divertOutput()
  diagnostics.subscribe('http.client.request.created', (message) => {
    const { request } = message as { request: ClientRequest }
    const run = current.getStore()
    if (!run) return
    if (run.over) return void request.destroy()
    run.requests.add(request)
    request.once('close', () => run.requests.delete(request))
    endWhenSilent(request, run.idleMs)
    if (request.path.startsWith('/twirp/')) reportCall(request, run)
  })
}

function endWhenSilent(request: ClientRequest, idleMs: number): void {
  const silent = Object.assign(new Error(`no byte for ${idleMs} ms (request-timeout)`), { code: 'ETIMEDOUT' })
  // The client sets a longer time of its own right after it made the request: this one has to come after that.
  request.once('socket', () => process.nextTick(() => request.setTimeout(idleMs, () => request.destroy(silent))))
}

function reportCall(request: ClientRequest, { onCall, giveUp }: Watched): void {
  const method = request.path.slice(request.path.lastIndexOf('/') + 1)
  let answer: IncomingMessage | undefined
  request.once('response', (response: IncomingMessage) => (answer = response))
  request.once('close', () => {
    // Outside of the client's work, since what is printed there is taken for its output.
    current.exit(() => onCall(method, answer?.complete ? answer.statusCode : undefined))
    if (answer && !answer.complete)
      giveUp(Object.assign(new Error(`the answer to ${method} was cut off`), { code: 'ECONNRESET' }))
  })
}

/** What the client prints becomes lines for `onLine`, but for masks, which the runner must see. */
function divertOutput(): void {
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (chunk: string | Uint8Array, ...rest: never[]): boolean => {
    const run = current.getStore()
    const text = Buffer.from(chunk as string).toString()
    if (!run || text.startsWith('::add-mask::')) return write(chunk, ...rest)
    if (!run.over) for (const line of text.split('\n')) if (line.trim()) current.exit(() => run.onLine(line))
    return true
  }
}
