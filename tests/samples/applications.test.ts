import { describe, expect, it } from 'vitest'
import { isIsoDate } from '../../src/domain/dates.ts'
import { listFiles, readCsv, readmeTable, readText } from './files.ts'
import type { Row } from './files.ts'
import { shows } from './flaws.ts'
import { hitsOf } from './site.ts'

const HEADER =
  'reference,application_type,description,site_address,postcode,uprn,ward,easting,northing,date_received,date_valid,target_date,decision,decision_date,status,form_declared,ownership_certificate,agricultural_tenants,owners_listed,owner_notice_dates,fee_due,fee_paid,fee_exemption,documents,bng_applies,bng_exempt_reason,proposed_dwellings,existing_dwellings,floorspace_gained_sqm,site_area_ha,max_height_m,storeys,trees_affected,flood_zone,linked_permission,crown_land'

const rows = readCsv('applications.csv')
const iso = (text: string | undefined): string => (text ?? '').split('/').reverse().join('-')
const isBlank = (row: Row): boolean => Object.values(row).every((cell) => cell === '')
const named = rows.filter((row) => row['reference'] !== '')
const dated = named.filter((row) => isIsoDate(iso(row['date_received'])))
const wellFormed = [...new Map([...dated].reverse().map((row) => [row['reference'], row])).values()]
const open = wellFormed.filter(
  (row) => row['decision_date'] === '' && row['status'] !== 'Withdrawn',
)
const hits = new Map(open.map((row) => [row, hitsOf(row)]))
const never = (): boolean => false
const hitsOn = (row: Row): ReadonlySet<string> => hits.get(row) ?? new Set()

describe('applications.csv', () => {
  it('has the agreed header and about 200 rows', () => {
    expect(readText('applications.csv').split('\n')[0]).toBe(HEADER)
    expect(rows).toHaveLength(200)
  })

  it('has a predicate for every flaw that README.md names', () => {
    expect(readmeTable('What applicants got wrong').map(([name]) => name)).toEqual(
      Object.keys(shows),
    )
  })

  it.each(readmeTable('What applicants got wrong'))(
    'has this flaw as often as README.md says: %s (%s)',
    (name, count) => {
      const found = open.filter((row) => (shows[name] ?? never)(row, hitsOn(row)))
      expect(found.length).toBe(Number(count))
    },
  )

  it('has the flaws of the file as often as README.md says', () => {
    const outside = (row: Row): boolean =>
      Number(row['easting']) < 428_000 || Number(row['easting']) > 440_000
    expect(Object.fromEntries(readmeTable('What is wrong with the file'))).toEqual({
      'easting and northing blank': String(
        dated.filter((row) => row['easting'] === '' && row['northing'] === '').length,
      ),
      'easting and northing exchanged': String(
        dated.filter((row) => outside(row) && Number(row['northing']) > 428_000).length,
      ),
      'easting and northing both 0': String(
        dated.filter((row) => row['easting'] === '0' && row['northing'] === '0').length,
      ),
      'date that is not in the calendar (row refused)': String(named.length - dated.length),
      'blank row': String(rows.filter(isBlank).length),
      'reference repeated, with another description': String(dated.length - wellFormed.length),
      'no reference (row refused)': String(
        rows.filter((row) => !isBlank(row) && row['reference'] === '').length,
      ),
    })
  })

  it('mixes open, decided and withdrawn, flawed, simple and constrained as README.md says', () => {
    const flawed = open.filter((row) => Object.values(shows).some((test) => test(row, hitsOn(row))))
    const inLayer = open.filter((row) => hitsOn(row).size > 0)
    const table = Object.fromEntries(
      readmeTable('applications.csv').map(([name, count]) => [name ?? '', Number(count)]),
    )
    expect(table).toMatchObject({
      'rows under the header': rows.length,
      'well-formed applications': wellFormed.length,
      open: open.length,
      decided: wellFormed.filter((row) => row['decision'] !== '').length,
      withdrawn: wellFormed.filter((row) => row['status'] === 'Withdrawn').length,
      'open with at least one flaw of the applicant': flawed.length,
    })
    // Six rows have no usable grid reference, so a reader sees fewer in a layer than the generator placed there.
    const placed = table['open, and inside at least one layer'] ?? 0
    expect(placed - inLayer.length).toBeGreaterThanOrEqual(0)
    expect(placed - inLayer.length).toBeLessThanOrEqual(6)
    expect(flawed.length / open.length).toBeCloseTo(0.5, 1)
  })

  it('has the kinds of application in about the shares that councils receive', () => {
    const share = (type: string): number =>
      wellFormed.filter((row) => row['application_type'] === type).length / wellFormed.length
    expect(share('Householder planning permission')).toBeCloseTo(0.25, 2)
    expect(share('Full planning permission')).toBeCloseTo(0.17, 2)
    expect(share('Approval of details reserved by condition')).toBeCloseTo(0.142, 2)
    expect(
      wellFormed.filter((row) => Number(row['proposed_dwellings']) > 0).length,
    ).toBeGreaterThan(24)
  })

  it('names only postcodes and UPRNs that cannot exist', () => {
    for (const row of named) {
      expect(row['postcode']).toMatch(/^ZB\d \d[A-Z]{2}$/)
      expect(row['uprn']).toMatch(/^9990\d{8}$/)
    }
  })

  it('has open applications of the ten weeks before 23 November 2026', () => {
    for (const row of open) {
      expect(
        iso(row['date_received']) >= '2026-09-14' && iso(row['date_received']) <= '2026-11-20',
      ).toBe(true)
    }
  })

  it('lists every document that lies in its folder', () => {
    const byFolder = new Map(
      wellFormed.map((row) => [
        (row['reference'] ?? '').replaceAll('/', '_'),
        row['documents'] ?? '',
      ]),
    )
    const inCsv = listFiles().filter((path) => path.startsWith('documents/26_'))
    expect(inCsv.length).toBeGreaterThanOrEqual(6)
    for (const path of inCsv) {
      const [, folder, file] = path.split('/')
      expect(
        byFolder
          .get(folder ?? '')
          ?.split('; ')
          .map((entry) => entry.split('=')[1]),
      ).toContain(file)
    }
  })
})
