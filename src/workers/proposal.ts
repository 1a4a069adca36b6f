import { scores, type Finding, type Lane, type Outcome } from '../domain/assessment.ts'
import type { Queryable } from '../db/client.ts'
import {
  listStoredFacts,
  streamAssessedPages,
  type Assessed,
  type StoredFacts,
} from '../db/queries/rescore.ts'
import { findingsOf, scoreFindings } from '../rules/assess.ts'
import { factsOf } from '../rules/facts.ts'
import type { Policy } from '../rules/policy.ts'
import type { RuleSet } from '../rules/rule-set.ts'

/** Rules and policy that an authority's submissions might be assessed with. */
export interface Proposal {
  rules: RuleSet
  policy: Policy
}

/** A requirement that would come out otherwise; null: it does not apply, or is not among the rules. */
export interface Turned {
  requirement: string
  before: Outcome | null
  after: Outcome | null
  /** Whether it counts in readiness and lane, before or after; else it only advises. */
  counts: boolean
}

/** One submission as it is and as it would be. */
export interface Compared {
  id: number
  reference: string
  expiryOn: string | null
  netDwellings: number | null
  before: { lane: Lane; readiness: number | null }
  after: { lane: Lane; readiness: number | null }
  turned: Turned[]
}

/**
 * What a proposal would make of an authority's assessed submissions, from what is stored: no map, no model, nothing
 * written. A page at a time.
 */
export async function* compareProposal(
  db: Queryable,
  authority: string,
  state: string | null,
  proposal: Proposal,
): AsyncGenerator<Compared[]> {
  for await (const page of streamAssessedPages(db, authority, state)) {
    const toFind = page.filter((one) => scoringOf(one, proposal) === null).map(({ id }) => id)
    const facts = toFind.length === 0 ? new Map<number, StoredFacts>() : await listStoredFacts(db, toFind) // prettier-ignore
    yield page.map((one) => compareOne(one, facts.get(one.id), proposal))
  }
}

/** What is scored as it is stored; null where the rules are others, and the findings have to be made. */
const scoringOf = ({ rulesVersion, scoring }: Assessed, { rules }: Proposal) =>
  rulesVersion === rules.version ? scoring : null

function compareOne(one: Assessed, stored: StoredFacts | undefined, proposal: Proposal): Compared {
  const { id, reference, expiryOn, netDwellings, lane, readiness } = one
  const base = { id, reference, expiryOn, netDwellings, before: { lane, readiness } }
  const scoring = scoringOf(one, proposal)
  if (scoring !== null) {
    const after = scoreFindings(scoring, proposal.policy)
    return { ...base, after: { lane: after.lane, readiness: after.readiness }, turned: [] }
  }
  if (stored === undefined) throw new Error(`submission ${id} was assessed, and its facts are gone`)
  const facts = factsOf(stored.record, stored.geo, stored.documents, stored.overrides ?? [])
  const found = findingsOf(facts, proposal.rules)
  const after = scoreFindings(found.scoring, proposal.policy)
  return {
    ...base,
    after: { lane: after.lane, readiness: after.readiness },
    turned: turnedBetween(stored.findings, found.findings),
  }
}

/** Requirements whose outcome differs, in the order of their ids. */
export function turnedBetween(before: readonly Finding[], after: readonly Finding[]): Turned[] {
  const byId = (findings: readonly Finding[]) => new Map(findings.map((f) => [f.requirement, f]))
  const [was, is] = [byId(before), byId(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .map((requirement) => {
      const both = [was.get(requirement), is.get(requirement)]
      const [old, now] = both
      return {
        requirement,
        before: old?.outcome ?? null,
        after: now?.outcome ?? null,
        counts: both.some((finding) => finding !== undefined && scores(finding)),
      }
    })
    .filter((turned) => turned.before !== turned.after)
}
