import type { Random } from '../../scripts/samples/random.ts'
import { value } from './marked.ts'
import { expand, type Slots } from './grammar.ts'
import { daysBefore, type Site } from './site.ts'
import { dateWords } from './slots.ts'
import type { Split } from './types.ts'

/** Forms and letters: text line by line, with labels, for code to read. */
export interface FormGrammar {
  kind: string
  count: number
  names: readonly string[]
  lines: (site: Site, split: Split, random: Random, slots: Slots) => string[]
}

function certificate(site: Site, split: Split, random: Random): string[] {
  const letter = random.pick(['A', 'A', 'A', 'B', 'C'])
  const date = daysBefore(site.receivedOn, random.int(0, 20))
  const of = value('certificate', letter, split === 'dev' ? `Certificate of Ownership - Certificate ${letter}` : `CERTIFICATE ${letter}`) // prettier-ignore
  return [
    of,
    'I certify/The applicant certifies that the information about owners given here is true.',
    `Date: ${value('certificate-date', date, dateWords(date, random))}`,
  ]
}

function applicationForm(site: Site, split: Split, random: Random, slots: Slots): string[] {
  const dev = split === 'dev'
  const fill = (line: string): string => expand(line, slots, random)
  const title = dev
    ? 'Application for Planning Permission. Town and Country Planning Act 1990'
    : 'Householder Application for Planning Permission'
  return [
    value('title', title, title),
    dev ? '1. Site address' : 'Site Details',
    fill('{site}'),
    dev ? '2. Description of the proposal' : 'Description of Proposed Works',
    fill('{proposal}'),
    fill(dev ? '3. Site area: {siteArea}' : 'What is the measurement of the site area? {siteArea}'),
    dev ? '4. Materials' : 'Materials to be used',
    fill('Walls: {material}. Roof: {material}.'),
    dev ? '5. Vehicle parking' : 'Parking',
    fill(dev ? 'Proposed: {parking}' : 'Spaces after the works: {parking}'),
    ...(site.homes > 0
      ? [dev ? '6. Residential units' : 'Residential/Dwelling Units', fill('Total proposed: {homes}')] // prettier-ignore
      : []),
    fill(dev ? '7. Gross internal floor space proposed: {floorArea}' : 'Total gross internal floorspace proposed {floorArea}'), // prettier-ignore
    ...certificate(site, split, random),
  ]
}

function cilForm(site: Site, split: Split, random: Random, slots: Slots): string[] {
  const dev = split === 'dev'
  const title = dev
    ? 'CIL Form 1: Additional Information'
    : 'Community Infrastructure Levy (CIL) - Form 1: CIL Additional Information'
  const fill = (line: string): string => expand(line, slots, random)
  return [
    value('title', title, title),
    fill(dev ? 'Site address: {site}' : 'Address of the site {site}'),
    fill('Description of development: {proposal}'),
    fill(dev ? 'Existing gross internal area: {existingFloor}' : 'Gross internal area of existing buildings {existingFloor}'), // prettier-ignore
    fill(dev ? 'Total gross internal area proposed: {floorArea}' : 'Gross internal area proposed (total) {floorArea}'), // prettier-ignore
    dev ? 'Exemption or relief claimed: none' : 'Is relief claimed? No',
    fill('Declaration dated {reportDate}'),
  ]
}

function coveringLetter(site: Site, split: Split, random: Random, slots: Slots): string[] {
  const fill = (line: string): string => expand(line, slots, random)
  return split === 'dev'
    ? [
        fill('{reportDate}'),
        'Dear Sir or Madam',
        fill('Re: {site}'),
        fill('Please find enclosed an application for {proposal}. A design and access statement, a heritage statement and drawings are enclosed.'), // prettier-ignore
        fill('The fee has been paid through the Planning Portal. We look forward to hearing from you [soon|in due course].'), // prettier-ignore
        'Yours faithfully',
      ]
    : [
        'Planning Department, Town Hall',
        fill('{reportDate}'),
        fill('{site}'),
        fill('We enclose forms, drawings and reports for {proposal}. The flood risk assessment will follow.'), // prettier-ignore
        fill('If anything is missing, please telephone before [writing|making it invalid].'),
        'Yours sincerely',
      ]
}

export const forms: readonly FormGrammar[] = [
  { kind: 'applicationForm', count: 10, names: ['Application form.pdf', 'ApplicationForm.pdf'], lines: applicationForm },
  { kind: 'cilForm', count: 6, names: ['CIL form 1.pdf', 'cil.pdf'], lines: cilForm },
  { kind: 'otherDocument', count: 6, names: ['Covering letter.pdf', 'letter.docx'], lines: coveringLetter },
] // prettier-ignore
