/** Shorter parts of a path, such as `download`, are words; a key is longer. */
const minSecretLength = 10

/** `text` without the paths and queries of `urls`, as error messages quote them: whoever knows them may get the file. */
export function hidePaths(text: string, urls: readonly URL[]): string {
  const parts = urls.flatMap(({ pathname, search }) => `${pathname}${search}`.split(/[/?&=]/))
  const secrets = [...parts, ...parts.map(decode)].filter(({ length }) => length >= minSecretLength)
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text)
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
