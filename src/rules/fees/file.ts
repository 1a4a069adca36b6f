import { z } from 'zod'
import { keyAt, nodeAt } from '../../domain/yaml-nodes.ts'
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
          reading.error(keyAt(root, issue.path, key) ?? nodeAt(root, issue.path) ?? root, `"${key}" is no key that is known`, likely === null ? 'Take it out' : `Write ${likely}`) // prettier-ignore
        }
      else
        reading.error(nodeAt(root, issue.path) ?? root, `${issue.path.map(String).join('.') || 'The file'}: ${issue.message.replace(/\.$/, '')}`, 'See "Fees of your own" in docs/local-lists.md') // prettier-ignore
    }
    return { fees: null, problems: reading.problems }
  }
  if (authority !== null && parsed.data.authority !== authority) {
    reading.error(nodeAt(root, ['authority']) ?? root, `The folder is ${authority}, and this says ${parsed.data.authority}`, 'Write the same in both') // prettier-ignore
    return { fees: null, problems: reading.problems }
  }
  return { fees: parsed.data, problems: reading.problems }
}
