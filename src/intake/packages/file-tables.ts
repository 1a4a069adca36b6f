/*
 * What documents are, by the words of the Planning Portal and of the packages that PlanX and it make. Types are ODP
 * FileTypes (digital-planning-data-schemas 0.7) where ODP has one. Where it has none, a word of our own says that
 * the file is known to be something else: it meets no requirement, and no model is asked about it. For a form that
 * matters: it holds the applicant's name and address.
 */

/** Files that every package has, by their names. */
const PACKAGE_FILES: readonly (readonly [RegExp, string[]])[] = [
  [/^application ?form\.(?:pdf|html?)$/i, ['applicationForm']],
  [/^application ?form ?redacted\.(?:pdf|html?)$/i, ['applicationFormRedacted']],
  [/^fee ?calculation\.pdf$/i, ['feeCalculation']],
  [/^attachment ?summary\.pdf$/i, ['attachmentSummary']],
  // PlanX: all answers as a page and as a table, and the boundary that was drawn as a page.
  [/^(?:overview\.html?|application\.(?:csv|json))$/i, ['applicationForm']],
  [/^redacted ?overview\.html?$/i, ['applicationFormRedacted']],
  [/^location ?plan\.html?$/i, ['otherDrawing']],
]

/** FileTypes of a file that packages always name so, or null for any other. */
export function typesOfFile(base: string): string[] | null {
  return PACKAGE_FILES.find(([pattern]) => pattern.test(base))?.[1] ?? null
}

/** Words of a document type (lower case, parted by single spaces) → FileTypes. The first that matches counts. */
const PORTAL_TYPES: readonly (readonly [RegExp, string[]])[] = [
  [/^application form without personal data$/, ['applicationFormRedacted']],
  [/^(?:completed )?application form\b|^schema xml file$/, ['applicationForm']],
  [/^how the fee was calculated$|^fee calculation/, ['feeCalculation']],
  [/^a summary of the attachments in the proposal$/, ['attachmentSummary']],
  [/^community infrastructure levy\b|^cil\b/, ['cilForm']],
  [/\blocation plan\b/, ['locationPlan']],
  [/\bdesign (?:and |& )?access\b/, ['designAndAccessStatement']],
  [/\bheritage\b|\blisted building.*\bstatement\b/, ['heritageStatement']],
  [/\bflood\b/, ['floodRiskAssessment']],
  [/\bbiodiversity (?:net )?gain\b|\bbiodiversity metric\b/, ['biodiversityNetGainInformation']],
  [/\bbiodiversity\b|\becolog/, ['ecologyReport']],
  [/\btree survey\b/, ['treeSurvey']],
  [/\barboricultural\b/, ['arboriculturistReport']],
  [/\bsketch plan\b/, ['sketchPlan']],
  [/\bplanning statement\b|\bsupporting planning statement\b/, ['planningStatement']],
  [/\baffordable housing\b/, ['affordableHousingStatement']],
  [/\bair quality\b/, ['airQualityAssessment']],
  [/\bcontaminat/, ['landContaminationAssessment']],
  [/\bnoise\b|\bacoustic\b/, ['noiseAssessment']],
  [/\blighting\b/, ['lightingAssessment']],
  [/\bdaylight\b|\bsunlight\b/, ['sunlightAndDaylightReport']],
  [/\btransport (?:assessment|statement)\b/, ['transportAssessment']],
  [/\btravel plan\b/, ['travelPlan']],
  [/\bparking\b/, ['parkingPlan']],
  [/\benvironmental (?:statement|impact)\b/, ['environmentalImpactAssessment']],
  [/\benergy (?:statement|assessment)\b/, ['energyStatement']],
  [/\bsustainability\b/, ['sustainabilityStatement']],
  [/\bfire\b.*\b(?:statement|strategy|form|report)\b/, ['fireSafetyReport']],
  [/\bfoul (?:sewage|drainage)\b/, ['foulDrainageAssessment']],
  [/\butilities\b/, ['utilitiesStatement']],
  [/\bventilation\b|\bextraction\b/, ['ventilationStatement']],
  [/\bviability\b/, ['viabilityAppraisal']],
  [/\bcommunity involvement\b/, ['statementOfCommunityInvolvement']],
  [/\blandscape and visual\b/, ['landscapeAndVisualImpactAssessment']],
  [/\blandscap/, ['landscapeStrategy']],
  [/\bstructural\b/, ['structuralSurvey']],
  [/\btown cent(?:re|er)\b|\bretail (?:impact|assessment)\b/, ['townCentreImpactAssessment']],
  [/\bwaste management\b|\bsite waste\b/, ['wasteAndRecyclingStrategy']],
  [/\bopen space\b/, ['openSpaceAssessment']],
  [/\bplanning obligation\b|\bheads of terms\b/, ['planningObligations']],
  [/\bstatutory declaration\b/, ['statutoryDeclaration']],
  [/\bownership certificate\b|\bagricultural (?:holding|land)\b/, ['ownershipCertificate']],
  [/\bdisab(?:led|ility)\b/, ['disabilityExemptionEvidence']],
  [/\bcover(?:ing)? letter\b/, ['coveringLetter']],
  [/\bphotomontage\b|\bvisuali[sz]ation\b|\bcgi\b/, ['visualisations']],
  [/\bstreet ?scene\b/, ['streetScene']],
  [/\bmaterials\b/, ['externalMaterialsDetails']],
  [/\bmethod statement\b/, ['methodStatement']],
  [/^(?:additional|other|detail(?:ed)?|general|working) (?:plans?|drawings?)\b|^drawings?$/, ['otherDrawing']],
  [/^(?:other|additional|supporting)(?: supporting)? (?:documents?|information|evidence|items?)\b|^other$/, ['otherDocument']],
] // prettier-ignore

/** Drawings that show what is there, what is proposed, or both. */
const PORTAL_DRAWINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:site|block)(?: layout)? plans?\b/, 'sitePlan'],
  [/\belevations?\b/, 'elevations'],
  [/\bfloor ?plans?\b/, 'floorPlan'],
  [/\broof plans?\b/, 'roofPlan'],
  [/\bsections?\b(?! \d)/, 'sections'],
  [/\bphotographs?\b|\bphotos?\b/, 'photographs'],
]

/**
 * FileTypes of a document by the Planning Portal's name for its kind ("Elevation (Front) - Existing"), or null for
 * one that is in no table. A drawing that does not say which it shows counts as proposed; a photograph as existing.
 */
export function portalFileTypes(kind: string): string[] | null {
  const words = kind.slice(0, 300).toLowerCase().replace(/[^\p{L}\p{N}&]+/gu, ' ').trim() // prettier-ignore
  if (words === '') return null
  const said = ['existing', 'proposed'].filter((state) => words.includes(state))
  const drawings = PORTAL_DRAWINGS.filter(([pattern]) => pattern.test(words)).flatMap(
    ([, type]) => {
      const states = said.length > 0 ? said : [type === 'photographs' ? 'existing' : 'proposed']
      return states.map((state) => `${type}.${state}`)
    },
  )
  if (drawings.length > 0) return drawings
  return PORTAL_TYPES.find(([pattern]) => pattern.test(words))?.[1] ?? null
}
