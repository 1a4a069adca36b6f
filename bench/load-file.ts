import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { seededRandom } from './random.ts'

/** The 30 columns of a register export, most of which are ours to understand. */
const HEADER = [
  'reference', 'application_type', 'description', 'site_address', 'postcode', 'uprn', 'ward', 'easting', 'northing',
  'date_received', 'date_valid', 'target_date', 'decision', 'decision_date', 'status', 'ownership_certificate', 'fee_due',
  'fee_paid', 'documents', 'bng_applies', 'proposed_dwellings', 'existing_dwellings', 'site_area_ha', 'case_officer',
  'parish', 'agent', 'applicant_name', 'appeal_status', 'level', 'last_updated',
] // prettier-ignore

const TYPES = [
  'Householder',
  'Full planning permission',
  'Listed building consent',
  'Discharge of conditions',
  'Advertisement consent',
]

const two = (value: number): string => String(value).padStart(2, '0')

function line(at: number, random: () => number): string {
  const [year, month, day] = [2016 + (at % 10), two(1 + (at % 12)), two(1 + (at % 28))]
  const open = at % 7 === 0
  const decided = `${day}/${month}/${year + 1}`
  return [
    `${year % 100}/${String(at).padStart(7, '0')}/FUL`,
    TYPES[at % TYPES.length],
    `"Erection of a single storey rear extension, with rooflights and alterations to the roof of number ${at}"`,
    `"${1 + (at % 200)} Sample Road, Brindle"`,
    `ZB${1 + (at % 9)} ${at % 9}AB`,
    `1000${String(at).padStart(8, '0')}`,
    `Ward ${at % 20}`,
    (400_000 + random() * 90_000).toFixed(1),
    (200_000 + random() * 90_000).toFixed(1),
    `${day}/${month}/${year}`,
    `${day}/${month}/${year}`,
    `${day}/${month}/${year + 1}`,
    open ? '' : 'Granted',
    open ? '' : decided,
    open ? 'Pending' : 'Decided',
    'A',
    '258',
    '258',
    'locationPlan=plan.pdf;sitePlan.proposed=site.pdf',
    'no',
    '1',
    '0',
    random().toFixed(3),
    `Officer ${at % 30}`,
    `Parish ${at % 40}`,
    `Agent ${at % 400}`,
    `Applicant ${at}`,
    '',
    'Delegated',
    `2026-01-0${1 + (at % 9)}T10:00:00`,
  ].join(',')
}

/** Writes a made-up register of `rows` rows and 30 columns; the same for the same number. */
export async function writeRegister(path: string, rows: number): Promise<void> {
  const random = seededRandom(20_261_125)
  const file = createWriteStream(path)
  let text = `${HEADER.join(',')}\n`
  for (let at = 0; at < rows; at += 1) {
    text += `${line(at, random)}\n`
    if (text.length < 1_000_000) continue
    if (!file.write(text)) await once(file, 'drain')
    text = ''
  }
  file.end(text)
  await once(file, 'close')
}

export const COLUMNS = HEADER.length
