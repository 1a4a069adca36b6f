import { describe, expect, it } from 'vitest'
import { parseArea } from '../../../src/intake/areas.ts'
import { normaliseHeader } from '../../../src/intake/table/columns.ts'
import { okRows, readAll, textFile } from '../helpers.ts'

const first = async (content: string) => {
  const { rows, header } = await readAll(textFile(content))
  const [row] = okRows(rows)
  return { row, rows, header }
}

describe('a header', () => {
  it.each([
    ['Site Area (ha)', 'site_area_ha'],
    ['Area (m²)', 'area_m2'],
    ['App. No.', 'app_no'],
    ['centroid.lat', 'centroid.lat'],
    ['Application Ref. No', 'application_ref_no'],
  ])('%s is %s', (name, key) => {
    expect(normaliseHeader(name)).toBe(key)
  })
})

describe('the area of a site', () => {
  it.each([
    ['Site Area (ha)', '0.5', 5000],
    ['Area (sqm)', '120', 120],
    ['Site area (m²)', '"1,200"', 1200],
    ['Site Area (acres)', '2', 8093.71],
    ['Site Area', '0.5 ha', 5000],
    ['Site Area', '12 hectares', 120_000],
    ['Site Area', '120 sqm', 120],
    ['Site Area', '"1,200 m2"', 1200],
    ['Site Area', '2 acres', 8093.71],
    ['Site Area (ha)', '350 sq. m', 350],
    ['GroundArea', '410', 410],
    ['GroundArea', '0.08', 800],
  ])('in the column %s with %s is %d m²', async (column, cell, m2) => {
    const { row } = await first(`Reference,${column}\n1/1,${cell}\n`)
    expect(row?.submission.declared.siteAreaM2).toBe(m2)
    expect(row?.submission.carries).toEqual(['site-area'])
    expect(row?.warnings).toEqual([])
  })

  it.each(['large', '12 plots', '-3', 'ha', '5 5 ha'])(
    'that is none is not known, with a warning: %s',
    async (cell) => {
      const { row } = await first(`Reference,Site Area (ha)\n1/1,${cell}\n`)
      expect(row?.submission.declared.siteAreaM2).toBeNull()
      expect(row?.submission.carries).toEqual([])
      expect(row?.warnings).toMatchObject([{ code: 'site-area.not-an-area' }])
    },
  )

  it('is read with all the ways to write a unit', () => {
    for (const unit of ['sqm', 'sq m', 'sq. m.', 'm2', 'm²', 'square metres', 'sq metres', 'SQM'])
      expect(parseArea(`10 ${unit}`)).toEqual({ value: 10, m2: 1 })
    expect(parseArea('approx. 0.5ha')).toEqual({ value: 0.5, m2: 10_000 })
    expect(parseArea('n/a')).toBeNull()
    expect(parseArea('constructor')).toBeUndefined()
  })
})

describe('the brownfield register', () => {
  it('of planning.data.gov.uk is loaded as sites that are no applications, with the reason', async () => {
    const { row, header } = await first(
      'dataset,reference,name,hectares,minimum-net-dwellings,planning-permission-status,planning-permission-type,point,organisation\n' +
        'brownfield-land,BR/1,Old Mill,0.4,12,permissioned,full planning permission,POINT(-0.068618 51.460595),local-authority:SWK\n',
    )
    expect(row?.submission).toMatchObject({
      reference: 'BR/1',
      state: 'not-an-application',
      type: null,
      typeBasis: 'not a planning application: a site of the brownfield register',
      address: 'Old Mill',
      location: { kind: 'point' },
      declared: { siteAreaM2: 4000 },
      determination: null,
    })
    expect(header.notes).toEqual([expect.stringContaining('a site of the brownfield register')])
  })

  it('in the form of 2017 is found by its own columns', async () => {
    const { row } = await first(
      'OrganisationURI,OrganisationLabel,SiteReference,SiteNameAddress,CoordinateReferenceSystem,GeoX,GeoY,Hectares,OwnershipStatus,PlanningStatus,PermissionDate,MinNetDwellings\n' +
        'http://opendatacommunities.org/id/x,Southwark,12,"1 High Street, London",OSGB36,534273,175282,0.25,unknown,pending decision,,5\n',
    )
    expect(row?.submission).toMatchObject({
      reference: '12',
      state: 'not-an-application',
      address: '1 High Street, London',
      location: { kind: 'point', easting: 534_273, crs: 'EPSG:27700' },
      declared: { siteAreaM2: 2500 },
    })
  })
})

describe('values of national lists', () => {
  it.each([
    ['Decided', 'Approve', 'determined', 'Approve'],
    ['Withdrawn', 'Approve', 'withdrawn', 'Approve'],
    ['Pending', '', 'open', null],
    ['Appealed', '', 'determined', 'Appealed'],
    ['', 'Prior not required', 'determined', 'Prior not required'],
    ['decided', 'prior-not-required', 'determined', 'prior-not-required'],
    ['pending', 'not-determined', 'open', null],
    ['planning-application-status:withdrawn', '', 'withdrawn', 'planning-application-status:withdrawn'],
    ['planning-application-status:decided', '', 'determined', 'planning-application-status:decided'],
    ['under-consideration', '', 'open', null],
    ['Finally Disposed Of', '', 'determined', 'Finally Disposed Of'],
    ['decision-made', '', 'determined', 'decision-made'],
    ['Registered', 'To be determined', 'open', null],
  ])('status "%s" and decision "%s" are %s, in the record’s own words', async (status, decision, state, determination) => {
    const { row } = await first(`Reference,Status,Decision\n1/1,${status},${decision}\n`)
    expect(row?.submission).toMatchObject({ state, determination })
  }) // prettier-ignore

  it('of the class of development tell the type in a register that names none', async () => {
    const { row } = await first(
      'reference,development-classification\n1/1,Q21 Householder developments\n',
    )
    expect(row?.submission).toMatchObject({
      type: 'pp.full.householder',
      typeBasis: 'development class "Q21 Householder developments"',
    })
  })
})

describe('a field that two columns have', () => {
  it('is read from the second where the first says that there is nothing', async () => {
    for (const nothing of ['', 'N/A', ' not stated ']) {
      const { row } = await first(`reference,date_valid,valid_date\n1/1,${nothing},01/02/2024\n`)
      expect(row?.submission.validOn).toBe('2024-02-01')
    }
  })
})
