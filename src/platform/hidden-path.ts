import { tryOrUndefined } from '../try-or-undefined.ts'

/** Shorter parts of a path, such as `download`, are words; a key is longer. */
const minSecretLength = 10

/** `text` without the paths and queries of `urls`, as error messages quote them: whoever knows them may get the file. */
export function hidePaths(text: string, urls: readonly URL[]): string {
  const parts = urls.flatMap(({ pathname, search }) => `${pathname}${search}`.split(/[/?&=]/))
  const decoded = parts.map((part) => tryOrUndefined(() => decodeURIComponent(part)) ?? part)
  const secrets = [...parts, ...decoded].filter(({ length }) => length >= minSecretLength)
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text)
}
