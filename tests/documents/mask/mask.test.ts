import { describe, expect, it } from 'vitest'
import { maskPages } from '../../../src/documents/mask/mask.ts'
import { ordinarySentences } from './ordinary-sentences.ts'
import { cpuMs } from '../../support/cpu.ts'

/** What stands between ‹ and › has to be blotted out; the rest has to stay. */
const expected = (marked: string) => ({
  text: marked.replace(/[‹›]/g, ''),
  masked: marked.replace(/‹([^›]*)›/g, (_, inside: string) => inside.replace(/\S/g, '█')),
})

const masks: [what: string, marked: string, names?: string[]][] = [
  ['an e-mail address', 'Write to ‹jo.marlow+plans@marlow-design.co.uk›, please.'],
  ['an e-mail address with spaces', 'Write to ‹jo.marlow @ example.com› or ‹jo (at) example (dot) com›'],
  ['a London number', 'Ring ‹020 7946 0958› or ‹(020) 7946 0958›.'],
  ['a number of a five-digit area', 'Tel: ‹01632 960123›, ‹01632 960 123›, ‹01632-960123›'],
  ['a number of a three-digit area', 'Call ‹0161 496 0123› today'],
  ['mobiles side by side', 'M ‹07700 900123›  ‹07700900456›'],
  ['numbers with the country', '‹+44 (0)20 7946 0958›, ‹+447700900123›, ‹0044 1632 960123›'],
  ['an extension', 'T: ‹01632 960123 ext. 45›'],
  ['free and shared numbers', '‹0800 496 0123› ‹0345 496 0123›'],
  ['a number that only its label tells', 'Telephone: ‹960123›\nPrimary number\n‹00000000000›'],
  ['national insurance numbers', 'NI ‹AB 12 34 56 C› and ‹AB123456C›'],
  ['a bank account', 'Sort code: ‹12-34-56›, account number ‹12345678›'],
  ['dates of birth', 'Date of birth: ‹3 May 1960›; D.O.B. ‹03/05/1960›; born on ‹3 May 1960›'],
  ['a titled name', 'We met Mr ‹Okafor› and Ms ‹J. Marlow-Reed› on site.'],
  ['couples', 'Mr and Mrs ‹Okafor›; Mr & Mrs ‹J Patel›; Dr and Mrs ‹Chaudhry›'],
  ['titles in capitals', 'MR ‹A OKAFOR›'],
  ['titles in small letters', 'for mr ‹okafor› of this town'],
  ['other titles', 'Cllr ‹Nkechi Obi›, Prof. ‹Ida Marlow›, Revd ‹Tom Ash› and Dame ‹Vera Poole›'],
  ['surnames that are also words, after a title', 'Mr ‹Hall›, Mrs ‹Green› and Miss ‹Hill› object.'],
  ['a labelled name', 'Applicant: ‹Chidi Okafor›'],
  ['labels of a title block', 'Client\nMr & Mrs ‹J Marlow›\nProject\nRear extension\nDrawn by\n‹P Raman›\nScale 1:100'],
  ['a name that no list knows', 'Prepared by: ‹Xhevahire Qorraj› MRTPI\nDate: 3 May 2026'],
  ['accents and apostrophes', 'Author: ‹Siobhán O’Neill›'],
  ['several names of one label', 'Surveyors: ‹Jane Marlow›, ‹Tom Reed› and ‹Ida Poole›'],
  ['a couple with one surname', 'Applicants: ‹John and Jane Marlow›'],
  ['labels of the planning form', 'First name\n‹Chidi›\nSurname\n‹Okafor›\nCompany Name\n\nSigned\n‹Chidi Okafor›\nDate\n01/03/2026'],
  ['a signature line', 'Signed ........................ ‹J. Okafor› ........ Date 12/03/2026'],
  ['the end of a letter', 'Yours sincerely,\n\n‹Priya Raman›\nDirector'],
  ['a person on whose behalf somebody acts', 'This is submitted on behalf of ‹Jane Marlow›, who owns the land.'],
  ['a name from a label, everywhere', 'Client: ‹Chidi Okafor›\nPage 2. ‹Okafor› owns it. ‹C. Okafor›’s wish. ‹OKAFOR, Chidi›'],
  ['a given name', 'It was ‹jane QORRAJ› who said so; ‹Qorraj›’s house stands there.', ['Jane Qorraj']],
  ['a given name over a line end', 'It belongs to ‹Jane\nQorraj› now', ['Jane Qorraj']],
  ['a split double name', 'It belongs to ‹Ida Marlow-\nReed› now', ['Ida Marlow-Reed']],
  ['a given name with its middle name left out', '‹Jane Marlow› and ‹J Marlow›', ['Ms Jane Ida Marlow']],
  ['an illness of a named person', '‹Mrs Okafor has multiple sclerosis and uses a wheelchair.› The door is wide.'],
  ['an illness of a relation', 'We need space. ‹The applicant’s daughter is autistic and uses a wheelchair.› The ramp meets Part M.'],
  ['a diagnosis', '‹My husband was diagnosed with Parkinson’s in 2020.› The hall is 1.2 m wide.'],
  ['a letter of a doctor', '‹A letter from the GP is attached.›'],
  ['an applicant who is disabled', '‹The applicant is registered disabled.› It is built of brick.'],
  ['a pronoun', 'It is for them. ‹She has been unable to climb stairs since her stroke.› Brick is used.'],
  ['what somebody suffers from', '‹Our client suffers from severe arthritis.› The walls are brick.'],
  ['a medical need', 'The bathroom is on the ground floor. ‹It follows from the applicant’s medical needs.›'],
  ['a carer of a relation', '‹My mother needs a live-in carer.› The annexe has one bedroom.'],
] // prettier-ignore

describe('maskPages', () => {
  it.each(masks)('blots out %s', (_, marked, names = []) => {
    const { text, masked } = expected(marked)
    expect(maskPages([text], names).pages).toEqual([masked])
  })

  it.each(ordinarySentences)('leaves alone: %s', (sentence) => {
    expect(maskPages([sentence]).pages).toEqual([sentence])
  })

  const applicants = ['Robin Green', 'Rose Hill', 'Grant Church', 'Ann London', 'Ng', 'Tom Martin', 'Ed Park', 'Al Wood', 'Paul Victoria', 'George James', 'Jo Marlow'] // prettier-ignore
  it.each([
    'A green roof on the hill beside the church in London.',
    'Green Lane, Hill Street, Church Road and London Road meet at St James Road and Victoria Street.',
    'The council may grant permission; house martins nest under the eaves.',
    'The park and the wood are in the Green Belt; Grade II.',
    'Marlow Road, Marlow House and Marlow Bottom Lane; Marlow Architects Ltd.',
    'A Green Roof was proposed.',
  ])('leaves words and places that people are called after: %s', (sentence) => {
    expect(maskPages([sentence], applicants).pages).toEqual([sentence])
  })

  it('blots out in all pages a name that one of them marks', () => {
    expect(maskPages(['Okafor writes.', 'Applicant: Chidi Okafor', 'Chidi Okafor']).pages).toEqual([
      '██████ writes.',
      'Applicant: █████ ██████',
      '█████ ██████',
    ])
  })

  it('counts what it blotted out, without white space', () => {
    expect(maskPages(['Mr Ola\tOkafor']).masked).toBe(9)
  })

  it('leaves firms, and forgets names of firms that are given', () => {
    const page = 'Agent: Raman Planning Ltd\nClient: Brackenford Parish Council'
    expect(maskPages([page], ['Raman Planning Ltd']).pages).toEqual([page])
  })

  it.each([
    ['a'], ['A '], ['autistic '], ['Mr '], ['Mr Ab '], ['020 '], ['a@a.'], ['Applicant:\n'], ['my son autistic '],
    ['Signed: John Aa Bb. '], ['the applicant is a a a a health '], ['Prepared by '], ['\n'], [' '], ["a'"], ['0'], ['('], ['Surname\nX'],
  ])('takes a moment for four hundred thousand characters of %j', async (unit) => {
    const page = unit.repeat(Math.ceil(400_000 / unit.length)).slice(0, 400_000)
    let masked: string | undefined
    // Two million take a second or so; growth by the square would take minutes.
    expect(await cpuMs(() => ([masked] = maskPages([page], ['John Aa', 'Ab']).pages))).toBeLessThan(20_000) // prettier-ignore
    expect(masked).toHaveLength(400_000)
  }) // prettier-ignore
})
