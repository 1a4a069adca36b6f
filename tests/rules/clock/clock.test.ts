import { describe, expect, it } from 'vitest'
import { APPLICATION_TYPES } from '../../../src/intake/application-types.ts'
import { PRIOR_APPROVAL } from '../../../src/rules/application-types.ts'
import { citations } from '../../../src/rules/citations.ts'
import { clockFor } from '../../../src/rules/clock/clock.ts'
import { NO_PERIOD, periodOf, periods } from '../../../src/rules/clock/periods.ts'
import { facts, fullFacts, type Changes } from '../facts.ts'

// Valid on 5 October 2026, received on 1 October 2026.
const days: [string, string, Changes, number | null, string | null][] = [
  ['8 weeks for a householder', 'pp.full.householder', {}, 56, '2026-11-30'],
  ['8 weeks for a minor', 'pp.full', {}, 56, '2026-11-30'],
  ['13 weeks for a major', 'pp.full.major', {}, 91, '2027-01-04'],
  ['13 weeks for a major by its facts', 'pp.full', { declared: { dwellingsProposed: 10 } }, 91, '2027-01-04'],
  ['10 weeks for what may be public service infrastructure', 'pp.full.major', { description: 'Erection of a secondary school' }, 70, '2026-12-14'],
  ['16 weeks for EIA development', 'pp.full.major', { declared: { eiaDevelopment: true } }, 112, '2027-01-25'],
  ['13 weeks where only a file may be an environmental statement', 'pp.full.major', { files: ['environmentalImpactAssessment'], declared: { eiaDevelopment: null } }, 91, '2027-01-04'],
  ['8 weeks for a householder with a large garden', 'pp.full.householder', { declared: { siteAreaM2: 12_000 } }, 56, '2026-11-30'],
  ['10 weeks for major technical details', 'pp.full.major.technicalDetails', {}, 70, '2026-12-14'],
  ['5 weeks for other technical details', 'pp.full.minor.technicalDetails', {}, 35, '2026-11-09'],
  ['5 weeks for permission in principle', 'pp.pip', {}, 35, '2026-11-09'],
  ['13 weeks for outline waste', 'pp.outline.major.all.waste', {}, 91, '2027-01-04'],
  ['8 weeks for listed building consent', 'listed', {}, 56, '2026-11-30'],
  ['8 weeks from receipt for an advert', 'advertConsent', {}, 56, '2026-11-26'],
  ['8 weeks for a certificate', 'ldc.listedBuildingWorks', {}, 56, '2026-11-30'],
  ['8 weeks for conditions', 'approval.conditions', {}, 56, '2026-11-30'],
  ['28 days for a non-material amendment', 'amendment.nonMaterial', {}, 28, '2026-11-02'],
  ['8 weeks for a protected tree', 'wtt.consent', {}, 56, '2026-11-30'],
  ['6 weeks from receipt for a tree notice', 'wtt.notice', {}, 42, '2026-11-12'],
  ['42 days with the day of receipt for a hedgerow', 'hedgerowRemovalNotice', {}, 42, '2026-11-11'],
  ['3 weeks with the day of receipt for a screening opinion', 'environmentalImpact.screening', {}, 21, '2026-10-21'],
  ['5 weeks with the day of receipt for a scoping opinion', 'environmentalImpact.scoping', {}, 35, '2026-11-04'],
  ['8 weeks for a hazardous substance', 'hazardousSubstanceConsent', {}, 56, '2026-11-30'],
  ['8 weeks for a planning obligation', 'obligation.discharge', {}, 56, '2026-11-30'],
  ['13 weeks for oil and gas', 'onshoreExtractionOilAndGas.pp.working', {}, 91, '2027-01-04'],
  ['42 days from receipt for a larger home extension', 'pa.part1.classA', {}, 42, '2026-11-12'],
  ['56 days from receipt for class MA', 'pa.part3.classMA', {}, 56, '2026-11-26'],
  ['28 days from receipt for agricultural buildings', 'pa.part6.classA', {}, 28, '2026-10-29'],
  ['28 days from receipt for demolition', 'pa.part11.classB', {}, 28, '2026-10-29'],
  ['56 days with the day itself for a mast', 'pa.part16.classA', {}, 56, '2026-11-25'],
  ['28 days for camping, the shorter of two', 'pa.part4.classBC', {}, 28, '2026-10-29'],
  ['8 weeks for more storeys', 'pa.part20.classA', {}, 56, '2026-11-30'],
  ['8 weeks for any certificate', 'ldc', {}, 56, '2026-11-30'],
  ['nothing for a type without a period', 'rightsOfWayOrder', {}, null, null],
  ['nothing for a family of types', 'pa', {}, null, null],
] // prettier-ignore

describe('the statutory period', () => {
  it.each(days)('is %s', (_, type, changes, expected, expiry) => {
    const clock = clockFor(fullFacts({ type, ...changes }))
    expect(clock).toMatchObject({
      days: expected,
      expiry,
      statutoryExpiry: expiry,
      extendedTo: null,
    })
  })

  it('says what else a period may be where the shorter is shown', () => {
    const garden = { type: 'pp.full.householder', declared: { siteAreaM2: 12_000 } }
    expect(clockFor(fullFacts(garden)).rule).toBe('8 weeks, as a householder application; 13 if it is major development: site of 12000 m², 1 hectare or more (art 2(1)(e))') // prettier-ignore
    const files = {
      type: 'pp.full.minor',
      files: ['environmentalImpactAssessment'],
      declared: { eiaDevelopment: null },
    }
    expect(clockFor(fullFacts(files)).rule).toMatch(/^8 weeks: not major development.*; 16 if the environmental impact assessment with it is an environmental statement$/) // prettier-ignore
  })

  it('says that a type without a period has none', () => {
    expect(clockFor(facts({ type: 'rightsOfWayOrder' })).rule).toMatch(
      /No statutory period for rightsOfWayOrder: the law sets no day/,
    )
    expect(clockFor(facts({ type: 'nobodyKnows' })).rule).toBe(
      'No statutory period is held for nobodyKnows.',
    )
    expect(clockFor(facts({ type: null }))).toMatchObject({
      days: null,
      expiry: null,
      rule: expect.stringMatching(/not known/) as string,
    })
  })

  it('takes the shorter period where the scale is not known, and says so', () => {
    const clock = clockFor(fullFacts({ declared: { siteAreaM2: null } }))
    expect(clock).toMatchObject({
      days: 56,
      rule: expect.stringMatching(/as far as is known.*site area/) as string,
    })
  })

  it('is held for every type of application that there is, or says why there is none', () => {
    const gaps = [...APPLICATION_TYPES].filter(
      (type) => (periodOf(type, null) === undefined) === (NO_PERIOD[type] === undefined),
    )
    expect(gaps).toEqual([])
    expect(Object.keys(NO_PERIOD).filter((type) => !APPLICATION_TYPES.has(type))).toEqual([])
    for (const type of PRIOR_APPROVAL) expect(clockFor(facts({ type })).days, type).not.toBeNull()
  })

  it('is of use for each entry: some type has it, and its citations exist', () => {
    for (const period of periods) {
      const mine = [...APPLICATION_TYPES].filter((type) => periodOf(type, null) === period)
      expect(mine, period.rule).not.toEqual([])
      for (const cite of period.cites) expect(Object.hasOwn(citations, cite), cite).toBe(true)
    }
  })

  it('says where it is from knowledge, and only there', () => {
    expect(clockFor(facts({ type: 'amendment.nonMaterial' })).rule).toMatch(/from knowledge/)
    expect(clockFor(facts({ type: 'approval.conditions' })).rule).not.toMatch(/from knowledge/)
    expect(clockFor(facts({ type: 'pa.part3.classMA' })).rule).not.toMatch(/from knowledge/)
    expect(clockFor(facts({ type: 'pa.part20.classA' })).rule).toMatch(/from knowledge/)
  })
})

describe('the law of the day', () => {
  const pip = (receivedOn: string) =>
    clockFor(facts({ type: 'pp.pip', receivedOn, validOn: receivedOn }))
  it('has no application for permission in principle before 1 June 2018', () => {
    expect(pip('2018-05-31')).toMatchObject({ days: null, expiry: null })
    expect(pip('2018-06-01')).toMatchObject({ days: 35, expiry: '2018-07-06' })
  })

  const school = (receivedOn: string) =>
    clockFor(
      fullFacts({
        type: 'pp.full.major',
        description: 'Erection of a primary school',
        receivedOn,
        validOn: receivedOn,
        declared: { dwellingsProposed: 0 },
      }),
    )
  it('has 10 weeks for public service infrastructure from 1 August 2021', () => {
    expect(school('2021-07-31').days).toBe(91)
    expect(school('2021-08-01').days).toBe(70)
  })

  it.each([
    ['homes on a school that was', 'Conversion of the former primary school to a hotel', 91],
    ['a street that is called after one', 'Warehouse on land at School Lane', 91],
    ['what is near a hospital', 'Office building adjacent to the hospital', 91],
    ['a hospital', 'Three storey extension to the hospital', 70],
    [
      'a school on the site of an old one',
      'Erection of a new school in place of the old college',
      70,
    ],
  ])('is not moved by %s', (_, description, expected) => {
    expect(
      clockFor(
        fullFacts({ type: 'pp.full.major', description, declared: { dwellingsProposed: 0 } }),
      ).days,
    ).toBe(expected)
  })

  it('takes what is major by its homes for homes', () => {
    const clock = clockFor(
      fullFacts({
        type: 'pp.full.major',
        description: 'School and 40 flats',
        declared: { dwellingsProposed: 40 },
      }),
    )
    expect(clock.days).toBe(91)
  })
})

describe('the start of the clock', () => {
  it('is the valid date, else the received date, else unknown', () => {
    expect(clockFor(facts())).toMatchObject({ start: '2026-10-05', basis: 'valid date' })
    expect(clockFor(facts({ validOn: null }))).toMatchObject({
      start: '2026-10-01',
      basis: 'received date',
    })
    expect(clockFor(facts({ validOn: null, receivedOn: null }))).toMatchObject({
      start: null,
      basis: 'unknown',
      expiry: null,
      guarantee: null,
      days: 56,
    })
  })

  it('is always receipt for a larger home extension: 42 days', () => {
    const type = 'pa.part1.classA'
    expect(clockFor(facts({ type }))).toMatchObject({
      start: '2026-10-01',
      basis: 'received date',
      days: 42,
      expiry: '2026-11-12',
      guarantee: null,
    })
    const unknown = clockFor(facts({ type, receivedOn: null }))
    expect(unknown).toMatchObject({
      start: null,
      basis: 'unknown',
      expiry: null,
      lastWorkingDay: null,
    })
    expect(unknown.notes.join()).toMatch(/runs from receipt, whose day is not in the record/)
  })

  it('is the valid date for what runs from receipt where that is all there is, and says so', () => {
    const advert = clockFor(facts({ type: 'advertConsent', receivedOn: null }))
    expect(advert).toMatchObject({ start: '2026-10-05', basis: 'valid date', expiry: '2026-11-30' })
    expect(advert.notes.join()).toMatch(/may be too late/)
    expect(clockFor(facts({ type: 'advertConsent' })).notes.join()).toMatch(
      /It was valid on 2026-10-05, after receipt/,
    )
  })

  it.each([
    [
      'a Saturday',
      '2026-10-03',
      undefined,
      /Received on 2026-10-03, no working day: .* 2026-10-05/,
    ],
    ['a bank holiday', '2026-12-28', undefined, /2026-12-28, no working day: .* 2026-12-29/],
    ['a Friday evening', '2026-10-02', '19:32', /Received on 2026-10-02 at 19:32: .* 2026-10-05/],
    [
      'a Sunday evening',
      '2026-10-04',
      '19:32',
      /Received on 2026-10-04, no working day: .* 2026-10-05/,
    ],
  ])(
    'says what receipt on %s means, and keeps to the earlier day',
    (_, receivedOn, receivedTime, words) => {
      const clock = clockFor(
        facts({
          receivedOn,
          validOn: null,
          ...(receivedTime === undefined ? {} : { receivedTime }),
        }),
      )
      expect(clock.start).toBe(receivedOn)
      expect(clock.notes.join(' ')).toMatch(words)
    },
  )

  it('says nothing of the hour in business hours, or once it is valid', () => {
    expect(clockFor(facts({ validOn: null, receivedTime: '16:59' })).notes).toEqual([])
    expect(clockFor(facts({ receivedOn: '2026-10-03' })).notes).toEqual([])
  })
})

describe('an application held invalid', () => {
  it('runs from the day that it was mended', () => {
    const clock = clockFor(facts({ invalidOn: '2026-10-02' }))
    expect(clock).toMatchObject({
      start: '2026-10-05',
      invalid: { from: '2026-10-02', to: '2026-10-05' },
      expiry: '2026-11-30',
    })
    expect(clock.notes.join()).toMatch(/does not begin again for what is merely useful/)
  })

  it('does not run while it waits, but for what may go ahead by silence', () => {
    const waiting = { invalidOn: '2026-10-02', validOn: null }
    expect(clockFor(facts(waiting))).toMatchObject({
      start: null,
      expiry: null,
      guarantee: null,
      invalid: { from: '2026-10-02', to: null },
    })
    expect(clockFor(facts({ ...waiting, type: 'pa.part3.classMA' }))).toMatchObject({
      start: '2026-10-01',
      expiry: '2026-11-26',
    })
  })

  it('keeps to the earlier reckoning where it was found only later, and says so', () => {
    const clock = clockFor(facts({ invalidOn: '2026-10-20' }))
    expect(clock).toMatchObject({
      start: '2026-10-05',
      expiry: '2026-11-30',
      invalid: { from: '2026-10-20', to: null },
    })
    expect(clock.notes.join()).toMatch(/327A/)
  })
})

describe('a prior approval that silence grants', () => {
  const type = 'pa.part3.classMA'

  it('runs from receipt, and shows the other end too', () => {
    const clock = clockFor(facts({ type }))
    expect(clock).toMatchObject({ start: '2026-10-01', basis: 'received date', expiry: '2026-11-26' })
    expect(clock.notes).toEqual([
      'It was valid on 2026-10-05, after receipt. The days run from receipt, unless something required came only on the valid date: then they end on 2026-11-30.',
    ])
  }) // prettier-ignore

  it('runs from the valid date where the record says that it was held invalid before, with the earlier day beside it', () => {
    const clock = clockFor(facts({ type, invalidOn: '2026-10-02' }))
    expect(clock).toMatchObject({ start: '2026-10-05', basis: 'valid date', expiry: '2026-11-30' })
    expect(clock.milestones).toMatchObject([{ name: 'no-answer', on: '2026-11-26' }])
  })

  it('says that a longer period must have been agreed in time', () => {
    const clock = clockFor(facts({ type, extendedTo: '2026-12-18' }))
    expect(clock).toMatchObject({ expiry: '2026-12-18', statutoryExpiry: '2026-11-26' })
    expect(clock.notes.at(-1)).toMatch(
      /in writing, and made before that: after it the applicant may go ahead already\.$/,
    )
  })

  it('takes the valid date where that is all there is, and says that it may be too late', () => {
    const clock = clockFor(facts({ type, receivedOn: null }))
    expect(clock).toMatchObject({ basis: 'valid date', expiry: '2026-11-30' })
    expect(clock.notes.join()).toMatch(/may be too late/)
  })

  it.each([...APPLICATION_TYPES].filter((each) => periodOf(each, null)?.silence === 'may go ahead'))('%s never ends later than from receipt', (each) => {
    const { expiry, milestones } = clockFor(facts({ type: each, validOn: '2026-12-01' }))
    const end = clockFor(facts({ type: each, validOn: null })).expiry ?? ''
    expect(expiry).toBe(end)
    expect(milestones.find(({ name }) => name === 'no-answer')?.on).toBe(end)
  }) // prettier-ignore
})

describe('a notice of work to trees', () => {
  const notesOf = (declaredOn: string | null): string =>
    clockFor(facts({ type: 'wtt.notice', validOn: null, declared: { declaredOn } })).notes.join()

  it('says that the law counts from the date on it, unless that is not the earlier', () => {
    expect(notesOf(null)).toMatch(/if it is dated before it was received, the days end sooner\.$/)
    expect(notesOf('2026-09-28')).toMatch(/it is dated 2026-09-28, the days end sooner\.$/)
    expect(notesOf('2026-10-01')).toBe('')
  })
})

describe('a longer period that was agreed', () => {
  it('becomes the expiry, beside the statutory one, and ends the planning guarantee', () => {
    const clock = clockFor(facts({ extendedTo: '2026-12-18' }))
    expect(clock).toMatchObject({ expiry: '2026-12-18', statutoryExpiry: '2026-11-30', extendedTo: '2026-12-18', guarantee: null, days: 56 })
    expect(clock.notes.join(' ')).toMatch(/agreed, to 2026-12-18; the statutory one ends on 2026-11-30.*guarantee is not due/)
    expect(clock.milestones.map(({ name }) => name)).not.toContain('planning-guarantee')
  })

  it.each([
    ['no later than the statutory one', {}, '2026-11-30', /no later than/],
    ['before it begins', {}, '2026-10-05', /before it begins/],
    ['of a tree notice, which has none', { type: 'wtt.notice' }, '2026-12-31', /cannot be extended/],
    ['of a type without a period', { type: 'rightsOfWayOrder' }, '2026-12-31', /not known/],
  ])('does not count %s', (_, changes, extendedTo, words) => {
    const [with_, without] = [clockFor(facts({ ...changes, extendedTo })), clockFor(facts(changes))]
    expect(with_.notes.join()).toMatch(words)
    expect({ ...with_, notes: [] }).toEqual({ ...without, notes: [] })
  })
}) // prettier-ignore

describe('the planning guarantee (fees reg 9A)', () => {
  it('is 16 weeks where the period is 8 weeks', () => {
    expect(clockFor(facts()).guarantee).toBe('2027-01-25')
  })
  it('is 26 weeks otherwise', () => {
    expect(clockFor(fullFacts({ type: 'pp.full.major' })).guarantee).toBe('2027-04-05')
    expect(clockFor(fullFacts({ type: 'pp.full.minor.technicalDetails' })).guarantee).toBe('2027-04-05')
  })
  it.each([
    ['2023-12-06', '2024-03-27'],
    ['2023-12-05', '2024-06-04'],
    ['2013-10-01', '2014-04-01'],
    ['2013-09-30', null],
  ])('is that of the day of the application: %s', (day, expected) => {
    expect(clockFor(facts({ receivedOn: day, validOn: day })).guarantee).toBe(expected)
  })
  it.each(['listed', 'advertConsent', 'ldc.existing', 'wtt.consent', 'wtt.notice', 'pa.part3.classMA', 'amendment.nonMaterial', 'approval.conditions'])(
    'is not given to %s',
    (type) => {
      expect(clockFor(facts({ type })).guarantee).toBeNull()
    },
  )
}) // prettier-ignore
