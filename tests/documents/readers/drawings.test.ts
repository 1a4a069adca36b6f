import { describe, expect, it } from 'vitest'
import { read } from './read.ts'

describe('scales', () => {
  it.each<[string, string[]]>([
    ['Scale 1:1250', ['1250']],
    ['SCALE: 1 : 1,250 @ A3', ['1250']],
    ['Scale 1/100', ['100']],
    ['Scale: 1-50', ['50']],
    ['drawn at a scale of 1 to 1250', ['1250']],
    ['1:200', ['200']],
    ['Scales 1:100 and 1:50 @ A1', ['100', '50']],
    ['1:5 scale detail', ['5']],
    ['Scale\n1:500', ['500']],
    ['1:1250 scale plan', ['1250']],
    ['1:100@A1 / 1:200@A3', ['100', '200']],
  ])('are read in %j', (text, values) => {
    expect(read('scale', text)).toEqual(values)
  })

  it.each([
    'Scale: as shown',
    'As indicated @ A1',
    'Scale bar',
    'a gradient of 1:20',
    'ramp 1:12',
    'the 1:100 year event',
    '1:200 annual probability',
    'trees are replaced at a ratio of 1:50',
    '1-50 units',
    '21:50',
    '1:30 pm',
    'Page 1/100',
    'at an identified scale such as 1:1250 or 1:2500',
    'plans should be at 1:500',
    '1:125█',
    '01/100/2026',
    'Flood Zone 2: between 1:100 and 1:1000',
    'Flood Zone 3a: 1:100 or greater',
    'mix 1:1:6',
  ])('are not read in %j', (text) => {
    expect(read('scale', text)).toEqual([])
  })
})

describe('paper sizes', () => {
  it.each<[string, string[]]>([
    ['1:1250 @ A3', ['A3']],
    ['Scale 1:200 when printed at A3', ['A3']],
    ['1:100@A1', ['A1']],
    ['1:100 (A3)', ['A3']],
    ['A3 @ 1:100', ['A3']],
    ['Paper size: A1', ['A1']],
    ['on the A1 road', []],
    ['1:100 at A40 junction', []],
    ['Block A2', []],
  ])('of %j', (text, values) => {
    expect(read('paper-size', text)).toEqual(values)
  })
})

describe('words about scale and north', () => {
  it.each<[string, string[]]>([
    ['NOT TO SCALE', ['not to scale']],
    ['Scale: NTS', ['nts']],
    ['Do not scale from this drawing.', ['do not scale']],
    ['Do not scale from this drawing except for planning purposes.', []],
    ['a small-scale scheme, not to be confused', []],
    ['Scantlings', []],
  ])('not to scale: %j', (text, values) => {
    expect(read('not-to-scale', text)).toEqual(values)
  })

  it.each<[string, string[]]>([
    ['Scale bar 1:100', ['Scale bar']],
    ['SCALE 1:100\n0 1 2 3 4 5m', ['0 1 2 3 4 5m']],
    ['Scale 1:100\n0 5 3 2m', []],
    ['The plan has no scale bar.', []],
    ['Plans must have a scale bar.', []],
    ['scale barriers', []],
  ])('scale bar: %j', (text, values) => {
    expect(read('scale-bar', text)).toEqual(values)
  })

  it.each<[string, string[]]>([
    ['North point', ['North point']],
    ['North is to the top of the sheet', ['North is to']],
    ['NORTH ↑', ['NORTH ↑']],
    ['LOCATION PLAN\nN\nScale 1:1250', ['N']],
    ['True north', ['True north']],
    ['land north of Larkspur Avenue', []],
    ['North elevation', []],
    ['Dimensions to be checked on site\nNORTH ELEVATION see sheet 2', []],
    ['The site north elevation', []],
    ['No north point is shown.', []],
    ['Each plan must show a north point.', []],
    ['Scale 1:100 drawing\nNorth\nSouth\nEast\nWest', []],
    ['Drawing 1:100\nM\nN\nO', []],
  ])('north: %j', (text, values) => {
    expect(read('north', text)).toEqual(values)
  })
})

describe('title blocks', () => {
  it.each<[string, string[]]>([
    ['Drawing no. BF-001 Revision A', ['BF-001']],
    ['DRAWING NUMBER: 2110-PL-203', ['2110-PL-203']],
    ['Drg No\n104', ['104']],
    ['Dwg. No. 2110 - PL - 203', ['2110-PL-203']],
    ['Drawing No. Rev\n2110-PL-203 B', ['2110-PL-203']],
    ['Drawing No. Revision\n', []],
    ['Sheet no 1 of 3', []],
    ['as shown on drawing no. 104', []],
    ['Drawing no. 12.03.2026', []],
    ['Project no. 2110', []],
  ])('drawing number: %j', (text, values) => {
    expect(read('drawing-number', text)).toEqual(values)
  })

  it.each<[string, string[]]>([
    ['Rev B', ['B']],
    ['REVISION: P02', ['P02']],
    ['Rev 3', ['3']],
    ['Drawing No. Rev\n2110-PL-203 B', ['B']],
    [
      'The statement goes with the location plan of the land and the street (drawing no. 2110-PL-001 Rev C)',
      [],
    ],
    ['The Rev A Smith', []],
    ['a revision a further revision', []],
    ['revision 2 of the framework', []],
    ['Rev: 01 02', []],
    ['REV BY', []],
    ['Rev -', []],
    ['revised B', []],
  ])('revision: %j', (text, values) => {
    expect(read('revision', text)).toEqual(values)
  })

  it.each<[string, string[]]>([
    ['LOCATION PLAN\nScale 1:1250', ['LOCATION PLAN']],
    ['Drawing title: Rear dormer, plans and elevations', ['Rear dormer, plans and elevations']],
    [
      'Proposed Ground Floor Plan 1:50\nRear elevation',
      ['Proposed Ground Floor Plan', 'Rear elevation'],
    ],
    ['Block plan as proposed', ['Block plan as proposed']],
    ['Title: Location Plan\nScale 1:1250', ['Location Plan']],
    ['Title   Rear dormer, plans\nDrawing no. 104', ['Rear dormer, plans']],
    ['Title: Mrs\nDrawing no. 104', []],
    ['Title: BD12345\nScale 1:1250', []],
    ['Title: Date\nScale 1:1250', []],
    ['The elevations are of brick, and the site plan shows the drive.', []],
  ])('drawing title: %j', (text, values) => {
    expect(read('drawing-title', text)).toEqual(values)
  })

  it.each<[string, string[]]>([
    ['DRAFT', ['draft']],
    ['Draft v2', ['draft']],
    ['STATUS: PRELIMINARY', ['preliminary']],
    ['Status: S2 - For Information', ['for information']],
    ['FOR INFORMATION ONLY', ['for information only']],
    ['Status: Draft Final', []],
    ['Preliminary Ecological Appraisal', []],
    ['PRELIMINARY ROOST ASSESSMENT', []],
    ['the draft local plan', []],
    ['Draft policy H1', []],
    ['For information on bats see page 3', []],
    ['NOT FOR CONSTRUCTION', []],
  ])('status: %j', (text, values) => {
    expect(read('status-stamp', text)).toEqual(values)
  })

  it.each<[string, number]>([
    ['© Crown copyright and database rights 2026 OS 100012345', 1],
    ['Ordnance Survey Licence number 0100031673', 1],
    ['Made-up map: no Ordnance Survey data was used.', 0],
    ['premises licence no 12', 0],
  ])('map licence: %j', (text, count) => {
    expect(read('map-licence', text)).toHaveLength(count)
  })
})
