import type { Evidence } from '../domain/assessment.ts'
import { isKindUnknown } from '../domain/document.ts'
import type { Facts } from '../domain/facts.ts'
import { quoteOfKind } from './documents.ts'
import type { CheckResult, DocumentNeed } from './requirement.ts'
import { carries, computed, flag, pass, unknown } from './result.ts'

export interface FileOfSubmission {
  name: string
  fileTypes: readonly string[]
}

/** Files that a submission has: those that its record names and those that are attached. */
export function filesOf(facts: Facts): FileOfSubmission[] {
  const attached = facts.documents.documents.map(({ document, fileTypes }) => ({
    name: document,
    fileTypes,
  }))
  return [...facts.declared.documents, ...attached]
}

/** Evidence for each file of one of these types, once by name. */
export function filesOfTypes(facts: Facts, types: readonly string[]): Evidence[] {
  const byName = new Map<string, Evidence>()
  for (const { name, fileTypes } of filesOf(facts)) {
    if (byName.has(name) || !fileTypes.some((type) => types.includes(type))) continue
    byName.set(name, { kind: 'document', document: name, fileTypes: [...fileTypes] })
  }
  return [...byName.values()]
}

export function hasType(facts: Facts, type: string): boolean {
  return filesOf(facts).some(({ fileTypes }) => fileTypes.includes(type))
}

/** `floorPlan.proposed` → "floor plan (proposed)". */
export function fileTypeName(type: string): string {
  const [name = type, state] = type.split('.')
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return state === undefined ? words : `${words} (${state})`
}

export function orList(words: readonly string[], joint = 'or'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1) ?? ''}`
}

const GENERIC_DRAWING = 'otherDrawing'
const DRAWN = /plan|elevation|section|sketch|location/i

/** Whether a file's types say that it is none of these. */
function isKnown(fileTypes: readonly string[], missing: readonly string[]): boolean {
  const drawn = missing.some((type) => DRAWN.test(type))
  return !drawn && fileTypes.includes(GENERIC_DRAWING) ? true : !isKindUnknown(fileTypes)
}

/** Why files that are not there cannot be called missing, or null where they can. */
function whyNotMissing(facts: Facts, missing: readonly string[]): CheckResult | null {
  const names = orList(missing.slice(0, 4).map(fileTypeName))
  const files = filesOf(facts)
  if (!carries(facts, 'documents')) {
    return files.length === 0
      ? unknown('not in this source: the list of documents.')
      : unknown(
          `not in this source: the list of documents; none of the ${files.length} attached is a ${names}.`,
        )
  }
  if (missing.includes('locationPlan') && facts.geo.location.kind === 'boundary') {
    return unknown(
      'Query: the boundary is drawn in the record, but there is no location plan file; an officer confirms whether the drawing serves.',
      computed('boundary drawn in the record'),
    )
  }
  const known = new Set(
    files.filter(({ fileTypes }) => isKnown(fileTypes, missing)).map((f) => f.name),
  )
  const untyped = files.filter(({ name }) => !known.has(name))
  if (untyped.length > 0) {
    const like = likeMissing(facts, untyped, missing)
    return unknown(
      `No ${names} is listed, but what ${untyped.length === 1 ? 'one file is' : `${untyped.length} files are`} is not known: ${orList(
        untyped.slice(0, 3).map(({ name }) => name),
        'and',
      )}.${like.words}`,
      ...like.evidence,
    )
  }
  return null
}

/** Which file of no known kind reads like what is missing. It is named for the officer to confirm: what a text reads like settles nothing. */
function likeMissing(
  facts: Facts,
  untyped: readonly FileOfSubmission[],
  missing: readonly string[],
): { words: string; evidence: Evidence[] } {
  const names = new Set(untyped.map(({ name }) => name))
  const documents = facts.documents.documents.filter(({ document }) => names.has(document))
  for (const document of documents) {
    const like = document.readsLike?.find(({ fileType }) => missing.includes(fileType))
    if (like === undefined) continue
    return {
      words: ` ${document.document} reads like a ${fileTypeName(like.fileType)} (page ${like.page}): confirm what it is.`,
      evidence: [quoteOfKind(document, like)],
    }
  }
  return { words: '', evidence: [] }
}

/**
 * Whether the files of a need are there. `weak` types may hold what is asked but do not show it: with
 * nothing better they give unknown.
 */
export function checkFiles(
  facts: Facts,
  need: DocumentNeed,
  weak: readonly string[] = [],
): CheckResult {
  const evidence = filesOfTypes(facts, need.types)
  const present = need.types.filter((type) => hasType(facts, type))
  const missing = need.types.filter((type) => !present.includes(type))
  const met = need.match === 'all' ? missing.length === 0 : present.length > 0
  if (met) return pass(`Supplied: ${orList(present.map(fileTypeName), 'and')}.`, ...evidence)
  const weakly = filesOfTypes(facts, weak)
  if (weakly.length > 0) {
    const held = weak.filter((type) => hasType(facts, type))
    return unknown(
      `Only ${orList(held.map(fileTypeName), 'and')} supplied: whether it shows what is needed has not been checked.`,
      ...weakly,
    )
  }
  // With several needed and only the location plan a query, the others are still missing.
  const flagged = missing.filter((type) => type !== 'locationPlan')
  const reallyMissing = need.match === 'all' && flagged.length > 0 ? flagged : missing
  const excuse = whyNotMissing(facts, reallyMissing)
  if (excuse !== null) return { ...excuse, evidence: [...evidence, ...excuse.evidence] }
  const words = reallyMissing.map(fileTypeName)
  return flag(
    `No ${words.length > 5 ? `${orList(words.slice(0, 4))} or the like` : orList(words)} is with the application.`,
    ...evidence,
  )
}

/** A check that only asks for files. */
export function filesCheck(
  need: DocumentNeed,
  weak: readonly string[] = [],
): (facts: Facts) => CheckResult {
  return (facts) => checkFiles(facts, need, weak)
}

/**
 * A report that has no FileType of its own. A file that may hold it gives unknown, since nobody looked into it:
 * this never passes. `name` is what the report is called.
 */
export function checkReport(facts: Facts, name: string, mayHold: readonly string[]): CheckResult {
  const held = filesOfTypes(facts, mayHold)
  if (held.length > 0)
    return unknown(`Whether ${name} is in what was supplied has not been checked.`, ...held)
  return (
    whyNotMissing(facts, mayHold) ?? flag(`No file that may hold ${name} is with the application.`)
  )
}
