import { Readable } from 'node:stream'
import { sendHead, streamOf, type Answer, type Exchange, type Step } from './server.ts'

/** The normal answer. */
export const ok: Step = (_exchange, normal) => normal()

/** This answer, whatever was asked. */
export function status(code: number, headers: Answer['headers'] = {}, body: Answer['body'] = ''): Step {
  return () => ({ status: code, headers, body })
}

export function reply(body: Buffer | string, contentType: string, code = 200): Step {
  return status(code, { 'content-type': contentType }, body)
}

/** A redirect; `location` may be relative. */
export function redirect(location: string, code = 302): Step {
  return status(code, { location })
}

/** An answer of the API with that code, in the wire format of the request. */
export function envelope(error: number | string, text: string, code = 200, headers: Answer['headers'] = {}): Step {
  return ({ request }) =>
    /xml/.test(request.headers['content-type'] ?? '')
      ? {
          status: code,
          headers: { 'content-type': 'application/xml', ...headers },
          body: `<xml><error>${error}</error><error_text>${text}</error_text></xml>`,
        }
      : {
          status: code,
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ error, error_text: text }),
        }
}

/** The connection is reset instead of an answer. */
export const reset: Step = ({ socket }) => void socket.resetAndDestroy()

/** The connection ends in the middle of the headers. */
export const resetInHeaders: Step = ({ request }) =>
  void request.socket.write('HTTP/1.1 200 OK\r\ncontent-ty', () => request.socket.destroy())

/** The request is taken and never answered. */
export const hang: Step = () => undefined

/** The work is done, and its answer replaced by `step`: the answer got lost. */
export function after(step: Step): Step {
  return async (exchange, normal) => {
    const { body } = await normal()
    if (body instanceof Readable) body.destroy()
    return step(exchange, normal)
  }
}

/** The connection is cut after that many bytes of the normal body. */
export function cut(bytes: number): Step {
  return partly(bytes, ({ request }) => request.socket.destroy())
}

/** Nothing more comes after that many bytes of the normal body. */
export function hangAfter(bytes: number): Step {
  return partly(bytes, () => undefined)
}

/** The normal body in pieces of that many bytes, one every `everyMs`. */
export function drip(bytes: number, everyMs: number): Step {
  return async (exchange, normal) => {
    const answer = await normal()
    sendHead(exchange.response, answer)
    for await (const chunk of streamOf(answer) as AsyncIterable<Buffer>)
      for (let at = 0; at < chunk.length; at += bytes) {
        await write(exchange, chunk.subarray(at, at + bytes))
        await new Promise((resolve) => setTimeout(resolve, everyMs))
      }
    exchange.response.end()
    return undefined
  }
}

/** The normal answer with other headers; `undefined` leaves one out. */
export function withHeaders(headers: Readonly<Record<string, string | undefined>>): Step {
  return async (_exchange, normal) => {
    const answer = await normal()
    const merged = Object.entries({ ...answer.headers, ...headers }).filter(([, value]) => value !== undefined)
    return { ...answer, headers: Object.fromEntries(merged) }
  }
}

/** The normal answer with a Content-Length that is not true; too long a one ends with the connection. */
export function claimLength(bytes: number): Step {
  return withHeaders({ 'content-length': String(bytes), connection: 'close' })
}

export async function bodyOf(answer: Answer): Promise<Buffer> {
  return Buffer.concat(await streamOf(answer).toArray())
}

function partly(bytes: number, then: (exchange: Exchange) => void): Step {
  return async (exchange, normal) => {
    const answer = await normal()
    const source = streamOf(answer)
    sendHead(exchange.response, answer)
    let left = bytes
    // Leaving the loop destroys the source, and with it the open file.
    if (left > 0)
      for await (const chunk of source as AsyncIterable<Buffer>) {
        await write(exchange, chunk.subarray(0, left))
        left -= chunk.length
        if (left <= 0) break
      }
    source.destroy()
    then(exchange)
    return undefined
  }
}

/** Settles when the bytes are with the system; throws when the client is gone. */
function write({ response }: Exchange, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => response.write(bytes, (error) => (error ? reject(error) : resolve())))
}
