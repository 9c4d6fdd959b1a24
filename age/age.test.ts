import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { startHarness } from '../__tests__/support/harness.ts'
import { encrypt } from '../src/transfer/encrypt.ts'
import { createPartialFile } from '../src/transfer/partial-file.ts'
import { createKeyFile, decryptedDigest, findPrograms, type AgeProgram, type KeyFile } from './programs.ts'

const dir = await mkdtemp(join(tmpdir(), 'age-'))
afterAll(() => rm(dir, { recursive: true, force: true }))

const programs = findPrograms()
const kinds: { kind: string; keys: KeyFile[]; readers: AgeProgram[] }[] = []
for (const [kind, count, options] of [
  ['one recipient', 1, []],
  ['three recipients', 3, []],
  ['a post-quantum recipient', 1, ['-pq']],
] as const) {
  const readers = programs.filter(({ knowsPostQuantum }) => knowsPostQuantum || options.length === 0)
  const keys = readers
    .slice(0, 1)
    .flatMap((program) =>
      Array.from({ length: count }, (_, index) => createKeyFile(program, join(dir, `${kind} ${index}.txt`), options)),
    )
  kinds.push({ kind, keys, readers })
}
const content = randomBytes(300_000_000)
const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const chunk = 64 * 1024

describe.each(kinds)('for $kind', ({ keys, readers }) => {
  const testWithAge = readers.length > 0 ? test : test.skip

  testWithAge.each([0, 1, chunk - 1, chunk, chunk + 1, 16 * chunk, 16 * chunk + 1, 1_000_000, 300_000_000])(
    'age decrypts a file of %d bytes',
    async (size) => {
      const [path, sha256] = [join(dir, 'plain'), digestOf(content.subarray(0, size))]
      await writeFile(path, content.subarray(0, size))
      const file = await createPartialFile(dir, 'encrypted', 'run')
      const recipients = keys.map(({ recipient }) => recipient)
      await encrypt({ path, sha256 }, recipients, file, new AbortController().signal, () => {})
      const encrypted = await file.commit()
      for (const reader of readers)
        for (const key of keys) expect(await decryptedDigest(reader, encrypted, key)).toBe(sha256)
    },
  )

  testWithAge('the command in the job summary decrypts the artifact of a run to the platform’s ZIP file', async () => {
    await using harness = await startHarness({ records: 5000 })
    const inputs = { 'encrypt-to': keys.map(({ path, recipient }) => `# ${path}\n${recipient}\n`).join('') }
    const run = await harness.runBundle({ inputs })
    expect([run.exitCode, run.annotations]).toEqual([0, []])
    const name = run.outputs['artifact-name'] as string
    await writeFile(join(dir, name), await harness.artifactService.read(name))
    const command = /^age --decrypt .*$/m.exec(run.summary)?.[0] as string
    for (const { folder } of readers)
      for (const { path } of keys) {
        await writeFile(join(dir, 'key.txt'), await readFile(path))
        const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` }
        execFileSync('sh', ['-c', command], { cwd: dir, env })
        expect((await readFile(join(dir, name.replace('.age', '')))).equals(harness.platform.zip as Buffer)).toBe(true)
      }
  })
})

;(programs.length > 0 ? test : test.skip)('a key that is no recipient decrypts nothing', async () => {
  const [program] = programs as [AgeProgram]
  const [owner, stranger] = ['owner', 'stranger'].map((name) => createKeyFile(program, join(dir, name))) as [
    KeyFile,
    KeyFile,
  ]
  const path = join(dir, 'plain')
  await writeFile(path, 'fills')
  const file = await createPartialFile(dir, 'encrypted', 'run')
  const sha256 = digestOf(Buffer.from('fills'))
  await encrypt({ path, sha256 }, [owner.recipient], file, new AbortController().signal, () => {})
  const encrypted = await file.commit()
  expect(await decryptedDigest(program, encrypted, owner)).toBe(sha256)
  expect(await decryptedDigest(program, encrypted, stranger)).toBeUndefined()
})
