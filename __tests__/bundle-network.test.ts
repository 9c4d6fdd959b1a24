import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import http from 'node:http'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { startHarness } from './support/harness.ts'

const host = 'panel.forms.test'

/** A forward proxy that knows one name: what is asked of it goes to `port` of loopback. */
async function startProxy(port: number): Promise<{ url: string; asked: string[] } & AsyncDisposable> {
  const asked: string[] = []
  const tunnels: Socket[] = []
  const server = http.createServer().listen(0, '127.0.0.1')
  server.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    tunnels.push(target, socket as Socket)
    for (const end of [target, socket]) end.on('error', () => [target, socket].forEach((one) => one.destroy()))
  })
  await once(server, 'listening')
  return {
    asked,
    url: `http://user:pass@127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      tunnels.forEach((one) => one.destroy())
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** A key and a certificate for `host` that only who is told of it trusts. */
function makeCertificate(): { key: string; cert: string; path: string } {
  const dir = mkdtempSync(join(tmpdir(), 'tls-'))
  const [key, path] = [join(dir, 'key.pem'), join(dir, 'cert.pem')]
  const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  const request = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    ...names,
    '-keyout',
    key,
    '-out',
    path,
  ]
  execFileSync('openssl', request, { stdio: 'ignore' })
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(path, 'utf8'), path }
}

;(hasOpenssl ? describe : describe.skip)('behind a proxy, with a private CA', () => {
  const tls = hasOpenssl ? makeCertificate() : { key: '', cert: '', path: '' }
  const upload = { 'upload-artifact': 'false' }

  test.each(['https_proxy', 'HTTPS_PROXY'])('the export works through %s', async (variable) => {
    await using harness = await startHarness({ tls })
    const port = Number(new URL(harness.platform.url).port)
    await using proxy = await startProxy(port)
    const env = { [variable]: proxy.url, NODE_EXTRA_CA_CERTS: tls.path }
    const run = await harness.run({ inputs: { ...upload, 'base-url': `https://${host}:${port}` }, env })
    expect(run.annotations).toEqual([])
    expect(run.exitCode).toBe(0)
    expect(readFileSync(run.outputs['file-path'] as string)).toEqual(harness.platform.zip)
    expect(new Set(proxy.asked)).toEqual(
      new Set([`${host}:${port} Basic ${Buffer.from('user:pass').toString('base64')}`]),
    )
  })

  test('a proxy without http:// is one all the same', async () => {
    await using harness = await startHarness({ tls })
    const port = Number(new URL(harness.platform.url).port)
    await using proxy = await startProxy(port)
    const env = { https_proxy: `localhost:${new URL(proxy.url).port}`, NODE_EXTRA_CA_CERTS: tls.path }
    const run = await harness.run({ inputs: { ...upload, 'base-url': `https://${host}:${port}` }, env })
    expect([run.exitCode, new Set(proxy.asked)]).toEqual([0, new Set([`${host}:${port}`])])
  })

  test('no_proxy goes past it', async () => {
    await using harness = await startHarness({ tls })
    await using proxy = await startProxy(9)
    const env = { https_proxy: proxy.url, no_proxy: host, NODE_EXTRA_CA_CERTS: tls.path }
    const run = await harness.run({ inputs: { ...upload, 'base-url': `https://${host}`, timeout: '3s' }, env })
    expect([run.exitCode, proxy.asked]).toEqual([1, []])
  })

  test('a CA that is not known is final, and named with host and proxy, without the password', async () => {
    await using harness = await startHarness({ tls })
    const port = Number(new URL(harness.platform.url).port)
    await using proxy = await startProxy(port)
    const env = { https_proxy: proxy.url, NODE_EXTRA_CA_CERTS: undefined }
    const run = await harness.run({ inputs: { ...upload, 'base-url': `https://${host}:${port}` }, env })
    expect(run.exitCode).toBe(1)
    const [error] = run.annotations
    for (const text of [host, new URL(proxy.url).host, 'NODE_EXTRA_CA_CERTS', 'self-signed'])
      expect(error?.message).toContain(text)
    expect(run.stdout).not.toContain('user:pass')
    expect(proxy.asked).toHaveLength(1)
  })

  test('a dead proxy is named with the cause, and the deadline holds', async () => {
    await using harness = await startHarness()
    const env = { https_proxy: 'http://127.0.0.1:9' }
    const run = await harness.run({ inputs: { ...upload, 'base-url': `https://${host}`, timeout: '90s' }, env })
    expect(run.exitCode).toBe(1)
    expect(run.annotations[0]?.message).toMatch(/panel\.forms\.test through the proxy 127\.0\.0\.1:9[^]*ECONNREFUSED/)
  })
})

test('a proxy that takes the connection and stays silent is given up after request-timeout, and named', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => sockets.push(socket.on('error', () => undefined))).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const https_proxy = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  await using harness = await startHarness()
  const inputs = { 'base-url': `https://${host}`, 'request-timeout': '100ms', timeout: '1s' }
  const run = await harness.run({ inputs, env: { https_proxy } })
  silent.close()
  sockets.forEach((socket) => socket.destroy())
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toMatch(/no export was created[^]*through the proxy 127[^]*no byte for 100 ms/)
})

test('the artifact client, too, takes a proxy without http://, and goes past it for no_proxy', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ env: { https_proxy: '127.0.0.1:9', no_proxy: '127.0.0.1' } })
  expect([run.annotations, run.exitCode]).toEqual([[], 0])
})

test('a proxy that does not let through to the blob store is told with its status', async () => {
  const gate = http.createServer().listen(0, '127.0.0.1')
  gate.on('connect', (_request, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
  await once(gate, 'listening')
  const https_proxy = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`
  await using harness = await startHarness({}, { signedUrl: () => 'https://blobs.forms.test/container/blob?sig=x' })
  const run = await harness.run({ env: { https_proxy } })
  gate.closeAllConnections()
  gate.close()
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toMatch(/could not be stored[^]*caused by: HTTP 407/)
})

test('a proxy that is none is refused before the first request, and not shown', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ env: { HTTPS_PROXY: 'http://user:secret@:3128' } })
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toContain('https_proxy')
  expect(run.stdout).not.toContain('secret')
  expect(harness.routes()).toEqual([])
})

test('a control panel at an IPv6 address is reached', async () => {
  await using harness = await startHarness()
  const run = await harness.run({ inputs: { 'base-url': 'http://[::1]:9', timeout: '2s' } })
  expect(run.log).toMatch(/ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH/)
  expect(run.log).not.toContain('ENOTFOUND')
})
