/** Bounds the memory and the inodes that a ZIP file can use, whose headers take little of either. */
const maxPaths = 100_000

interface Node {
  readonly name: string
  /** Undefined for a file. */
  readonly children: Map<string, Node> | undefined
}

/** The files and folders of a ZIP file as a file system sees them that ignores case (Windows) or Unicode forms (macOS). */
export class ExtractedPaths {
  readonly #root = new Map<string, Node>()
  #size = 0

  /** Adds a path and the folders above it. Why it cannot be next to those before, or undefined. */
  add(parts: readonly string[], isDirectory: boolean): string | undefined {
    let siblings = this.#root
    for (const [index, name] of parts.entries()) {
      const isFolder = isDirectory || index < parts.length - 1
      const key = caseFold(name)
      const known = siblings.get(key)
      if (known && known.name !== name) return 'differs from another name in case or Unicode form only'
      if (known && isFolder !== (known.children !== undefined)) return 'both a file and a folder'
      if (known && !isFolder) return 'duplicate name'
      if (!known && ++this.#size > maxPaths) return `more than ${maxPaths} files and folders`
      const node = known ?? { name, children: isFolder ? new Map<string, Node>() : undefined }
      siblings.set(key, node)
      siblings = node.children ?? siblings
    }
    return undefined
  }
}

/**
 * Canonical caseless matching (Unicode, D145). It folds more than any single file system, such as ß and ss: rather refuse a name
 * than overwrite a file.
 */
function caseFold(name: string): string {
  return name.normalize('NFD').toLowerCase().toUpperCase().normalize('NFD')
}
