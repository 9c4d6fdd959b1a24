import { execFileSync } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { formatError } from '../../src/errors.ts'
import { prepareOutputDir } from '../../src/transfer/output-dir.ts'

const root = await mkdtemp(join(tmpdir(), 'output-dir-'))
afterAll(() => rm(root, { recursive: true, force: true }))
await chmod(root, 0o755)
let dirs = 0
let dir = ''
beforeEach(async () => {
  dir = join(root, `${dirs++}`)
  await mkdir(dir)
})

const onLinux = process.platform === 'linux' ? test : test.skip
const isRoot = process.geteuid?.() === 0
/** A user that owns nothing here. */
const nobody = 65_534

/** Runs `work` as a user without any rights; root's rights are over every folder. */
async function withoutRights<T>(work: () => Promise<T>): Promise<T> {
  if (!isRoot) return await work()
  process.seteuid?.(nobody)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

async function failureOf(path: string): Promise<string[]> {
  const error: unknown = await prepareOutputDir(path, 'run').catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'output-dir', retry: undefined })
  return formatError(error).lines
}

test('creates the folder with its parents, accepts one that exists, and leaves nothing in it', async () => {
  const path = join(dir, 'a', 'b', 'c')
  await prepareOutputDir(path, 'run')
  await prepareOutputDir(path, 'run')
  expect((await stat(path)).isDirectory()).toBe(true)
  expect(await readdir(path)).toEqual([])
})

test('succeeds for every run when many create the same folder at the same moment', async () => {
  const path = join(dir, 'a', 'b', 'c')
  await Promise.all(Array.from({ length: 20 }, (_, n) => prepareOutputDir(path, `run-${n}`)))
  expect(await readdir(path)).toEqual([])
})

test('keeps the files that are there', async () => {
  await writeFile(join(dir, 'a.zip'), '')
  await writeFile(join(dir, '.other.part'), '')
  await prepareOutputDir(dir, 'run')
  expect(await readdir(dir)).toEqual(['.other.part', 'a.zip'])
})

test('accepts a link to a folder', async () => {
  await symlink(dir, join(dir, 'link'), 'dir')
  await prepareOutputDir(join(dir, 'link', 'below'), 'run')
  expect(await readdir(join(dir, 'below'))).toEqual([])
})

describe('throws output-dir, with the reason and what to do,', () => {
  test('when the path or a part of it is a file', async () => {
    const file = join(dir, 'file')
    await writeFile(file, '')
    for (const path of [file, join(file, 'below'), join(file, 'far', 'below')])
      expect(await failureOf(path)).toEqual([
        expect.stringMatching(/^Cannot write the ZIP file to output-dir .*: a part of the path is a file/),
        'Set output-dir to a directory.',
        expect.stringMatching(/^Caused by: (Error: )?(ENOTDIR|EEXIST)/),
      ])
  })

  test('when the path is a broken link', async () => {
    await symlink(join(dir, 'nowhere'), join(dir, 'link'))
    expect(await failureOf(join(dir, 'link'))).toEqual([
      `Cannot write the ZIP file to output-dir ${join(dir, 'link')}: a part of the path is a file or a broken link.`,
      'Set output-dir to a directory.',
      expect.stringMatching(/^Caused by: (Error: )?EEXIST/),
    ])
  })

  test('when the path is too long, and shows 300 characters of it', async () => {
    const path = join(dir, 'x'.repeat(5000))
    expect(await failureOf(path)).toEqual([
      `Cannot write the ZIP file to output-dir ${path.slice(0, 300)}…: the path is too long.`,
      'Set a shorter output-dir or artifact-name.',
      expect.stringMatching(/^Caused by: (Error: )?ENAMETOOLONG/),
    ])
  })

  onLinux('when no folder can be created there', async () => {
    expect(await failureOf('/proc/nope/below')).toEqual([
      'Cannot write the ZIP file to output-dir /proc/nope/below: the directory cannot be created, or was removed during the run.',
      'Set output-dir to a directory that exists and that no other step or job removes.',
      expect.stringMatching(/^Caused by: (Error: )?ENOENT/),
    ])
  })

  onLinux('when another user owns the folder, naming both and what to do in a container', async () => {
    if (isRoot) await chown(dir, 1001, 118)
    await chmod(dir, isRoot ? 0o755 : 0o555)
    const { uid } = await stat(dir)
    const mode = isRoot ? '755' : '555'
    const me = isRoot ? '(\\w+ \\(65534\\)|65534)' : `(\\S+ \\(${uid}\\)|${uid})`
    for (const path of [dir, join(dir, 'below'), join(dir, 'far', 'below')]) {
      const [message, hint, cause] = await withoutRights(() => failureOf(path))
      const reason = `user ${me} has no permission; ${dir} belongs to user ${uid} \\(mode ${mode}\\)\\.`
      expect(message).toMatch(new RegExp(`^Cannot write the ZIP file to output-dir ${path}: ${reason}$`))
      expect(hint).toBe(
        `Set output-dir to a directory that this user can write to. Change the owner or the mode of ${dir} (chown, chmod). In a job with \`container:\`, its \`options: --user ${uid}\` runs the steps as the owner.`,
      )
      expect(cause).toMatch(/^Caused by: (Error: )?EACCES/)
    }
  })

  onLinux('when another user owns the folder above one that may not be entered', async () => {
    await mkdir(join(dir, 'closed', 'below'), { recursive: true })
    await chmod(join(dir, 'closed'), 0o000)
    const [message] = await withoutRights(() => failureOf(join(dir, 'closed', 'below')))
    expect(message).toContain(`; ${join(dir, 'closed')} belongs to user `)
    await chmod(join(dir, 'closed'), 0o700)
  })

  // access() lets root in everywhere.
  const canMount = ((): boolean => {
    try {
      execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })()
  ;(canMount ? test : test.skip).each([
    ['read-only', 'tmpfs -o ro', 'the file system is read-only', 'EROFS'],
    ['full', 'tmpfs -o size=4k,nr_inodes=4', 'the disk is full', 'ENOSPC'],
  ])('when the file system is %s, also for root', (_what, options, reason, code) => {
    const module = new URL('../../src/transfer/output-dir.ts', import.meta.url).href
    const script = `
      const { prepareOutputDir } = await import(process.argv[1])
      const error = await prepareOutputDir(process.argv[2], 'run').catch((error) => error)
      console.log(JSON.stringify([error.code, error.message, error.cause?.code]))`
    const fill = code === 'ENOSPC' ? `head -c 4096 /dev/zero > ${dir}/full; ` : ''
    const shell = `mount -t ${options} tmpfs ${dir} && ${fill}exec "$@"`
    const args = [
      '--mount',
      'sh',
      '-c',
      shell,
      'sh',
      process.execPath,
      '--input-type=module',
      '-e',
      script,
      module,
      dir,
    ]
    const stdout = execFileSync('unshare', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    expect(JSON.parse(stdout)).toEqual([
      'output-dir',
      `Cannot write the ZIP file to output-dir ${dir}: ${reason}.`,
      code,
    ])
  })
})
