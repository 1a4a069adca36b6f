import { isCollection, isMap, isNode, isScalar, type Node } from 'yaml'

/** The node that keys lead to from `root`; where it is not there, the nearest on the way; null where none but `root` is. */
export function nodeAt(root: unknown, path: readonly PropertyKey[]): Node | null {
  for (let length = path.length; length > 0; length--) {
    const node = isCollection(root) ? root.getIn(path.slice(0, length), true) : null
    if (isNode(node)) return node
  }
  return null
}

/** A key of the map that keys lead to: one that is not known has no value worth pointing at. null where it is not there. */
export function keyAt(root: unknown, path: readonly PropertyKey[], key: string): Node | null {
  const map = path.length === 0 ? root : isCollection(root) ? root.getIn(path, true) : null
  const found = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
    : undefined
  return isNode(found?.key) ? found.key : null
}
