import { statSync, type Stats } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'

export interface DeniedAccess {
  /** Who was denied, and whose the file or folder is. */
  readonly reason: string
  /** What would let this user in; undefined where users have no numbers. */
  readonly remedy: string | undefined
}

/** Explains why this process may not write to `path`, or may not create it in the folder above. */
export function explainDenied(path: string): DeniedAccess {
  const uid = process.geteuid?.()
  if (uid === undefined) return { reason: `user ${nameOf(uid)} has no permission`, remedy: undefined }
  const existing = nearestExisting(path)
  const mode = (existing.stats.mode & 0o7777).toString(8)
  return {
    reason: `user ${nameOf(uid)} has no permission; ${existing.path} belongs to user ${existing.stats.uid} (mode ${mode})`,
    remedy: `Change the owner or the mode of ${existing.path} (chown, chmod). In a job with \`container:\`, its \`options: --user ${existing.stats.uid}\` runs the steps as the owner.`,
  }
}

/** The user's name and number; the user of a container often has no name. */
function nameOf(uid: number | undefined): string {
  try {
    const { username } = userInfo()
    return uid === undefined ? username : `${username} (${uid})`
  } catch {
    return String(uid ?? 'of this process')
  }
}

function nearestExisting(path: string): { path: string; stats: Stats } {
  try {
    return { path, stats: statSync(path) }
  } catch (error) {
    if (dirname(path) === path) throw error
    return nearestExisting(dirname(path))
  }
}
