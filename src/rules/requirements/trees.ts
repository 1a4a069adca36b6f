import { filesCheck } from '../files.ts'
import { requirement, type Requirement } from '../requirement.ts'
import { allOf, field, pass, unknown } from '../result.ts'

const CONSENT = {
  types: [
    'sketchPlan', 'treeAndHedgeLocation', 'treePlan', 'treeConditionReport', 'subsidenceReport',
    'arboriculturistReport', 'technicalEvidence',
  ],
  match: 'any',
} as const // prettier-ignore
const NOTICE = { types: ['sketchPlan', 'treeAndHedgeLocation', 'treePlan'], match: 'any' } as const
const PLANS = ['sitePlan.existing', 'sitePlan.proposed', 'locationPlan', 'photographs.existing', 'otherDrawing'] // prettier-ignore

export const trees: readonly Requirement[] = [
  requirement({
    id: 'TPO-APP',
    title:
      'TPO consent: form, tree plan, specification of work, reasons, and evidence of damage or tree health where relied on',
    level: 'national',
    status: 'from-knowledge',
    answeredBy: 'files',
    types: ['wtt.consent'],
    cites: ['trees-2012-reg-16'],
    documents: CONSENT,
    check: filesCheck(CONSENT, PLANS),
  }),
  requirement({
    id: 'CA-TREE-NOTICE',
    title: 'Section 211 notice for a tree in a conservation area',
    level: 'national',
    status: 'from-knowledge',
    answeredBy: 'files',
    types: ['wtt.notice'],
    cites: ['tcpa-1990-s-211'],
    documents: NOTICE,
    check: (facts) =>
      allOf(
        facts.description === null
          ? unknown('No description of the work is in the record.')
          : pass('The work is described.', field('description', facts.description)),
        filesCheck(NOTICE, PLANS)(facts),
      ),
  }),
]
