/** What both wire formats decode to: text at the leaves, '' for null and for an empty element. */
export type Tree = string | Tree[] | { [name: string]: Tree }

/** The child of that name; undefined when `tree` is no object or does not have one of its own. */
export function child(tree: Tree | undefined, name: string): Tree | undefined {
  if (typeof tree !== 'object' || Array.isArray(tree)) return undefined
  return Object.hasOwn(tree, name) ? tree[name] : undefined
}

/** The trimmed text of the child of that name; undefined when there is none, or it is empty, or no leaf. */
export function text(tree: Tree | undefined, name: string): string | undefined {
  const leaf = child(tree, name)
  return typeof leaf === 'string' ? leaf.trim() || undefined : undefined
}
