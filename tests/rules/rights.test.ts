import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRIOR_APPROVAL, rightOf } from '../../src/rules/application-types.ts'
import { parseRights, rightName, takesAway, type Right } from '../../src/rules/rights.ts'

const short = (rights: Right[]): string => rights.map((one) => one.part + one.class).join(' ')
/** `1A 2C`, with what is in doubt behind `?`, and `…` where some of it is not understood. */
function understood(text: string | null): string {
  const { classes, doubtful, whole } = parseRights(text)
  const doubt = doubtful.length === 0 ? '' : ` ? ${short(doubtful)}`
  return `${short(classes)}${doubt}${whole ? '' : ' …'}`.trim()
}

describe('the words of a direction', () => {
  it.each([
    // References of planning.data.gov.uk.
    ['3MA', '3MA'],
    ['3D;3M;11B', '3D 3M 11B'],
    ['1a; 1AA ;20ZA', '1A 1AA 20ZA'],
    ['1A, 1B and 2C', '1A 1B 2C'],
    ['1A;1A', '1A'],
    ['1A;31A', '1A …'],
    ['1A;testing', '1A …'],
    // Parts and classes.
    ['Part 1 Classes A, B and E', '1A 1B 1E'],
    ['Schedule 2, Part 3, Class MA', '3MA'],
    ['Schedule 2, Part 1, Classes A, C and D; Part 2, Class C', '1A 1C 1D 2C'],
    ['Schedule 2, Part 3, Class L(b)', '3L'],
    ['Class ZA of Part 20', '20ZA'],
    ['Class MA, Part 3', '3MA'],
    ['Class A of Part 1, Class A of Part 2 and Class B of Part 11', '1A 2A 11B'],
    ['PART 1 CLASS A AND B', '1A 1B'],
    ['Part 12A Class A', '12AA'],
    ['Part 3 Class MA of Schedule 2 to the Town and Country Planning (General Permitted Development) (England) Order 2015 (as amended)', '3MA'],
    ['Removes permitted development rights granted by Part 1, Class A', '1A'],
    ['Classes A–C of Part 2', '2A 2B 2C'],
    // Class AA came later, between A and B: whether it is meant, nobody can say.
    ['Part 1 Classes A to H', '1A 1B 1C 1D 1E 1F 1G 1H ? 1AA'],
    ['All of Part 1', '1*'],
    ['Part 1 (all classes)', '1*'],
    ['All permitted development rights under Part 2', '2*'],
    // Words.
    ['C3 to C4 (HMO)', '3L'],
    ['Change of use from dwellinghouses (C3) to small houses in multiple occupation (C4)', '3L'],
    ['Demolition', '11B ? 20ZA'],
    ['Part 11 Class B demolition', '11B'],
    ['Part 20 Class ZA (demolition of buildings)', '20ZA ? 11B'],
    ['Part 3 Class MA (Class E to residential)', '3MA'],
    ['Part 3 Class MA (offices to homes)', '3MA ? 3O 20ZA'],
    // Southwark and Kingston, as published.
    ['Change of use from Class E to residential is restricted', '3MA ? 3G 20ZA'],
    ['Change of use from offices to dwelling houses is restricted', '3O ? 3MA 20ZA'],
    ['Demolition on the site restricted', '11B ? 20ZA'],
    ['Removes permitted development rights for the change of use from commercial, business and service uses to residential use in the boroughs main town centres, local centres and industrial areas.', '3MA ? 3G 20ZA'],
    ['Removes permitted development rights to demolish buildings on these sites.', '11B ? 20ZA'],
    ['Removes permitted development rights to erect fencing, gates and other means of enclosure on the site.', '2A'],
  ])('%s', (text, rights) => {
    expect(understood(text)).toBe(rights)
  }) // prettier-ignore

  it.each([
    ['Part 1 Class A front elevations', '1A …'],
    ['Part 1 Class A - a porch', '1A …'],
    ['Class AA to AD of Part 20', '20AA …'],
    ['Part 2 Class A, and industrial development', '2A …'],
    ['Part 3 Class MA, and change of use from Class B8 to Class C3', '3MA …'],
  ])('%s is understood in part', (text, rights) => {
    expect(understood(text)).toBe(rights)
  })

  it.each([
    [null],
    [''],
    ['Article 4 direction'],
    ['Part 1'],
    ['Class MA'],
    ['Class E'],
    ['part 3 class ma'],
    ['Part 1 Class A, Part 2'],
    ['Class A of Part 1 and Class C'],
    ['Class MA Part 3, Class ZA Part 20'],
    ['Part 1 Classes A to H except Class AA'],
    ['All of Part 1 other than Class A'],
    ['Part 1 Class A, revoked in 2019'],
    ['Part 1 Class A rights remain'],
    ['Part 31 Class A; Part 1 Class A'],
    ['Part 3 Class C of the Order of 1995'],
    ['Change of use from Class B8 to Class C3'],
    ['Demolition of walls'],
    ['1A High Street'],
    ['Change of use from self contained dwelling houses is restricted'],
    ['Change of use, demolition or alteration of pubs is restricted'],
    ['Conversion of railway arches to residential dwellings is restricted'],
    ['External alterations to buildings are restricted'],
    [`Part 1 Class A ${'x'.repeat(3_000)}`],
  ])('%s is not understood', (text) => {
    expect(parseRights(text)).toEqual({ classes: [], doubtful: [], whole: false })
  })

  it('are read in any number of codes', () => {
    const code = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom('A', 'B', 'MA', 'ZA'))
    fc.assert(
      fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 30, selector: String }), (codes) => {
        const classes = codes.map(([part, name]) => ({ part: String(part), class: name }))
        const text = codes.map(([part, name]) => `${part}${name}`).join(';')
        expect(parseRights(text)).toEqual({ classes, doubtful: [], whole: true })
      }),
    ) // prettier-ignore
  })

  it('never throw, and with a word that is not known are never understood wholly', () => {
    const words = fc.constantFrom('Part', 'Class', 'Classes', '1', '3', '20', '31', 'A', 'MA', 'B', 'to', '-', 'and', 'of', ',', ';', '(', ')', 'all', 'HMO', 'demolition', 'from', 'C3', 'C4', '1A', 'except') // prettier-ignore
    const text = fc.array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 14 }).map((parts) => parts.join(' ')) // prettier-ignore
    fc.assert(
      fc.property(text, (one) => {
        expect(typeof parseRights(one).whole).toBe('boolean')
        expect(parseRights(`${one} pergola`).whole).toBe(false)
        expect(parseRights(`except ${one}`).classes).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('take no longer over much text', () => {
    for (const part of [
      'Class A, ',
      'fence, ',
      'in the main town ',
      'from class e ',
      '1A ',
      '((',
      'Part 1 ',
    ])
      // prettier-ignore
      expect(parseRights(part.repeat(2_000 / part.length)).doubtful).toBeDefined()
  })
})

describe('whether a type is taken away', () => {
  it.each([
    ['Part 3 Class MA', 'pa.part3.classMA', 'yes'],
    ['Part 3 Class MA', 'pa.part1.classA', 'no'],
    ['Part 3 Class MA', 'pa.part3.classM', 'no'],
    ['1AA', 'pa.part1.classA', 'no'],
    ['Part 1 (all classes)', 'pa.part1.classAA', 'yes'],
    ['Part 1 (all classes)', 'pa.part3.classMA', 'no'],
    ['Part 1 Classes A to H', 'pa.part1.classAA', 'unknown'],
    ['Part 1 Classes A to H', 'pa.part3.classMA', 'no'],
    ['Part 1 Class A front elevations', 'pa.part1.classA', 'yes'],
    ['Part 1 Class A front elevations', 'pa.part1.classAA', 'unknown'],
    ['Demolition', 'pa.part11.classB', 'yes'],
    ['Demolition', 'pa.part20.classZA', 'unknown'],
    ['Part 6 Class A', 'pa.part6', 'unknown'],
    ['All of Part 6', 'pa.part6', 'yes'],
    ['Part 7 Class A', 'pa.part6', 'no'],
    ['windows and doors', 'pa.part1.classA', 'unknown'],
    ['Part 3 Class MA', 'pa', 'unknown'],
  ])('%s, %s: %s', (text, type, answer) => {
    expect(takesAway(parseRights(text), type)).toBe(answer)
  })

  it('has a part for every type of prior approval', () => {
    for (const type of PRIOR_APPROVAL) expect(rightOf(type)?.part).toMatch(/^\d+$/)
    expect(rightName('pa.part3.classMA')).toBe('Part 3 Class MA')
    expect(rightName('pa.part6')).toBe('Part 6')
    expect(rightOf('pp.full')).toBeNull()
  })
})
