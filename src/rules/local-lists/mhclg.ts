/*
 * Data: words of MHCLG's planning-requirement format in terms of ours. Sources, in digital-land/planning-application-data-specification
 * (looked at 2026-11-27): specification/planning-requirement/*.md, its CMD/ folder and definition/major-development.md,
 * data/codelist/site-constraint.csv. `required-if` there is written with always, all, any, condition (field, operator, value,
 * description), ref, and application-type, application-sub-type and site with `in`. The only operator found is >=; none is equality.
 */

const M2_PER_HA = 10_000

/** A field of theirs: one of ours, times a factor; or a part of one of ours; or nothing that any source of ours holds. */
export type MhclgField = { field: string; factor: number; part: boolean } | 'unheld'

export const mhclgFields: Readonly<Record<string, MhclgField>> = {
  'dwelling-count': { field: 'dwellings', factor: 1, part: false },
  'floorspace': { field: 'declared.floorspaceGainedM2', factor: 1, part: false },
  'floorspace-non-residential': { field: 'declared.floorspaceGainedM2', factor: 1, part: true },
  'housing-floorspace': { field: 'declared.floorspaceGainedM2', factor: 1, part: true },
  'site-area': { field: 'siteAreaM2', factor: M2_PER_HA, part: false },
  'site-area-in-hectares': { field: 'siteAreaM2', factor: M2_PER_HA, part: false },
  'site-area-residential': { field: 'siteAreaM2', factor: M2_PER_HA, part: true },
  'site-area-non-residential': { field: 'siteAreaM2', factor: M2_PER_HA, part: true },
  'housing-type': 'unheld',
  'tenure-type': 'unheld',
  'use-class': 'unheld',
} // prettier-ignore

/** Application types and sub-types of theirs, as groups or codes of ours. */
export const mhclgTypes: Readonly<Record<string, readonly string[]>> = {
  'hh': ['householder'],
  'full': ['full'],
  'outline': ['outline'],
  'outline-all': ['pp.outline.all', 'pp.outline.major.all', 'pp.outline.major.all.waste', 'pp.outline.minor.all'],
  'outline-some': ['pp.outline.some', 'pp.outline.major.some', 'pp.outline.major.some.waste', 'pp.outline.minor.some'],
  'reserved-matters': ['reserved-matters'],
  'technical-details-consent': ['technical-details'],
  'demolition-con-area': ['pp.full.demolition'],
  'lbc': ['listed-building'],
  'advertising': ['advert'],
  'ldc': ['lawfulness'],
  'ldc-existing-use': ['ldc.existing'],
  'ldc-prospective-use': ['ldc.proposed'],
  'ldc-proposed-work-lb': ['ldc.listedBuildingWorks'],
  'prior-approval': ['prior-approval'],
  'pa-extension': ['pa.part1.classA'],
  'pa-storey': ['pa.part1.classAA'],
  's73': ['section-73'],
  'approval-condition': ['conditions'],
  'non-material-amendment': ['non-material-amendment'],
  'consent-under-tpo': ['wtt.consent'],
  'notice-trees-in-con-area': ['wtt.notice'],
  'pip': ['permission-in-principle'],
  'extraction-oil-gas': ['onshoreExtractionOilAndGas'],
} // prettier-ignore

/** Site constraints of theirs, as layers of ours; null where there is none. */
export const mhclgSites: Readonly<Record<string, string | null>> = {
  'conservation-area': 'conservation-area',
  'aona-beauty': 'area-of-outstanding-natural-beauty',
  'national-park': 'national-park',
  'world-heritage-site': 'world-heritage-site',
  'site-of-special-interest': 'site-of-special-scientific-interest',
  'the-broads': null,
  'secretary-specified-area': null,
} // prettier-ignore

/** A value of a table by a name that came from a file; undefined where it has none. */
export function entry<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
