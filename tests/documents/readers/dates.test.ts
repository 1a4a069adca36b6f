import { describe, expect, it } from 'vitest'
import { DATE, isoDateOf } from '../../../src/documents/readers/dates.ts'
import { read } from './read.ts'

const dates = (text: string): (string | null)[] =>
  (text.match(new RegExp(DATE, 'gi')) ?? []).map(isoDateOf)

describe('dates in words and figures', () => {
  it.each<[string, (string | null)[]]>([
    ['03/04/2026', ['2026-04-03']],
    ['3.4.26', ['2026-04-03']],
    ['12-03-2026', ['2026-03-12']],
    ['2026-03-12', ['2026-03-12']],
    ['3 March 2026', ['2026-03-03']],
    ['3rd of March, 2026', ['2026-03-03']],
    ['Monday 3rd March 2026.', ['2026-03-03']],
    ['March 3rd, 2026', ['2026-03-03']],
    ['03-Mar-26', ['2026-03-03']],
    ['29 February 2024', ['2024-02-29']],
    ['29 February 2026', [null]],
    ['31/04/2026', [null]],
    ['04/13/2026', [null]],
    ['March 2026', []],
    ['1/2/3/2026', []],
    ['v1.2.2026.1', []],
    ['3 May 20261', []],
    ['█3/04/2026', []],
    ['3 Marches 2026', []],
  ])('%j', (text, values) => {
    expect(dates(text)).toEqual(values)
  })
})

describe('date of a document', () => {
  it.each<[string, string[]]>([
    ['Date: 3 March 2026', ['2026-03-03']],
    ['DATE\n12.03.26', ['2026-03-12']],
    ['Date   3 May 2026', ['2026-05-03']],
    ['Report issued             4 Aug 2026', ['2026-08-04']],
    ['Survey date               4 Aug 2026', []],
    ['Bats\nThe survey was made on\n04/02/2023\nby day.', []],
    ['Certificate A\nI certify that\nDate: 3 May 2026', []],
    ['Heritage statement\n3 March 2026\nThe house is old.', ['2026-03-03']],
    ['Planning statement\nIssue 2, 3 September 2026', ['2026-09-03']],
    ['The house was listed on 3 March 1973.', []],
    ['Date of birth: 3 March 1973', []],
    ['Declaration date: 3 March 2026', []],
    ['Start date: 3 March 2026', []],
    ['by a permission dated 3 March 2016', []],
    ['The NPPF was published on 12 December 2024.', []],
    ['permission ref. 19/AP/0231 dated 20 June 2019', []],
    ['Scale 1:100 Date: 12/03/26', ['2026-03-12']],
    ['Drawn AB Date 12.03.26', ['2026-03-12']],
    ['Date: 15 July 2026 22 July 2026', []],
    ['Issued 3 March 2026', ['2026-03-03']],
    ['Submission Date 01/03/2023', []],
  ])('%j', (text, values) => {
    expect(read('date', text)).toEqual(values)
  })
})

describe('date of a survey', () => {
  it.each<[string, string[]]>([
    ['Surveyed on 14 August 2026 by walking the field.', ['2026-08-14']],
    ['Date of survey: 14/08/2026', ['2026-08-14']],
    ['Date of survey   14 August 2026', ['2026-08-14']],
    ['Survey date: 14.08.2026', ['2026-08-14']],
    ['Noise survey date         14 August 2026', ['2026-08-14']],
    ['Date of report   14 August 2026', []],
    ['A site visit was made on 14 August 2026.', ['2026-08-14']],
    ['The survey was carried out on 3 and 10 March 2026.', ['2026-03-10']],
    ['On 14 August 2026 the site was visited.', ['2026-08-14']],
    ['Ordnance Survey map of 14 August 2026', []],
    ['The survey is valid until 14 August 2027.', []],
    ['The survey report was published on 14 August 2026.', []],
    ['Surveyed in September 2026', []],
    ['The survey is old. Permission was granted on 14 August 2016.', []],
  ])('%j', (text, values) => {
    expect(read('survey-date', text)).toEqual(values)
  })
})

it('reads a map date only beside words of a map', () => {
  const text = '© Crown copyright 2026\nPlan produced on 3 March 2026'
  expect(read('map-date', text)).toEqual(['2026-03-03'])
  expect(read('map-date', 'Report produced on 3 March 2026')).toEqual([])
})

describe('ownership certificates', () => {
  it.each<[string, string[]]>([
    ['Certificate of Ownership - Certificate A\nI certify that', ['A']],
    ['CERTIFICATE OF OWNERSHIP – CERTIFICATE B', ['B']],
    ['Certificate B has been signed and notice served.', ['B']],
    ['We have completed Certificate C.', ['C']],
    ['Certificate A\nCertificate B\nCertificate C\nCertificate D', []],
    ['Certificate A\nCertificate B\nCertificate B has been completed.', ['B']],
    ['Please sign Certificate A', []],
    ['You should sign Certificate B, C or D, as appropriate', []],
    ['which certificate you need to complete: A, B, C or D', []],
    ['If Certificate B is signed, notice is served.', []],
    ['Energy performance certificate B', []],
    ['The certificate a neighbour signed', []],
  ])('%j', (text, values) => {
    expect(read('certificate', text)).toEqual(values)
  })

  it('are silent where two pages sign different ones', () => {
    expect(read('certificate', 'Certificate A', 'Certificate B')).toEqual([])
  })

  it.each<[string, string[]]>([
    ['Declaration Date\n01/03/2023', ['2023-03-01']],
    ['Date of this certificate: 1 March 2023', ['2023-03-01']],
    ['Date\n01/03/2023', []],
    ['Certificate B\nI certify that notice was served.\nDate: 3 May 2026', ['2026-05-03']],
    ['Certificate B has been signed and is dated 3 May 2026.', ['2026-05-03']],
    ['Certificate A\nI certify that\nDate: 3 May 2026\nDated 4 May 2026', []],
    ['Certificate B\nDate notice served: 3 May 2026', []],
    [`Certificate A\n${'I certify that. '.repeat(80)}\nDate: 3 May 2026`, []],
    ['Certificate A\n\nSite visit\nDate: 3 May 2026', []],
    ['If Certificate B is signed\nDate: 3 May 2026', []],
  ])('have a date: %j', (text, values) => {
    expect(read('certificate-date', text)).toEqual(values)
  })
})
