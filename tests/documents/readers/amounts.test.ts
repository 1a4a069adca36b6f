import { describe, expect, it } from 'vitest'
import { numberOf } from '../../../src/documents/readers/numbers.ts'
import { read } from './read.ts'

it.each([
  ['twenty-four', 24],
  ['Seventeen', 17],
  ['one hundred and twenty', 120],
  ['a hundred', 100],
  ['three hundred and sixty five', 365],
  ['1,250', 1250],
  ['2.68', 2.68],
])('%s is a number', (words, value) => {
  expect(numberOf(words)).toBe(value)
})

describe('homes', () => {
  it.each<[string, string[]]>([
    ['Erection of 24 no. dwellings with access.', ['24 proposed']],
    ['Erection of twenty-four dwellings on land at Mill Lane.', ['24 proposed']],
    ['Construction of 1no. dwelling.', ['1 proposed']],
    ['Erection of a pair of semi-detached houses.', ['2 proposed']],
    ['Erection of a detached dwelling.', ['1 proposed']],
    ['Erection of one hundred and twenty homes.', ['120 proposed']],
    ['Conversion of the barn into three flats.', ['3 proposed']],
    ['The proposal is for the conversion of the tannery to four flats.', ['4 proposed']],
    ['Change of use from 4 flats to offices.', []],
    ['Change of use from offices to 24 dwellings', ['24 proposed']],
    ['Change of use from offices (Class E) to 1 dwelling (Class C3)', ['1 proposed']],
    ['Conversion to 6 flats', ['6 proposed']],
    ['Change of use from 2 flats to 1 dwelling', []],
    ['Change of use from offices. Access to 24 dwellings is kept.', []],
    ['Twenty-four homes are proposed.', ['24 proposed']],
    ['The scheme will provide 12 apartments.', ['12 proposed']],
    ['Erection of 2 dwellings on land adjacent to 12 High Street', ['2 proposed']],
    ['Erection of 24 dwellings comprising 4 flats and 20 houses.', ['24 proposed']],
    ['Demolition of the existing bungalow and erection of two dwellings.', ['2 proposed']],
    ['Demolition of 2 dwellings and erection of 6 flats.', ['2 lost', '6 proposed']],
    ['Eight of the homes are for affordable rent.', ['8 affordable']],
    ['The scheme includes 8 affordable dwellings.', ['8 affordable']],
    ['a net gain of 22 dwellings', ['22 net']],
    ['The site currently contains 3 flats.', ['3 existing']],
    ['The proposal retains the 4 existing flats and adds one.', []],
    ['Total number of proposed dwellings: 24', ['24 proposed']],
    ['Total existing residential units 3', ['3 existing']],
    ['How many new dwellinghouses are you proposing to create?\n4', ['4 proposed']],
    ['Two houses on the site of a workshop.', ['2 proposed']],
  ])('are counted in %j', (text, values) => {
    expect(read('dwellings', text)).toEqual(values)
  })

  it.each([
    'Policy H2 applies to schemes of 10 or more dwellings.',
    'The council must show a 5-year supply of 3,000 homes.',
    'Erection of up to 24 dwellings.',
    'approximately 24 dwellings are proposed',
    'Permission was granted for the erection of 12 dwellings.',
    'Planning permission 12/0001 for 12 dwellings was refused.',
    'The street has 12 houses.',
    'The two houses follow the ridge of the terrace.',
    'Erection of 4 houses and 6 flats.',
    'Conversion of a care home to three houses and two self contained flats.',
    'Conversion of a shop to two apartments and conversion of the store to a duplex apartment.',
    'Erection of 6 no. 2 bed flats and 4 no. 3 bed flats.',
    'Extension to a dwelling.',
    'Erection of a dwelling extension.',
    'Erection of 1 flat roof.',
    'Erection of a 60-bed care home.',
    'Erection of two garages for 2 dwellings.',
    'There are 24 homes per hectare nearby.',
    'one of a terrace of five houses',
    'Eight homes have two bedrooms, twelve have three.',
    'the construction of 12 dwellings was completed in 2019',
    'Non-material amendment to 14/AP/3842 for the erection of 163 dwellings.',
    'Conversion of a hostel into flats and construction of 2 houses (6 units in total)',
    'Erection of a pair of semi-detached dwellings (4 units in total)',
    'Erection of 2█ dwellings.',
    'Erection of 10-12 dwellings.',
    'If 12 dwellings are proposed, a plan is needed.',
  ])('are not counted in %j', (text) => {
    expect(read('dwellings', `A note.\n\n${text}`)).toEqual([])
  })
})

describe('site areas, in square metres', () => {
  it.each<[string, string[]]>([
    ['Site area: 0.45 ha', ['4500']],
    ['The site is 2.68 hectares, of which 0.9 hectares stay open.', ['26800']],
    ['The application site extends to approximately 1,250 sq m.', ['1250']],
    ['The site has an area of 450m².', ['450']],
    ['The total area of the site is 450 square metres.', ['450']],
    ['the 0.45ha site', ['4500']],
    ['Site area 1 acre', ['4046.86']],
    ['Site area: 10,000 sq ft', ['929.03']],
    [
      'What is the measurement of the site area? (numeric characters only).\n10.00\nUnit\nSq. metres',
      ['10'],
    ],
    ['The impermeable area of the site will be 210 m2.', []],
    ['site area vs 0.2 ha', []],
    ['sites of 0.5 hectares or more', []],
    ['where the site area is over 1 hectare', []],
    ['The site area exceeds 0.5 ha', []],
    ['lowering 210 square metres of the rear gardens', []],
    ['Root protection area 174 square metres.', []],
    ['The site allocated in policy H1 is 4 ha.', []],
    ['The garden of the site is 90 m².', []],
  ])('%j', (text, values) => {
    expect(read('site-area', text)).toEqual(values)
  })
})

describe('floor areas', () => {
  it.each<[string, string[]]>([
    ['The existing gross internal floor area is 120 m².', ['120 existing']],
    ['Proposed GIA: 145.5 sqm', ['145.5 proposed']],
    ['The total floor space would be 1,200 sq m.', ['1200 proposed']],
    ['Net additional floorspace: 60 sq.m', ['60 net']],
    ['Total floor area 300 m2', ['300 total']],
    ['Existing gross internal floor area (square metres):\n12', ['12 existing']],
    [
      'Gross internal floor area lost (including by change of use) (square metres):\n13',
      ['13 lost'],
    ],
    ['Bedroom 1 12.5 m²', []],
    ['The minimum gross internal floor area is 37 m².', []],
    ['Floor area 37 m²', []],
    ['schemes of 1,000 m² or more of new floor space', []],
    ['Existing site area 200 m²', []],
  ])('%j', (text, values) => {
    expect(read('floor-area', text)).toEqual(values)
  })
})

describe('heights, depths, storeys and parking', () => {
  it.each<[string, string[]]>([
    ['The ridge height is 7.8 m.', ['7.8 ridge']],
    ['7.8m to the ridge and 5.1m to the eaves', ['7.8 ridge', '5.1 eaves']],
    ['Ridge height: 7,800 mm', ['7.8 ridge']],
    ['Ridge height              8.75 metres', ['8.75 ridge']],
    ['The ridge is kept to 5.25 metres.', ['5.25 ridge']],
    [
      'for which the maximum height would be 3.00m, and for which the height of the eaves would be 2.90m',
      ['3 total', '2.9 eaves'],
    ],
    ['set 600 mm below the ridge', []],
    ['The ridge is 600 mm lower.', []],
    ['The existing ridge height is 7.5 m.', []],
    ['eaves must be no more than 3 m', []],
    ['Ridge level 62.3 m AOD', []],
    ['The fence has a maximum height of 2 m.', []],
    ['T1 oak, 14 m high', []],
  ])('height: %j', (text, values) => {
    expect(read('height', text)).toEqual(values)
  })

  it.each<[string, string[]]>([
    ['which would extend beyond the rear wall of the original house by 6.00m', ['6']],
    ['It projects 3.5 m from the rear elevation.', ['3.5']],
    ['A 4m deep single storey rear extension.', ['4']],
    ['an extension with a depth of 4.0 metres', ['4']],
    ['Rear extension 3.9 m deep, new porch', ['3.9']],
    ['The extension stands behind the house and is 3.9 metres deep.', ['3.9']],
    ['The rear extension projects 4.5 m.', ['4.5']],
    ['The single storey rear extension would project by 4.5 m.', ['4.5']],
    ['Rear extension 3.9 m wide', []],
    ['Rear extension with trenches 0.9 m deep', []],
    ['Rear extension 3.9 m deep foundations', []],
    ['The balcony projects 4.5 m.', []],
    ['The existing rear extension projects 4.5 m.', []],
    ['The rear extension projects 0.9 m above the fence.', []],
    ['must not extend beyond the rear wall by more than 4 m', []],
    ['The garden is 10 m deep.', []],
    ['trenches to a depth of 1.2 m', []],
  ])('depth: %j', (text, values) => {
    expect(read('depth', text)).toEqual(values)
  })

  it.each<[string, string[]]>([
    ['Erection of a two-storey building.', ['2 proposed']],
    ['The existing house is two storeys', ['2 existing']],
    ['A single-storey rear extension.', ['1 extension']],
    ['The proposed building would be 2.5 storeys.', ['2.5 proposed']],
    ['The area is mainly of two-storey houses.', []],
    ['buildings of over 18 metres or 7 storeys', []],
    ['Erection of 3-storey building to provide 6 flats', ['3 proposed']],
    ['Storeys: single storey', ['1']],
    ['Number of storeys   3', ['3']],
    ['Proposed storeys: two-storey', ['2 proposed']],
    ['Storeys: two to three', []],
    ['Storeys 12 High Street', []],
    ['Storeys: three storeys at the front', []],
    ['two storeys', []],
  ])('storeys: %j', (text, values) => {
    expect(read('storeys', text)).toEqual(values)
  })

  it.each<[string, string[]]>([
    ['Twelve car parking spaces are proposed.', ['12 proposed']],
    ['There are 4 existing parking spaces.', ['4 existing']],
    ['24 cycle parking spaces are proposed.', []],
    ['The standard requires 2 parking spaces for each dwelling.', []],
    ['Two parking spaces', []],
    ['Parking: 4', ['4']],
    ['Proposed: Parking\nParking   4 parking spaces', ['4']],
    ['Existing car parking spaces: 4', ['4 existing']],
    ['4 no. car parking spaces are proposed.', ['4 proposed']],
    ['Erection of 2 dwellings with 4 parking spaces', ['4 proposed']],
    ['The scheme has 1 parking space.', ['1 proposed']],
    ['With 4 parking spaces', []],
    ['Cycle parking: 4', []],
    ['Parking: 4 to 6', []],
    ['Parking 4', []],
    ['Parking: 4 per dwelling', []],
    ['The proposal has 12 parking spaces and 2 visitor spaces.', []],
  ])('parking: %j', (text, values) => {
    expect(read('parking-spaces', text)).toEqual(values)
  })
})

describe('flood zones', () => {
  it.each<[string, string[]]>([
    ['The site lies within Flood Zone 3a.', ['3a']],
    ['The application site is located in Flood Zone 1.', ['1']],
    ['The site is partly within Flood Zones 2 and 3.', ['2', '3']],
    ['Flood Zone: 2', ['2']],
    ['The site is wholly inside Flood Zone 3a.', ['3a']],
    ['The red line is entirely inside Flood Zone 3a.', ['3a']],
    ['The property lies in Flood Zone 3a.', ['3a']],
    ['Land east of the site is wholly outside Flood Zone 3a.', []],
    [
      'The whole of the site is in Flood Zone 2 and the strip along its edge is in Flood Zone 3.',
      ['2', '3'],
    ],
    ['The site is in Flood Zone 1 and not in Flood Zone 3.', ['1']],
    ['The site is not in Flood Zone 3.', []],
    ['The site lies outside Flood Zones 2 and 3.', []],
    ['If the site is in Flood Zone 3, an assessment is needed.', []],
    ['Is the site in Flood Zone 3?', []],
    ['Flood Zone 3 is land with a high probability.', []],
    ['Development in Flood Zone 3 should pass the test.', []],
    ['Legend\nFlood Zone 2\nFlood Zone 3', []],
    ['The site is close to Flood Zone 3.', []],
    ['The site is in Flood Zone █.', []],
  ])('%j', (text, values) => {
    expect(read('flood-zone', text)).toEqual(values)
  })
})
