import { offset, round } from './geometry.ts'
import type { Point } from './geometry.ts'
import { TOWN } from './place.ts'
import { settlements } from './settlements.ts'
import type { Settlement } from './settlements.ts'
import { namedSites } from './sites.ts'
import type { NamedSite } from './sites.ts'
import { randomOf } from './random.ts'

/** Somewhere that an application can be for: a house plot on a street, or a named site. */
export interface Plot {
  address: string
  street: string
  number: number
  town: string
  ward: string
  postcode: string
  /** Twelve digits from 9990: no real UPRN begins so. */
  uprn: string
  centre: Point
  bearing: number
  width: number
  depth: number
  settlement: Settlement | null
  site: NamedSite | null
}

const SPACING = 104
const DEPTH = 32
/** The letters that Royal Mail uses in the last two places. */
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'

function streetPlots(settlement: Settlement, at: number, uprnFrom: number): Plot[] {
  const street = settlement.streets[at] as string
  const random = randomOf(`street ${street}`)
  const across = (at - (settlement.streets.length - 1) / 2) * SPACING
  const half = Math.sqrt(
    Math.max(settlement.radius ** 2 - across ** 2, (settlement.radius / 2) ** 2),
  )
  const pairs = Math.min(45, Math.floor((2 * half * 0.9) / settlement.plotWidth))
  const letters = `${LETTERS.charAt(at * 2)}${LETTERS.charAt(random.int(0, LETTERS.length - 1))}`
  return Array.from({ length: pairs * 2 }, (_, index) => {
    const left = index % 2 === 0
    const along = (Math.floor(index / 2) - (pairs - 1) / 2) * settlement.plotWidth
    const middle = offset(settlement.centre, settlement.bearing, along, across)
    const [x, y] = offset(middle, settlement.bearing, 0, (left ? 1 : -1) * (6 + DEPTH / 2))
    return {
      address: `${index + 1} ${street}, ${settlement.name}`,
      street,
      number: index + 1,
      town: settlement.name,
      ward: settlement.ward,
      postcode: settlement.postcode + letters,
      uprn: `9990${String(uprnFrom + index).padStart(8, '0')}`,
      centre: [round(x, 1), round(y, 1)] satisfies Point,
      bearing: settlement.bearing,
      width: settlement.plotWidth - 0.6,
      depth: DEPTH,
      settlement,
      site: null,
    }
  })
}

/** Every house plot of the borough, street by street. */
export function housePlots(): Plot[] {
  return settlements.flatMap((settlement, town) =>
    settlement.streets.flatMap((_, at) =>
      streetPlots(settlement, at, (town + 1) * 100_000 + at * 1_000),
    ),
  )
}

/** The named sites as plots, square for want of better. */
export function sitePlots(): Plot[] {
  return namedSites.map((site, at) => ({
    address: ['Sallow Vale', 'Harrowmere'].includes(site.ward)
      ? site.name
      : `${site.name}, ${TOWN}`,
    street: '',
    number: 0,
    town: TOWN,
    ward: site.ward,
    postcode: site.postcode,
    uprn: `9990${String(9_000_000 + at)}`.padEnd(12, '0'),
    centre: site.centre.map((value) => round(value, 1)) as Point,
    bearing: 0.2,
    width: Math.sqrt(site.areaHa * 10_000),
    depth: Math.sqrt(site.areaHa * 10_000),
    settlement: null,
    site,
  }))
}
