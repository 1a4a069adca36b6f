import { describe, expect, it } from 'vitest'
import { KINDS } from '../../../src/documents/readers/kinds.ts'
import { FILE_TYPES } from '../../../src/intake/file-types.ts'
import { kindsOf } from './read.ts'

it('names only FileTypes of ODP', () => {
  expect(KINDS.filter(({ fileType }) => !FILE_TYPES.has(fileType))).toEqual([])
})

describe('what a title says', () => {
  it.each<[string, string[]]>([
    ['Heritage Statement', ['heritageStatement']],
    ['# Design and access statement', ['designAndAccessStatement']],
    ['DESIGN AND\nACCESS STATEMENT\n12 High Street', ['designAndAccessStatement']],
    ['Design & Access and Heritage Statement', ['designAndAccessStatement', 'heritageStatement']],
    [
      'Planning Statement\nincorporating\nHeritage Statement',
      ['planningStatement', 'heritageStatement'],
    ],
    ['Planning, Design and Access Statement', ['designAndAccessStatement', 'planningStatement']],
    ['Site-specific flood risk assessment', ['floodRiskAssessment']],
    ['Arboricultural Impact Assessment', ['arboriculturistReport']],
    ['Tree survey', ['treeSurvey']],
    ['Preliminary Ecological Appraisal', ['ecologyReport']],
    ['Phase 1 Desk Study', ['landContaminationAssessment']],
    ['Noise Impact Assessment', ['noiseAssessment']],
    ['Transport Statement', ['transportAssessment']],
    ['Residential Travel Plan', ['travelPlan']],
    ['Daylight and Sunlight Report', ['sunlightAndDaylightReport']],
    ['Landscape and Visual Appraisal', ['landscapeAndVisualImpactAssessment']],
    ['Affordable Housing Statement', ['affordableHousingStatement']],
    ['Fire Statement', ['fireSafetyReport']],
    ['Statement of Community Involvement', ['statementOfCommunityInvolvement']],
    ['Energy Statement', ['energyStatement']],
    ['Sustainability Statement', ['sustainabilityStatement']],
    ['Structural Survey', ['conditionSurvey']],
    [
      'Biodiversity information for 24 homes north of Larkspur Avenue',
      ['biodiversityNetGainInformation'],
    ],
    ['LOCATION PLAN\nScale 1:1250', ['locationPlan']],
    ['Block plan as existing\nScale 1:500', ['sitePlan.existing']],
    [
      'Existing and Proposed Elevations\nScale 1:100',
      ['elevations.existing', 'elevations.proposed'],
    ],
    ['Roof plan\nScale 1:100', ['roofPlan.proposed?']],
  ])('%j', (text, kinds) => {
    expect(kindsOf(`${text}\n`)).toEqual(kinds)
  })
})

describe('a document that mentions others', () => {
  it.each([
    [
      'a letter',
      'Dear Planning Officer\nPlease find enclosed\nHeritage Statement\nFlood Risk Assessment\n',
    ],
    [
      'a list',
      'Documents submitted\nPlanning Statement\nHeritage Statement\nFlood Risk Assessment\nTravel Plan\n',
    ],
    [
      'a form',
      'Application for Planning Permission\nIs a flood risk assessment needed?\nHeritage\nTrees\n',
    ],
    [
      'a note',
      'Design note\nThe house is read with the heritage statement, and a flood risk assessment is enclosed.\n',
    ],
    ['nothing', '\n \n'],
  ])('is none of them: %s', (_, text) => {
    expect(kindsOf(text)).toEqual([])
  })

  it('is what its title says', () => {
    const text =
      'Planning statement\n1. Heritage\nThe significance of the listed building is not harmed.\n2. Heritage assets\n3. Significance\nless than substantial harm\n'
    expect(kindsOf(text)).toEqual(['planningStatement'])
  })
})

describe('a document without a title', () => {
  const heritage =
    '12 High Street\n1. Historical background\nThe house is of 1760.\n2. Assessment of significance\nIts evidential value is high, and the significance of the listed building lies in its frame.\n3. Impact on significance\nThere is less than substantial harm.\n'
  it('is told by several headings that only one kind has', () => {
    expect(kindsOf(heritage)).toEqual(['heritageStatement'])
  })
  it('is likely by two', () => {
    expect(kindsOf('12 High Street\n1. Significance\nOld.\n2. Heritage assets\nOne.\n')).toEqual([
      'heritageStatement?',
    ])
  })
  it('is told by what it says of itself', () => {
    expect(
      kindsOf('12 High Street\nThis Planning Statement has been prepared by the owner.\n'),
    ).toEqual(['planningStatement'])
  })
  it('is nothing by one', () => {
    expect(kindsOf('12 High Street\n1. Significance\nOld.\n')).toEqual([])
  })
})
