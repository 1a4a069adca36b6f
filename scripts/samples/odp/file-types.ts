/** Words that ODP gives its FileTypes and project types, as far as the samples use them. */
export const FILE_TYPE_WORDS: Record<string, string> = {
  accessRoadsRightsOfWayDetails: 'Details of access, roads and rights of way',
  biodiversityNetGainInformation: 'Biodiversity net gain information',
  designAndAccessStatement: 'Design and Access Statement',
  'elevations.existing': 'Elevations - existing',
  'elevations.proposed': 'Elevations - proposed',
  floodRiskAssessment: 'Flood risk assessment (FRA)',
  'floorPlan.existing': 'Floor plan - existing',
  'floorPlan.proposed': 'Floor plan - proposed',
  heritageStatement: 'Heritage Statement',
  locationPlan: 'Location plan',
  noiseAssessment: 'Noise assessment',
  planningStatement: 'Planning Statement',
  'sitePlan.existing': 'Site plan - existing',
  'sitePlan.proposed': 'Site plan - proposed',
  transportAssessment: 'Transport assessment',
  treeSurvey: 'Tree survey',
}

export const PROJECT_TYPE_WORDS: Record<string, string> = {
  'alter.highways.access': 'Create a point of access to a highway',
  'alter.replace.windows': 'Replace windows or doors',
  changeOfUse: 'Change the use of a building',
  'extend.rear': 'Add a rear or side extension (or conservatory)',
  'extend.roof.dormer': 'Add a roof dormer',
  'extend.side': 'Add a side extension',
  internal: 'Internal building works',
  'new.advertisement': 'Put up an advertisement',
  'new.residential.dwelling': 'Build new homes',
}

/** `{ value, description }`, as ODP lists its coded values. */
export function coded(
  words: Record<string, string>,
  value: string,
): { value: string; description: string } {
  const description = words[value]
  if (description === undefined) throw new RangeError(`no description for ${value}`)
  return { value, description }
}
