import { riverAt } from './place.ts'
import type { Point } from './geometry.ts'

export interface NamedSite {
  name: string
  ward: string
  postcode: string
  centre: Point
  areaHa: number
  use: 'field' | 'brownfield' | 'farm'
}

const [dyeX, dyeY] = riverAt(0.6)

/** Larger sites and farms, apart from the streets. */
export const namedSites: NamedSite[] = [
  {
    name: 'Land north of Larkspur Avenue',
    ward: 'Northgate',
    postcode: 'ZB2 3XA',
    centre: [433900, 270180],
    areaHa: 2.4,
    use: 'field',
  },
  {
    name: 'Former dye works, Wharf Lane',
    ward: 'Mill and Meadow',
    postcode: 'ZB1 2XB',
    centre: [dyeX, dyeY + 160],
    areaHa: 1.3,
    use: 'brownfield',
  },
  {
    name: 'Depot, Foundry Lane',
    ward: 'Weavers End',
    postcode: 'ZB2 4XC',
    centre: [432700, 267150],
    areaHa: 0.8,
    use: 'brownfield',
  },
  {
    name: 'Land east of Sallow Road, Nether Sallow',
    ward: 'Sallow Vale',
    postcode: 'ZB5 6XD',
    centre: [435900, 265200],
    areaHa: 3.1,
    use: 'field',
  },
  {
    name: 'Former cattle market, Cornmarket',
    ward: 'Castle',
    postcode: 'ZB1 1XE',
    centre: [434380, 268330],
    areaHa: 0.6,
    use: 'brownfield',
  },
  {
    name: 'Jubilee Trading Estate, Jubilee Road',
    ward: 'Northgate',
    postcode: 'ZB2 3XF',
    centre: [434650, 269900],
    areaHa: 1.2,
    use: 'brownfield',
  },
  {
    name: 'Land at Rectory Road, Cold Hatherby',
    ward: 'Harrowmere',
    postcode: 'ZB4 9XG',
    centre: [437480, 271900],
    areaHa: 0.45,
    use: 'field',
  },
  {
    name: 'Paddock west of Mere Road, Harrowmere',
    ward: 'Harrowmere',
    postcode: 'ZB4 8XH',
    centre: [429900, 271450],
    areaHa: 0.38,
    use: 'field',
  },
  {
    name: 'Hanger Farm, Hanger Lane, Upper Sallow',
    ward: 'Sallow Vale',
    postcode: 'ZB5 7XJ',
    centre: [432500, 264000],
    areaHa: 0.3,
    use: 'farm',
  },
  {
    name: 'Withy Bed Farm, Nether Sallow',
    ward: 'Sallow Vale',
    postcode: 'ZB5 6XK',
    centre: [436900, 264500],
    areaHa: 0.25,
    use: 'farm',
  },
  {
    name: 'Mere House Farm, Harrowmere',
    ward: 'Harrowmere',
    postcode: 'ZB4 8XL',
    centre: [430700, 272300],
    areaHa: 0.35,
    use: 'farm',
  },
]
