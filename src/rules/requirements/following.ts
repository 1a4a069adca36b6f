import type { Facts } from '../../domain/facts.ts'
import {
  CONDITIONS,
  NON_MATERIAL,
  PERMISSION_IN_PRINCIPLE,
  RESERVED_MATTERS,
  SECTION_73,
  TECHNICAL_DETAILS,
} from '../application-types.ts'
import { checkFiles, filesOf } from '../files.ts'
import { requirement, type CheckResult, type Requirement } from '../requirement.ts'
import { allOf, flag, pass, unknown } from '../result.ts'
import { scaleOf } from '../scale.ts'
import { formDeclared, identifiesPermission } from './permission.ts'

const RESERVED = {
  types: [
    'sitePlan.proposed',
    'elevations.proposed',
    'floorPlan.proposed',
    'landscapeStrategy',
    'otherDrawing',
  ],
  match: 'any',
} as const
const LOCATION = { types: ['locationPlan'], match: 'all' } as const
const DETAILS = { types: ['locationPlan', 'sitePlan.proposed'], match: 'all' } as const

/** Whatever the condition asks for: any file at all is particulars. */
function anyFile(facts: Facts): CheckResult {
  const [first] = filesOf(facts)
  if (first !== undefined)
    return pass('Particulars are supplied; whether they are enough is for an officer.', {
      kind: 'document',
      document: first.name,
      fileTypes: [...first.fileTypes],
    })
  return facts.carries.includes('documents')
    ? flag('No particulars, plans or drawings are with it.')
    : unknown('not in this source: the list of documents.')
}

function notMajor(facts: Facts): CheckResult {
  const scale = scaleOf(facts)
  if (scale.major === 'yes')
    return flag(
      `Permission in principle is not for major development: ${scale.reason}.`,
      ...scale.evidence,
    )
  return scale.major === 'unknown'
    ? unknown(
        `Whether it is major development, which it may not be, is ${scale.reason}.`,
        ...scale.evidence,
      )
    : pass(`Not major development: ${scale.reason}.`, ...scale.evidence)
}

const national = { level: 'national', status: 'verified' } as const

export const following: readonly Requirement[] = [
  requirement({
    ...national,
    id: 'NAT-RM',
    title:
      'Reserved matters: identify the outline permission; particulars, plans and drawings for the reserved matters',
    answeredBy: 'files',
    types: [RESERVED_MATTERS],
    cites: ['dmpo-2015-art-6'],
    documents: RESERVED,
    check: (facts) =>
      allOf(identifiesPermission(facts, 'the outline permission'), checkFiles(facts, RESERVED)),
  }),
  requirement({
    ...national,
    id: 'NAT-S73',
    title: 'Section 73: identify the permission and condition(s); form, certificate and fee only',
    answeredBy: 'fields',
    types: [SECTION_73],
    cites: ['tcpa-1990-s-73', 'dmpo-2015-art-7', 'dmpo-2015-art-9'],
    check: (facts) => identifiesPermission(facts, 'the permission to be varied'),
  }),
  requirement({
    level: 'national',
    status: 'from-knowledge',
    id: 'NAT-NMA',
    title: 'Non-material amendment: application form and notification of other owners',
    answeredBy: 'fields',
    types: [NON_MATERIAL],
    cites: ['tcpa-1990-s-96a', 'dmpo-2015-art-10'],
    check: (facts) =>
      allOf(formDeclared(facts), identifiesPermission(facts, 'the permission to be amended')),
  }),
  requirement({
    ...national,
    id: 'NAT-COND',
    title:
      'Discharge of conditions: identify the permission; particulars, plans and drawings necessary to deal with it',
    answeredBy: 'files',
    types: [CONDITIONS],
    cites: ['dmpo-2015-art-27'],
    check: (facts) =>
      allOf(identifiesPermission(facts, 'the permission with the condition'), anyFile(facts)),
  }),
  requirement({
    ...national,
    id: 'NAT-TDC',
    title:
      'Technical details consent: full-application requirements plus reference to a granted permission in principle',
    answeredBy: 'files',
    types: TECHNICAL_DETAILS,
    cites: ['dmpo-2015-art-34', 'dmpo-2015-art-7'],
    documents: DETAILS,
    check: (facts) =>
      allOf(identifiesPermission(facts, 'the permission in principle'), checkFiles(facts, DETAILS)),
  }),
  requirement({
    ...national,
    id: 'NAT-PIP',
    title: 'Permission in principle: form, plan identifying the land (scale + north), fee',
    answeredBy: 'files',
    types: [PERMISSION_IN_PRINCIPLE],
    cites: ['pip-2017-art-5d'],
    documents: LOCATION,
    check: (facts) => allOf(notMajor(facts), formDeclared(facts), checkFiles(facts, LOCATION)),
  }),
]
