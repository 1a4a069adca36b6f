import { z } from 'zod'
import { scores } from '../../../domain/assessment.ts'
import { daysBetween, londonDate, type IsoDate } from '../../../domain/dates.ts'
import { ENGLAND, listLayers } from '../../../db/queries/layers.ts'
import { isTooOld } from '../../../geo/ages.ts'
import { isPrepared } from '../../../geo/prepared/open.ts'
import { weightOf, type Policy } from '../../../rules/policy.ts'
import { standingOf, type Requirement } from '../../../rules/requirement.ts'
import type { RuleSet } from '../../../rules/rule-set.ts'
import { makeRulesInUse } from '../../../workers/rules-in-use.ts'
import { LAYER, REQUIREMENT } from '../examples.ts'
import { route } from '../route.ts'
import { count, day, moment, standing, text } from '../schemas/common.ts'

const tag = 'Rules and layers'
const roles = ['officer', 'loader', 'analyst', 'admin'] as const

const citation = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  clause: z.string(),
  checkedOn: day.nullable().describe('Day on which the source was read; null: from knowledge.'),
  note: z.string(),
})

const requirement = z
  .object({
    id: z.string(),
    title: z.string(),
    level: z.enum(['national', 'local']),
    kind: z.enum(['requirement', 'route', 'screening', 'consultation', 'exemption']),
    status: z.enum(['verified', 'from-knowledge']),
    standing: standing.describe('For an application that is made today, of any type.'),
    query: z.boolean().describe('It asks an officer, and costs nothing.'),
    answeredBy: z.enum(['fields', 'files', 'geo', 'text', 'officer']),
    scores: z.boolean(),
    weight: z.number().describe('In the policy in use; 0 where it does not score.'),
    types: z.array(z.string()).describe('ODP application types, or *.'),
    inForce: z.object({ from: day.nullable(), to: day.nullable(), note: z.string() }),
    enabled: z.boolean(),
    offReason: text,
    list: z.object({ authority: z.string(), name: z.string(), url: z.string(), publishedOn: day }).nullable(),
    documents: z.object({ types: z.array(z.string()), match: z.enum(['any', 'all']) }).nullable(),
    citations: z.array(citation).min(1).describe('The first is the operative one.'),
  })
  .meta({ id: 'Requirement', description: 'A rule: what must be there, when, and the law or list that says so.' }) // prettier-ignore

function requirementOf(one: Requirement, rules: RuleSet, policy: Policy, today: IsoDate) {
  const { id, title, level, kind, status, query, answeredBy, types, effective, enabled, offReason, list } = one
  const now = standingOf(one, today)
  const counts = scores({ standing: now, answeredBy })
  return {
    ...{ id, title, level, kind, status, standing: now, query, answeredBy, scores: counts },
    ...{ weight: counts ? weightOf(policy, id) : 0, types, enabled, offReason },
    inForce: { from: effective.from, to: effective.to, note: effective.note },
    list: list === null ? null : { authority: list.authority, name: list.name, url: list.url, publishedOn: list.publishedOn },
    documents: one.documents === undefined ? null : { types: one.documents.types, match: one.documents.match },
    citations: one.cites.flatMap((of) => {
      const cited = rules.citations[of]
      return cited === undefined ? [] : [{ id: of, title: cited.title, url: cited.url, clause: cited.clause, checkedOn: cited.checkedOn, note: cited.note }]
    }),
  }
} // prettier-ignore

const layer = z
  .object({
    dataset: z.string().describe('As planning.data.gov.uk names it.'),
    area: z.string().describe('The authority, or england.'),
    version: z.string(),
    coverage: z.enum(['full', 'partial', 'unknown']).describe('Only where it is full can a site be clear.'),
    dated: day.describe('The day of which it shows the state.'),
    ageDays: z.number().int(),
    tooOld: z.boolean().describe('So old that nothing found in it no longer means that nothing is there.'),
    usable: z.boolean().describe('False: it was prepared by an older version, and has to be loaded again.'),
    features: count,
    repaired: count,
    refused: count,
    loadedAt: moment,
  })
  .meta({ id: 'Layer', description: 'A dataset that sites are checked against.' }) // prettier-ignore

const rulesInUse = makeRulesInUse()

export const referenceRoutes = [
  route({
    ...{ method: 'GET', path: '/requirements', id: 'listRequirements', tag, roles },
    summary: 'The rules in use, with the law or list behind each',
    responses: {
      200: {
        description: 'All requirements, in the order in which findings are listed.',
        schema: z.object({ version: z.string(), policy: z.string(), requirements: z.array(requirement) }),
        example: { version: '2026-11-28.1', policy: '0c1f7a', requirements: [REQUIREMENT] },
      },
    },
    problems: [],
    async handle({ authority }, { database: { db }, now }) {
      const { rules, policy, policyHash } = await rulesInUse(db, authority)
      const today = londonDate(now())
      const requirements = rules.requirements.map((one) => requirementOf(one, rules, policy, today))
      return { status: 200, body: { version: rules.version, policy: policyHash, requirements } }
    },
  }),
  route({
    ...{ method: 'GET', path: '/layers', id: 'listLayers', tag, roles },
    summary: 'The layers that sites are checked against',
    description: 'Those of the authority and those of England. A dataset that is not here is `unknown` for every site.',
    responses: { 200: { description: 'All current layers.', schema: z.object({ layers: z.array(layer) }), example: { layers: [LAYER] } } },
    problems: [],
    async handle({ authority }, { database: { db }, now }) {
      const today = londonDate(now())
      const all = await listLayers(db)
      const layers = all
        .filter(({ area }) => area === authority || area === ENGLAND)
        .map(({ dataset, area, version, coverage, datedOn, preparedHead, featureCount, repaired, refused, loadedAt }) => ({
          ...{ dataset, area, version, coverage, dated: datedOn, ageDays: daysBetween(datedOn, today) },
          ...{ tooOld: isTooOld(dataset, datedOn, today), usable: isPrepared(preparedHead) },
          ...{ features: featureCount, repaired, refused, loadedAt: loadedAt.toISOString() },
        }))
      return { status: 200, body: { layers } }
    },
  }),
] // prettier-ignore
