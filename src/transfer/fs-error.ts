import { ActionError } from '../errors.ts'
import { truncate } from '../format.ts'
import { explainDenied } from './file-access.ts'

interface Explanation {
  readonly reason: string
  readonly hint: string
}

const otherDisk = 'set output-dir to a directory on another disk.'

/** By the code of the file system error. */
const explanations: Readonly<Record<string, Explanation>> = {
  ENOSPC: { reason: 'the disk is full', hint: `Free some space, use a larger runner, or ${otherDisk}` },
  EDQUOT: { reason: 'the disk quota is exceeded', hint: `Free some space, or ${otherDisk}` },
  EFBIG: { reason: 'the file system does not allow a file of this size', hint: `Use a larger runner, or ${otherDisk}` },
  EROFS: {
    reason: 'the file system is read-only',
    hint: 'Set output-dir to a directory on a writable disk. In a job with `container:`, check its `volumes` for `:ro`.',
  },
  ENOTDIR: { reason: 'a part of the path is a file', hint: 'Set output-dir to a directory.' },
  EEXIST: { reason: 'a part of the path is a file or a broken link', hint: 'Set output-dir to a directory.' },
  ENOENT: {
    reason: 'the directory cannot be created, or was removed during the run',
    hint: 'Set output-dir to a directory that exists and that no other step or job removes.',
  },
  EISDIR: {
    reason: 'a directory has the name of the ZIP file',
    hint: 'Remove that directory, or set another output-dir or artifact-name.',
  },
  EBUSY: {
    reason: 'another program has the file open',
    hint: 'Set output-dir to a directory that no virus scanner, indexer or backup watches.',
  },
  ENAMETOOLONG: { reason: 'the path is too long', hint: 'Set a shorter output-dir or artifact-name.' },
}

const noRename: Explanation = {
  reason: 'files cannot be renamed or removed there',
  hint: 'Set output-dir to a directory on a local disk, and copy the file in a later step. On Windows, a virus scanner may have the file open.',
}

/**
 * Runs `work` in the folder `dir`. Throws `output-dir` for a file system error: who was denied what, and what to do.
 * `operation` is what `work` does.
 */
export async function wrapFsErrors<T>(
  dir: string,
  work: () => Promise<T>,
  operation = 'write the ZIP file to',
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const cause = error as NodeJS.ErrnoException
    const { reason, hint } = explain(dir, cause)
    const message = `Cannot ${operation} output-dir ${truncate(dir, 300)}: ${reason}.`
    throw new ActionError('output-dir', message, { cause, hint })
  }
}

function explain(dir: string, { code = 'an error', syscall = '' }: NodeJS.ErrnoException): Explanation {
  const isRenaming = ['rename', 'unlink', 'rm'].includes(syscall)
  if (isRenaming && ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(code)) return noRename
  if (code !== 'EACCES' && code !== 'EPERM') {
    const hint = 'Choose an output-dir that is writable for the runner and has enough free space.'
    return explanations[code] ?? { reason: `the file system reports ${code}`, hint }
  }
  const { reason, remedy = '' } = explainDenied(dir)
  return { reason, hint: `Set output-dir to a directory that this user can write to. ${remedy}`.trimEnd() }
}
