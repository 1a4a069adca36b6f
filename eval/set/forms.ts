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
  const of = value('certificate', letter, split === 'dev' ? `Certificate of Ownership - Certificate ${letter}` : `Ownership Certificate: Certificate ${letter}`) // prettier-ignore
  return [
    of,
    'I certify/The applicant certifies that the information about owners given here is true.',
    `${split === 'dev' ? 'Date' : 'Date signed'}: ${value('certificate-date', date, dateWords(date, random))}`,
  ]
}

function applicationForm(site: Site, split: Split, random: Random, slots: Slots): string[] {
  const dev = split === 'dev'
  const fill = (line: string): string => expand(line, slots, random)
  const title = dev
    ? 'Application for Planning Permission. Town and Country Planning Act 1990'
    : 'Application for Full Planning Permission'
  return [
    value('title', title, title),
    dev ? '1. Site address' : 'Address of the site',
    fill('{site}'),
    dev ? '2. Description of the proposal' : 'What is proposed',
    fill('{proposal}'),
    fill(dev ? '3. Site area: {siteArea}' : 'Area of the site: {siteArea}'),
    dev ? '4. Materials' : 'Materials to be used',
    fill('Walls: {material}. Roof: {material}.'),
    dev ? '5. Vehicle parking' : 'Parking',
    fill(dev ? 'Proposed: {parking}' : 'Proposed car parking: {parking}'),
    ...(site.homes > 0
      ? [dev ? '6. Residential units' : 'Homes', fill(dev ? 'Total proposed: {homes}' : 'Proposed: {homes}')] // prettier-ignore
      : []),
    fill(dev ? '7. Gross internal floor space proposed: {floorArea}' : 'Proposed gross internal floor area: {floorArea}'), // prettier-ignore
    ...certificate(site, split, random),
  ]
}

function cilForm(_site: Site, split: Split, random: Random, slots: Slots): string[] {
  const dev = split === 'dev'
  const title = dev ? 'CIL Form 1: Additional Information' : 'Community Infrastructure Levy Form 1'
  const fill = (line: string): string => expand(line, slots, random)
  return [
    value('title', title, title),
    fill(dev ? 'Site address: {site}' : 'Property address: {site}'),
    fill('Description of development: {proposal}'),
    fill(dev ? 'Existing gross internal area: {existingFloor}' : 'Existing gross internal floorspace: {existingFloor}'), // prettier-ignore
    fill(dev ? 'Total gross internal area proposed: {floorArea}' : 'Proposed gross internal floorspace: {floorArea}'), // prettier-ignore
    dev ? 'Exemption or relief claimed: none' : 'Is relief claimed? No',
    fill('Declaration dated {reportDate}'),
  ]
}

function coveringLetter(_site: Site, split: Split, random: Random, slots: Slots): string[] {
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
        'To the Head of Planning',
        fill('{reportDate}'),
        fill('{site}'),
        fill('With this letter come the form, plans and reports for {proposal}. A report on trees is to follow.'), // prettier-ignore
        fill('Should something be lacking, [ring|write to] us first.'),
        'Yours sincerely',
      ]
}

export const forms: readonly FormGrammar[] = [
  { kind: 'applicationForm', count: 10, names: ['Application form.pdf', 'ApplicationForm.pdf'], lines: applicationForm },
  { kind: 'cilForm', count: 6, names: ['CIL form 1.pdf', 'cil.pdf'], lines: cilForm },
  { kind: 'otherDocument', count: 6, names: ['Covering letter.pdf', 'letter.docx'], lines: coveringLetter },
] // prettier-ignore
