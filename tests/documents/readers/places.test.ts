import { describe, expect, it } from 'vitest'
import { read } from './read.ts'

describe('postcodes', () => {
  it.each<[string, string[]]>([
    ['Site address: 12 High Street, Brackenford, SW2 1EG', ['SW2 1EG site']],
    ['12 High Street, Brackenford SW2 1EG', ['SW2 1EG site']],
    ['The house is at SW2 1EG.', ['SW2 1EG']],
    ['Acme Planning Ltd, 3 Mill Lane, N15 5DA', []],
    ['Tel: 01234 567890\nN15 5DA', []],
    ['Civic Centre, N15 5DA', []],
    ['Drawing PN1 2AB', []],
    ['QQ1 1AA', []],
    ['Site: 12 High Street, Brackenford, ZB2 3XA', ['ZB2 3XA site']],
    ['The house stands in Mill Lane, Brackenford, ZA1 2DW.', ['ZA1 2DW']],
    ['Postcode: ZV9 9AB', ['ZV9 9AB']],
    ['Site: 12 High Street, Brackenford, ZB2 4XC', ['ZB2 4XC site']],
    ['Site: 12 High Street, Brackenford, SW2 1EC', []],
    ['Door ZB2 3XA', []],
    ['Drawings A1, PL1, ZB2 3XA', []],
    ['Site: 12 High Street, Brackenford, Z2 3XA', []],
    ['Site: 12 High Street, Brackenford, QB2 3XA', []],
    ['Design and Access Statement\nSite: 12 High Street, Brackenford, SW2 1EG', ['SW2 1EG site']],
    ['SW2 1EC', []],
    ['PL-SW2 1EG', []],
    ['SW█ 1EG', []],
    ['Site Location\nNumber 6\nBrixton Hill\nPostcode\nSW2 1EG', ['SW2 1EG site']],
    ['Applicant Details\nSurname\nRoad\nPostcode\nN15 5DA', []],
  ])('%j', (text, values) => {
    expect(read('postcode', text)).toEqual(values)
  })
})

describe('address of the site', () => {
  it.each<[string, string[]]>([
    ['Site address: 12 High Street, Brackenford', ['12 High Street, Brackenford']],
    ['SITE:\nLand north of Larkspur Avenue', ['Land north of Larkspur Avenue']],
    [
      'Heritage statement\nLand at Mill Lane, Brackenford\n2026',
      ['Land at Mill Lane, Brackenford'],
    ],
    ['Planning statement\n12A High Street, Brackenford', ['12A High Street, Brackenford']],
    ['Planning statement\nPrepared by Acme Ltd\n12 High Street, Brackenford', []],
    ['Two houses on the site of a workshop.', []],
    ['Land at Mill Lane was used as a yard and is vacant.', []],
    ['Location: please describe the street', []],
    ['Site   30 Kiln Close, Brackenford', ['30 Kiln Close, Brackenford']],
    ['Site\t30 Kiln Close, Brackenford', ['30 Kiln Close, Brackenford']],
    ['Project: 30 Kiln Close, Brackenford', ['30 Kiln Close, Brackenford']],
    ['Site 30 is beside the road', []],
    ['Site   the lane was closed by the council', []],
    ['Agent\nAddress   30 Kiln Close, Brackenford', []],
  ])('%j', (text, values) => {
    expect(read('site-address', text)).toEqual(values)
  })
})

describe('metric versions', () => {
  it.each<[string, string[]]>([
    ['Biodiversity Metric 4.0', ['4.0']],
    [
      'the Statutory Biodiversity Metric calculation tool published on 8 July 2025',
      ['8 July 2025'],
    ],
    ['Defra Metric version 3.1', ['3.1']],
    ['statutory metric (July 2025)', ['July 2025']],
    ['The statutory metric was used.', []],
    ['metric 4.0', []],
  ])('%j', (text, values) => {
    expect(read('metric-version', text)).toEqual(values)
  })
})

describe('references and sections', () => {
  it.each<[string, string[]]>([
    ['See Appendix C for details.', ['appendix c']],
    ['Appendix A has the data behind this.', ['appendix a']],
    ['as shown on drawing 104.', ['drawing 104']],
    ['The works are on drawing no. PL-104 and in appendix b.', ['appendix b', 'drawing pl-104']],
    ['Appendix 1 of the NPPF', []],
    ['Appendix B to the Local Plan', []],
    ['Annex 2 of this report', ['annex 2']],
    ['an appendix a little further on', []],
    ['the drawing of 1911', []],
    ['drawing 1911 things', []],
  ])('reference: %j', (text, values) => {
    const prose =
      'The house stands in a row of five that was built about 1840 for workers at the tannery.'
    expect(read('reference', `${prose}\n${text}`)).toEqual(values)
  })

  it.each<[string, string[]]>([
    ['Appendix C', ['appendix c']],
    ['# APPENDIX C: PHOTOGRAPHS', ['appendix c']],
    ['Text.\nAppendix 2 – Survey', ['appendix 2']],
    ['Appendix C shows the survey', []],
    ['see Appendix C', []],
    ['Appendix A has the data behind this', []],
    ['Appendix A holds the plans.', []],
    ['Appendix C Photographs', ['appendix c']],
    ['APPENDIX C photographs', ['appendix c']],
  ])('section: %j', (text, values) => {
    expect(read('has-section', text)).toEqual(values)
  })
})

it.each<[string, string[]]>([
  ['# Tree survey\n\nText.', ['Tree survey']],
  ['Page 1 of 2\nAcme Planning\nPlanning Statement\n12 High Street', ['Planning Statement']],
  ['3 March 2026\nDesign note\n', ['Design note']],
  ['Title: Location Plan\nSite: 12 High Street\nScale 1:1250', ['Location Plan']],
  ['Project: 12 High Street\nNorth ↑\nScale 1:1250', []],
  ['Heritage Statement: 12 High Street', ['Heritage Statement: 12 High Street']],
  ['CIL Form 1: Additional Information', ['CIL Form 1: Additional Information']],
  ['Dear Sir or Madam\nRe: 12 High Street\nPlease find the forms enclosed', []],
  ['Example Heritage\nHeritage Impact\nAssessment\n2026', ['Heritage Impact Assessment']],
  ['REV DATE\nDrawing title\nProposed Elevations', ['Proposed Elevations']],
  ['', []],
  ['12\n13', []],
])('title of %j', (text, values) => {
  expect(read('title', text)).toEqual(values)
})
