import { z } from 'zod'
import { hashOf } from '../domain/canonical.ts'
import { badInput } from '../domain/errors.ts'

const points = z.number().min(0).max(1000)

/** What a theme may count beside datasets that the site meets: known of the proposal, or of a feature that it meets. */
export const proposalTraits = ['listed-grade-1-or-2-star', 'retrospective'] as const
export type ProposalTrait = (typeof proposalTraits)[number]

/** How findings become a score and a lane. Data: a council may write its own. */
export const policy = z.strictObject({
  /** Its name and date, such as `default-2026-11-23`. */
  version: z.string().min(1).max(100),
  /** What an unknown is worth, between a flag (0) and a pass (1). */
  unknownValue: z.number().min(0).max(1),
  weights: z.strictObject({
    /** Weight of a requirement that is not listed. */
    default: points,
    /** Weight by requirement id. */
    byRequirement: z.record(z.string(), points),
  }),
  /** A site known only as a point is taken to reach no further than this, in metres. */
  pointMarginM: z.number().min(0).max(1000),
  complexity: z.strictObject({
    /** From this many points a submission is complex. */
    threshold: points,
    major: points,
    eia: points,
    /** Each theme counts once where the site and any feature of its layers overlap, or any of its traits is known. */
    themes: z.array(
      z.strictObject({
        name: z.string(),
        points,
        layers: z.array(z.string()),
        traits: z.array(z.enum(proposalTraits)).optional(),
      }),
    ),
  }),
})
export type Policy = z.infer<typeof policy>

export const defaultPolicy: Policy = {
  version: 'default-2026-11-27',
  unknownValue: 0.5,
  weights: {
    default: 10,
    byRequirement: {
      'NAT-FORM': 15,
      'NAT-LOCPLAN': 20,
      'NAT-OTHERPLANS': 20,
      'NAT-OWNCERT': 20,
      'NAT-FEE': 20,
      'NAT-FIRE': 5,
      'NAT-BNG-EXEMPT-REASON': 5,
      'LBC-DRAWINGS': 20,
      'LBC-CERT': 20,
      'LDC-PLAN': 20,
      'LDC-EVIDENCE': 15,
      'ADV-PLAN': 20,
      'PA-LHE-INFO': 20,
      'PA-LHE-PLAN': 20,
      'PA-P3-BASE': 20,
    },
  },
  pointMarginM: 10,
  complexity: {
    threshold: 3,
    major: 3,
    eia: 3,
    themes: [
      {
        name: 'listed building',
        points: 1,
        layers: ['listed-building', 'listed-building-outline'],
      },
      {
        name: 'listed building of grade I or II*',
        points: 2,
        layers: [],
        traits: ['listed-grade-1-or-2-star'],
      },
      { name: 'work already done', points: 1, layers: [], traits: ['retrospective'] },
      {
        name: 'other heritage',
        points: 1,
        layers: [
          'conservation-area',
          'scheduled-monument',
          'world-heritage-site',
          'park-and-garden',
          'battlefield',
        ],
      },
      { name: 'flood zone', points: 2, layers: ['flood-risk-zone'] },
      { name: 'Green Belt', points: 2, layers: ['green-belt'] },
      {
        name: 'habitats of European importance',
        points: 3,
        layers: ['special-area-of-conservation', 'special-protection-area', 'ramsar'],
      },
      {
        name: 'site of special scientific interest',
        points: 2,
        layers: ['site-of-special-scientific-interest'],
      },
      {
        name: 'landscape',
        points: 1,
        layers: ['national-park', 'area-of-outstanding-natural-beauty', 'heritage-coast'],
      },
      {
        name: 'trees',
        points: 1,
        layers: ['tree', 'tree-preservation-zone', 'ancient-woodland'],
      },
    ],
  },
}

/** What an authority that has set none is assessed with. */
export const DEFAULT_POLICY_HASH = hashOf(defaultPolicy)

/** A policy from JSON or YAML already parsed. Throws bad input that names each field that is wrong. */
export function parsePolicy(value: unknown): Policy {
  const parsed = policy.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || 'the policy'}: ${issue.message}`,
  )
  throw badInput(
    'policy.invalid',
    `The policy cannot be used: ${problems.join('; ')}. Start from the default policy and change its values.`,
    { problems },
  )
}

/** What in a policy can mean nothing: a weight of no requirement, a layer that is no dataset. Where, and what of it. */
export function policyProblems(
  { weights, complexity }: Policy,
  known: { requirements: ReadonlySet<string>; datasets: ReadonlySet<string> },
): { path: (string | number)[]; message: string }[] {
  // The ids of a council's own items are its own.
  const family = (id: string) => id.split('-')[0] ?? ''
  const families = new Set([...known.requirements].map(family))
  const ids = Object.keys(weights.byRequirement).filter(
    (id) => families.has(family(id)) && !known.requirements.has(id),
  )
  const layers = complexity.themes.flatMap((theme, at) =>
    theme.layers
      .map((layer, of) => ({ layer, path: ['complexity', 'themes', at, 'layers', of] }))
      .filter(({ layer }) => !known.datasets.has(layer)),
  )
  return [
    ...ids.map((id) => ({
      path: ['weights', 'byRequirement', id],
      message: 'is no requirement; triage rules list prints all',
    })),
    ...layers.map(({ layer, path }) => ({
      path,
      message: `is ${layer}, and no such dataset is looked at`,
    })),
  ]
}

/** The weight that a policy gives a requirement. Only own keys count: ids come from data. */
export function weightOf(policy: Policy, id: string): number {
  const { byRequirement } = policy.weights
  return Object.hasOwn(byRequirement, id)
    ? (byRequirement[id] ?? policy.weights.default)
    : policy.weights.default
}
