/**
 * ODP FileTypes: the values that `file.type` may take.
 * Source: digital-planning-data-schemas v0.7.7, enums/FileTypes (checked 2026-11-23).
 */
export const FILE_TYPES: ReadonlySet<string> = new Set([
  'accessRoadsRightsOfWayDetails', 'affordableHousingStatement', 'arboriculturistReport', 'bankStatement',
  'basementImpactStatement', 'bioaerosolAssessment', 'biodiversityNetGainInformation',
  'birdstrikeRiskManagementPlan', 'boreholeOrTrialPitAnalysis', 'buildingControlCertificate',
  'conditionSurvey', 'constructionInvoice', 'contaminationReport', 'councilTaxBill',
  'crimePreventionStrategy', 'designAndAccessStatement', 'disabilityExemptionEvidence', 'ecologyReport',
  'elevations.existing', 'elevations.proposed', 'emissionsMitigationAndMonitoringScheme',
  'energyStatement', 'environmentalImpactAssessment', 'externalMaterialsDetails', 'fireSafetyReport',
  'floodRiskAssessment', 'floorPlan.existing', 'floorPlan.proposed', 'foulDrainageAssessment',
  'geodiversityAssessment', 'hedgerowsInformation', 'hedgerowsInformation.plantingDate',
  'heritageStatement', 'hydrologicalAssessment', 'hydrologyReport', 'internalElevations',
  'internalSections', 'joinersReport', 'joinerySections', 'landContaminationAssessment',
  'landscapeAndVisualImpactAssessment', 'landscapeStrategy', 'lightingAssessment',
  'litterVerminAndBirdControlDetails', 'locationPlan', 'methodStatement', 'mineralsAndWasteAssessment',
  'necessaryInformation', 'newDwellingsSchedule', 'noiseAssessment', 'openSpaceAssessment',
  'otherDocument', 'otherDrawing', 'otherEvidence', 'otherSupporting', 'parkingPlan',
  'photographs.existing', 'photographs.proposed', 'planningStatement', 'recycleWasteStorageDetails',
  'relevantInformation', 'residentialUnitsDetails', 'roofPlan.existing', 'roofPlan.proposed',
  'sections.existing', 'sections.proposed', 'sitePlan.existing', 'sitePlan.proposed', 'sketchPlan',
  'statementOfCommunityInvolvement', 'statutoryDeclaration', 'storageTreatmentAndWasteDisposalDetails',
  'streetScene', 'subsidenceReport', 'sunlightAndDaylightReport', 'sustainabilityStatement',
  'technicalEvidence', 'technicalSpecification', 'tenancyAgreement', 'tenancyInvoice',
  'townCentreImpactAssessment', 'townCentreSequentialAssessment', 'transportAssessment', 'travelPlan',
  'treeAndHedgeLocation', 'treeAndHedgeRemovedOrPruned', 'treeCanopyCalculator', 'treeConditionReport',
  'treePlan', 'treeSurvey', 'treesReport', 'unitPlan.existing', 'unitPlan.proposed', 'usePlan.existing',
  'usePlan.proposed', 'utilityBill', 'utilitiesStatement', 'ventilationStatement', 'viabilityAppraisal',
  'visualisations', 'wasteAndRecyclingStrategy', 'wasteStorageDetails', 'waterEnvironmentAssessment',
]) // prettier-ignore
