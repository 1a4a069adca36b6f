import { riverAt, TOWN } from './place.ts'
import type { Point } from './geometry.ts'

export interface Settlement {
  name: string
  ward: string
  /** First half of its postcodes and the digit that begins the second. */
  postcode: string
  centre: Point
  radius: number
  /** Direction of its streets, radians from east. */
  bearing: number
  plotWidth: number
  /** How often an application is here, among ordinary houses. */
  weight: number
  streets: string[]
}

const [millX, millY] = riverAt(0.555)

export const settlements: Settlement[] = [
  {
    name: TOWN,
    ward: 'Castle',
    postcode: 'ZB1 1',
    centre: [434200, 268520],
    radius: 390,
    bearing: 0.35,
    plotWidth: 9,
    weight: 4,
    streets: [
      'Castle Gate',
      'High Street',
      'Tanner Street',
      'Cornmarket',
      'Bell Lane',
      'Friars Walk',
      'Saddler Row',
    ],
  },
  {
    name: TOWN,
    ward: 'Mill and Meadow',
    postcode: 'ZB1 2',
    centre: [millX + 60, millY + 150],
    radius: 400,
    bearing: -0.5,
    plotWidth: 10,
    weight: 6,
    streets: [
      'Weir Road',
      'Fuller Street',
      'Wharf Lane',
      'Tarrow Terrace',
      'Millrace Road',
      'Bobbin Street',
    ],
  },
  {
    name: TOWN,
    ward: 'Northgate',
    postcode: 'ZB2 3',
    centre: [433900, 269550],
    radius: 520,
    bearing: 0.1,
    plotWidth: 13,
    weight: 42,
    streets: [
      'Larkspur Avenue',
      'Harebell Close',
      'Sycamore Drive',
      'Northgate Road',
      'Jubilee Road',
      'Orchard Rise',
      'Teasel Way',
      'Chestnut Avenue',
    ],
  },
  {
    name: TOWN,
    ward: 'Weavers End',
    postcode: 'ZB2 4',
    centre: [433000, 267650],
    radius: 470,
    bearing: 0.9,
    plotWidth: 8,
    weight: 32,
    streets: [
      'Loom Street',
      'Shuttle Road',
      'Spinner Street',
      'Foundry Lane',
      'Carder Road',
      'Ropewalk',
      'Union Road',
    ],
  },
  {
    name: 'Nether Sallow',
    ward: 'Sallow Vale',
    postcode: 'ZB5 6',
    centre: [436300, 263950],
    radius: 200,
    bearing: 1.2,
    plotWidth: 18,
    weight: 3,
    streets: ['Church Lane', 'Pound Street', 'Withy Lane'],
  },
  {
    name: 'Upper Sallow',
    ward: 'Sallow Vale',
    postcode: 'ZB5 7',
    centre: [433200, 264300],
    radius: 190,
    bearing: 0.2,
    plotWidth: 18,
    weight: 3,
    streets: ['The Green', 'Hanger Lane', 'Smithy Row'],
  },
  {
    name: 'Harrowmere',
    ward: 'Harrowmere',
    postcode: 'ZB4 8',
    centre: [430200, 271600],
    radius: 230,
    bearing: -0.9,
    plotWidth: 17,
    weight: 3,
    streets: ['Mere Road', 'Dovecote Lane', 'Back Street'],
  },
  {
    name: 'Cold Hatherby',
    ward: 'Harrowmere',
    postcode: 'ZB4 9',
    centre: [437200, 271800],
    radius: 190,
    bearing: 0.6,
    plotWidth: 18,
    weight: 3,
    streets: ['Main Street', 'Gallows Hill', 'Rectory Road'],
  },
]
