import { addDays, daysBetween } from '../../../src/domain/dates.ts'
import { workingDay } from '../dates.ts'
import type { Landscape } from '../layers/layers.ts'
import { TODAY } from '../place.ts'
import { randomOf } from '../random.ts'
import type { Random } from '../random.ts'
import { csvText, ukDate } from '../text.ts'
import { emptyRow, HEADER } from './application.ts'
import type { Application, Row } from './application.ts'
import { spoilApplications } from './spoil.ts'
import { kinds } from './kinds.ts'
import { makeApplication } from './make.ts'
import { documentOf } from './requirements.ts'
import { sitingOf } from './siting.ts'

const DECIDED = 25
const WITHDRAWN = 6
const FLAWED_SHARE = 0.56

/** Numbers them in order of receipt: `26/02871/HH`. Until now `reference` held the day received. */
function giveReferences(applications: Application[]): void {
  const suffix = new Map(kinds.map((kind) => [kind.id, kind.suffix]))
  const sameDay = new Map<string, number>()
  for (const application of applications) {
    const received = application.row.reference
    const nth = (sameDay.get(received) ?? 0) + 1
    sameDay.set(received, nth)
    const number = daysBetween('2026-01-01', received) * 12 + nth
    application.row.reference = `26/${String(number).padStart(5, '0')}/${suffix.get(application.kind) ?? ''}`
  }
}

/** Officers have validated most of the older complete applications, and three flawed ones by mistake. */
function giveValidDates(random: Random, applications: readonly Application[]): void {
  const days = new Map(kinds.map((kind) => [kind.id, kind.days]))
  let mistakes = 3
  for (const { row, kind, status, flaws } of applications) {
    if (status !== 'open') continue
    const received = row.date_received.split('/').reverse().join('-')
    const valid = workingDay(addDays(received, random.int(1, 9)))
    const mistaken = flaws.length === 1 && mistakes > 0 && random.chance(0.1)
    if (valid > '2026-11-20' || (flaws.length > 0 && !mistaken) || random.chance(0.25)) continue
    if (mistaken) mistakes -= 1
    row.date_valid = ukDate(valid)
    row.target_date = ukDate(
      addDays(kind === 'larger extension' ? received : valid, days.get(kind) ?? 56),
    )
    row.status = random.pick(['Registered', 'Out to consultation'])
  }
}

/** Every well-formed application, oldest first, with its flaws. */
export function buildApplications(landscape: Landscape): Application[] {
  const random = randomOf('applications')
  const siting = sitingOf(landscape, random)
  const wanted = random.shuffle(
    kinds.flatMap((kind) => Array.from({ length: kind.count }, () => kind)),
  )
  const applications = wanted.map((kind, at) => {
    const status = at < DECIDED ? 'decided' : at < DECIDED + WITHDRAWN ? 'withdrawn' : 'open'
    return makeApplication(random, landscape, siting, kind, status)
  })
  applications.sort((a, b) =>
    a.row.reference < b.row.reference ? -1 : a.row.reference > b.row.reference ? 1 : 0,
  )
  giveReferences(applications)
  const exempt = applications.find(
    ({ kind, status }) => kind === 'householder' && status === 'open',
  )
  if (exempt !== undefined) {
    Object.assign(exempt.row, { fee_exemption: 'disability', fee_due: '0', fee_paid: '0' })
    exempt.documents.push(documentOf('disabilityExemptionEvidence'))
  }
  spoilApplications(random, applications, FLAWED_SHARE)
  giveValidDates(random, applications)
  return applications
}

/** Flaws of the file itself, as exports have them, and how many of each. */
export const dataFlaws = {
  'easting and northing blank': 4,
  'easting and northing exchanged': 1,
  'easting and northing both 0': 1,
  'date that is not in the calendar (row refused)': 1,
  'blank row': 1,
  'reference repeated, with another description': 1,
  'no reference (row refused)': 1,
} as const

/** The rows of the CSV: the applications', with the file's own flaws put in, those in `keep` left alone. Throws after `TODAY`. */
export function rowsOf(applications: readonly Application[], keep: ReadonlySet<string>): Row[] {
  const random = randomOf('data flaws')
  const rows = applications.map(({ row, documents }): Row => ({
    ...row,
    documents: documents.map(({ fileTypes, file }) => `${fileTypes.join('+')}=${file}`).join('; '),
  }))
  const spare = random.shuffle(
    applications.flatMap(({ status, flaws, plot, row }, at) =>
      status === 'open' && flaws.length === 0 && plot.site === null && !keep.has(row.reference)
        ? [at]
        : [],
    ),
  )
  const change = (cells: (row: Row) => Partial<Row>): void => {
    const at = spare.pop() ?? 0
    const row = rows[at]
    if (row !== undefined) rows[at] = { ...row, ...cells(row) }
  }
  for (let count = 0; count < dataFlaws['easting and northing blank']; count += 1)
    change(() => ({ easting: '', northing: '' }))
  change(({ easting, northing }) => ({ easting: northing, northing: easting }))
  change(() => ({ easting: '0', northing: '0' }))
  const copy = rows[spare.pop() ?? 0] ?? emptyRow()
  rows.push({ ...copy, description: `${copy.description} (amended description)` })
  const late = rows[spare.pop() ?? 0] ?? emptyRow()
  rows.push({
    ...late,
    reference: `26/09999/${late.reference.split('/')[2] ?? ''}`,
    date_received: '31/09/2026',
    date_valid: '',
    target_date: '',
  })
  rows.push({ ...(rows[spare.pop() ?? 0] ?? emptyRow()), reference: '' })
  rows.splice(Math.floor(rows.length / 2), 0, emptyRow())
  if (rows.some((row) => row.date_received.split('/').reverse().join('-') > TODAY))
    throw new RangeError('a row is from the future')
  return rows
}

export function applicationsCsv(rows: readonly Row[]): string {
  return csvText(HEADER, rows)
}
