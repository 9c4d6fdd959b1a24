import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

export interface Certificate {
  /** Path of the certificate in PEM format, for NODE_EXTRA_CA_CERTS. */
  readonly path: string
  readonly tls: { readonly key: string; readonly cert: string }
  /** Removes the files. */
  remove(): void
}

/** A self-signed certificate for 127.0.0.1, and for 0.0.0.0, which is not exempt from proxies. Needs openssl. */
export function createCertificate(): Certificate {
  const dir = mkdtempSync(join(tmpdir(), 'certificate-'))
  const [key, path] = [join(dir, 'key.pem'), join(dir, 'cert.pem')]
  const request =
    'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1,IP:0.0.0.0'
  execFileSync('openssl', [...request.split(' '), '-keyout', key, '-out', path], { stdio: 'ignore' })
  return {
    path,
    tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(path, 'utf8') },
    remove: () => rmSync(dir, { recursive: true }),
  }
}
