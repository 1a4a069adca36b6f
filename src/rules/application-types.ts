/** Data: groups of ODP application types (v0.7.7) that requirements apply to. Checked 2026-11-23. */

export const FULL = [
  'pp.full', 'pp.full.advertConsent', 'pp.full.demolition', 'pp.full.fastTrack.affordable',
  'pp.full.major', 'pp.full.major.waste', 'pp.full.minor', 'pp.full.minor.listed', 'pp.mineralExtraction',
] as const // prettier-ignore

export const HOUSEHOLDER = [
  'pp.full.householder',
  'pp.full.householder.listed',
  'pp.full.householder.retro',
] as const

export const TECHNICAL_DETAILS = [
  'pp.full.major.technicalDetails',
  'pp.full.major.technicalDetails.waste',
  'pp.full.minor.technicalDetails',
] as const

export const OUTLINE = [
  'pp.outline', 'pp.outline.all', 'pp.outline.some', 'pp.outline.minor', 'pp.outline.minor.all',
  'pp.outline.minor.some', 'pp.outline.major', 'pp.outline.major.all', 'pp.outline.major.all.waste',
  'pp.outline.major.some', 'pp.outline.major.some.waste',
] as const // prettier-ignore

export const RESERVED_MATTERS = 'approval.reservedMatters'
export const SECTION_73 = 'amendment.minorMaterial'
export const NON_MATERIAL = 'amendment.nonMaterial'
export const CONDITIONS = 'approval.conditions'
export const PERMISSION_IN_PRINCIPLE = 'pp.pip'
export const LARGER_EXTENSION = 'pa.part1.classA'
export const TREE_NOTICE = 'wtt.notice'

export const LAWFULNESS = ['ldc.existing', 'ldc.proposed', 'ldc.breachOfCondition'] as const

/** Part 3 classes that end in homes: net dwellings and floor plans are asked of them. */
export const PART_3_HOMES = [
  'pa.part3.classG', 'pa.part3.classM', 'pa.part3.classMA', 'pa.part3.classN', 'pa.part3.classQ',
] as const // prettier-ignore

export const PART_3 = [
  ...PART_3_HOMES,
  'pa.part3.classR',
  'pa.part3.classS',
  'pa.part3.classT',
] as const

export const PART_20 = [
  'pa.part20.classA', 'pa.part20.classAA', 'pa.part20.classAB', 'pa.part20.classAC',
  'pa.part20.classAD', 'pa.part20.classZA',
] as const // prettier-ignore

export const PRIOR_APPROVAL = [
  LARGER_EXTENSION, 'pa.part1.classAA', ...PART_3, 'pa.part3.classV', 'pa.part4.classBB', 'pa.part4.classBC',
  'pa.part4.classCA', 'pa.part4.classE', 'pa.part6', 'pa.part6.classA', 'pa.part6.classB',
  'pa.part6.classE', 'pa.part7.classC', 'pa.part7.classM', 'pa.part9.classD', 'pa.part11.classB',
  'pa.part14.classA', 'pa.part14.classB', 'pa.part14.classJ', 'pa.part14.classK', 'pa.part14.classOA',
  'pa.part16.classA', 'pa.part17', 'pa.part17.classB', 'pa.part17.classC', 'pa.part17.classG',
  'pa.part18.classA', 'pa.part19.classTA', ...PART_20,
] as const // prettier-ignore

/** Full applications and technical details: what is not a householder's and not an outline. */
export const FULL_OR_DETAILS = [...FULL, ...TECHNICAL_DETAILS] as const
/** Permission other than a householder's. */
export const LARGER_PERMISSIONS = [...FULL_OR_DETAILS, ...OUTLINE] as const
/** Every application for planning permission made under DMPO art 7 with plans. */
export const PERMISSIONS = [...LARGER_PERMISSIONS, ...HOUSEHOLDER] as const
export const LISTED = ['listed', 'pp.full.householder.listed', 'pp.full.minor.listed'] as const
export const ADVERT = ['advertConsent', 'pp.full.advertConsent'] as const

/** Every kind of application that a fee is paid for. */
export const CHARGED = [
  ...PERMISSIONS, RESERVED_MATTERS, SECTION_73, CONDITIONS, NON_MATERIAL, ...LAWFULNESS,
  PERMISSION_IN_PRINCIPLE, 'advertConsent', ...PRIOR_APPROVAL,
] as const // prettier-ignore

/** A requirement with this for types does not depend on the application type. */
export const ANY_TYPE = ['*'] as const

/** Codes that name a family and not one type: which of its members it is decides what applies. */
const FAMILIES: ReadonlySet<string> = new Set(['pp', 'pa', 'amendment', 'approval', 'ldc', 'wtt'])

/** Whether a requirement for `types` applies to a submission of `type`. */
export function typeApplies(
  types: readonly string[],
  type: string | null,
): 'yes' | 'no' | 'unknown' {
  if (types[0] === '*') return 'yes'
  if (type === null) return 'unknown'
  if (types.includes(type)) return 'yes'
  const family = FAMILIES.has(type) && types.some((member) => member.startsWith(`${type}.`))
  return family ? 'unknown' : 'no'
}

export function isHouseholder(type: string | null): boolean {
  return type !== null && (HOUSEHOLDER as readonly string[]).includes(type)
}

/** `pa.part3.classMA` → Part 3 Class MA; class null where the type does not say which. null for what is no prior approval. */
export function rightOf(type: string): { part: string; class: string | null } | null {
  const [, part, name] = /^pa\.part(\d+[A-Z]?)(?:\.class([A-Z]+))?$/i.exec(type) ?? []
  return part === undefined ? null : { part, class: name ?? null }
}
