import { once } from 'node:events'
import { tryOrUndefined } from '../try-or-undefined.ts'
import type { HttpResponse } from './http.ts'
import { networkError } from './network-error.ts'

export interface DownloadResponse extends HttpResponse {
  /** The bytes that were read from `body` already: what is put back is lost when the connection breaks. */
  readonly firstChunk?: Buffer | undefined
}

/**
 * The body as text, cut after the chunk that reaches `maxBytes` bytes: no more is read. Throws `platform.unreachable` when it is
 * truncated. HttpClientResponse.readBody() never settles for a truncated body, since it listens to `data` and `end` only:
 * https://github.com/actions/toolkit/blob/main/packages/http-client/src/index.ts
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
      chunks.push(chunk)
      size += chunk.length
      if (size > maxBytes) break
    }
  } catch (cause) {
    throw networkError(operation, response.url.origin, cause, signal)
  }
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

/**
 * Decodes by the byte order mark or the zero bytes of UTF-16, else by the charset of the Content-Type, of the XML declaration
 * or of the page, else as UTF-8. What calls itself UTF-16 without any zero byte is not.
 */
function decodeText(bytes: Buffer, contentType = ''): string {
  const start = bytes.toString('latin1', 0, 1024)
  const declared =
    /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /^\s*<\?xml[^>]*?encoding=["']([\w-]+)/i.exec(start)?.[1] ??
    /<meta\b[^>]*?charset=["']?([\w-]+)/i.exec(start)?.[1]
  const label = unicodeForm(start) ?? declared?.replace(/^utf-?16.*/i, 'utf-8')
  // Not every label is known.
  const decoder = tryOrUndefined(() => new TextDecoder(label)) ?? new TextDecoder()
  return decoder.decode(bytes)
}

function unicodeForm(start: string): string | undefined {
  if (start.startsWith('\xef\xbb\xbf')) return 'utf-8'
  if (/^(\xff\xfe|[^\0]\0)/.test(start)) return 'utf-16le'
  return /^(\xfe\xff|\0[^\0])/.test(start) ? 'utf-16be' : undefined
}
