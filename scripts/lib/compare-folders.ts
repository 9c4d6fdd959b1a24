import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One line for each file in `actual` that is missing, unexpected or different from the one in `expected`. */
export function compareFolders(actual: string, expected: string): string[] {
  const names = new Set([actual, expected].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : [])))
  return [...names].toSorted().flatMap((name) => {
    const [actualFile, expectedFile] = [join(actual, name), join(expected, name)]
    if (!existsSync(actualFile)) return `${name} is missing`
    if (!existsSync(expectedFile)) return `${name} is unexpected`
    return readFileSync(actualFile).equals(readFileSync(expectedFile)) ? [] : `${name} differs`
  })
}
