import { Readable } from 'node:stream'
import { errorResponse } from './platform-codec.ts'
import { bodyStream, sendHead, type Handler, type MockResponse, type RecordedRequest } from './server.ts'

export const passThrough: Handler = (_request, next) => next()

export function respondWith(
  status: number,
  headers: MockResponse['headers'] = {},
  body: MockResponse['body'] = '',
): Handler {
  return () => ({ status, headers, body })
}

export function respondWithBody(body: Buffer | string, contentType: string, status = 200): Handler {
  return respondWith(status, { 'content-type': contentType }, body)
}

/** A response of the API with this error code, in the format of the request. */
export function respondWithEnvelope(
  error: number,
  text: string,
  status = 200,
  headers: MockResponse['headers'] = {},
): Handler {
  return ({ request }) => {
    const response = errorResponse(request.headers['content-type'] ?? '', error, text, status)
    return { ...response, headers: { ...response.headers, ...headers } }
  }
}

export const resetConnection: Handler = ({ socket }) => void socket.resetAndDestroy()

export const closeDuringHeaders: Handler = ({ request }) =>
  void request.socket.write('HTTP/1.1 200 OK\r\ncontent-ty', () => request.socket.destroy())

/** Accepts the request and never responds. */
export const hang: Handler = () => undefined

/** Processes the request, but runs `handler` in place of the response: the response is lost. */
export function afterProcessing(handler: Handler): Handler {
  return async (request, next) => {
    const { body } = await next()
    if (body instanceof Readable) body.destroy()
    return handler(request, next)
  }
}

/** Closes the connection after this many bytes of the regular body. */
export function cutAfter(bytes: number): Handler {
  return sendPart(bytes, ({ request }) => request.socket.destroy())
}

/** Stops sending after this many bytes of the regular body and keeps the connection open. */
export function stallAfter(bytes: number): Handler {
  return sendPart(bytes, () => undefined)
}

/** Sends the regular body in chunks of `chunkBytes`, one every `intervalMs`. */
export function throttle(chunkBytes: number, intervalMs: number): Handler {
  return async (request, next) => {
    const regular = await next()
    sendHead(request.response, regular)
    for await (const data of bodyStream(regular) as AsyncIterable<Buffer>)
      for (let offset = 0; offset < data.length; offset += chunkBytes) {
        await write(request, data.subarray(offset, offset + chunkBytes))
        await new Promise((resolve) => setTimeout(resolve, intervalMs))
      }
    request.response.end()
    return undefined
  }
}

/** The regular response with these headers added or replaced; `undefined` removes a header. */
export function withHeaders(headers: Readonly<Record<string, string | undefined>>): Handler {
  return async (_request, next) => {
    const regular = await next()
    const merged = Object.entries({ ...regular.headers, ...headers }).filter(([, value]) => value !== undefined)
    return { ...regular, headers: Object.fromEntries(merged) }
  }
}

function sendPart(bytes: number, afterwards: (request: RecordedRequest) => void): Handler {
  return async (request, next) => {
    const regular = await next()
    const source = bodyStream(regular)
    sendHead(request.response, regular)
    let remaining = bytes
    // Leaving the loop destroys the source and closes its file.
    if (remaining > 0)
      for await (const chunk of source as AsyncIterable<Buffer>) {
        await write(request, chunk.subarray(0, remaining))
        remaining -= chunk.length
        if (remaining <= 0) break
      }
    source.destroy()
    afterwards(request)
    return undefined
  }
}

/** Resolves when the operating system has accepted the bytes; rejects when the client has disconnected. */
function write({ response }: RecordedRequest, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => response.write(bytes, (error) => (error ? reject(error) : resolve())))
}
