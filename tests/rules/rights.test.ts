import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRIOR_APPROVAL, rightOf } from '../../src/rules/application-types.ts'
import { classesOf, hasClass } from '../../src/rules/rights-classes.ts'
import { parseRights, rightName, takesAway, type Right } from '../../src/rules/rights.ts'

const short = (rights: Right[]): string => rights.map((one) => one.part + one.class).join(' ')
/** `1A 2C`, with what is in doubt behind `?`, and `…` where some of it is not understood. */
function understood(text: string | null, since: string | null = null): string {
  const { classes, doubtful, whole } = parseRights(text, since)
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
    ['12A; 12BA; 12A-A', '12A 12BA 12AA'],
    // Part 3 has no Class MB, which was that of Class Q until 2015.
    ['3MA;3MB', '3MA …'],
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
    ['Class A to Class C of Part 2', '2A 2B 2C'],
    ['Class AA to AD of Part 20', '20AA 20AD ? 20AB 20AC'],
    ['Part 6 Classes A to E', '6A 6B 6C 6E'],
    ['Class B, Part 2; Class C, Part 11', '2B 11C'],
    // Class AA came later, between A and B: whether it is meant, nobody can say.
    ['Part 1 Classes A to H', '1A 1B 1C 1D 1E 1F 1G 1H ? 1AA'],
    ['All of Part 1', '1*'],
    ['All Part 1 Class A rights', '1A'],
    ['Part 1: all Class A rights', '1A'],
    ['Class A of Part 2 and all of Part 1', '2A 1*'],
    ['Part 1 Class A, and Class B of Part 2.', '1A 2B'],
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
    // Whose class it is, is not said: one of any part that has it, but for one that the part before has alone.
    ['Part 1 Class A; Class MA', '1A ? 3MA 7MA'],
    ['Part 3 Class C; Class ZA', '3C ? 20ZA'],
    ['Part 3 Class G and Class AD', '3G ? 20AD'],
    ['Part 3 Class MA and Class AA', '3MA ? 1AA 3AA 20AA'],
    ['Part 20 Class ZA; Class AD', '20ZA 20AD'],
    ['Part 3 Class O and Class PA', '3O 3PA'],
    ['Part 3 Class MA; 2A; Class PA', '3MA 2A 3PA'],
    ['Class MA of Part 3 and Class G', '3MA ? 1G 2G 3G 7G 8G 14G 17G 19G'],
  ])('%s', (text, rights) => {
    expect(understood(text)).toBe(rights)
  }) // prettier-ignore

  it.each([
    ['Part 1 Class A front elevations', '1A …'],
    ['Part 1 Class A - a porch', '1A …'],
    ['Part 3 Classes G, MA and AD', '3G 3MA …'],
    ['Part 3 Class G; Class MB', '3G …'],
    ['Part 20 Class A; Part 3 Class MB', '20A …'],
    ['Part 1 Classes A to J', '1A 1B 1C 1D 1E 1F 1G 1H ? 1AA …'],
    ['Part 1 Class H and Classes D to A', '1H ? 1D 2D 3D 4D 7D 8D 9D 13D 14D 16D 17D 19D …'],
    ['Part 1 Classes H and D to A', '1H …'],
    // It may be Class E of the Use Classes Order.
    ['Part 1 Class A; Class E', '1A ? 1E 2E 3E 4E 6E 7E 8E 9E 14E 16E 17E 19E …'],
    ['Part 1 Class A in use Class E', '1A …'],
    // With no part before it, it may be another Order's class.
    ['1A; Class ZA', '1A ? 20ZA …'],
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
    ['Part 3 Class MB'],
    ['Class ZA'],
    ['Class MB; Class ZA'],
    ['Class MA Part 3, Class ZA Part 20'],
    ['Part 1 Classes A to H except Class AA'],
    ['All of Part 1 and Class A of Part 2'],
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
    const code = fc
      .integer({ min: 1, max: 20 })
      .chain((part) => fc.tuple(fc.constant(part), fc.constantFrom(...classesOf(String(part)))))
    fc.assert(
      fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 30, selector: String }), (codes) => {
        const classes = codes.map(([part, name]) => ({ part: String(part), class: name }))
        const text = codes.map(([part, name]) => `${part}${name}`).join(';')
        expect(parseRights(text)).toEqual({ classes, doubtful: [], whole: true })
      }),
    ) // prettier-ignore
  })

  it.each([
    ['Part 3 Class J', '2013-05-30', '…'],
    ['Part 3 Class J', '2015-04-14', '…'],
    ['3G', '2012-01-01', '…'],
    ['Part 3 Class J of the General Permitted Development Order 2015', '2015-04-14', '3J'],
    ['Part 3 Class J of the GPDO (2015)', '2015-04-14', '3J'],
    ['Class J of Part 3 of SI 2015/596', '2015-04-14', '3J …'],
    ['Part 3 Class J of the Order of 1995, now the 2015 Order', '2015-04-14', '…'],
    ['Part 3 Class J, withdrawn in 2015', '2015-04-14', '…'],
    // It may have been made before April 2015, under the letters of then.
    ['Part 3 Class J', '2016-02-01', '…'],
    ['Part 3 Class J', '2017-04-15', '3J'],
    ['Part 3 Class J', null, '3J'],
  ])('%s, in force since %s: %s', (text, since, rights) => {
    expect(understood(text, since)).toBe(rights)
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
    ['Part 1 Class A; Class MA', 'pa.part3.classMA', 'unknown'],
    ['Part 1 Class A; Class MA', 'pa.part3.classM', 'no'],
    ['Part 3 Class C; Class ZA', 'pa.part20.classZA', 'unknown'],
    ['Part 3 Class G and Class AD', 'pa.part20.classAD', 'unknown'],
    ['Part 3 Class G and Class AA', 'pa.part1.classAA', 'unknown'],
    ['Part 1 Class B; Part 3 Class MB', 'pa.part3.classQ', 'unknown'],
  ])('%s, %s: %s', (text, type, answer) => {
    expect(takesAway(parseRights(text), type)).toBe(answer)
  })

  it('has a part for every type of prior approval', () => {
    for (const type of PRIOR_APPROVAL) {
      const right = rightOf(type)
      expect(right?.part).toMatch(/^\d+$/)
      if (right?.class !== null) expect(hasClass(right?.part ?? '', right?.class ?? '')).toBe(true)
    }
    expect(rightName('pa.part3.classMA')).toBe('Part 3 Class MA')
    expect(rightName('pa.part6')).toBe('Part 6')
    expect(rightOf('pp.full')).toBeNull()
  })
})
