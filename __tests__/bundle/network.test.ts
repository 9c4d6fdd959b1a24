import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { startHarness } from '../support/harness.ts'
import { startProxy } from '../support/proxy.ts'

const host = 'panel.forms.test'
const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const dir = mkdtempSync(join(tmpdir(), 'tls-'))
afterAll(() => rmSync(dir, { recursive: true }))

/** A key and a certificate for `host` that nothing trusts unless told to. */
function createCertificate(): { key: string; cert: string; path: string } {
  const [key, path] = [join(dir, 'key.pem'), join(dir, 'cert.pem')]
  const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...names, '-keyout', key, '-out', path]
  execFileSync('openssl', ['req', ...options], { stdio: 'ignore' })
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(path, 'utf8'), path }
}

;(hasOpenssl ? describe : describe.skip)('behind a proxy, with a private CA', () => {
  const tls = hasOpenssl ? createCertificate() : { key: '', cert: '', path: '' }

  test.each(['https_proxy', 'HTTPS_PROXY'])('exports through %s with its credentials', async (variable) => {
    await using harness = await startHarness({ tls })
    const { port } = new URL(harness.platform.url)
    await using proxy = await startProxy(Number(port))
    const run = await harness.runBundle({
      inputs: { 'upload-artifact': 'false', 'base-url': `https://${host}:${port}` },
      env: { [variable]: proxy.url, NODE_EXTRA_CA_CERTS: tls.path },
    })
    expect(run.annotations).toEqual([])
    // A password makes a dependency use an API that Node warns about (DEP0005).
    expect([run.exitCode, run.stderr]).toEqual([0, ''])
    expect(readFileSync(run.outputs['file-path'] as string)).toEqual(harness.platform.zip)
    const credentials = Buffer.from('user:pass').toString('base64')
    expect(new Set(proxy.connects)).toEqual(new Set([`${host}:${port} Basic ${credentials}`]))
  })

  test('an unknown CA is not retried, and named with host and proxy but without the password', async () => {
    await using harness = await startHarness({ tls })
    const { port } = new URL(harness.platform.url)
    await using proxy = await startProxy(Number(port))
    const run = await harness.runBundle({
      inputs: { 'base-url': `https://${host}:${port}` },
      env: { https_proxy: proxy.url, NODE_EXTRA_CA_CERTS: undefined },
    })
    expect(run.exitCode).toBe(1)
    for (const text of [host, new URL(proxy.url).host, 'NODE_EXTRA_CA_CERTS', 'self-signed'])
      expect(run.annotations[0]?.message).toContain(text)
    expect(run.stdout).not.toContain('user:pass')
    expect(proxy.connects).toHaveLength(1)
  })
})

test('the artifact client gets the normalized proxy variables', async () => {
  await using harness = await startHarness()
  const run = await harness.runBundle({ env: { https_proxy: '127.0.0.1:9', no_proxy: '127.0.0.1' } })
  expect([run.annotations, run.exitCode]).toEqual([[], 0])
})

test('a proxy that rejects the connection to the blob store is reported with its status', async () => {
  const gate = http.createServer().listen(0, '127.0.0.1')
  gate.on('connect', (_request, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
  await once(gate, 'listening')
  const https_proxy = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`
  await using harness = await startHarness({}, { signedUrl: () => 'https://blobs.forms.test/container/blob?sig=x' })
  const run = await harness.runBundle({ env: { https_proxy } })
  gate.closeAllConnections()
  gate.close()
  expect(run.exitCode).toBe(1)
  expect(run.annotations[0]?.message).toMatch(/Failed to upload[^]*Caused by: HTTP 407/)
})
