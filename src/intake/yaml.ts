import { LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { badInput, messageOf } from '../domain/errors.ts'
import { keyAt, nodeAt } from '../domain/yaml-nodes.ts'

/** Where a value is, by the keys that lead to it; where it is missing, the nearest that is there. */
const offsetOf = ({ contents }: Document, path: PropertyKey[]): number =>
  nodeAt(contents, path)?.range?.[0] ?? 0

const offsetOfKey = (document: Document, path: PropertyKey[], key: string): number =>
  keyAt(document.contents, path, key)?.range?.[0] ?? offsetOf(document, path)

/**
 * Reads YAML that people write. Throws bad-input (`code` with `-syntax` or `-not-valid` to it) that names the file,
 * the line and the key of everything that is wrong.
 */
export function parseYaml<T>(path: string, text: string, schema: z.ZodType<T>, code: string): T {
  const counter = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: counter,
    prettyErrors: false,
  })
  const lineAt = (offset: number): number => counter.linePos(offset).line
  const [syntax] = document.errors
  if (syntax !== undefined) {
    const line = lineAt(syntax.pos[0])
    const message = `${path}, line ${line}: this is not YAML: ${syntax.message}`
    throw badInput(`${code}-syntax`, message, { path, line })
  }
  let value: unknown
  try {
    value = document.toJS()
  } catch (error) {
    // Aliases that swell without end.
    throw badInput(`${code}-syntax`, `${path}: this is not YAML: ${messageOf(error)}`, { path })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const line = lineAt(offsetOfKey(document, issue.path, key))
        return `${path}, line ${line}: "${key}" is no key that is known${issue.path.length === 0 ? '' : ` in ${issue.path.join('.')}`}`
      })
    }
    const key = issue.path.map(String).join('.')
    const line = lineAt(offsetOf(document, issue.path))
    return [`${path}, line ${line}: ${key === '' ? 'the file' : key} ${issue.message}`]
  })
  throw badInput(`${code}-not-valid`, `${problems.join('.\n')}.`, { path })
}
