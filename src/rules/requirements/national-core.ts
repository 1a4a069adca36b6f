import {
  CHARGED,
  FULL_OR_DETAILS,
  HOUSEHOLDER,
  PERMISSIONS,
  SECTION_73,
} from '../application-types.ts'
import { checkFiles, filesCheck, filesOfTypes, hasType } from '../files.ts'
import { requirement, type Requirement } from '../requirement.ts'
import { allOf, notApplicable, unknown } from '../result.ts'
import { certificateGiven, described, formDeclared } from './permission.ts'

const WITH_CERTIFICATE = [...PERMISSIONS, SECTION_73]

const PROPOSED = ['sitePlan.proposed', 'elevations.proposed', 'floorPlan.proposed', 'sections.proposed', 'roofPlan.proposed'] // prettier-ignore
const EXISTING = ['elevations.existing', 'floorPlan.existing', 'sitePlan.existing', 'sections.existing', 'roofPlan.existing'] // prettier-ignore
const DRAWINGS = ['locationPlan', ...PROPOSED, ...EXISTING]

export const nationalCore: readonly Requirement[] = [
  requirement({
    id: 'NAT-FORM',
    title: 'Application form on the published form, with the particulars it asks for',
    level: 'national',
    status: 'verified',
    answeredBy: 'fields',
    types: WITH_CERTIFICATE,
    cites: ['dmpo-2015-art-7'],
    check: (facts) => allOf(formDeclared(facts), described(facts)),
  }),
  requirement({
    id: 'NAT-LOCPLAN',
    title: 'Plan which identifies the land to which the application relates (location plan)',
    level: 'national',
    status: 'verified',
    answeredBy: 'files',
    types: PERMISSIONS,
    cites: ['dmpo-2015-art-7'],
    documents: { types: ['locationPlan'], match: 'any' },
    check: filesCheck({ types: ['locationPlan'], match: 'any' }),
  }),
  requirement({
    id: 'NAT-OTHERPLANS',
    title: 'Other plans, drawings and information necessary to describe the development',
    level: 'national',
    status: 'verified',
    answeredBy: 'files',
    types: [...FULL_OR_DETAILS, ...HOUSEHOLDER],
    cites: ['dmpo-2015-art-7'],
    documents: { types: [...PROPOSED, ...EXISTING], match: 'any' },
    // Drawings of what stands do not describe what is proposed, unless it is to come down.
    check: (facts) =>
      facts.type === 'pp.full.demolition'
        ? checkFiles(facts, { types: [...PROPOSED, ...EXISTING], match: 'any' })
        : checkFiles(facts, { types: PROPOSED, match: 'any' }, [...EXISTING, 'otherDrawing']),
  }),
  requirement({
    id: 'NAT-SCALE-NORTH',
    title: 'Every required plan or drawing is at an identified scale; every plan shows north',
    level: 'national',
    status: 'verified',
    answeredBy: 'officer',
    types: PERMISSIONS,
    cites: ['dmpo-2015-art-7'],
    check: (facts) => {
      const drawings = filesOfTypes(facts, DRAWINGS)
      return drawings.length === 0
        ? unknown('No drawing is listed to look at.')
        : unknown(
            'Drawings are not read: an officer sees whether each has its scale and, on plans, north.',
            ...drawings,
          )
    },
  }),
  requirement({
    id: 'NAT-OWNCERT',
    title: 'Ownership certificate (A, B, C or D) including agricultural holdings declaration',
    level: 'national',
    status: 'verified',
    answeredBy: 'fields',
    types: WITH_CERTIFICATE,
    cites: ['tcpa-1990-s-65', 'dmpo-2015-arts-13-14'],
    check: certificateGiven,
  }),
  requirement({
    id: 'NAT-FEE-DISABILITY',
    title: 'Evidence for disability fee exemption',
    level: 'national',
    status: 'verified',
    query: true,
    answeredBy: 'files',
    types: CHARGED,
    cites: ['fees-2012-reg-4'],
    documents: { types: ['disabilityExemptionEvidence'], match: 'any' },
    check: (facts) => {
      if (facts.declared.feeExemption === 'disability')
        return checkFiles(facts, { types: ['disabilityExemptionEvidence'], match: 'any' })
      const known = facts.carries.includes('fee') || facts.declared.feeExemption !== null
      if (known) return notApplicable('No exemption is claimed.')
      return hasType(facts, 'disabilityExemptionEvidence')
        ? unknown(
            'Evidence is supplied, but whether an exemption is claimed is not in this source.',
          )
        : notApplicable('No exemption is known of.')
    },
  }),
]
