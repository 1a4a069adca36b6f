import type { Facts } from '../../domain/facts.ts'
import { hashOf } from '../../domain/canonical.ts'
import { checkFiles, checkReport } from '../files.ts'
import type { CheckResult } from '../requirement.ts'
import { notApplicable, unknown } from '../result.ts'
import { stateOf } from './evaluate.ts'
import type { Days, LocalItem, LocalListData } from './list.ts'
import { theTitle } from './words.ts'

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a
}

/** Days on which both are in force. */
export function bothDays(list: Days, item: Days): Days {
  return { from: later(list.from, item.from), to: earlier(list.to, item.to) }
}

function supplied(item: LocalItem, facts: Facts): CheckResult {
  const { documents, mayBeIn, title, guidance } = item
  if (documents !== null) return checkFiles(facts, documents, mayBeIn)
  if (mayBeIn.length > 0) return checkReport(facts, theTitle(title), mayBeIn)
  return unknown(`An officer looks for ${theTitle(title)}${guidance === null ? '' : `: ${guidance.replace(/\.$/, '')}`}.`) // prettier-ignore
}

/**
 * The check of an item: not needed, not applicable; needed, its files decide; whether it is needed not known, a file of the
 * right kind passes and its absence is unknown, never a flag.
 */
export function checkOf(item: LocalItem, list: LocalListData): (facts: Facts) => CheckResult {
  return (facts) => {
    const asked = stateOf(item.condition, facts, list.conditions)
    if (asked.state === 'no') {
      return { ...notApplicable(`Not needed: ${asked.reason}.`), evidence: asked.evidence }
    }
    const files = supplied(item, facts)
    const evidence = [...asked.evidence, ...files.evidence]
    if (files.outcome === 'pass') return { ...files, evidence }
    if (asked.state === 'unknown')
      return unknown(`Whether it is needed is not known: ${asked.reason}.`, ...evidence)
    const because = asked.reason === '' ? '' : ` Asked because ${asked.reason}.`
    return { ...files, reason: `${files.reason}${because}`, evidence }
  }
}

/** Id of the citation of a list itself. */
export function listCitationId({ authority, publishedOn, name }: LocalListData): string {
  return `local-list/${authority}/${publishedOn}/${hashOf(name).slice(0, 8)}`
}

/** Id of what an item cites, from 1. */
export function itemCitationId(item: LocalItem, number: number): string {
  return `local-list/${item.id}/${number}`
}
