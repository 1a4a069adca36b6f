import type { Random } from '../../scripts/samples/random.ts'
import { marked, value } from './marked.ts'
import type { Site } from './site.ts'
import { dateWords } from './slots.ts'
import type { Defect, Split } from './types.ts'

/** A kind of drawing: its title, its scales, and whether the questions about plans are asked of it. */
export interface DrawingGrammar {
  kind: string
  count: number
  names: readonly string[]
  titles: Readonly<Record<Split, readonly string[]>>
  scales: readonly number[]
  isPlan: boolean
}

export const drawings: readonly DrawingGrammar[] = [
  { kind: 'locationPlan', count: 24, isPlan: true, scales: [1250, 2500], names: ['Location Plan.pdf', 'OS map.pdf'], titles: { dev: ['Location Plan', 'SITE LOCATION PLAN'], test: ['Location Plan as Existing', 'OS LOCATION PLAN'] } },
  { kind: 'sitePlan.proposed', count: 20, isPlan: true, scales: [200, 500], names: ['Block Plan.pdf', 'Site plan proposed.pdf'], titles: { dev: ['Proposed Block Plan', 'PROPOSED SITE PLAN'], test: ['Site Plan - Proposed', 'PROPOSED BLOCK AND ROOF PLAN'] } },
  { kind: 'elevations.proposed', count: 12, isPlan: false, scales: [50, 100], names: ['Elevations.pdf', 'PL-210 elevations.pdf'], titles: { dev: ['Proposed Elevations', 'PROPOSED ELEVATIONS'], test: ['Front and Side Elevations as Proposed', 'PROPOSED SOUTH ELEVATION'] } },
  { kind: 'floorPlan.proposed', count: 10, isPlan: false, scales: [50, 100], names: ['Floor plans.pdf', 'ground floor.pdf'], titles: { dev: ['Proposed Floor Plans', 'PROPOSED GROUND FLOOR PLAN'], test: ['First Floor Plan as Proposed', 'FLOOR PLANS - PROPOSED'] } },
] // prettier-ignore

const SCALE_QUESTION = 'PLAN-SCALE'
const NORTH_QUESTION = 'PLAN-NORTH'

function scaleLine(scale: number, paper: string, split: Split, random: Random): string {
  const of = value('scale', scale, `1:${scale}`)
  const sheet = value('paper-size', paper, paper)
  const words =
    split === 'dev'
      ? random.pick([`Scale ${of} @ ${sheet}`, `SCALE: ${of} at ${sheet}`, `Scale\n${of} (${sheet})`, `Drawn at a scale of ${of} on ${sheet}`]) // prettier-ignore
      : random.pick([`Scale(s): ${of} @ ${sheet}`, `Scale ${of} when plotted at ${sheet}`, `SCALE @ ${sheet} ${of}`, `${of} (${sheet})`]) // prettier-ignore
  return marked({ type: 'answer', question: SCALE_QUESTION, value: scale }, words)
}

function northLine(split: Split, random: Random): string {
  const words =
    split === 'dev'
      ? random.pick(['North point', 'NORTH ↑', 'N ↑', 'North is to the top of the sheet'])
      : random.pick(['North ↑', 'NORTH\nARROW', 'North sign', 'True north is up the sheet'])
  return marked({ type: 'answer', question: NORTH_QUESTION }, value('north', words, words))
}

/** Words on a plan that has no scale, or no north, that look as if it had. */
const DECOYS: Readonly<Record<string, Readonly<Record<Split, readonly string[]>>>> = {
  [SCALE_QUESTION]: {
    dev: ['Scale: as shown', 'SCALE', 'Drawing to be read with the engineer’s details at the scales given there'],
    test: ['Scale: varies', 'Scale not applicable', 'Slope of drive 1:15'],
  },
  [NORTH_QUESTION]: {
    dev: ['North Street', 'Land north of the drive to be seeded', 'NORTH ELEVATION see sheet 2'],
    test: ['North Lodge', 'Hedge to the north boundary kept', 'Northern Power cable'],
  },
} // prettier-ignore

const decoy = (question: string, split: Split, random: Random): string =>
  marked({ type: 'decoy', question }, random.pick(DECOYS[question]?.[split] ?? []))

const NOTES: Readonly<Record<Split, readonly string[]>> = {
  dev: ['All dimensions to be checked on site', 'Application site edged red', 'Other land owned edged blue', 'Copyright of this drawing is reserved', 'Existing hedge kept', 'Bin store', 'Patio', 'Shed', 'Lawn'],
  test: ['Figured dimensions are to be followed', 'Site shown edged in red', 'Land in the same ownership shown in blue', 'Not to be copied without leave', 'Bicycle shed', 'Paving', 'Hedge to be laid', 'Raised bed', 'Log store'],
} // prettier-ignore

/** The text of a drawing's one page, with labels: its title block and what is written on it, in the order of the file. */
export function drawingText(
  grammar: DrawingGrammar,
  site: Site,
  split: Split,
  defects: readonly Defect[],
  random: Random,
): string {
  const title = random.pick(grammar.titles[split])
  const hasScale = !defects.includes('no-scale')
  const hasNorth = grammar.isPlan ? !defects.includes('no-north') : random.chance(0.3)
  const scale = random.pick(grammar.scales)
  const label = (short: string, long: string): string => random.pick([short, long])
  const block = [
    `${split === 'dev' ? label('Title', 'Drawing title') : label('Drg title', 'Sheet title')}: ${value('drawing-title', title, value('title', title, title))}`,
    `${split === 'dev' ? label('Project', 'Site') : label('Site address', 'Location')}: ${value('site-address', site.address, `${site.address}, ${value('postcode', site.postcode, site.postcode)}`)}`,
    `${split === 'dev' ? label('Drg no', 'Drawing no') : label('Dwg number', 'Sheet no')}: ${value('drawing-number', site.drawing, site.drawing)}`,
    `${split === 'dev' ? label('Rev', 'Revision') : label('Rev.', 'REVISION')}: ${value('revision', site.revision, site.revision)}`,
    `${split === 'dev' ? 'Date' : 'Drawing date'}: ${value('date', site.reportDate, dateWords(site.reportDate, random))}`,
    ...(hasScale
      ? [scaleLine(scale, site.paper, split, random)]
      : [decoy(SCALE_QUESTION, split, random)]),
    ...(defects.includes('draft') ? [value('status-stamp', 'preliminary', 'PRELIMINARY')] : []),
  ]
  const notes = random.shuffle([
    ...random.shuffle(NOTES[split]).slice(0, random.int(3, 6)),
    ...(hasNorth ? [northLine(split, random)] : []),
    ...(grammar.isPlan && !hasNorth ? [decoy(NORTH_QUESTION, split, random)] : []),
    ...(random.chance(0.4) ? [value('not-to-scale', 'do not scale', 'Do not scale from this drawing')] : []), // prettier-ignore
    ...(random.chance(0.4) ? [`${value('scale-bar', 'scale bar', split === 'dev' ? 'Scale bar' : 'SCALE BAR')} 0 5 10 m`] : []), // prettier-ignore
    ...(grammar.kind === 'locationPlan' ? [value('map-licence', 'licence', `© Crown copyright and database rights 2026 OS AC00008${random.int(10000, 99999)}`)] : []), // prettier-ignore
    ...(grammar.kind.startsWith('elevations') ? [`Ridge ${value('height', site.ridgeM, `${site.ridgeM} m`, 'ridge')}`, `Eaves ${value('height', site.eavesM, `${site.eavesM}m`, 'eaves')}`] : []), // prettier-ignore
  ])
  return random.chance(0.5) ? [...notes, ...block].join('\n') : [...block, ...notes].join('\n')
}
