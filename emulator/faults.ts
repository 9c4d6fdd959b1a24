import { Readable, Transform } from 'node:stream'
import { fault } from './platform-wire.ts'
import type { Answer, Exchange, Step } from './server.ts'

/** The normal answer. */
export const ok: Step = (_exchange, normal) => normal()

/** This answer, whatever was asked. */
export function status(code: number, headers: Answer['headers'] = {}, body: Answer['body'] = ''): Step {
  return () => ({ status: code, headers, body })
}

export function reply(body: Buffer | string, contentType: string, code = 200): Step {
  return status(code, { 'content-type': contentType }, body)
}

/** An answer of the API with that code, in the wire format of the request. */
export function envelope(error: number, text: string, code = 200, headers: Answer['headers'] = {}): Step {
  return ({ request }) => {
    const answer = fault(request.headers['content-type'] ?? 'application/json', error, text, code)
    return { ...answer, headers: { ...answer.headers, ...headers } }
  }
}

/** The connection is reset instead of an answer. */
export const reset: Step = ({ request }) => void request.socket.resetAndDestroy()

/** The connection ends in the middle of the headers. */
export const resetInHeaders: Step = ({ request }) =>
  void request.socket.write('HTTP/1.1 200 OK\r\ncontent-ty', () => request.socket.destroy())

/** The request is taken and never answered. */
export const hang: Step = () => undefined

/** The work is done, and its answer replaced by `step`: the answer got lost. */
export function after(step: Step): Step {
  return async (exchange, normal) => {
    await normal()
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
    const whole = await bodyOf(answer)
    exchange.response.writeHead(answer.status, { 'content-length': whole.length, ...answer.headers })
    exchange.response.flushHeaders()
    for (let at = 0; at < whole.length && !exchange.response.destroyed; at += bytes) {
      exchange.response.write(whole.subarray(at, at + bytes))
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

export async function bodyOf({ body = '' }: Answer): Promise<Buffer> {
  return body instanceof Readable ? Buffer.concat(await body.toArray()) : Buffer.from(body)
}

function partly(bytes: number, then: (exchange: Exchange) => void): Step {
  return async (exchange, normal) => {
    const { status, headers, body = '' } = await normal()
    const length = body instanceof Readable ? {} : { 'content-length': Buffer.byteLength(body) }
    exchange.response.writeHead(status, { ...length, ...headers })
    exchange.response.flushHeaders()
    let left = bytes
    const head = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const piece = chunk.subarray(0, left)
        left -= piece.length
        done(null, piece)
        if (left === 0) this.end()
      },
    })
    if (bytes > 0) {
      const source = body instanceof Readable ? body : Readable.from([Buffer.from(body)])
      source.pipe(head).on('error', () => undefined)
      for await (const piece of head as AsyncIterable<Buffer>)
        await new Promise<void>((resolve) => exchange.response.write(piece, () => resolve()))
    }
    then(exchange)
    return undefined
  }
}
