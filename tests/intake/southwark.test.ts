import { describe, expect, it } from 'vitest'
import { countBy, fileOf, okRows, readAll, shared } from './helpers.ts'

const path = shared('data/southwark/applications.csv')

describe.skipIf(path === null)('the Southwark register export', () => {
  const read = (treatAsOpen = false): ReturnType<typeof readAll> =>
    readAll(fileOf(path ?? ''), { treatAsOpen })

  it('is read whole: 100 rows, none refused, none blank', async () => {
    const { rows, header } = await read()
    expect(countBy(rows, (row) => row.kind)).toEqual({ ok: 100 })
    expect(header).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      headerLine: 1,
    })
    expect(header.columns).toHaveLength(137)
    expect(new Set(okRows(rows).map((row) => row.submission.reference)).size).toBe(100)
  })

  it('has the states that the register gives, with dates and determinations kept', async () => {
    const rows = okRows((await read()).rows)
    expect(countBy(rows, (row) => row.submission.state)).toEqual({
      'determined': 91,
      'not-an-application': 6,
      'withdrawn': 3,
    }) // prettier-ignore
    expect(
      rows.every(
        (row) => row.submission.determinedOn !== null && row.submission.determination !== null,
      ),
    ).toBe(true)
    expect(rows.find((row) => row.submission.reference === '21/AP/3703')?.submission).toMatchObject({
      validOn: '2021-10-25', targetOn: '2021-12-05', determinedOn: '2021-10-26', determination: 'GRTCA', receivedOn: null,
    }) // prettier-ignore
  })

  it('tells the types that can be told, and says why for the rest', async () => {
    const rows = okRows((await read()).rows)
    expect(countBy(rows, (row) => row.submission.type ?? 'none')).toEqual({
      'advertConsent': 3,
      'amendment.minorMaterial': 1,
      'amendment.nonMaterial': 5,
      'approval.conditions': 23,
      'ldc.listedBuildingWorks': 1,
      'ldc.proposed': 7,
      'listed': 5,
      'none': 10,
      'obligation.discharge': 5,
      'pp.full.householder': 16,
      'pp.full.minor': 11,
      'wtt.consent': 3,
      'wtt.notice': 10,
    }) // prettier-ignore
    for (const { submission } of rows.filter((row) => row.submission.type === null)) {
      expect(submission.typeBasis).toMatch(/^not (?:told|a planning application): /)
    }
  })

  it('places 76 at their grid reference and 24 nowhere, with the reason: none in the Atlantic', async () => {
    const locations = okRows((await read()).rows).map((row) => row.submission.location)
    expect(countBy(locations, ({ kind }) => kind)).toEqual({ point: 76, none: 24 })
    for (const location of locations) {
      if (location.kind === 'none') expect(location.reason.length).toBeGreaterThan(10)
      if (location.kind !== 'point') continue
      expect(location.crs).toBe('EPSG:27700')
      expect(location.easting).toBeGreaterThan(530_000)
      expect(location.easting).toBeLessThan(537_000)
      expect(location.northing).toBeGreaterThan(169_000)
      expect(location.northing).toBeLessThan(182_000)
    }
  })

  it('carries form facts only in the rows that have them: a register lists no documents', async () => {
    const rows = okRows((await read()).rows)
    const carried = countBy(
      rows.flatMap((row) => row.submission.carries),
      (group) => group,
    )
    expect(carried['documents']).toBeUndefined()
    expect(carried['fee']).toBeUndefined()
    expect(carried['linked-permission']).toBeUndefined()
    expect(carried['dwellings']).toBe(2)
    expect(carried['site-area']).toBe(2)
  })

  it('comes out as it stood when treated as open, dates kept, and no application made of what is none', async () => {
    const rows = okRows((await read(true)).rows)
    expect(countBy(rows, (row) => row.submission.state)).toEqual({ 'open': 94, 'not-an-application': 6 }) // prettier-ignore
    expect(rows.every((row) => row.submission.determinedOn !== null)).toBe(true)
  })
})
