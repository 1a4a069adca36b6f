import type { Requirement } from '../../rules/index.ts'
import { defaultPolicy, weightOf, type Policy } from '../../rules/policy.ts'
import { nationalRules, type RuleSet } from '../../rules/rule-set.ts'
import { makeRulesInUse } from '../../workers/rules-in-use.ts'
import { scores } from '../../domain/assessment.ts'
import { londonDate, type IsoDate } from '../../domain/dates.ts'
import { standingOf } from '../../rules/requirement.ts'
import { withDatabase, type Context } from '../context.ts'
import { count, table } from '../output.ts'

const isScoring = (requirement: Requirement, day: IsoDate): boolean =>
  scores({ standing: standingOf(requirement, day), answeredBy: requirement.answeredBy })

/** A requirement as `triage rules list --json` gives it. */
function recordOf(requirement: Requirement, { citations }: RuleSet, policy: Policy, day: IsoDate) {
  const { check: _check, cites, documents, effective, ...data } = requirement
  return {
    ...data,
    standing: standingOf(requirement, day),
    scores: isScoring(requirement, day),
    weight: isScoring(requirement, day) ? weightOf(policy, requirement.id) : 0,
    inForce: effective,
    documents: documents ?? null,
    citations: cites.map((id) => ({ id, ...citations[id] })),
  }
}

/** "always", "from 2024-02-12", "2018-01-01 to 2023-12-06", "until 2023-12-06"; "-" where it is off. */
function inForceText({ enabled, effective: { from, to } }: Requirement): string {
  if (!enabled) return '-'
  if (from !== null) return to === null ? `from ${from}` : `${from} to ${to}`
  return to === null ? 'always' : `until ${to}`
}

const HEADER = [
  'id',
  'title',
  'level',
  'kind',
  'status',
  'standing',
  'answered by',
  'in force',
  'on',
]

/**
 * `triage rules list`: every requirement, in the order in which findings are listed. Needs no database, but for those of an
 * authority with what it has in use.
 */
export async function rulesList(
  context: Context,
  options: { authority: string | null; json: boolean },
): Promise<number> {
  const { authority, json } = options
  const { rules, policy } =
    authority === null
      ? { rules: nationalRules, policy: defaultPolicy }
      : await withDatabase(context, ({ db }) => makeRulesInUse()(db, authority))
  if (json) printJson(context, rules, policy)
  else print(context, rules)
  return 0
}

function printJson({ out, now }: Context, rules: RuleSet, policy: Policy): void {
  const day = londonDate(now())
  const requirements = rules.requirements.map((r) => recordOf(r, rules, policy, day))
  out.line(JSON.stringify({ version: rules.version, requirements }, null, 2))
}

function print({ out, now }: Context, { version, requirements }: RuleSet): void {
  const day = londonDate(now())
  const rows = requirements.map((requirement) => [
    requirement.id,
    requirement.title,
    requirement.level,
    requirement.kind,
    requirement.status,
    standingOf(requirement, day),
    requirement.answeredBy,
    inForceText(requirement),
    requirement.enabled ? 'on' : 'off',
  ])
  for (const line of table(HEADER, rows, [22, 60])) out.line(line)
  out.line('')
  for (const { id, enabled, offReason } of requirements)
    if (!enabled) out.line(`${id} is off: ${offReason}`)
  const scoring = requirements.filter(
    (requirement) => requirement.enabled && isScoring(requirement, day),
  )
  out.line(
    `${count(requirements.length)} requirements, version ${version}. ${count(scoring.length)} of them score; the others advise, or are for an officer to see.`,
  )
  out.note('--json has their types, documents and citations too.')
}
