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
  { kind: 'locationPlan', count: 24, isPlan: true, scales: [1250, 2500], names: ['Location Plan.pdf', 'OS map.pdf'], titles: { dev: ['Location Plan', 'SITE LOCATION PLAN'], test: ['LOCATION PLAN', 'Site Location Plan'] } },
  { kind: 'sitePlan.proposed', count: 20, isPlan: true, scales: [200, 500], names: ['Block Plan.pdf', 'Site plan proposed.pdf'], titles: { dev: ['Proposed Block Plan', 'PROPOSED SITE PLAN'], test: ['Block Plan as Proposed', 'Site Layout - Proposed'] } },
  { kind: 'elevations.proposed', count: 12, isPlan: false, scales: [50, 100], names: ['Elevations.pdf', 'PL-210 elevations.pdf'], titles: { dev: ['Proposed Elevations', 'PROPOSED ELEVATIONS'], test: ['Elevations as Proposed', 'Proposed Front and Rear Elevations'] } },
  { kind: 'floorPlan.proposed', count: 10, isPlan: false, scales: [50, 100], names: ['Floor plans.pdf', 'ground floor.pdf'], titles: { dev: ['Proposed Floor Plans', 'PROPOSED GROUND FLOOR PLAN'], test: ['Ground and First Floor Plans as Proposed', 'Proposed Ground Floor'] } },
] // prettier-ignore

const SCALE_QUESTION = 'PLAN-SCALE'
const NORTH_QUESTION = 'PLAN-NORTH'

function scaleLine(scale: number, paper: string, split: Split, random: Random): string {
  const of = value('scale', scale, `1:${scale}`)
  const sheet = value('paper-size', paper, paper)
  const words =
    split === 'dev'
      ? random.pick([`Scale ${of} @ ${sheet}`, `SCALE: ${of} at ${sheet}`, `Scale\n${of} (${sheet})`, `Drawn at a scale of ${of} on ${sheet}`]) // prettier-ignore
      : random.pick([`Scales ${of} @${sheet}`, `Plan ${of} at original size ${sheet}`, `Scale when printed at ${sheet}: ${of}`, `${of}@${sheet}`]) // prettier-ignore
  return marked({ type: 'answer', question: SCALE_QUESTION, value: scale }, words)
}

function northLine(split: Split, random: Random): string {
  const words =
    split === 'dev'
      ? random.pick(['North point', 'NORTH ↑', 'N ↑', 'North is to the top of the sheet'])
      : random.pick(['↑ North', 'N\n^', 'North arrow: up the page', 'NORTH POINT'])
  return marked({ type: 'answer', question: NORTH_QUESTION }, value('north', words, words))
}

/** Words on a plan that has no scale, or no north, that look as if it had. */
const DECOYS: Readonly<Record<string, Readonly<Record<Split, readonly string[]>>>> = {
  [SCALE_QUESTION]: {
    dev: ['Scale: as shown', 'SCALE', 'Drawing to be read with the engineer’s details at the scales given there'],
    test: ['Scale: see drawing', 'Scale bar', 'Ratio of window to wall 1:4'],
  },
  [NORTH_QUESTION]: {
    dev: ['North Street', 'Land north of the drive to be seeded', 'NORTH ELEVATION see sheet 2'],
    test: ['Northfield House', 'Fence on the north side 1.8 m high', 'North London office'],
  },
} // prettier-ignore

const decoy = (question: string, split: Split, random: Random): string =>
  marked({ type: 'decoy', question }, random.pick(DECOYS[question]?.[split] ?? []))

const NOTES: Readonly<Record<Split, readonly string[]>> = {
  dev: ['All dimensions to be checked on site', 'Application site edged red', 'Other land owned edged blue', 'Copyright of this drawing is reserved', 'Existing hedge kept', 'Bin store', 'Patio', 'Shed', 'Lawn'],
  test: ['Check levels before work starts', 'Red line: application site', 'Blue line: other land of the applicant', 'This drawing may not be copied', 'Cycle store', 'Gravel', 'New fence', 'Decking', 'Terrace'],
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
    `${label('Title', 'Drawing title')}: ${value('drawing-title', title, value('title', title, title))}`,
    `${label('Project', 'Site')}: ${value('site-address', site.address, `${site.address}, ${value('postcode', site.postcode, site.postcode)}`)}`,
    `${label('Drg no', 'Drawing no')}: ${value('drawing-number', site.drawing, site.drawing)}`,
    `${label('Rev', 'Revision')}: ${value('revision', site.revision, site.revision)}`,
    `Date: ${value('date', site.reportDate, dateWords(site.reportDate, random))}`,
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
