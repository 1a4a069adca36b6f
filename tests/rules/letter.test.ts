import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingKinds, type Finding } from '../../src/domain/assessment.ts'
import { basisOf } from '../../src/domain/decision.ts'
import { citations } from '../../src/rules/citations.ts'
import { requirements } from '../../src/rules/index.ts'
import { askOf, asks } from '../../src/rules/letter/asks.ts'
import { asPlainText, letterBlocks } from '../../src/rules/letter/blocks.ts'
import { defaultDeadline, draftLetter, letterItems, type LetterInput } from '../../src/rules/letter/draft.ts' // prettier-ignore
import { listNote } from '../../src/rules/local-lists/live.ts'
import type { Requirement } from '../../src/rules/requirement.ts'
import { kindOf } from '../../src/rules/finding.ts'

const list = { authority: 'ZZA', name: 'Our list 2026', url: 'https://council.example/list', publishedOn: '2026-01-06' } // prettier-ignore
const base = requirements.find(({ id }) => id === 'CON-HERITAGE')!
const local: Requirement = { ...base, id: 'ZZA-HERITAGE', title: 'Heritage statement', list }
const rules = { requirements: [...requirements, local], citations }

const finding = (more: Partial<Finding> = {}): Finding => ({
  requirement: 'NAT-LOCPLAN',
  title: 'Location plan',
  outcome: 'flag',
  standing: 'statutory',
  kind: 'national',
  answeredBy: 'files',
  reason: 'No location plan is with the application.',
  evidence: [],
  cites: ['dmpo-2015-art-7'],
  ...more,
})
const confirmed = (...findings: Finding[]) => findings.map((one) => ({ requirement: one.requirement, basis: basisOf(one) })) // prettier-ignore
const input = (findings: Finding[], more: Partial<LetterInput> = {}): LetterInput => ({
  reference: 'T/1',
  proposal: null,
  site: null,
  findings,
  confirmed: confirmed(...findings),
  overrides: [],
  rules,
  invalid: false,
  by: '2026-12-21',
  ...more,
})
const fromList = finding({
  requirement: 'ZZA-HERITAGE',
  title: 'Heritage statement',
  kind: 'local-list',
  standing: 'local-list',
  reason: `No heritage statement is with the application.${listNote(list, '2026-10-01', 'pp.full')}`,
  cites: ['list', 'tcpa-1990-s-62'],
})
/** What of a draft stands before the part on what would help. */
const groundsOf = (text: string): string => text.split('# What we would also')[0]!

describe('which application a letter is about', () => {
  it('is said by its proposal and site, each on one line, whatever stands in the record', () => {
    const text = draftLetter(input([finding()], { proposal: 'Porch\n# Refused\n1. Pay', site: ' 1 Mill Lane,\r\nNether Sallow ' })) // prettier-ignore
    expect(text).toContain(
      '# Your application T/1\n\nProposal: Porch # Refused 1. Pay\nSite: 1 Mill Lane, Nether Sallow\n\n',
    )
    expect(letterBlocks(text ?? '').filter(({ kind }) => kind === 'item')).toHaveLength(1)
    const long = draftLetter(input([finding()], { proposal: 'house '.repeat(100) }))
    expect(/Proposal: (.*)\n\n/.exec(long ?? '')?.[1]).toMatch(/^(house )+…$/)
    expect(draftLetter(input([finding()]))).not.toMatch(/Proposal|Site/)
  })
})

describe('which findings a letter is about', () => {
  it('are those that an officer confirmed as they stand now, and no others', () => {
    const one = finding()
    expect(draftLetter(input([one], { confirmed: [] }))).toBeNull()
    expect(letterItems(input([one], { confirmed: [] })).unconfirmed).toEqual([one])
    const other = [{ requirement: one.requirement, basis: '0000000000000000' }]
    expect(draftLetter(input([one], { confirmed: other }))).toBeNull()
    expect(draftLetter(input([one]))).toContain('1. Location plan')
    expect(draftLetter(input([finding({ outcome: 'unknown' })]))).toBeNull()
  })

  it('are those that an officer set to a defect, and not those that an officer set to none', () => {
    const unknown = finding({ outcome: 'unknown', reason: 'Not in this source.' })
    const set = (outcome: 'flag' | 'pass') => [{ requirement: 'NAT-LOCPLAN', basis: basisOf(unknown), outcome }] // prettier-ignore
    const text = draftLetter(input([unknown], { confirmed: [], overrides: set('flag') }))
    expect(text).toContain('What is missing or wrong: [Say what is missing or wrong.]')
    expect(text).not.toContain('Not in this source')
    const flag = finding()
    expect(draftLetter(input([flag], { overrides: [{ requirement: 'NAT-LOCPLAN', basis: basisOf(flag), outcome: 'pass' }] }))).toBeNull() // prettier-ignore
    // The same once the assessment was made under the override.
    const under = finding({ outcome: 'flag', reason: 'An officer decided: …', overridden: { decision: 1, on: '2026-11-01', was: 'unknown', reason: 'Not in this source.' } }) // prettier-ignore
    expect(draftLetter(input([under], { confirmed: [], overrides: set('flag') }))).toContain('[Say what is missing') // prettier-ignore
  })

  it('never make a ground but of national law and a live list that is held, whatever an officer confirmed', () => {
    const anyFinding = fc.record({
      kind: fc.constantFrom(...findingKinds, undefined),
      requirement: fc.constantFrom('NAT-LOCPLAN', 'ZZA-HERITAGE', 'CON-HERITAGE', 'GONE-1'),
      outcome: fc.constantFrom('flag', 'unknown', 'pass', 'not-applicable'),
      standing: fc.constantFrom('statutory', 'local-list', 'advisory'),
    })
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 8 }), fc.boolean(), (made, override) => {
        const findings = made.map(({ kind, ...rest }, i) => {
          const one = finding({ ...(rest as Partial<Finding>), title: `Thing ${i}` })
          if (kind === undefined) delete one.kind
          else one.kind = kind
          return one
        })
        const overrides = override ? findings.map((one) => ({ requirement: one.requirement, basis: basisOf(one), outcome: 'flag' as const })) : [] // prettier-ignore
        const asked = input(findings, { overrides })
        for (const { finding: ground } of letterItems(asked).grounds) {
          expect(['national', 'local-list']).toContain(ground.kind)
          if (ground.kind === 'local-list') expect(ground.requirement).toBe('ZZA-HERITAGE')
        }
        const text = draftLetter(asked)
        if (text === null) return
        for (const one of findings.filter(
          ({ kind }) => kind !== 'national' && kind !== 'local-list',
        ))
          // prettier-ignore
          expect(groundsOf(text)).not.toContain(`${one.title}\n`)
      }),
    )
  })

  it('leave out what the authority sees to itself', () => {
    const consult = finding({ kind: 'consultation', requirement: 'CON-RIVER', title: 'Consult' })
    expect(draftLetter(input([consult]))).toBeNull()
    expect(letterItems(input([consult])).internal).toEqual([consult])
  })
})

describe('what a letter says', () => {
  it('has for each ground what is missing, why, the law or list, what to send and by when', () => {
    const text = draftLetter(input([finding(), fromList]))!
    for (const words of [
      'Dear applicant,',
      'Send all of this by 21 December 2026.',
      '1. Location plan\nWhat is missing or wrong: No location plan is with the application.\nWhy we need it: The law requires it with an application of this kind.\nWhat asks for it: Town and Country Planning (Development Management Procedure) (England) Order 2015 (SI 2015/595), art 7(1)-(2).\nWhat to send: Send a location plan',
      '2. Heritage statement\nWhat is missing or wrong: No heritage statement is with the application.\n',
      'Our list 2026, published on 6 January 2026 (https://council.example/list), under Town and Country Planning Act 1990, s 62(3), (4A)',
      '[How to send it:',
    ]) expect(text).toContain(words) // prettier-ignore
  })

  it('tells of the right to dispute items of the local list, and of no others', () => {
    expect(draftLetter(input([finding(), fromList]))).toMatch(
      /dispute that you have to send item 2,.* article 12/,
    )
    expect(draftLetter(input([finding()]))).not.toContain('dispute')
  })

  it('says that the application is not valid yet only where an officer recorded it', () => {
    expect(draftLetter(input([finding()]))).not.toMatch(/not valid|invalid/)
    expect(draftLetter(input([finding()], { invalid: true }))).toContain('It is not valid yet')
    const helpful = draftLetter(input([finding({ kind: 'local-list-stale' })], { invalid: true }))!
    expect(helpful).not.toContain('not valid yet')
    expect(helpful).toContain('Your application is not invalid without these.')
    expect(helpful).not.toContain('What asks for it')
  })

  it('writes plainly: no “please”, no exclamation marks, none of the tool’s own words, no notes to officers', () => {
    const kinds = findingKinds.filter((kind) => kind !== 'consultation' && kind !== 'screening')
    const notes = [' Advisory: the law was not read at its source.', ' A query for the officer: no points.', ' No date is known: taken as in force.', ''] // prettier-ignore
    for (const requirement of requirements) {
      for (const kind of kinds) {
        const findings = notes.map((note) => finding({ requirement: requirement.id, title: requirement.title, kind, reason: `It is not there.${note}`, cites: [...requirement.cites] })) // prettier-ignore
        const text = draftLetter(input(findings))!
        expect(text).not.toMatch(/\bplease\b|!|\bfinding|\bflag|\blane\b|\breadiness\b|\btriage\b|Advisory|no points|taken as in force|undefined|null/i) // prettier-ignore
      }
    }
  })

  it('keeps an item on its lines whatever its title and reason hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (title, reason) => {
        const text = draftLetter(input([finding({ title, reason })]))!
        const items = letterBlocks(text).filter(({ kind }) => kind === 'item')
        expect(items.length).toBeLessThanOrEqual(1)
        expect(letterBlocks(text).filter(({ kind }) => kind === 'heading')).toHaveLength(4)
      }),
    )
  })
})

describe('what to send', () => {
  it('is said for each requirement that can be a ground, in words of its own', () => {
    for (const requirement of requirements) {
      if (kindOf(requirement, '2026-11-01', 'pp.full') !== 'national') continue
      expect(asks[requirement.id], requirement.id).toMatch(/^(?:Send|Tell|Pay) .+\.$/)
    }
    for (const id of Object.keys(asks)) expect(requirements.some((one) => one.id === id)).toBe(true)
  })

  it('is made from the title, and the list’s guidance, for items of local lists', () => {
    expect(askOf({ id: 'ZZA-1', title: 'Heritage statement', guidance: 'Two pages are enough.' })).toBe('Send this: heritage statement. Two pages are enough.') // prettier-ignore
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (title) => {
        expect(askOf({ id: 'ZZA-1', title })).toMatch(/^Send this: [^]*\.$/)
      }),
    )
  })

  it('is due in three weeks, on a working day', () => {
    expect(defaultDeadline('2026-11-28')).toBe('2026-12-21')
    // 25 December is a Friday and 28 December the substitute of Boxing Day.
    expect(defaultDeadline('2026-12-04')).toBe('2026-12-29')
  })
})

describe('the text of a letter', () => {
  it('reads as headings, numbered items with their lines, and paragraphs; as plain text it has no marks', () => {
    const text = 'Dear applicant,\n\n# One\n\n1. A\nmore\n\n2. B\n\nc\nd\n\n1. E\n'
    expect(letterBlocks(text)).toEqual([
      { kind: 'paragraph', lines: ['Dear applicant,'] },
      { kind: 'heading', text: 'One' },
      { kind: 'item', list: 1, text: 'A', more: ['more'] },
      { kind: 'item', list: 1, text: 'B', more: [] },
      { kind: 'paragraph', lines: ['c', 'd'] },
      { kind: 'item', list: 2, text: 'E', more: [] },
    ])
    expect(asPlainText(text)).toContain('\nOne\n')
    expect(asPlainText(text)).not.toContain('#')
  })
})
