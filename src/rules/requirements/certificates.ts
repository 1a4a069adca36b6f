import type { Facts } from '../../domain/facts.ts'
import { LAWFULNESS } from '../application-types.ts'
import { checkFiles, filesCheck, filesOf } from '../files.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { absent, declared, pass, unknown } from '../result.ts'

const PLAN = { types: ['locationPlan'], match: 'all' } as const
const EVIDENCE = {
  types: [
    'statutoryDeclaration', 'councilTaxBill', 'utilityBill', 'tenancyAgreement', 'tenancyInvoice',
    'bankStatement', 'constructionInvoice', 'buildingControlCertificate', 'photographs.existing',
    'otherEvidence', 'elevations.proposed', 'floorPlan.proposed', 'sitePlan.proposed',
  ],
  match: 'any',
} as const // prettier-ignore

const PROPOSED = EVIDENCE.types.filter((type) => type.endsWith('.proposed'))

function evidenceGiven(facts: Facts): CheckResult {
  // A drawing of what is proposed says nothing of what has stood or gone on.
  const proposed = facts.type === 'ldc.proposed'
  const types = EVIDENCE.types.filter((type) => proposed || !type.endsWith('.proposed'))
  const files = checkFiles(facts, { types, match: 'any' }, proposed ? [] : PROPOSED)
  if (files.outcome !== 'flag') return files
  // "Such evidence as the applicant can provide" may be any file but the plan of the land.
  const others = filesOf(facts).filter(({ fileTypes }) =>
    fileTypes.some((t) => t !== 'locationPlan'),
  )
  return others.length === 0
    ? files
    : unknown(
        'No usual kind of evidence is listed, but other files are: an officer says what they show.',
        ...others.slice(0, 5).map(({ name, fileTypes }) => ({
          kind: 'document' as const,
          document: name,
          fileTypes: [...fileTypes],
        })),
      )
}

/** That an interest is stated, never what it is: who someone is never scores. */
function interestStated(facts: Facts): CheckResult {
  return facts.declared.interest === null
    ? absent(facts, 'interest', "The applicant's interest in the land is not stated.")
    : pass("The applicant's interest in the land is stated.", declared(facts, 'interest'))
}

const national = { level: 'national', status: 'verified', types: LAWFULNESS } as const

export const certificates: readonly Requirement[] = [
  requirement({
    ...national,
    id: 'LDC-PLAN',
    title: 'Lawful development certificate: plan identifying the land, identified scale, north',
    answeredBy: 'files',
    cites: ['dmpo-2015-art-39'],
    documents: PLAN,
    check: filesCheck(PLAN),
  }),
  requirement({
    ...national,
    id: 'LDC-EVIDENCE',
    title:
      'Lawful development certificate: such evidence verifying the application as the applicant can provide',
    answeredBy: 'files',
    cites: ['dmpo-2015-art-39'],
    documents: EVIDENCE,
    check: evidenceGiven,
  }),
  requirement({
    ...national,
    id: 'LDC-INTEREST',
    title:
      'Lawful development certificate: statement of applicant interest, other known interests and whether notified',
    answeredBy: 'fields',
    cites: ['dmpo-2015-art-39'],
    check: interestStated,
  }),
]
