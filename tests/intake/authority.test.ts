import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  authoritiesNamed,
  isKnownAuthority,
  normaliseAuthorityName,
} from '../../src/intake/authority-names.ts'
import { authorityOf } from '../../src/intake/authority.ts'
import { rowNotes } from '../../src/intake/row.ts'
import { okRows, readAll, refusedRows, textFile } from './helpers.ts'

function resolved(text: string | null, authority: string | null, name: string | null = null) {
  const notes = rowNotes(1)
  const options = { authority, treatAsOpen: false }
  const found = authorityOf(text, 'authority', options, notes, { text: name, column: 'lpa_name' })
  return { found, problems: notes.problems, warnings: notes.warnings }
}

describe('the name of a council', () => {
  it.each([
    ['London Borough of Southwark', 'SWK'], ['SOUTHWARK', 'SWK'], ['LB Southwark', 'SWK'], ['Southwark Council', 'SWK'],
    ['Hammersmith & Fulham', 'HMF'], ['London Borough of Hammersmith and Fulham', 'HMF'], ['City of Westminster', 'WSM'],
    ['Westminster City Council', 'WSM'], ['City of London', 'LND'], ['City of London Corporation', 'LND'], ['Corporation of London', 'LND'],
    ['Royal Borough of Kensington and Chelsea', 'KEC'], ['The Royal Borough of Kingston upon Thames', 'KTT'], ['Royal Borough of Greenwich', 'GRE'],
    ['City of York Council', 'YOR'], ['City of Bradford Metropolitan District Council', 'BRD'], ["King's Lynn & West Norfolk", 'KIN'],
    ['Borough Council of King’s Lynn and West Norfolk', 'KIN'], ['St. Albans City and District Council', 'SAL'], ['Bath & North East Somerset Council', 'BAS'],
    ['Bournemouth, Christchurch and Poole Council', 'BPC'], ['Council of the Isles of Scilly', 'IOS'], ['County Durham', 'DUR'], ['Durham County Council', 'DUR'],
    ['County of Herefordshire District Council', 'HEF'], ['Newcastle upon Tyne City Council', 'NET'], ['Newcastle-under-Lyme Borough Council', 'NEC'],
    ['Kent County Council', 'KEN'], ['Essex', 'ESS'], ['Barrow-in-Furness', 'BAR'], ['Aylesbury Vale District Council', 'AYL'],
    ['Buckinghamshire Council', 'BUC'], ['Buckinghamshire County Council', 'BKM'], ['Somerset Council', 'SUA'], ['Somerset County Council', 'SOM'],
    ['Westmorland and Furness Council', 'WFUA'], ['South Downs National Park Authority', 'Q20198711'], ['Broads Authority', 'Q4972284'],
    ['Lake District National Park Authority', 'Q27159704'], ['London Legacy Development Corporation', 'Q6670544'], ['Cumberland Unitary Authority', 'CUA'],
    ['Warwick District Council', 'WAW'], ['Warwickshire County Council', 'WAR'], ['Oxford City Council', 'OXO'], ['Rutland County Council', 'RUT'],
    ['Bristol, City of', 'BST'], ['Kingston upon Hull, City of', 'KHL'], ['Herefordshire, County of', 'HEF'], ['London, City of', 'LND'],
    ['Lake District', 'Q27159704'], ['North York Moors', 'Q72617669'], ['The Peak District', 'Q72617988'], ['New Forest', 'NEW'],
  ])('%s is %s', (name, reference) => {
    expect(authoritiesNamed(name)[0]).toBe(reference)
  }) // prettier-ignore

  it.each(['', 'London', 'Council', 'Isle of Man', 'Bristol Parish', 'Cardiff', 'toString', '329', 'the borough of'])('%s is none that is known', (name) => {
    expect(authoritiesNamed(name)).toEqual([])
  }) // prettier-ignore

  it('is compared in a form that its own form does not change', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const key = normaliseAuthorityName(name)
        expect(normaliseAuthorityName(key)).toBe(key)
      }),
    )
  })

  it('has every reference known, and no other', () => {
    for (const code of ['SWK', 'GLA', 'NNUA', 'Q27159704']) expect(isKnownAuthority(code)).toBe(true)
    for (const code of ['IOM', 'swk', '', 'Southwark']) expect(isKnownAuthority(code)).toBe(false)
  }) // prettier-ignore
})

describe('the authority of a record', () => {
  it('is the one that it gives, by reference or by name', () => {
    for (const text of ['SWK', 'local-authority:SWK', 'London Borough of Southwark'])
      expect(resolved(text, null)).toEqual({ found: 'SWK', problems: [], warnings: [] })
    expect(resolved('E5840', null, 'Southwark').found).toBe('SWK')
    expect(resolved(null, 'SWK', 'Southwark')).toEqual({ found: 'SWK', problems: [], warnings: [] })
    expect(resolved('IOM', null).found).toBe('IOM')
    expect(resolved('BCP', null).found).toBe('BPC')
  })

  it('may have its reference in small letters', () => {
    for (const text of ['swk', 'local-authority-eng:swk', 'Local-Authority:swk']) {
      expect(resolved(text, null).found).toBe('SWK')
      expect(resolved(text, 'CMD').problems).toMatchObject([{ code: 'authority.mismatch' }])
    }
  })

  it('may not be another than that of the load', () => {
    const { found, problems } = resolved(null, 'SWK', 'Hillingdon')
    expect(found).toBeNull()
    expect(problems).toEqual([
      {
        line: 1,
        column: 'lpa_name',
        value: 'Hillingdon',
        code: 'authority.mismatch',
        message: 'The record is for HIL and the load is for SWK. Load it for HIL (--authority), or take it out of the file.', // prettier-ignore
      },
    ])
    expect(resolved('Dartmoor National Park Authority', 'SWK').problems[0]?.message).toMatch(
      /is for Q5225646 and the load is for SWK. Take it out/,
    )
  })

  it('is that of the load where the record says nothing that is known, with a warning for what it says', () => {
    expect(resolved(null, 'IOM')).toEqual({ found: 'IOM', problems: [], warnings: [] })
    for (const text of ['329', ' ', 'N/A'])
      expect(resolved(text, 'IOM')).toEqual({ found: 'IOM', problems: [], warnings: [] })
    for (const text of ['E09000028', 'E5840', 'http://opendatacommunities.org/id/x'])
      expect(resolved(text, 'CMD')).toMatchObject({
        found: 'CMD',
        problems: [],
        warnings: [{ column: 'authority', value: text, code: 'authority.not-known' }],
      })
    const { found, warnings } = resolved(null, 'IOM', 'Isle of Man Government')
    expect(found).toBe('IOM')
    expect(warnings).toMatchObject([{ column: 'lpa_name', code: 'authority.not-known' }])
    expect(warnings[0]?.message).toContain('Isle of Man Government')
  })

  it('may be a county or the council that took its place, as the load says', () => {
    for (const option of ['SOM', 'SUA']) {
      expect(resolved('Somerset Council', option).found).toBe(option)
      expect(resolved('Somerset County Council', option).found).toBe(option)
    }
    expect(resolved('Somerset Council', null).found).toBe('SUA')
    expect(resolved('North Yorkshire Council', 'NYK').found).toBe('NYK')
  })

  it('has three letters from the load where it has none of its own, but not those of another council', () => {
    for (const text of ['Westmorland and Furness Council', 'WFUA', 'local-authority:WFUA']) {
      expect(resolved(text, 'WAF').found).toBe('WAF')
      expect(resolved(text, 'SWK').problems[0]?.code).toBe('authority.mismatch')
      expect(resolved(text, null).problems[0]?.message).toMatch(/WFUA.*three letters/)
    }
  })

  it('is missing where neither says it, and not told where the record says two', () => {
    expect(resolved(null, null).problems).toMatchObject([{ code: 'authority.missing' }])
    expect(resolved(null, null, 'Ruritania').problems[0]?.message).toContain('Ruritania')
    expect(resolved('E09000028', null).problems[0]?.message).toContain('E09000028')
    expect(resolved('SWK', null, 'Hillingdon').problems).toMatchObject([{ code: 'authority.two' }])
    expect(resolved('SWK', 'SWK', 'Hillingdon').found).toBeNull()
  })

  it('is read from the column of a table that names it', async () => {
    const csv = 'reference,lpa_name,description\n1,Camden,A\n2,Southwark,B\n3,,C\n'
    const { rows } = await readAll(textFile(csv), { authority: 'SWK' })
    expect(okRows(rows).map(({ submission }) => submission.reference)).toEqual(['2', '3'])
    expect(refusedRows(rows)[0]?.problems[0]?.column).toBe('lpa_name')
    const none = await readAll(textFile(csv), { authority: null })
    expect(okRows(none.rows).map(({ submission }) => submission.authority)).toEqual(['CMD', 'SWK'])
  })
})
