import type { Facts } from '../../domain/facts.ts'
import { filesOf, orList } from '../files.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { flag, notApplicable, pass } from '../result.ts'
import { query } from './query.ts'

interface Revision {
  name: string
  /** The name without its revision, as it is compared. */
  of: string
  revision: string
}

/** `Rev B`, `revision 2`, and `P02`, `C01` at the end of a name as BS EN ISO 19650 has them. */
const REVISION = /(?:\brev(?:ision)?\.?\s*([a-z]\d{0,2}|\d{1,2})\b)|(?:\s([pc]\d{2})$)/i

/** The revision that a file's name tells, and of what: null where it has no number of a drawing or no revision. */
function revisionOf(name: string): Revision | null {
  const plain = name.replace(/^.*\//, '').replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[\s_()[\]-]+/g, ' ').trim() // prettier-ignore
  const match = REVISION.exec(plain)
  const revision = match?.[1] ?? match?.[2]
  if (match === null || revision === undefined) return null
  const of = plain.replace(match[0], ' ').replace(/\s+/g, ' ').trim().toLowerCase()
  return /\d/.test(of) ? { name, of, revision: revision.toUpperCase() } : null
}

/** One drawing in two revisions: which of them is applied for. */
function revisions(facts: Facts): CheckResult {
  const names = [...new Set(filesOf(facts).map(({ name }) => name))]
  const found = names.map(revisionOf).filter((one) => one !== null)
  if (found.length === 0)
    return notApplicable('No name of a file tells a drawing and its revision.')
  const byDrawing = new Map<string, Revision[]>()
  for (const one of found) byDrawing.set(one.of, [...(byDrawing.get(one.of) ?? []), one])
  const several = [...byDrawing.values()].filter(
    (files) => new Set(files.map(({ revision }) => revision)).size > 1,
  )
  const types = (name: string) => filesOf(facts).find((file) => file.name === name)?.fileTypes ?? []
  const evidence = several.flat().map(({ name }) => ({ kind: 'document' as const, document: name, fileTypes: [...types(name)] })) // prettier-ignore
  if (several.length === 0)
    return pass(
      'No drawing is there in two revisions by the names of the files.',
      ...found.slice(0, 5).map(({ name }) => ({ kind: 'document' as const, document: name, fileTypes: [...types(name)] })),
    ) // prettier-ignore
  const told = several.slice(0, 3).map((files) =>
    orList(
      files.map(({ name }) => name),
      'and',
    ),
  )
  const more = several.length > 3 ? ` and ${several.length - 3} more` : ''
  return flag(`One drawing is there in several revisions: ${told.join('; ')}${more}. Ask which is applied for.`, ...evidence) // prettier-ignore
}

export const consistencyOfFiles: readonly Requirement[] = [
  // C38 as far as the names of files tell.
  query({
    id: 'Q-REVISIONS',
    title: 'Each drawing is there in one revision',
    answeredBy: 'files',
    cites: ['officer-checks'],
    check: revisions,
  }),
]
