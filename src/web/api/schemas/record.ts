import { z } from 'zod'
import { delegations, findingKinds, scales } from '../../../domain/assessment.ts'
import { siteChecks } from '../../../domain/facts.ts'
import { count, day, lane, number, outcome, share, standing, state, text } from './common.ts'

/** The export record (README, "Export") as a schema: keys may be added to it, none goes or changes its name. */

const relation = z.enum(['within', 'overlaps', 'adjacent', 'near'])
const answer = z.enum(['hit', 'clear', 'unknown'])

const evidence = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('field'), field: z.string(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
    z.object({
      kind: z.literal('layer'), layer: z.string(), answer, reason: text, feature: text, relation: relation.nullable(),
      overlapM2: number, share: number, distanceM: number,
    }),
    z.object({
      kind: z.literal('quote'), document: z.string(), page: z.number().int(), quote: z.string(), start: count.optional(),
      end: count.optional(), by: z.enum(['code', 'model']).optional(),
    }),
    z.object({ kind: z.literal('document'), document: z.string(), fileTypes: z.array(z.string()) }),
    z.object({ kind: z.literal('computed'), text: z.string() }),
  ])
  .meta({ id: 'Evidence', description: 'What a finding stands on: a field, a layer, a quotation word for word, a document, or a sum.' }) // prettier-ignore

const finding = z
  .object({
    requirement: z.string().describe('Id of the requirement: see /requirements.'),
    outcome,
    standing,
    kind: z.enum(findingKinds).optional(),
    points: z.number().int().max(0).describe('What it takes off 100.'),
    weight: z.number(),
    answeredBy: z.enum(['fields', 'files', 'geo', 'text', 'officer']),
    reason: z.string(),
    evidence: z.array(evidence),
    basis: z
      .string()
      .describe('Pins the finding as it stands: to confirm or override it, say which it was.'),
    cites: z.array(z.string()).describe('Ids of citations; the first is the operative one.'),
    overridden: z
      .object({ decision: count, on: day, was: outcome, reason: z.string() })
      .optional()
      .describe('Where an officer said otherwise: what the tool had found.'),
  })
  .meta({ id: 'Finding', description: 'A requirement applied to facts.' })

const cites = z.array(z.string())
export const clock = z
  .object({
    start: day.nullable(),
    expiry: day.nullable().describe('Last day of the period that runs.'),
    guarantee: day.nullable(),
    basis: z.enum(['valid date', 'received date', 'unknown']),
    days: number,
    statutoryExpiry: day.nullable(),
    extendedTo: day.nullable(),
    lastWorkingDay: day.nullable(),
    invalid: z.object({ from: day, to: day.nullable() }).nullable(),
    rule: z.string(),
    cites,
    milestones: z.array(z.object({ name: z.string(), on: day, means: z.string(), cites })),
    notes: z.array(z.string()),
  })
  .meta({
    id: 'Clock',
    description: 'The statutory period. Days left are not stored: count from expiry.',
  })

const classification = z.object({
  scale: z.object({ value: z.enum(scales), reason: z.string(), cites }),
  delegation: z.object({ value: z.enum(delegations), status: z.string(), reason: z.string(), doubts: z.array(z.string()), cites }),
  returnCode: z.object({ code: text, line: text, reason: z.string() }),
}) // prettier-ignore

const constraint = z
  .object({
    layer: z.string().describe('Dataset, as planning.data.gov.uk names it.'),
    version: text,
    date: day.nullable(),
    answer,
    reason: text,
    features: z.array(
      z.object({
        reference: text,
        name: text,
        relation,
        overlapM2: number,
        share: number,
        distanceM: z.number(),
        relationCertain: z.boolean(),
        intersects: z.enum(['yes', 'no', 'uncertain']).optional(),
        source: z.string().optional(),
        rights: z.string().optional(),
        startDate: day.optional(),
      }),
    ),
  })
  .meta({
    id: 'Constraint',
    description: 'What one layer says of the site. Unknown is never clear.',
  })

export const record = z
  .object({
    id: count.describe('Number of the submission here; no other installation has the same.'),
    authority: z.string(),
    reference: z.string(),
    state,
    type: text.describe('ODP application type; null where it could not be told.'),
    netDwellings: number.describe('Homes gained: declared, else null.'),
    lane: lane.nullable().describe('Null: not assessed yet.'),
    setLane: lane.nullable().describe('Set by an officer instead of the policy’s; null: none.'),
    laneReason: text,
    readiness: number,
    answered: share.nullable(),
    complexity: z.object({ points: z.number(), items: z.array(z.object({ name: z.string(), points: z.number() })) }).nullable(),
    clock: clock.nullable(),
    classification: classification.nullable(),
    location: z.object({
      kind: z.enum(['boundary', 'point', 'none']), easting: number, northing: number, toleranceM: number, reason: text,
    }),
    constraints: z.array(constraint),
    siteChecks: z.array(
      z.object({ check: z.enum(siteChecks), answer: z.enum(['pass', 'warn', 'flag', 'unknown']), text: z.string(), suggestion: text }),
    ),
    findings: z.array(finding),
    documents: z.array(
      z.object({
        document: z.string(), fileTypes: z.array(z.string()), status: z.enum(['read', 'not-read']), reason: text, quotes: count,
        dropped: count,
      }),
    ),
    versions: z.object({ submission: z.string(), rules: text, policy: text, layers: text, model: text, prompt: text, code: text }),
  })
  .meta({ id: 'Submission', description: 'A submission with its assessment: the export record, and its number here.' }) // prettier-ignore
