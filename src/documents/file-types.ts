/*
 * What a document is, told from its file name. Only names that planning agents and the Planning Portal
 * commonly use are here: an unsure name gives no type, and the officer or documents.csv says what it is.
 * Types are ODP FileTypes (digital-planning-data-schemas 0.7).
 */

/** Words in a name (lower case, parted by single spaces) → FileType. All that match count. */
const REPORTS: readonly (readonly [RegExp, string])[] = [
  [
    /\bdesign (and |& )?access( statement)?\b|\bd ?(and|&) ?a statement\b|\bdas\b/,
    'designAndAccessStatement',
  ],
  [
    /\bheritage\b(?=.*\b(statement|assessment|appraisal|report|impact)\b)|\bheritage$/,
    'heritageStatement',
  ],
  [/\bflood\b(?=.*\b(risk|assessment|report)\b)|\bfra\b/, 'floodRiskAssessment'],
  [/\bplanning( support(ing)?)? statement\b/, 'planningStatement'],
  [/\btree (survey|schedule|constraints)\b/, 'treeSurvey'],
  [/\barboricultur\w*\b|\baia\b|\btree (report|impact)\b/, 'arboriculturistReport'],
  [
    /\bbiodiversity (net )?gain\b|\bbng\b|\bbiodiversity metric\b/,
    'biodiversityNetGainInformation',
  ],
  [/\becolog\w*\b|\bbat (survey|report|roost)\b|\bpreliminary roost\b/, 'ecologyReport'],
  [
    /\b(contaminat\w+|ground investigation)\b|\bphase (1|i|one)\b.*\b(desk|site|geo\w*)\b/,
    'landContaminationAssessment',
  ],
  [/\b(noise|acoustic\w*)\b(?=.*\b(assessment|report|survey|impact)\b)/, 'noiseAssessment'],
  [/\btransport (assessment|statement)\b/, 'transportAssessment'],
  [/\btravel plan\b/, 'travelPlan'],
  [/\b(daylight|sunlight)\b/, 'sunlightAndDaylightReport'],
  [/\b(landscape|lvia)\b(?=.*\b(visual|impact)\b)|\blvia\b/, 'landscapeAndVisualImpactAssessment'],
  [/\baffordable housing statement\b/, 'affordableHousingStatement'],
  [/\bfire safety\b/, 'fireSafetyReport'],
  [
    /\b(environmental statement|environmental impact assessment)\b/,
    'environmentalImpactAssessment',
  ],
  [/\b(location|os|red line|site location) (plan|map)\b/, 'locationPlan'],
]

/** Drawings that show what is there, what is proposed, or both; the FileType gets `.existing` or `.proposed`. */
const DRAWINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(site|block)( layout)? plans?\b/, 'sitePlan'],
  [/\belevations?\b/, 'elevations'],
  [
    /\bfloor ?plans?\b|\b(ground|first|second|third|basement|loft)( floor)? (plan|layout)s?\b/,
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
 * ODP FileTypes that a file name suggests, in the order of the tables above; none where unsure.
 * A drawing that does not say which it shows counts as proposed: drawings submitted show the proposal
 * unless they say otherwise.
 */
export function guessFileTypes(fileName: string): string[] {
  const words = wordsOf(fileName)
  const types = REPORTS.filter(([pattern]) => pattern.test(words)).map(([, type]) => type)
  const existing = /\b(existing|as built|survey)\b/.test(words)
  const proposed = /\bproposed\b/.test(words) || !existing
  for (const [pattern, type] of DRAWINGS) {
    if (!pattern.test(words)) continue
    if (existing) types.push(`${type}.existing`)
    if (proposed) types.push(`${type}.proposed`)
  }
  return types
}
