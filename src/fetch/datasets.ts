import type { Coverage } from '../domain/layer.ts'

/** A dataset that its publisher compiles for the whole of England, so that where it shows nothing there is nothing. */
export interface NationalDataset {
  dataset: string
  publisher: string
}

/**
 * Data. Both must hold: a national body publishes it (planning.data.gov.uk's dataset pages), and the platform itself
 * says that it is whole (digital-land/digital-land.info, config/dataset_coverage.yml, `datasets_with_full_coverage`).
 * Left out on purpose, and so never more than partial:
 * - listed-building (Historic England): a point says where the entry is, not how far the building reaches;
 * - ancient-woodland and nutrient-neutrality-catchment (Natural England): not in the platform's list;
 * - local-nature-reserve: declared by councils, who tell Natural England or do not;
 * - archaeological-priority-area (Historic England): Greater London only;
 * - green-belt, air-quality-management-area: compiled from councils' returns.
 */
export const NATIONAL_DATASETS: readonly NationalDataset[] = [
  { dataset: 'scheduled-monument', publisher: 'Historic England' },
  { dataset: 'world-heritage-site', publisher: 'Historic England' },
  { dataset: 'world-heritage-site-buffer-zone', publisher: 'Historic England' },
  { dataset: 'park-and-garden', publisher: 'Historic England' },
  { dataset: 'battlefield', publisher: 'Historic England' },
  { dataset: 'flood-risk-zone', publisher: 'Environment Agency' },
  { dataset: 'flood-storage-area', publisher: 'Environment Agency' },
  { dataset: 'area-of-outstanding-natural-beauty', publisher: 'Natural England' },
  { dataset: 'national-park', publisher: 'Natural England' },
  { dataset: 'heritage-coast', publisher: 'Natural England' },
  { dataset: 'site-of-special-scientific-interest', publisher: 'Natural England' },
  { dataset: 'special-area-of-conservation', publisher: 'Natural England' },
  { dataset: 'special-protection-area', publisher: 'Natural England' },
  { dataset: 'ramsar', publisher: 'Natural England' },
  { dataset: 'national-nature-reserve', publisher: 'Natural England' },
]

const NATIONAL = new Set(NATIONAL_DATASETS.map(({ dataset }) => dataset))

/** True for a dataset that may be clear where it shows nothing. */
export const isNational = (dataset: string): boolean => NATIONAL.has(dataset)

/**
 * What a complete fetch of a dataset covers. That the platform sent all it has does not mean that it has all there
 * is: a council that publishes nothing looks just like one with no designations. So none of a dataset that councils
 * publish is `unknown`, and so is none of a national one that the platform is not known to hold (`held`).
 */
export function coverageOf(dataset: string, entities: number, held: boolean): Coverage {
  if (!NATIONAL.has(dataset)) return entities === 0 ? 'unknown' : 'partial'
  return entities > 0 || held ? 'full' : 'unknown'
}
