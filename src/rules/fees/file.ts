import { isCollection, isMap, isNode, isScalar, type Node } from 'yaml'
import { z } from 'zod'
import { openYaml } from '../local-lists/yaml-reader.ts'
import { suggestion, type Problem } from '../local-lists/problems.ts'
import { AMOUNT_KEYS } from './amounts.ts'
import { feeOverride, type FeeOverrides } from './overrides.ts'

const schema = z.strictObject({
  authority: z.string().regex(/^[A-Z]{3}$/, 'is not three letters, such as SWK'),
  overrides: z.array(feeOverride).min(1),
})

export interface ParsedFees {
  /** null: not to be used, as `problems` say. */
  fees: { authority: string; overrides: FeeOverrides } | null
  problems: Problem[]
}

/** The node that keys lead to; where it is not there, the nearest that is. */
function nodeAt(root: Node, path: readonly PropertyKey[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = isCollection(root) ? root.getIn(path.slice(0, length), true) : null
    if (isNode(node)) return node
  }
  return root
}

/** A key that is not known. */
function keyAt(root: Node, path: readonly PropertyKey[], key: string): Node {
  const map = nodeAt(root, path)
  const found = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined
  return isNode(found?.key) ? found.key : map
}

/** Reads what a council states of its own fees (`fees.yaml`). Everything that is wrong comes with line and column. */
export function parseFees(
  text: string,
  { file, authority }: { file: string; authority: string | null },
): ParsedFees {
  const { root, reading } = openYaml(text, file)
  if (root === null) return { fees: null, problems: reading.problems }
  const parsed = schema.safeParse((root as { toJSON(): unknown }).toJSON())
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      if (issue.code === 'unrecognized_keys')
        for (const key of issue.keys) {
          const likely = suggestion(key, [...AMOUNT_KEYS, ...Object.keys(feeOverride.shape), 'authority', 'overrides']) // prettier-ignore
          reading.error(keyAt(root, issue.path, key), `"${key}" is no key that is known`, likely === null ? 'Take it out' : `Write ${likely}`) // prettier-ignore
        }
      else
        reading.error(nodeAt(root, issue.path), `${issue.path.map(String).join('.') || 'The file'}: ${issue.message.replace(/\.$/, '')}`, 'See "Fees of your own" in docs/local-lists.md') // prettier-ignore
    }
    return { fees: null, problems: reading.problems }
  }
  if (authority !== null && parsed.data.authority !== authority) {
    reading.error(nodeAt(root, ['authority']), `The folder is ${authority}, and this says ${parsed.data.authority}`, 'Write the same in both') // prettier-ignore
    return { fees: null, problems: reading.problems }
  }
  return { fees: parsed.data, problems: reading.problems }
}
