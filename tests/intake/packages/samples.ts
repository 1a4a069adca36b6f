import type { ZipFileToMake } from '../../support/make-zip.ts'

type Plain = Record<string, unknown>

/** A made-up red line near Brixton Hill, about 40 m × 30 m, in grid metres. */
export const RING = [
  [530900, 175080],
  [530940, 175080],
  [530940, 175110],
  [530900, 175110],
  [530900, 175080],
]
export const SITE = {
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [RING] } },
  ],
}

/** Sets the values at paths (`a.b.c`) of a copy; undefined takes one out. */
export function changed(record: Plain, changes: Plain): Plain {
  const copy = structuredClone(record)
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    let at = copy
    for (const key of keys) at = (at[key] ??= {}) as Plain
    if (value === undefined) Reflect.deleteProperty(at, last)
    else at[last] = value
  }
  return copy
}

const listed = (name: string, fileName: string, deliveryMethod = 'Electronic'): Plain => ({
  name,
  description: '',
  fileName,
  mimeType: 'application/pdf',
  documentType: name.replaceAll(' ', '_'),
  deliveryMethod,
})

const PORTAL: Plain = {
  applicationHeader: {
    dateSubmitted: '2024-06-30T23:30:00.5Z',
    refNum: 20000001,
    formattedRefNum: 'PP-20000001',
    payment: { amountDue: 578, amountPaid: 578 },
    applicationTo: 'Z0000',
  },
  applicationScenario: { scenarioNumber: 4 },
  applicationData: {
    siteLocation: {
      bs7666Number: 6,
      bs7666Suffix: 'A',
      bs7666Description: 'The Annexe',
      bs7666StreetDescription: 'High Street',
      bs7666Town: 'London',
      bs7666PostCode: 'SE1 1AA',
      bs7666UniquePropertyReferenceNumber: 10000000001,
      bs7666X: 530917,
      bs7666Y: 175095,
    },
    applicant: { personGivenName: 'Ada', personFamilyName: 'Lovelace', emailAddress: 'ada@example.org' },
    siteArea: { siteArea: 0.12, areaUnit: 'hectares' },
    proposalDescription: { descriptionText: 'Two houses' },
    proposalDescriptionGla: { separateProposedBuildings: [{ separateBuildingMaxHeight: 9.5, separateBuildingStoreys: 3 }] },
    existingProposedFloorArea: { totalGrossFloorAreaGained: 210.5 },
    residentialUnitsSpec: {
      unitsToBeLost: false,
      unitsToBeAdded: true,
      addedUnitsSpecStructure: [{ numberOfUnits: 2 }],
    },
    fullTreesHedges: { fullTreesHedges: { treesHedgesOnSite: false, treesHedgesAdjacent: true } },
    floodRisk: { siteInFloodRiskArea: 'Yes' },
    biodiversityNetGain1: { developmentIsGrantedPermission: false, exemptions: [{ exemption: 'selfBuild' }] },
    ownershipCertificates: {
      isApplicantSoleLandOwner: false,
      certificateSelected: 'CertificateB',
      isAgriculturalHolding: false,
      noticeGiven: [{ name: 'Charles Babbage', dateNoticeServed: '2024-06-20T00:00:00Z' }],
    },
    declaration: { declarationMade: true, signed: 'Ada Lovelace' },
  },
  documentList: [
    listed('Application Form', 'ApplicationForm.pdf'),
    listed('Application Form - Without Personal Data', 'ApplicationFormRedacted.pdf'),
    listed('The location plan', 'loc.pdf'),
    listed('Elevation (Front) - Existing', 'e1.pdf'),
    listed('Existing and proposed floor plans', 'plans.pdf'),
  ],
  feeCalculationSummary: {
    fullFee: { fee: 1156, newDwellinghousesNumber: 2 },
    concessions: { exemptions: { firstRevision: false, disabledAccess: false } },
    calculation: { payment: { amountDue: 578, paymentRef: 'abc' } },
  },
} // prettier-ignore

export const portalJson = (changes: Plain = {}): Plain => changed(PORTAL, changes)

/** The form of a householder as 1APP XML. */
export function oneAppXml(inside = '', reference = 'PP-20000001'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<portaloneapp:Proposal xmlns:portaloneapp="urn:x" xmlns:common="urn:y" xmlns:bs7666="urn:z">
  <portaloneapp:ApplicationHeader>
    <portaloneapp:ApplicationTo>Z0000</portaloneapp:ApplicationTo>
    <portaloneapp:DateSubmitted>2024-07-01</portaloneapp:DateSubmitted>
    <portaloneapp:FormattedRefNum>${reference}</portaloneapp:FormattedRefNum>
    <portaloneapp:Payment><common:AmountDue>103</common:AmountDue><common:AmountPaid>103</common:AmountPaid></portaloneapp:Payment>
  </portaloneapp:ApplicationHeader>
  <portaloneapp:Applicant><common:PersonName>Ada Lovelace</common:PersonName></portaloneapp:Applicant>
  <portaloneapp:SiteLocation>
    <bs7666:BS7666Address>
      <bs7666:PAON><bs7666:Description>1</bs7666:Description></bs7666:PAON>
      <bs7666:StreetDescription>Low Street</bs7666:StreetDescription>
      <bs7666:PostCode>SE1 2BB</bs7666:PostCode>
      <bs7666:UniquePropertyReferenceNumber>10000000002</bs7666:UniquePropertyReferenceNumber>
    </bs7666:BS7666Address>
    <common:SiteGridRefence><bs7666:X>530917</bs7666:X><bs7666:Y>175095</bs7666:Y></common:SiteGridRefence>
  </portaloneapp:SiteLocation>
  ${inside}
  <portaloneapp:Declaration><common:DeclarationMade>true</common:DeclarationMade></portaloneapp:Declaration>
</portaloneapp:Proposal>`
}

/** What PlanX puts into a lawful development certificate's form. */
export const LDC = `
  <portaloneapp:FileAttachments>
    <common:FileAttachment><common:FileName>proposal.xml</common:FileName><common:Reference>Schema XML File</common:Reference></common:FileAttachment>
    <common:FileAttachment><common:FileName>Overview.htm</common:FileName></common:FileAttachment>
    <common:FileAttachment><common:FileName>LocationPlanGeoJSON.geojson</common:FileName></common:FileAttachment>
    <common:FileAttachment><common:FileName>a1-drawing.pdf</common:FileName></common:FileAttachment>
    <common:FileAttachment><common:FileName>gone.pdf</common:FileName></common:FileAttachment>
  </portaloneapp:FileAttachments>
  <portaloneapp:ApplicationScenario><portaloneapp:ScenarioNumber>15</portaloneapp:ScenarioNumber></portaloneapp:ApplicationScenario>
  <portaloneapp:ApplicationData>
    <portaloneapp:CertificateLawfulness><portaloneapp:ProposedUseApplication><portaloneapp:DescriptionCPU>
      <common:ProposedUseDescription>A dormer</common:ProposedUseDescription>
    </portaloneapp:DescriptionCPU></portaloneapp:ProposedUseApplication></portaloneapp:CertificateLawfulness>
  </portaloneapp:ApplicationData>`

export const file = (name: string, data: string | Uint8Array = `content of ${name}`) =>
  ({ name, data }) satisfies ZipFileToMake

/** The files of a whole Planning Portal package. */
export function portalFiles(record: Plain = PORTAL, folder = ''): ZipFileToMake[] {
  const names = ['ApplicationForm.pdf', 'ApplicationFormRedacted.pdf', 'loc.pdf', 'e1.pdf', 'plans.pdf'] // prettier-ignore
  return [
    file(`${folder}Application.json`, JSON.stringify(record)),
    file(`${folder}SiteLocation.geojson`, JSON.stringify(SITE)),
    ...names.map((name) => file(folder + name)),
  ]
}

export const PDF = Buffer.from('%PDF-1.4 made up')

const MHCLG: Plain = {
  'submission-details': {
    'submission-reference': '24/0001/FUL',
    'application-types': ['full'],
    'planning-authority': 'local-authority:CMD',
    'submitted-at': '2024-06-30T23:30:00Z',
    documents: [
      {
        reference: 'doc-1',
        name: 'Location plan',
        'document-types': ['location-plan'],
        file: { filename: 'loc.pdf', 'base64-content': PDF.toString('base64') },
      },
      { reference: 'doc-2', name: 'Elevations', 'document-types': ['elevation-existing', 'elevation-proposed'], file: { filename: 'e.pdf', 'base64-content': '' } },
    ],
    fee: { amount: 578, 'amount-paid': 578, transactions: ['t-1'] },
  },
  'applicant-details': { applicants: [{ person: { 'first-name': 'Ada', 'last-name': 'Lovelace' } }] },
  'proposal-details': { description: 'Two houses' },
  'site-details': {
    'site-locations': [
      {
        geometry: 'POLYGON((530900 175080, 530940 175080, 530940 175110, 530900 175110, 530900 175080))',
        'site-address': { 'address-text': '6A High Street', postcode: 'NW1 1AA', uprns: ['10000000001'] },
        easting: 530917,
        northing: 175095,
      },
    ],
  },
  'site-area': { 'site-area-in-hectares': 0.12 },
  'res-units': { 'will-residential-units-change': true, 'total-existing-units': 1, 'total-proposed-units': 3, 'net-change': 2 },
  'non-res-floorspace': { 'floorspace-details': [{ 'total-gross-proposed': 200 }, { 'total-gross-proposed': '10.5' }] },
  'trees-hedges': { 'trees-on-site': 'false', 'trees-on-adj-land': true },
  'flood-risk-assessment': { 'flood-risk-area': false },
  bng: { 'bng-condition-applies': false, 'bng-condition-exemption-reasons': [{ 'exemption-type': 'self-build', reason: 'one plot' }] },
  'ownership-certs': {
    'sole-owner': false,
    'agricultural-tenants': false,
    'owners-and-tenants': [{ person: { 'last-name': 'Babbage' }, 'notice-date': '2024-06-20' }],
    'newspaper-notices': [{ 'newspaper-name': 'Echo', 'publication-date': '2024-06-21' }],
    'ownership-cert-option': 'certificate-c',
  },
  declaration: { name: 'Ada Lovelace', 'declaration-confirmed': true },
} // prettier-ignore

export const mhclgRecord = (changes: Plain = {}): Plain => changed(MHCLG, changes)
