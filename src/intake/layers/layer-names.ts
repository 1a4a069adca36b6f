/** Data: which dataset a file feeds when nothing but its name tells, and what columns are called. */

/** planning.data.gov.uk datasets that constraint checks use, and other words for them in file names. */
const DATASET_WORDS: Record<string, string[]> = {
  'agricultural-land-classification': [],
  'air-quality-management-area': ['aqma'],
  'ancient-woodland': [],
  'archaeological-priority-area': ['archaeological-priority-zone'],
  'area-of-outstanding-natural-beauty': ['aonb', 'national-landscape'],
  'article-4-direction-area': ['article-4', 'article-4-direction', 'article4', 'a4d'],
  'asset-of-community-value': [],
  'battlefield': [],
  'brownfield-land': ['brownfield'],
  'building-preservation-notice': [],
  'certificate-of-immunity': [],
  'conservation-area': ['conservation-areas', 'conservation-ar'],
  'flood-risk-zone': ['flood-zone', 'flood-zones', 'flood-map-for-planning'],
  'flood-storage-area': [],
  'green-belt': ['greenbelt'],
  'heritage-at-risk': [],
  'heritage-coast': [],
  'listed-building': ['listed-buildings'],
  'listed-building-outline': [],
  'local-nature-reserve': ['local-nature-reserves', 'lnr'],
  'local-planning-authority': ['authority-boundary', 'lpa-boundary'],
  'locally-listed-building': ['local-list', 'locally-listed-buildings'],
  'main-river': ['main-rivers'],
  'national-nature-reserve': ['nnr'],
  'national-park': [],
  'park-and-garden': ['parks-and-gardens', 'registered-parks-and-gardens'],
  'protected-wreck-site': [],
  'railway': ['railways'],
  'ramsar': [],
  'safety-hazard-area': [],
  'scheduled-monument': ['scheduled-monuments'],
  'site-of-special-scientific-interest': ['sssi', 'sssis'],
  'special-area-of-conservation': ['special-areas-of-conservation', 'special-areas-conservation'],
  'special-protection-area': ['special-protection-areas'],
  'tree': ['tpo-trees', 'tpo-tree', 'tpo-individual'],
  'tree-preservation-order': ['tree-preservation-orders'],
  'tree-preservation-zone': ['tpo-zone', 'tpo-area', 'tpo-group', 'tpo-woodland'],
  'world-heritage-site': ['whs'],
  'world-heritage-site-buffer-zone': [],
} // prettier-ignore

const WORDS: [words: string, dataset: string][] = Object.entries(DATASET_WORDS)
  .flatMap(([dataset, others]) =>
    [dataset, ...others].map((words): [string, string] => [words, dataset]),
  )
  .sort((a, b) => b[0].length - a[0].length)

/** The dataset whose words stand whole in a file's name, the longest first; null where none does. */
export function datasetOfName(fileName: string): string | null {
  const key = `-${fileName
    .toLowerCase()
    .replace(/\.[a-z0-9]+$/, '')
    .replace(/[^a-z0-9]+/g, '-')}-`
  return WORDS.find(([words]) => key.includes(`-${words}-`))?.[1] ?? null
}

/** What a feature's columns can be, and the names that planning.data.gov.uk gives them. */
export const FEATURE_COLUMNS = {
  'name': ['name'],
  'reference': ['reference'],
  'start-date': ['start-date'],
  'end-date': ['end-date'],
  'grade': ['listed-building-grade', 'flood-risk-level', 'grade'],
  'description': ['description'],
  'documentation-url': ['documentation-url'],
  // Of article-4-direction-area. The guidance (digital-land.info, article-4-direction) asks for references of the dataset
  // permitted-development-right, parted by ";": `3D;3M;11B`. Those are the part and the class of the GPDO 2015 (1A, 1AA,
  // 3MA, 20ZA), and some of the GPDO 1995 (31A). Councils also publish sentences there, as Kingston does. Read 2026-11-27.
  'permitted-development-rights': ['permitted-development-rights'],
} // prettier-ignore

export type FeatureColumn = keyof typeof FEATURE_COLUMNS

/** Read by these names even where layers.yaml does not name them: an ended designation must not hit. */
export const ALWAYS_READ: FeatureColumn[] = ['start-date', 'end-date']

/** Columns of a CSV that hold geometry as WKT; the first with a value counts. */
export const GEOMETRY_COLUMNS = ['geometry', 'wkt', 'the-geom', 'geom', 'point']

/** A column name with case, spaces, `_` and `-` made alike, as planning.data.gov.uk takes them. */
export function columnKey(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
}
