import {
  ADVERT,
  ANY_TYPE,
  CONDITIONS,
  FULL,
  HOUSEHOLDER,
  LAWFULNESS,
  LISTED,
  NON_MATERIAL,
  OUTLINE,
  PERMISSION_IN_PRINCIPLE,
  PERMISSIONS,
  PRIOR_APPROVAL,
  RESERVED_MATTERS,
  SECTION_73,
  TECHNICAL_DETAILS,
} from '../application-types.ts'

/** The words of the rest of the project that a list may use. Rules import no other folder, so they are handed in. */
export interface Vocabulary {
  /** ODP application types. */
  applicationTypes: ReadonlySet<string>
  /** ODP FileTypes. */
  fileTypes: ReadonlySet<string>
  /** Layers that are answered for every site, and how many metres from it their features are looked for. */
  layers: ReadonlyMap<string, number>
}

/** Data: names for groups of application types, each with its ODP codes. */
export const typeGroups: Readonly<Record<string, readonly string[]>> = {
  'all': ANY_TYPE,
  'permission': PERMISSIONS,
  'householder': HOUSEHOLDER,
  'full': FULL,
  'outline': OUTLINE,
  'technical-details': TECHNICAL_DETAILS,
  'reserved-matters': [RESERVED_MATTERS],
  'permission-in-principle': [PERMISSION_IN_PRINCIPLE],
  'section-73': [SECTION_73],
  'non-material-amendment': [NON_MATERIAL],
  'conditions': [CONDITIONS],
  'listed-building': LISTED,
  'advert': ADVERT,
  'prior-approval': PRIOR_APPROVAL,
  'lawfulness': LAWFULNESS,
  'tree-works': ['wtt.consent', 'wtt.notice'],
} // prettier-ignore

/** Codes of groups and codes; `*` where any of them is all. */
export function codesOf(types: readonly string[]): readonly string[] {
  const codes = types.flatMap((type) =>
    Object.hasOwn(typeGroups, type) ? (typeGroups[type] ?? []) : [type],
  )
  return codes.includes('*') ? ANY_TYPE : [...new Set(codes)]
}
