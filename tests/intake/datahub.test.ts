import { describe, expect, it } from 'vitest'
import { mapColumns, normaliseHeader } from '../../src/intake/table/columns.ts'
import { okRows, readAll, textFile } from './helpers.ts'

const area = (value: string): Promise<ReturnType<typeof okRows>> =>
  readAll(textFile(`lpa_app_no,application_details.site_area\n21/1,${value}\n`)).then(({ rows }) =>
    okRows(rows),
  )

describe('register exports', () => {
  it.each([
    ['0.0115', 115],
    ['115', 115],
    ['2500', 2500],
  ])('have a site area %s whose unit can only be one', async (value, siteAreaM2) => {
    const [row] = await area(value)
    expect(row?.submission.declared.siteAreaM2).toBe(siteAreaM2)
    expect(row?.submission.carries).toEqual(['site-area'])
  })

  it('leave a site area unknown that may be hectares or square metres', async () => {
    const [row] = await area('12')
    expect(row?.submission.declared.siteAreaM2).toBeNull()
    expect(row?.submission.carries).toEqual([])
    expect(row?.warnings).toMatchObject([{ code: 'site-area.unit-not-known' }])
  })

  it('say nothing by a blank: the group is not carried', async () => {
    const [row] = await area('')
    expect(row?.submission.carries).toEqual([])
    expect(row?.warnings).toEqual([])
  })

  it('have the highest of their buildings', async () => {
    const list =
      '"[{""no_storeys"": 3, ""max_height"": 9}, {""no_storeys"": 1, ""max_height"": 12.5}]"'
    const { rows } = await readAll(
      textFile(`lpa_app_no,application_details.building_details\n21/1,${list}\n21/2,oops\n`),
    )
    const [first, second] = okRows(rows)
    expect(first?.submission.declared).toMatchObject({ heightM: 12.5, storeys: 3 })
    expect(first?.submission.carries).toEqual(['height'])
    expect(second?.submission.carries).toEqual([])
    expect(second?.warnings).toMatchObject([{ code: 'buildings.not-json' }])
  })

  it('have an address made of its parts', async () => {
    const { rows } = await readAll(
      textFile(
        'lpa_app_no,site_name,site_number,street_name\n21/1,"Borough Market\nLondon\n",8,Southwark Street\n',
      ),
    )
    expect(okRows(rows)[0]?.submission.address).toBe('Borough Market, London, 8 Southwark Street')
  })

  it.each([
    ['planning.data.gov.uk, old', 'reference,description,address-text,planning-application-type,planning-application-status,planning-decision,decision-date,point', ['reference', 'typeName', 'description', 'address', 'point', 'decision', 'determinedOn', 'status']],
    ['planning.data.gov.uk, new', 'reference,application-types,received-date,planning-authority,withdrawn-date', ['reference', 'authority', 'typeName', 'receivedOn', 'withdrawnOn']],
    ['Idox Public Access', 'Reference,Application Received,Application Validated,Address,Proposal,Status,Decision,Decision Issued Date', ['reference', 'description', 'address', 'receivedOn', 'validOn', 'decision', 'determinedOn', 'status']],
    ['LGA PlanningApplications', 'CaseReference,CaseDate,ClassificationLabel,CaseText,LocationText,DecisionTargetDate,Status,CoordinateReferenceSystem,GeoX,GeoY,DecisionDate,Decision', ['reference', 'typeName', 'description', 'address', 'geoX', 'geoY', 'crs', 'receivedOn', 'targetOn', 'decision', 'determinedOn', 'status']],
  ])('of %s are understood, every column', (_name, header, fields) => {
    const map = mapColumns(header.split(','))
    expect(map.understood.map(({ field }) => field)).toEqual(fields)
    expect(map.ignored).toEqual([])
  }) // prettier-ignore

  it('have headers that differ only in case, spaces and hyphens', () => {
    for (const name of [
      'Decision Date',
      'decision-date',
      ' DECISION_DATE ',
      '\uFEFFDecision  date',
    ]) {
      expect(normaliseHeader(name)).toBe('decision_date')
    }
  })
})
