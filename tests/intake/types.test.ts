import { describe, expect, it } from 'vitest'
import { APPLICATION_TYPES } from '../../src/intake/application-types.ts'
import { DEVELOPMENT_CLASSES, developmentClassOf } from '../../src/intake/development-classes.ts'
import {
  DECISION_STEMS,
  DESCRIPTION_OPENINGS,
  LARGER_EXTENSION,
  TYPE_NAMES,
} from '../../src/intake/type-tables.ts'
import { typeOf, type TypeClues } from '../../src/intake/types.ts'

const read = (clues: Partial<TypeClues>): ReturnType<typeof typeOf> =>
  typeOf({
    reference: '21/AP/1',
    names: [],
    decision: null,
    status: null,
    description: null,
    ...clues,
  })

describe('typeOf', () => {
  it('has only ODP codes in its tables', () => {
    const used = [
      ...Object.values(TYPE_NAMES),
      ...Object.values(DECISION_STEMS),
      ...DESCRIPTION_OPENINGS.map(({ type }) => type),
      LARGER_EXTENSION.type,
      ...Object.values(DEVELOPMENT_CLASSES).flatMap(({ type }) => type ?? []),
    ]
    expect(used.filter((type) => !APPLICATION_TYPES.has(type))).toEqual([])
  })

  it.each([
    ['pp.full.householder', 'pp.full.householder'],
    ['pa.part20.classAB', 'pa.part20.classAB'],
    ['Householder', 'pp.full.householder'],
    ['HOUSEHOLDER PLANNING PERMISSION', 'pp.full.householder'],
    ['Full planning permission', 'pp.full'],
    ['Listed building consent', 'listed'],
    ['Non-material amendment', 'amendment.nonMaterial'],
    ['Certificate of lawfulness (proposed)', 'ldc.proposed'],
    ['Discharge of conditions', 'approval.conditions'],
    ['Advertisement consent', 'advertConsent'],
    ['Trees in a conservation area', 'wtt.notice'],
    ['Prior Approval: Larger Home Extension', 'pa.part1.classA'],
    ['Removal/Variation of a condition', 'amendment.minorMaterial'],
  ])('knows the type name %s', (name, type) => {
    expect(read({ names: [name] }).type).toBe(type)
  })

  it.each([
    ['GRHOUS', 'pp.full.householder'],
    ['REHOUS', 'pp.full.householder'],
    ['GRLBC', 'listed'],
    ['GRADV', 'advertConsent'],
    ['GRTCA', 'wtt.notice'],
    ['GRTPO', 'wtt.consent'],
    ['RECLP', 'ldc.proposed'],
    ['GRCLLB', 'ldc.listedBuildingWorks'],
    ['REAOD', 'approval.conditions'],
    ['GRMIN', 'pp.full.minor'],
    ['GRVAR', 'amendment.minorMaterial'],
  ])('tells the type from the decision code %s, and says so', (decision, type) => {
    const reading = read({ names: ['', 'All Other'], decision })
    expect(reading).toEqual({ type, basis: `decision code ${decision}`, notApplication: null })
  })

  it('takes the finer of a name and a decision code that agree', () => {
    const reading = read({ names: ['Full planning permission'], decision: 'GRMIN' })
    expect(reading.type).toBe('pp.full.minor')
    expect(reading.basis).toBe('type name "Full planning permission", decision code GRMIN')
  })

  it('splits a form for two consents by what was decided', () => {
    const names = ['Householder planning & listed building consent']
    expect(read({ names, decision: 'GRLBC' }).type).toBe('listed')
    expect(read({ names, decision: 'GRHOUS' }).type).toBe('pp.full.householder')
    expect(read({ names }).type).toBe('pp.full.householder.listed')
  })

  it('leaves the type open where name and decision code disagree, and names both', () => {
    const reading = read({ names: ['Householder'], decision: 'GRTPO' })
    expect(reading.type).toBeNull()
    expect(reading.basis).toMatch(/not told.*pp\.full\.householder.*wtt\.consent/)
  })

  it('believes a record that names an ODP code, whatever its decision code', () => {
    expect(read({ names: ['wtt.notice'], decision: 'GRTPO' })).toMatchObject({
      type: 'wtt.notice',
      basis: 'declared',
    })
  })

  it.each([
    ['Non-material amendment to planning permission 20/AP/3136', 'amendment.nonMaterial'],
    ['Details of Conditon 18 - cycle parking', 'approval.conditions'],
    ['Listed building consent for a new garden room', 'listed'],
    ['Certificate of Lawful Development (Proposed) for a loft conversion', 'ldc.proposed'],
    ['Discharge of Schedule 6, Clause 1 of the S106 agreement', 'obligation.discharge'],
    [
      'Submission of car club details (no spaces.) pursuant to the section 106 agreement',
      'obligation.discharge',
    ],
    [
      'Single storey rear extension which would extend beyond the rear wall of the original house by 4m, for which the maximum height would be 3m',
      'pa.part1.classA',
    ],
  ])('reads how the description begins: %s', (description, type) => {
    expect(read({ names: ['All Other'], decision: 'AGR', description }).type).toBe(type)
  })

  it.each([
    ['Works as required by Listed Building Consent 21/AP/0424 granted 26/04/2021'],
    ['Extension (see certificate of lawfulness proposed under 20/AP/1)'],
    ['T1 Bay reduce height'],
  ])('does not take a consent named in passing for the type: %s', (description) => {
    expect(read({ description }).type).toBeNull()
  })

  it('takes a larger home extension for one only in a case of prior approval', () => {
    const description = 'Single storey rear extension extending beyond the original rear wall by 3 metres'
    for (const name of ['Prior Approval', 'Notification of works'])
      expect(read({ names: ['', name], description }).type).toBe('pa.part1.classA')
    expect(read({ description: `Prior approval for a ${description}` }).type).toBe('pa.part1.classA')
    const householder = `${description} (householder)`
    expect(read({ names: ['All Other'], description: householder }).type).toBeNull()
    expect(
      read({ names: ['All Other'], developmentClass: 'Q21', description: householder }).type,
    ).toBe('pp.full.householder')
    const certificate = 'Application for a Lawful Development Certificate for a larger home extension'
    for (const name of ['All Other', 'Prior Approval'])
      expect(read({ names: [name], description: certificate }).type).toBeNull()
  }) // prettier-ignore

  it.each(['GRPRI', 'NOTREQ'])(
    'does not guess the class of a prior approval from %s',
    (decision) => {
      const reading = read({
        names: ['Prior Approval'],
        decision,
        description:
          'Prior approval notification for the construction of a single storey side extension',
      })
      expect(reading.type).toBeNull()
      expect(reading.basis).toContain('does not say which Part and Class')
    },
  )

  it.each([
    [{ reference: 'CE/21/0308', decision: 'RESP' }],
    [{ reference: 'CE/21/0302', description: 'New premises lic for the sale of alcohol' }],
    [{ reference: '21/1', status: 'No Objection to Proposal (OBS only)' }],
  ])('sees that a case is no planning application: %o', (clues) => {
    const reading = read(clues)
    expect(reading.notApplication).not.toBeNull()
    expect(reading.basis).toMatch(/^not a planning application: /)
  })

  it('does not let an inherited property pass for a name', () => {
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(read({ names: [name] }).type).toBeNull()
  })
})

describe('the class of development of the PS1 and PS2 returns', () => {
  it.each([
    ['Q21', 'pp.full.householder'],
    ['q 21 - Householder developments', 'pp.full.householder'],
    ['Householder Developments', 'pp.full.householder'],
    ['Q22', 'advertConsent'],
    ['Q23 Listed building consents to alter/extend', 'listed'],
    ['Q24', 'listed'],
    ['PA1', 'pa.part1.classA'],
    ['PA18', 'pa.part1.classAA'],
  ])('tells the type by itself where %s settles it', (developmentClass, type) => {
    const reading = read({ names: ['All Other'], developmentClass })
    expect(reading).toMatchObject({ type, basis: `development class "${developmentClass}"` })
  })

  it.each([
    ['Q26', /says only certificates of lawful development/],
    ['Q13', /says only minor dwellings/],
    ['PA2', /says only offices to homes/],
    ['Q20', /says only change of use/],
    ['Q77', /not one that we know/],
    ['constructor', /not one that we know/],
  ])('leaves the type open where %s does not settle it, and says why', (developmentClass, words) => {
    const reading = read({ developmentClass })
    expect(reading.type).toBeNull()
    expect(reading.basis).toMatch(words)
  }) // prettier-ignore

  it.each([
    ['Q13 Dwellings', 'pp.full.minor'],
    ['Q18 Minor all other minor developments', 'pp.full.minor'],
    ['Q3', 'pp.full.major'],
    ['Smallscale Major Dwellings', 'pp.full.major'],
    ['Minor', 'pp.full.minor'],
    ['18', 'pp.full.minor'],
    ['Q.18', 'pp.full.minor'],
    ['13 Minor Dwellings', 'pp.full.minor'],
    ['06 - All other major developments', 'pp.full.major'],
    ['Non-Major', 'pp.full'],
    ['Non Major', 'pp.full'],
    ['Not major', 'pp.full'],
    ['Not a minor', 'pp.full'],
    ['Q21', 'pp.full.householder'],
    ['Q20', 'pp.full'],
    ['Q22', 'pp.full'],
  ])('makes of a full application with %s one of %s', (developmentClass, type) => {
    expect(read({ names: ['Full planning permission'], developmentClass }).type).toBe(type)
  })

  it('does not make another type of one that the name or the description tells', () => {
    const developmentClass = 'Q21'
    expect(read({ names: ['Variation of condition'], developmentClass }).type).toBe(
      'amendment.minorMaterial',
    )
    expect(read({ names: ['pp.full'], developmentClass })).toMatchObject({ type: 'pp.full' })
    const description = 'Variation of condition 2 of 20/1'
    expect(read({ developmentClass, description }).type).toBe('amendment.minorMaterial')
  })

  it('is not taken out of other numbers and words', () => {
    for (const text of ['Q210', 'PA', '', 'minority', 'Residential', '1', '210', '12', '1 dwelling', '13 dwellings', '18/00123', '3 storeys'])
      expect(developmentClassOf(text)).toBeNull()
  }) // prettier-ignore
})

describe("the user's own type names", () => {
  const mapped = { 'out x': 'pp.outline', householder: 'wtt.consent', ful: 'pp.full' }

  it.each([
    ['OUT-X', 'pp.outline', 'mapping file: "OUT-X"'],
    [' out x ', 'pp.outline', 'mapping file: "out x"'],
    ['Householder', 'wtt.consent', 'mapping file: "Householder"'],
  ])('count before the tables, and the basis says so: %s', (name, type, basis) => {
    expect(read({ names: [name], decision: 'GRHOUS', mapped })).toMatchObject({ type, basis })
  })

  it('may be refined by the class of development, and leave other names to the tables', () => {
    expect(read({ names: ['FUL'], mapped, developmentClass: 'Q13' }).type).toBe('pp.full.minor')
    expect(read({ names: ['Outline'], mapped }).type).toBe('pp.outline')
    expect(read({ names: ['constructor'], mapped }).type).toBeNull()
  })
})
