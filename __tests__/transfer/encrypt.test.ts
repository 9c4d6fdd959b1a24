import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { encrypt } from '../../src/transfer/encrypt.ts'
import { createPartialFile, type PartialFile } from '../../src/transfer/partial-file.ts'
import { createKeyPair, decrypt } from '../support/age.ts'

const dir = await mkdtemp(join(tmpdir(), 'encrypt-'))
afterAll(() => rm(dir, { recursive: true, force: true }))
const keys = await Promise.all([createKeyPair(), createKeyPair(), createKeyPair()])
const quantumKey = await createKeyPair('post-quantum')
const path = join(dir, 'plain')
const digestOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

interface Setup {
  readonly recipients?: readonly string[]
  readonly sha256?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (bytes: number) => void
  readonly append?: PartialFile['append']
}

/** Encrypts the content; returns the encrypted file along with what is known of it. */
async function encryptContent(content: Buffer, setup: Setup = {}) {
  const { recipients = [keys[0].recipient], sha256 = digestOf(content), onProgress = () => {} } = setup
  await writeFile(path, content)
  const file = await createPartialFile(dir, 'encrypted', 'run')
  const target: PartialFile = Object.create(file, setup.append ? { append: { value: setup.append } } : {})
  try {
    const result = await encrypt(
      { path, sha256 },
      recipients,
      target,
      setup.signal ?? new AbortController().signal,
      onProgress,
    )
    return { ...result, content: await readFile(file.path) }
  } finally {
    await file.discard()
  }
}

const chunk = 64 * 1024
const sizes = fc.oneof(
  fc.nat(300),
  fc.tuple(fc.constantFrom(1, 2, 3), fc.integer({ min: -2, max: 2 })).map(([n, d]) => n * chunk + d),
)

test('every recipient decrypts a file of any size, and nobody else does', async () => {
  const content = randomBytes(4 * chunk)
  const property = fc.asyncProperty(sizes, fc.subarray(keys, { minLength: 1 }), async (size, readers) => {
    const plain = content.subarray(0, size)
    const encrypted = await encryptContent(plain, { recipients: readers.map(({ recipient }) => recipient) })
    expect([encrypted.size, encrypted.sha256]).toEqual([encrypted.content.length, digestOf(encrypted.content)])
    for (const key of keys)
      if (readers.includes(key)) expect((await decrypt(encrypted.content, key)).equals(plain)).toBe(true)
      else await expect(decrypt(encrypted.content, key)).rejects.toThrow()
  })
  await fc.assert(property, { numRuns: 40 })
})

test('a post-quantum recipient decrypts it', async () => {
  const plain = randomBytes(chunk + 1)
  const { content } = await encryptContent(plain, { recipients: [quantumKey.recipient] })
  expect((await decrypt(content, quantumKey)).equals(plain)).toBe(true)
})

test('the same file is encrypted differently each time', async () => {
  const plain = Buffer.from('fills')
  expect((await encryptContent(plain)).content).not.toEqual((await encryptContent(plain)).content)
})

test('progress is that of the file', async () => {
  const progress: number[] = []
  await encryptContent(Buffer.alloc(150_000), { onProgress: (bytes) => progress.push(bytes) })
  expect(progress).toEqual([chunk, 2 * chunk, 150_000])
})

test('a file that is no longer what was verified is an error', async () => {
  const error = {
    code: 'output-dir',
    message: expect.stringContaining('changed or damaged'),
    hint: expect.stringContaining('run again with task-id'),
  }
  await expect(encryptContent(Buffer.from('fills'), { sha256: digestOf(Buffer.from('Fills')) })).rejects.toMatchObject(
    error,
  )
  const file = await createPartialFile(dir, 'encrypted', 'run')
  const [{ recipient }] = keys
  const missing = { path: join(dir, 'missing'), sha256: '' }
  await expect(encrypt(missing, [recipient], file, new AbortController().signal, () => {})).rejects.toMatchObject({
    ...error,
    cause: { code: 'ENOENT' },
  })
  await file.discard()
})

test('an abort ends it with its reason', async () => {
  const controller = new AbortController()
  const reason = new Error('cancelled')
  const encrypting = encryptContent(Buffer.alloc(9_000_000), {
    signal: controller.signal,
    onProgress: (bytes) => bytes > 2_000_000 && controller.abort(reason),
  })
  await expect(encrypting).rejects.toBe(reason)
})

test('a disk that fails ends it, and the file is not read on', async () => {
  let read = 0
  const failure = new Error('ENOSPC')
  const append = async (): Promise<void> => Promise.reject(failure)
  const encrypting = encryptContent(Buffer.alloc(9_000_000), { append, onProgress: (bytes) => (read = bytes) })
  await expect(encrypting).rejects.toBe(failure)
  expect(read).toBeLessThan(9_000_000)
  expect(await readdir(dir)).toEqual(['plain'])
})
