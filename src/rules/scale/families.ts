/**
 * Data: application types by how they are counted and who decides them. A pattern that ends in `*` is the beginning of
 * types. The first row that matches counts. Checked 2026-11-23.
 */

export function matches(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern,
  )
}

/** Types that are no application for planning permission, or none of their own: `other`, however large the site. */
export const NOT_PERMISSION: readonly { types: readonly string[]; what: string }[] = [
  { types: ['listed'], what: 'listed building consent' },
  { types: ['advertConsent'], what: 'advertisement consent' },
  { types: ['ldc', 'ldc.*'], what: 'a certificate of lawfulness' },
  { types: ['pa', 'pa.*'], what: 'a prior approval' },
  { types: ['wtt', 'wtt.*'], what: 'work to trees' },
  { types: ['hedgerowRemovalNotice'], what: 'a hedgerow notice' },
  { types: ['amendment.nonMaterial'], what: 'a non-material amendment' },
  { types: ['approval.conditions'], what: 'approval of details under a condition' },
  { types: ['obligation', 'obligation.*'], what: 'a change to a planning obligation' },
  { types: ['environmentalImpact', 'environmentalImpact.*'], what: 'a screening or scoping opinion' },
  { types: ['hazardousSubstanceConsent'], what: 'hazardous substances consent' },
  { types: ['landDrainageConsent'], what: 'land drainage consent' },
  { types: ['rightsOfWayOrder'], what: 'a rights of way order' },
  { types: ['notifyCompletion', 'complianceConfirmation'], what: 'a notice after the decision' },
] // prettier-ignore

/** Types whose size and whose decider are those of the permission that they follow. */
export const FOLLOWING: readonly { types: readonly string[]; what: string }[] = [
  { types: ['amendment.minorMaterial', 'onshoreExtractionOilAndGas.variation'], what: 'a section 73 application' },
  { types: ['approval.reservedMatters'], what: 'an approval of reserved matters' },
  { types: ['obligation', 'obligation.*'], what: 'a change to a planning obligation' },
] // prettier-ignore

/** Codes that name a family of types, of which some follow a permission or are no permission, and some are neither. */
export const UNTOLD = ['pp', 'amendment', 'approval'] as const

/** Two applications on one form: the permission, and the consent that goes with it. */
export const WITH_CONSENT: Readonly<Record<string, 'listed' | 'advertConsent'>> = {
  'pp.full.householder.listed': 'listed',
  'pp.full.minor.listed': 'listed',
  'pp.full.advertConsent': 'advertConsent',
}

/** National scheme of delegation, Schedule 1, by type alone: the officer decides. */
export const SCHEDULE_1: readonly { types: readonly string[]; what: string }[] = [
  { types: ['pp.full.householder', 'pp.full.householder.retro', 'pp.full.householder.listed'], what: 'a householder application' },
  { types: ['pp.pip'], what: 'permission in principle' },
  { types: ['approval.conditions'], what: 'the discharge of a condition' },
  { types: ['amendment.nonMaterial'], what: 'a non-material amendment' },
  { types: ['ldc.existing', 'ldc.proposed', 'ldc.breachOfCondition'], what: 'a certificate of lawfulness' },
  { types: ['pa', 'pa.*'], what: 'a prior approval' },
] // prettier-ignore

/** Schedule 2 by type alone: the officer, unless the nominated officer and the nominated member agree otherwise. */
export const SCHEDULE_2: readonly { types: readonly string[]; what: string }[] = [
  { types: ['listed'], what: 'listed building consent' },
]

/** Types that no source that was read puts in either schedule, and what is known of them. */
export const SCHEDULE_UNREAD: readonly { types: readonly string[]; what: string }[] = [
  { types: ['wtt.consent'], what: 'consent for work to a protected tree was in Schedule 2 of the draft of March 2026; the later one was not read' },
  { types: ['ldc', 'ldc.listedBuildingWorks'], what: 'certificates are in Schedule 1 and listed building consent in Schedule 2; which of them holds a certificate for works to a listed building was not read' },
] // prettier-ignore

export function familyOf(
  rows: readonly { types: readonly string[]; what: string }[],
  type: string | null,
): string | null {
  if (type === null) return null
  return rows.find(({ types }) => matches(types, type))?.what ?? null
}

/** With a capital, as a sentence begins. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
