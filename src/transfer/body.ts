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
    throw networkError(operation, response.url.origin, cause, signal)
  }
  if (size > maxBytes)
    throw new ActionError(
      'platform.answer',
      `The response to ${operation} from ${response.url.origin} exceeds ${maxBytes} bytes.`,
    )
  return decodeText(Buffer.concat(chunks), response.headers['content-type'])
}

/** The first bytes, read from the body; undefined when it is empty. */
export async function readFirstChunk(
  { body, url }: HttpResponse,
  operation: string,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  try {
    // An empty body emits only 'end'.
    await Promise.race([once(body, 'readable'), once(body, 'end')])
  } catch (cause) {
    throw networkError(operation, url.origin, cause, signal)
  }
  // read() at the end would emit 'end' before the caller listens.
  return body.readableLength > 0 ? (body.read() as Buffer) : undefined
}

/** Decodes by the byte order mark, else by the charset of the Content-Type or of the XML declaration, else as UTF-8. */
function decodeText(bytes: Buffer, contentType = ''): string {
  const declared =
    byteOrderMark(bytes) ??
    /charset="?([\w-]+)/i.exec(contentType)?.[1] ??
    /^\s*<\?xml[^>]*?encoding=["'](?!utf-?16)([\w-]+)/i.exec(bytes.toString('latin1', 0, 200))?.[1]
  try {
    return new TextDecoder(declared).decode(bytes)
  } catch {
    // A label that nobody knows.
    return new TextDecoder().decode(bytes)
  }
}

function byteOrderMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined
}
