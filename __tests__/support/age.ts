import { Decrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption'

export interface KeyPair {
  readonly identity: string
  readonly recipient: string
}

/** A new key pair of age. */
export async function createKeyPair(kind: 'x25519' | 'post-quantum' = 'x25519'): Promise<KeyPair> {
  const identity = await (kind === 'x25519' ? generateX25519Identity() : generateHybridIdentity())
  return { identity, recipient: await identityToRecipient(identity) }
}

export async function decrypt(content: Uint8Array, { identity }: KeyPair): Promise<Buffer> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return Buffer.from(await decrypter.decrypt(content))
}
