import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, test } from '@jest/globals'
import { startHarness } from '../support/harness.ts'
import { startProxy } from '../support/proxy.ts'

const host = 'panel.forms.test'
const inputs = { 'base-url': `https://${host}`, 'upload-artifact': 'false' }

test('an unreachable proxy is named with the cause', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs, env: { https_proxy: 'http://127.0.0.1:9' } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toMatch(/panel\.forms\.test via the proxy 127\.0\.0\.1:9[^]*ECONNREFUSED/)
})

test('a proxy URL without a scheme is used as http', async () => {
  await using harness = await startHarness()
  await using proxy = await startProxy(9)
  const run = await harness.run({ inputs, env: { https_proxy: new URL(proxy.url).host } })
  expect(run.exitCode).toBe(1)
  expect(proxy.connects).toContain(`${host}:443`)
})

test('no_proxy bypasses the proxy', async () => {
  await using harness = await startHarness()
  await using proxy = await startProxy(9)
  const run = await harness.run({ inputs, env: { https_proxy: proxy.url, no_proxy: host } })
  expect([run.exitCode, proxy.connects]).toEqual([1, []])
})

test('a proxy that accepts the connection and stays idle is abandoned after request-timeout and named', async () => {
  const sockets: Socket[] = []
  const idle = createServer((socket) => sockets.push(socket.on('error', () => undefined))).listen(0, '127.0.0.1')
  await once(idle, 'listening')
  const https_proxy = `http://127.0.0.1:${(idle.address() as AddressInfo).port}`
  await using harness = await startHarness()
  const run = await harness.run({ inputs: { ...inputs, 'request-timeout': '100ms' }, env: { https_proxy } })
  idle.close()
  sockets.forEach((socket) => socket.destroy())
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toMatch(/via the proxy 127[^]*no data received for 0\.1 s \(request-timeout\)/)
  expect(sockets).toHaveLength(6)
})

test('rejects an invalid proxy URL before the first request without printing it', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ env: { HTTPS_PROXY: 'http://user:secret@:3128' } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toContain('https_proxy')
  expect(run.stdout).not.toContain('secret')
  expect(harness.routes()).toEqual([])
})

test('an IPv6 address is connected to without its brackets', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs: { ...inputs, 'base-url': 'http://[::1]:9' } })
  expect(run.log).toMatch(/ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH/)
  expect(run.log).not.toContain('ENOTFOUND')
})
