/*
 * Application types of the MHCLG planning application data specification (digital-land, checked 2026-11-23) in
 * terms of ODP application types. A type that is not here, or null, cannot be told.
 */
const TYPES: Readonly<Record<string, string | null>> = {
  'hh': 'pp.full.householder',
  'full': 'pp.full',
  'change-of-use': 'pp.full',
  'psi-app': 'pp.full',
  'technical-details-consent': 'pp.full',
  'waste-dev': 'pp.full.major.waste',
  'outline': 'pp.outline',
  'outline-some': 'pp.outline.some',
  'outline-all': 'pp.outline.all',
  'reserved-matters': 'approval.reservedMatters',
  'demolition-con-area': 'pp.full.demolition',
  'lbc': 'listed',
  'advertising': 'advertConsent',
  'ldc': null,
  'ldc-existing-use': 'ldc.existing',
  'ldc-prospective-use': 'ldc.proposed',
  'ldc-proposed-work-lb': 'ldc.listedBuildingWorks',
  'prior-approval': null,
  's73': 'amendment.minorMaterial',
  'approval-condition': 'approval.conditions',
  'non-material-amendment': 'amendment.nonMaterial',
  'consent-under-tpo': 'wtt.consent',
  'notice-trees-in-con-area': 'wtt.notice',
  'pip': 'pp.pip',
  'extraction-oil-gas': 'onshoreExtractionOilAndGas',
  'mineral-extraction': 'pp.mineralExtraction',
  'mineral-app': 'pp.mineralExtraction',
  'hedgerow-removal': 'hedgerowRemovalNotice',
  'land-drainage-consent': 'landDrainageConsent',
  'footpath-diversion': 'rightsOfWayOrder',
  'haz-substance-consent': 'hazardousSubstanceConsent',
  'mod-discharge-s106': null,
  'pa-extension': 'pa.part1.classA',
  'pa-storey': 'pa.part1.classAA',
  'pa-demo-building': 'pa.part11.classB',
  'cho-agri-to-dwh': 'pa.part3.classQ',
  'cho-commercial-to-dwh': 'pa.part3.classMA',
  'cho-commercial-to-mixed': 'pa.part3.classG',
  'cho-sui-to-dwh': 'pa.part3.classM',
  'cho-agri-to-flexcom': 'pa.part3.classR',
  'cho-agri-to-school': 'pa.part3.classS',
  'cho-comm-to-school': 'pa.part3.classT',
  'cho-amusements-to-dwh': 'pa.part3.classN',
  'pa-flats-de-blocks': 'pa.part20.classA',
  'pa-flats-de-comm': 'pa.part20.classAA',
  'pa-flats-terr-comm': 'pa.part20.classAB',
  'pa-flats-terr-dwh': 'pa.part20.classAC',
  'pa-flats-de-dwh': 'pa.part20.classAD',
  'pa-demo-replace-dwh': 'pa.part20.classZA',
  'pa-ecomms-network': 'pa.part16.classA',
  'pa-build-agri-forest': 'pa.part6',
  'pa-road-agri-forest': 'pa.part6',
  'pa-excavate-agri': 'pa.part6',
  'pa-fish-struct': 'pa.part6',
  'pa-col-fac-shop': 'pa.part7.classC',
  'pa-uni-building': 'pa.part7.classM',
  'pa-roof-solar-nondom': 'pa.part14.classJ',
  'pa-solar-eq-dom': 'pa.part14.classA',
  'pa-sa-solar-dom': 'pa.part14.classB',
  'pa-sa-solar-nondom': 'pa.part14.classK',
  'pa-solar-nondom-park': 'pa.part14.classOA',
  'pa-movable-structure': 'pa.part4.classBB',
  'pa-tmp-school-vacant-comm': 'pa.part4.classCA',
  'pa-tmp-use-comm-film': 'pa.part4.classE',
  'pa-accom-defence': 'pa.part19.classTA',
} // prettier-ignore

/** Two consents that one submission may ask for, in alphabetical order, and the ODP type that stands for both. */
const PAIRS: Readonly<Record<string, string>> = {
  'demolition-con-area+hh': 'pp.full.householder',
  'hh+lbc': 'pp.full.householder.listed',
  'demolition-con-area+full': 'pp.full.demolition',
  'full+lbc': 'pp.full.minor.listed',
  'advertising+full': 'pp.full.advertConsent',
} // prettier-ignore

/** Types with sub-types: beside one of those, they say nothing more. */
const PARENTS: readonly (readonly [string, RegExp])[] = [
  ['ldc', /^ldc-/],
  ['outline', /^outline-/],
  ['prior-approval', /^(?:pa|cho)-/],
]

/** The ODP type of a submission by its `application-types` and its sub-type, and how it was told or why it could not be. */
export function typeOfMhclg(named: string[]): { type: string | null; basis: string } {
  const all = [...new Set(named.map((name) => name.trim().toLowerCase().replaceAll('_', '-')))]
  const types = all.filter(
    (name) => !PARENTS.some(([parent, child]) => parent === name && all.some((other) => child.test(other))), // prettier-ignore
  )
  const said = types.slice(0, 5).join(' and ').slice(0, 100)
  const [only] = types
  if (only === undefined) return { type: null, basis: 'not told: the record names no type' }
  const pair = types.sort().join('+')
  const type =
    types.length > 1
      ? Object.hasOwn(PAIRS, pair) ? PAIRS[pair] : undefined
      : Object.hasOwn(TYPES, only) ? TYPES[only] : undefined // prettier-ignore
  if (typeof type === 'string') return { type, basis: `MHCLG application type ${said}` }
  let why = 'is not one that we know'
  if (types.length > 1) why = 'is more than one application'
  else if (type === null) why = 'does not say which kind'
  return { type: null, basis: `not told: MHCLG application type ${said} ${why}` }
}
