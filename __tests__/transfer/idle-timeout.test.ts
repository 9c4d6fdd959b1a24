import { once } from 'node:events'
import http, { type ClientRequest, type IncomingMessage } from 'node:http'
import https from 'node:https'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { hang, passThrough, stallAfter, throttle } from '../../emulator/faults.ts'
import type { Handler } from '../../emulator/server.ts'
import { limitIdleTime, observeRequests } from '../../src/transfer/idle-timeout.ts'
import { regularBody, serve } from '../support/http.ts'

const idle = { message: 'no data received for 0.2 s (request-timeout)', code: 'ETIMEDOUT' }

/** Resolves with the body; rejects with the error of the request or of the body. */
async function responseText(request: ClientRequest): Promise<string> {
  request.on('error', () => undefined).end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return text(response)
}

describe('limitIdleTime', () => {
  describe('ends a request', () => {
    test.each<[what: string, handler: Handler]>([
      ['without a response', hang],
      ['whose body is idle before its first byte', stallAfter(0)],
      ['whose body is idle', stallAfter(2)],
    ])('%s and reports the error', async (_what, handler) => {
      await using server = await serve({ a: handler })
      const onIdle = jest.fn()
      const request = http.get(`${server.origin}/a`)
      limitIdleTime(request, 200, onIdle)
      const error = await responseText(request).catch((caught: unknown) => caught)
      expect(error).toMatchObject(idle)
      expect(onIdle.mock.calls).toEqual([[error]])
    })

    test('whose TLS handshake is idle', async () => {
      const accepted: Socket[] = []
      const server = createServer((socket) => accepted.push(socket)).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const request = https.get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
      limitIdleTime(request, 200)
      await expect(responseText(request)).rejects.toMatchObject(idle)
      expect(accepted).toHaveLength(1)
      server.close()
      accepted.forEach((socket) => socket.destroy())
    })

    test('on a connection that an earlier request used', async () => {
      await using server = await serve({ a: hang })
      const agent = new http.Agent({ keepAlive: true })
      expect(await responseText(http.get(`${server.origin}/b`, { agent }))).toBe(regularBody)
      const request = http.get(`${server.origin}/a`, { agent })
      limitIdleTime(request, 200)
      await expect(responseText(request)).rejects.toMatchObject(idle)
      expect(request.reusedSocket).toBe(true)
      agent.destroy()
    })

    test.each([
      ['when the request is created', (_request: ClientRequest, set: () => void) => set()],
      [
        'when the connection is assigned',
        (request: ClientRequest, set: () => void) => void request.once('socket', set),
      ],
    ])('even if the client sets a longer timeout of its own %s', async (_when, onMoment) => {
      await using server = await serve({ a: hang })
      const request = http.get(`${server.origin}/a`)
      limitIdleTime(request, 200)
      onMoment(request, () => request.setTimeout(60_000))
      await expect(responseText(request)).rejects.toMatchObject(idle)
    })
  })

  test('does not end a slow body that keeps sending for longer than the timeout', async () => {
    const response = async () => ({ status: 200, body: 'slowly sent' })
    await using server = await serve({ a: (request) => throttle(1, 80)(request, response) })
    const onIdle = jest.fn()
    const request = http.get(`${server.origin}/a`)
    limitIdleTime(request, 500, onIdle)
    expect(await responseText(request)).toBe('slowly sent')
    expect(onIdle).not.toHaveBeenCalled()
  })

  test('leaves no listener on a connection that is reused', async () => {
    await using server = await serve()
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const listeners: number[][] = []
    for (let count = 0; count < 4; count++) {
      const request = http.get(`${server.origin}/a`, { agent })
      limitIdleTime(request, 60_000)
      await responseText(request)
      await new Promise((resolve) => setImmediate(resolve))
      const { socket } = request as { socket: Socket }
      listeners.push(['timeout', 'connect', 'close', 'error'].map((event) => socket.listenerCount(event)))
    }
    expect(listeners).toEqual(Array(4).fill(listeners[0]))
    agent.destroy()
  })

  describe('while connecting', () => {
    beforeEach(() => {
      jest.useFakeTimers({
        doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setInterval'],
      })
    })
    afterEach(() => {
      jest.useRealTimers()
    })

    test('ends a request whose host name is never resolved, exactly after the timeout', async () => {
      const onIdle = jest.fn()
      const request = http.get({ host: 'panel.forms.test', lookup: () => undefined })
      limitIdleTime(request, 60_000, onIdle)
      await once(request, 'socket')
      jest.advanceTimersByTime(59_999)
      expect(request.destroyed).toBe(false)
      const failed = once(request, 'error')
      jest.advanceTimersByTime(1)
      const [error] = await failed
      expect(error).toMatchObject({ message: 'no data received for 1 min (request-timeout)', code: 'ETIMEDOUT' })
      expect(onIdle.mock.calls).toEqual([[error]])
    })

    test('ends a request for which its agent never has a connection', async () => {
      const agent = new http.Agent({ maxSockets: 1 })
      const options = { host: 'panel.forms.test', lookup: () => undefined, agent }
      const [first, waiting] = [http.get(options), http.get(options)]
      const errors: unknown[] = []
      waiting.once('error', (error) => errors.push(error))
      const onIdle = jest.fn()
      limitIdleTime(waiting, 60_000, onIdle)
      jest.advanceTimersByTime(60_000)
      await new Promise((resolve) => setImmediate(resolve))
      const idleError = expect.objectContaining({ code: 'ETIMEDOUT' })
      expect(onIdle.mock.calls).toEqual([[idleError]])
      expect(errors).toEqual([idleError])
      // The agent has a connection after all; Node.js then emits the error again.
      first.on('error', () => undefined).destroy()
      await new Promise((resolve) => void waiting.once('close', resolve))
    })

    test.each([
      ['is established', false],
      ['of an earlier request is reused', true],
    ])('leaves no timer after a connection %s', async (_what, reusedSocket) => {
      await using server = await serve({ a: [(_request, next) => responding.promise.then(next)] })
      const responding = Promise.withResolvers<void>()
      const agent = new http.Agent({ keepAlive: true })
      if (reusedSocket) await responseText(http.get(`${server.origin}/b`, { agent }))
      const request = http.get(`${server.origin}/a`, { agent })
      limitIdleTime(request, 60_000)
      const response = responseText(request)
      expect(jest.getTimerCount()).toBe(1)
      await once(request, 'finish')
      expect(jest.getTimerCount()).toBe(0)
      expect(request.reusedSocket).toBe(reusedSocket)
      responding.resolve()
      expect(await response).toBe(regularBody)
      agent.destroy()
    })

    test('leaves no timer after the connection was refused', async () => {
      const server = await serve()
      await server[Symbol.asyncDispose]()
      const onIdle = jest.fn()
      const request = http.get(`${server.origin}/a`)
      limitIdleTime(request, 60_000, onIdle)
      const closed = new Promise((resolve) => void request.once('close', resolve))
      await expect(responseText(request)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
      await closed
      expect(jest.getTimerCount()).toBe(0)
      expect(onIdle).not.toHaveBeenCalled()
    })
  })
})

describe('observeRequests', () => {
  test('reports each request from its creation, until it is stopped', async () => {
    await using server = await serve({ a: passThrough })
    const observed: ClientRequest[] = []
    const stop = observeRequests((request) => observed.push(request))
    const requests = [http.get(`${server.origin}/a`), http.get(`${server.origin}/a`)]
    expect(observed).toEqual(requests)
    stop()
    const unobserved = http.get(`${server.origin}/a`)
    expect(await Promise.all([...requests, unobserved].map(responseText))).toEqual(Array(3).fill(regularBody))
    expect(observed).toHaveLength(2)
  })
})
