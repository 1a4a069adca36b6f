/*
 * What a document is, told from its file name. Only names that planning agents and the Planning Portal
 * commonly use are here: an unsure name gives no type, and the officer or documents.csv says what it is.
 * Types are ODP FileTypes (digital-planning-data-schemas 0.7).
 */

/** Words in a name (lower case, parted by single spaces) → FileType. All that match count. */
const REPORTS: readonly (readonly [RegExp, string])[] = [
  [
    /\bdesign (and |& )?(heritage )?(and |& )?access( statement)?\b|\bd ?(and|&) ?a( statement)?\b|\bdh?as\b/,
    'designAndAccessStatement',
  ],
  [
    /\bheritage\b(?=.*\b(statement|assessment|appraisal|report|impact)\b)|\bheritage$|\bstatement of significance\b|\bdhas\b/,
    'heritageStatement',
  ],
  [/\bflood\b(?=.*\b(risk|assessment|report)\b)|\bs?fra\b/, 'floodRiskAssessment'],
  [
    /\bplanning ((and|&|design|heritage|access|support|supporting|policy) ){0,7}statement\b/,
    'planningStatement',
  ],
  [/\btree (survey|schedule|constraints)\b/, 'treeSurvey'],
  [/\barboricultur\w*\b|\baia\b|\btree (report|impact)\b/, 'arboriculturistReport'],
  [/\btree (protection|removal) plan\b|\btpp\b/, 'treePlan'],
  [
    /\bbiodiversity (net )?gain\b|\bbng\b|\bbiodiversity metric\b|\b(statutory|small sites?|defra) (biodiversity )?metric\b/,
    'biodiversityNetGainInformation',
  ],
  [
    /\becolog\w*\b|\bbats? (emergence |activity )?(survey|report|roost)\b|\bpreliminary (bat )?roost\b|\bbat pra\b|\bpea\b|\becia\b|\b(protected species|great crested newt|badger|reptile) (survey|report)\b/,
    'ecologyReport',
  ],
  [
    /\b(contaminat\w+|ground investigation)\b|\bphase (1|2|i|ii|one|two)\b.*\b(desk|site|geo\w*)\b|\bgeo ?environmental\b|\bpreliminary risk assessment\b/,
    'landContaminationAssessment',
  ],
  [
    /\b(noise|acoustic\w*)\b(?=.*\b(assessment|report|survey|impact|statement)\b)/,
    'noiseAssessment',
  ],
  [/\btransport (assessment|statement)\b/, 'transportAssessment'],
  [/\btravel plan\b/, 'travelPlan'],
  [/\b(daylight|sunlight)\b/, 'sunlightAndDaylightReport'],
  [
    /\b(landscape|lvia)\b(?=.*\b(visual|impact)\b)|\blvi?a\b/,
    'landscapeAndVisualImpactAssessment',
  ],
  [/\blandscap(e|ing) strategy\b/, 'landscapeStrategy'],
  [/\baffordable housing (statement|proposals?)\b/, 'affordableHousingStatement'],
  [/\bfire (safety|statement|strategy)\b/, 'fireSafetyReport'],
  [
    /\b(environmental statement|environmental impact assessment)\b/,
    'environmentalImpactAssessment',
  ],
  [
    /\bstatement of (community|public) (involvement|engagement|consultation)\b|\bsci\b/,
    'statementOfCommunityInvolvement',
  ],
  [/\bsustainability\b(?=.*\b(statement|assessment|report|strategy)\b)/, 'sustainabilityStatement'],
  [/\benergy\b(?=.*\b(statement|assessment|report|strategy)\b)/, 'energyStatement'],
  [/\bviability (assessment|appraisal|report|statement)\b|\bfva\b/, 'viabilityAppraisal'],
  [/\bbasement impact\b|\bbia\b/, 'basementImpactStatement'],
  [/\bfoul drainage assessment\b|\bfda ?1\b/, 'foulDrainageAssessment'],
  [/\bventilation\b(?=.*\b(statement|report|assessment|details)\b)/, 'ventilationStatement'],
  [/\blighting (impact )?(assessment|report|strategy)\b/, 'lightingAssessment'],
  [/\b(structural|condition) (condition )?(survey|report|inspection|appraisal)\b/, 'conditionSurvey'],
  [/\bsequential (site )?assessment\b(?=.*\bretail\b)|\b(retail|town centre) sequential\b/, 'townCentreSequentialAssessment'],
  [/\bcrime (prevention|impact)\b/, 'crimePreventionStrategy'],
  [/\bopen space (assessment|statement)\b/, 'openSpaceAssessment'],
  [/\butilit(y|ies) (statement|report)\b/, 'utilitiesStatement'],
  [/\b(materials? schedule|schedule of (external )?materials)\b/, 'externalMaterialsDetails'],
  [/\bstreet ?scenes?\b/, 'streetScene'],
  [/\b(parking (plan|layout))\b/, 'parkingPlan'],
  [
    /\b(location|os|red line|site location) (plan|map)\b|\blocation (plan )?(and|&) (block|site) plans?\b|\bslp\b/,
    'locationPlan',
  ],
] // prettier-ignore

/** Drawings that show what is there, what is proposed, or both; the FileType gets `.existing` or `.proposed`. */
const DRAWINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(site|block)( layout)? plans?\b|\bsite layout\b/, 'sitePlan'],
  [/\belevations?\b|\belevs?\b/, 'elevations'],
  [
    /\bfloor ?plans?\b|\b(ground|first|second|third|basement|loft)( floor)? (plan|layout)s?\b|^([^a-z]|[a-z]+\d+|pl|dwg|rev [a-z]|existing|proposed|and|&)*plans? (and|&) elevations?\b|\belevations? (and|&) plans?\b/,
    'floorPlan',
  ],
  [/\broof plans?\b/, 'roofPlan'],
  [/\b(cross |long )?sections?\b(?! \d)/, 'sections'],
]

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  htm: 'text/html',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  bmp: 'image/bmp',
  webp: 'image/webp',
  heic: 'image/heic',
}

/** The last extension of a file name, lower case and without its dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /[^./\\]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** The media type that a file name stands for; `application/octet-stream` where it tells nothing. */
export function mediaTypeOf(name: string): string {
  return MEDIA_TYPES[extensionOf(name)] ?? 'application/octet-stream'
}

function wordsOf(fileName: string): string {
  const base = fileName.split(/[/\\]/).at(-1) ?? ''
  return base
    .slice(0, 300)
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim()
}

/**
 * FileTypes of the drawings that words name: lower case, parted by single blanks. A drawing that does not say which it
 * shows counts as proposed: drawings submitted show the proposal unless they say otherwise.
 */
export function drawingTypes(words: string): string[] {
  const existing = /\b(existing|exist|exg|as built|survey)\b/.test(words)
  const proposed = /\b(proposed|prop|proposals?)\b/.test(words) || !existing
  return DRAWINGS.filter(([pattern]) => pattern.test(words)).flatMap(([, type]) => [
    ...(existing ? [`${type}.existing`] : []),
    ...(proposed ? [`${type}.proposed`] : []),
  ])
}

/** ODP FileTypes that a file name suggests, in the order of the tables above; none where unsure. */
export function guessFileTypes(fileName: string): string[] {
  const words = wordsOf(fileName)
  const types = REPORTS.filter(([pattern]) => pattern.test(words)).map(([, type]) => type)
  return [...types, ...drawingTypes(words)]
}
