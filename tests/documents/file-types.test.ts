import { describe, expect, it } from 'vitest'
import { guessFileTypes, mediaTypeOf } from '../../src/documents/file-types.ts'
import { cpuMs } from '../support/cpu.ts'

describe('guessFileTypes', () => {
  it.each<[string, string[]]>([
    ['Heritage Statement.pdf', ['heritageStatement']],
    ['12_High_St-HeritageImpactAssessment_revB.pdf', ['heritageStatement']],
    ['DAS.pdf', ['designAndAccessStatement']],
    ['design-and-access-statement.txt', ['designAndAccessStatement']],
    ['Design, Access & Heritage Statement.pdf', ['designAndAccessStatement', 'heritageStatement']],
    [
      'Design & Access and Heritage Statement.pdf',
      ['designAndAccessStatement', 'heritageStatement'],
    ],
    ['Flood Risk Assessment.pdf', ['floodRiskAssessment']],
    ['FRA v2.pdf', ['floodRiskAssessment']],
    ['Site Location Plan 1-1250.pdf', ['locationPlan']],
    ['Location and Block Plan.pdf', ['locationPlan', 'sitePlan.proposed']],
    ['location plan and block plan.pdf', ['locationPlan', 'sitePlan.proposed']],
    ['Block Plan.pdf', ['sitePlan.proposed']],
    ['Existing Site Plan.pdf', ['sitePlan.existing']],
    ['PL-02 existing and proposed elevations.pdf', ['elevations.existing', 'elevations.proposed']],
    ['Elevations.pdf', ['elevations.proposed']],
    ['Proposed Floor Plans and Elevations.pdf', ['elevations.proposed', 'floorPlan.proposed']],
    ['ground floor plan as existing.pdf', ['floorPlan.existing']],
    [
      'Tree Survey and Arboricultural Impact Assessment.pdf',
      ['treeSurvey', 'arboriculturistReport'],
    ],
    ['BNG statement.md', ['biodiversityNetGainInformation']],
    ['biodiversity_net_gain_metric.xlsx', ['biodiversityNetGainInformation']],
    ['Planning Statement.pdf', ['planningStatement']],
    ['Preliminary Ecological Appraisal.pdf', ['ecologyReport']],
    ['Phase 1 Desk Study.pdf', ['landContaminationAssessment']],
    ['drawings/07 Proposed Section A-A.pdf', ['sections.proposed']],
    ['2110-PL-203 Rev B Proposed Elevations.pdf', ['elevations.proposed']],
    ['2110-PL-101 Exg Ground Floor Plan.pdf', ['floorPlan.existing']],
    ['PL03 Proposed Plans and Elevations.pdf', ['elevations.proposed', 'floorPlan.proposed']],
    ['Site plan and elevations.pdf', ['sitePlan.proposed', 'elevations.proposed']],
    ['D&A.pdf', ['designAndAccessStatement']],
    ['D & A Statement rev A.pdf', ['designAndAccessStatement']],
    [
      'Planning, Design and Access Statement.pdf',
      ['designAndAccessStatement', 'planningStatement'],
    ],
    ['DHAS.pdf', ['designAndAccessStatement', 'heritageStatement']],
    ['Heritage HIA report.pdf', ['heritageStatement']],
    ['AIA.pdf', ['arboriculturistReport']],
    ['Bat PRA.pdf', ['ecologyReport']],
    ['PEA 2026.pdf', ['ecologyReport']],
    ['Preliminary Risk Assessment.pdf', ['landContaminationAssessment']],
    ['SCI.pdf', ['statementOfCommunityInvolvement']],
    ['BNG metric v4.xlsx', ['biodiversityNetGainInformation']],
    ['Statutory Metric tool.xlsx', ['biodiversityNetGainInformation']],
    ['Energy Statement.pdf', ['energyStatement']],
    ['Structural Survey.pdf', ['conditionSurvey']],
    ['LVA.pdf', ['landscapeAndVisualImpactAssessment']],
    ['Tree Protection Plan.pdf', ['treePlan']],
    ['Proposed Street Scene.pdf', ['streetScene']],
  ])('tells %s', (name, types) => {
    expect(guessFileTypes(name)).toEqual(types)
  })

  it.each([
    'scan0001.pdf',
    'IMG_2034.jpg',
    'Cover letter.pdf',
    'plans.pdf',
    'Application form.pdf',
    'Ground floor flat, 12 High Street.pdf',
    'Heritage House, 3 Mill Lane.pdf',
    'flooding photo.jpg',
    'Section 106 agreement.pdf',
    'street tree.jpg',
    'classification.pdf',
    // Either of two: a heritage or a health impact assessment, a roost or a risk assessment.
    'HIA.pdf',
    'PRA.pdf',
    // ODP has no FileType for these.
    '1APP form.pdf',
    'CIL form 1.pdf',
    'CEMP.pdf',
    'Drainage Strategy.pdf',
    'Energy bill.pdf',
    'Planning application.pdf',
    'Access road photo.jpg',
    '',
    '.pdf',
  ])('gives no type to %s', (name) => {
    expect(guessFileTypes(name)).toEqual([])
  })
})

it('stays fast on a name made to be slow', async () => {
  const name = `heritage statement ${'heritage '.repeat(100_000)}`
  let types: unknown
  expect(await cpuMs(() => (types = guessFileTypes(name)))).toBeLessThan(5_000)
  expect(types).toEqual(['heritageStatement'])
})

describe('mediaTypeOf', () => {
  it.each([
    ['a.PDF', 'application/pdf'],
    ['a.b.txt', 'text/plain'],
    ['folder.pdf/readme', 'application/octet-stream'],
    ['.pdf', 'application/octet-stream'],
  ])('tells %s to be %s', (name, type) => {
    expect(mediaTypeOf(name)).toBe(type)
  })
})
