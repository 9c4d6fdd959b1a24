import { once } from 'node:events'
import { ActionError } from '../errors.ts'
import type { HttpResponse } from './http.ts'
import { networkError } from './network-error.ts'

export interface DownloadResponse extends HttpResponse {
  /** bytes already read from `body` */
  readonly firstChunk?: Buffer | undefined
}

/**
 * The body as text of at most `maxBytes` bytes. Throws `platform.unreachable` when it is truncated and `platform.answer`
 * when it is longer. HttpClientResponse.readBody() never settles for a truncated body, since it listens to `data` and
 * `end` only: https://github.com/actions/toolkit/blob/main/packages/http-client/src/index.ts
 */
export async function readText(
  response: HttpResponse,
  operation: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) break
      chunks.push(chunk)
    }
  } catch (cause) {
    throw networkError(operation, response.origin, cause, signal)
  }
  if (size > maxBytes)
    throw new ActionError(
      'platform.answer',
      `The response to ${operation} from ${response.origin} exceeds ${maxBytes} bytes.`,
    )
  return new TextDecoder().decode(Buffer.concat(chunks))
}

/** The first bytes, read from the body; undefined when it is empty or has a content coding. */
export async function readFirstChunk(
  { body, headers, origin }: HttpResponse,
  operation: string,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  if (headers['content-encoding']) return undefined
  try {
    // An empty body emits only 'end'.
    await Promise.race([once(body, 'readable'), once(body, 'end')])
  } catch (cause) {
    throw networkError(operation, origin, cause, signal)
  }
  // read() at the end would emit 'end' before the caller listens.
  return body.readableLength > 0 ? (body.read() as Buffer) : undefined
}
