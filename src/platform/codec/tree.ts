/** What both formats decode to: text at the leaves, '' for null and for an empty element. */
export type Tree = string | Tree[] | { [name: string]: Tree }

/** The child of that name; undefined when `tree` is not an object or has no such property of its own. */
export function get(tree: Tree | undefined, name: string): Tree | undefined {
  if (typeof tree !== 'object' || Array.isArray(tree)) return undefined
  return Object.hasOwn(tree, name) ? tree[name] : undefined
}

/** The trimmed text of the child of that name; undefined when it is missing, empty or not a leaf. */
export function getText(tree: Tree | undefined, name: string): string | undefined {
  const leaf = get(tree, name)
  return typeof leaf === 'string' ? leaf.trim() || undefined : undefined
}
