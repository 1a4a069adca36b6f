import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/dates.ts'
import { citations, requirementById, requirements, RULES_VERSION } from '../../src/rules/index.ts'
import { findingOf } from '../../src/rules/finding.ts'
import { NO_SETTING } from '../../src/rules/setting.ts'
import type { Requirement } from '../../src/rules/requirement.ts'
import { askedOfDocuments } from '../../src/rules/questions.ts'
import { parameters } from '../../src/rules/parameters.ts'
import { lawDate } from '../../src/rules/result.ts'
import { allCases as cases, tables } from './cases/all.ts'
import type { Case } from './cases/case.ts'
import { gapsOf, isContradiction, outcomesOwed } from './cases/walk.ts'
import { facts } from './facts.ts'

/** The ids of the reference table of requirements, 23 November 2026. */
const REFERENCE = `
NAT-FORM NAT-LOCPLAN NAT-OTHERPLANS NAT-SCALE-NORTH NAT-OWNCERT NAT-OWNNOTICE-BC NAT-OWNNOTICE-CD
NAT-FEE NAT-FEE-DISABILITY NAT-DAS-MAJOR NAT-DAS-DESIG NAT-BNG-STATEMENT NAT-BNG-EXEMPT-REASON
NAT-BNG-INFO BNG-EXEMPT-AREA BNG-EXEMPT-SELFBUILD NAT-FIRE NAT-EIA-ES NAT-EIA-SCREEN NAT-OUT-ACCESS
NAT-OUT-RESERVED NAT-RM NAT-S73 NAT-NMA NAT-COND NAT-TDC NAT-PIP NAT-CROWN NAT-PREAPP-WIND
LBC-DRAWINGS LBC-DAS LBC-CERT ADV-PLAN LDC-PLAN LDC-EVIDENCE LDC-INTEREST TPO-APP CA-TREE-NOTICE
PA-LHE-INFO PA-LHE-PLAN PA-LHE-ADDR PA-AA-PLANS PA-P3-BASE PA-P3-NETDW PA-P3-FLOORPLAN PA-P3-FRA
PA-P20 PA-A4 CON-HERITAGE CON-ARCH CON-FRA-Z23 CON-FRA-Z1 CON-SEQTEST CON-SUDS CON-TREES CON-ANCIENT
CON-ECO CON-HRA CON-NUTRIENT CON-SSSI CON-GREENBELT CON-LANDSCAPE CON-COAL CON-CONTAM CON-AQ
CON-NOISE CON-TRANSPORT CON-HIGHWAY CON-HSE CON-RIVER CON-RAIL CON-AERODROME CON-OPENSPACE
SCALE-AFFHOUSING SCALE-SCI SCALE-TOWNCENTRE SCALE-CIL
`
  .trim()
  .split(/\s+/)

describe('every requirement', () => {
  it('has a title, a citation that exists, and a case for each outcome and day that it owes', () => {
    expect(gapsOf(requirements, citations, cases)).toEqual([])
  })

  it('has its cases in one place', () => {
    const named = tables.flatMap((table) => Object.keys(table))
    expect(named.length).toBe(new Set(named).size)
  })

  it('has cases on both sides of each day on which the law changed inside it', () => {
    const days = new Set(Object.values(cases).flatMap((table) => table.map(({ facts }) => lawDate(facts)))) // prettier-ignore
    // When the scheme of delegation began decides no requirement: tests/rules/scale has it.
    const changed = Object.entries(parameters).flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'DELEGATION_FROM' ? [value] : [],
    )
    expect(changed.length).toBeGreaterThan(4)
    for (const day of changed)
      expect([day, addDays(day, -1)].filter((one) => !days.has(one))).toEqual([])
  })

  it('has an id of its own', () => {
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length)
    expect(requirements.length).toBe(77 + askedOfDocuments.length + 28 + 16 + 2)
  })

  it('is one of the 77 of the reference, all written, or a question to documents', () => {
    const ids = requirements.map(({ id }) => id).filter((id) => !/^(?:TXT|Q|OFF)-/.test(id))
    expect(REFERENCE).toHaveLength(77)
    expect(ids.sort()).toEqual([...REFERENCE].sort())
  })

  it('cites sources with a clause, an address, and the date they were read or that they were not', () => {
    for (const [id, citation] of Object.entries(citations)) {
      expect(citation.url, id).toMatch(/^https:\/\//)
      expect(citation.clause, id).not.toBe('')
      expect(citation.title.trim(), id).not.toBe('')
      if (/from knowledge/i.test(citation.note)) expect(citation.checkedOn, id).toBeNull()
      else expect(citation.checkedOn, id).toMatch(/^2026-11-2[37]$/)
    }
  })

  it('is unknown where the application type is not known, unless no type matters to it', () => {
    for (const requirement of requirements.filter((r) => r.enabled && r.types[0] !== '*')) {
      const finding = findingOf(requirement, facts({ type: null }), NO_SETTING)
      expect(finding, requirement.id).toMatchObject({ outcome: 'unknown' })
      expect(finding.reason).toMatch(/application type is not known/)
    }
  })

  it('is a query where it is a contradiction inside one record: it weighs nothing, and says so', () => {
    for (const { id, kind, query } of requirements.filter(isContradiction)) {
      expect(query, id).toBe(true)
      for (const given of (cases[id] ?? []).filter(({ outcome }) => outcome === 'flag')) {
        const finding = findingOf(requirementById(id)!, given.facts, NO_SETTING)
        const expected = kind === 'route' ? 'route' : 'query'
        expect(finding, id).toMatchObject({ standing: 'advisory', kind: expected })
        if (expected === 'query')
          expect(finding.reason).toMatch(/A query for the officer: no points\.$/)
        expect(finding.evidence.length, id).toBeGreaterThan(0)
      }
    }
  })

  it('speaks of missing dates only where dates decide', () => {
    const undated = findingOf(
      requirementById('NAT-OWNCERT')!,
      facts({ receivedOn: null, validOn: null }),
      NO_SETTING,
    )
    expect(undated.reason).toBe('Certificate A is given.')
  })

  it('is unknown where only the family of the type is known', () => {
    const plan = requirementById('LDC-PLAN')!
    expect(findingOf(plan, facts({ type: 'ldc' }), NO_SETTING)).toMatchObject({
      outcome: 'unknown',
    })
    expect(findingOf(plan, facts({ type: 'pp' }), NO_SETTING).outcome).toBe('not-applicable')
  })
})

/** The walk, with one requirement or its cases changed. */
const gapsWith = (
  requirement: Requirement,
  table: Case[] = cases[requirement.id] ?? [],
): string[] =>
  gapsOf(
    requirements.map((one) => (one.id === requirement.id ? requirement : one)),
    citations,
    { ...cases, [requirement.id]: table },
  )

describe('the walk over all requirements', () => {
  const dated = requirements.filter(({ effective }) => effective.from !== null)

  it.each(requirements.map((one) => [one.id, one] as const))('misses what %s has not', (id, one) => {
    const mine = cases[id] ?? []
    for (const outcome of outcomesOwed(one))
      expect(gapsWith(one, mine.filter((each) => each.outcome !== outcome))).toContain(`${id}: no case ends in ${outcome}`)
    expect(gapsWith({ ...one, title: ' ' })).toEqual([`${id}: no title`])
    expect(gapsWith({ ...one, cites: ['nowhere'] })).toEqual([`${id}: no citation nowhere`])
    expect(gapsWith({ ...one, cites: [] as unknown as Requirement['cites'] })).toEqual([`${id}: no citation`])
  })

  it.each(dated.map((one) => [one.id, one] as const))('misses the days round the start of %s', (id, one) => {
    const from = one.effective.from!
    const before = addDays(from, -1)
    const without = (day: string): Case[] => (cases[id] ?? []).filter(({ facts }) => lawDate(facts) !== day)
    expect(gapsWith(one, without(before))).toEqual([`${id}: no case on ${before}, the day before it is in force, that the date alone decides`])
    expect(gapsWith(one, without(from))).toContain(`${id}: no case that binds on ${from}`)
    const trees = { ...facts({ type: 'wtt.notice' }), receivedOn: before, validOn: before }
    const other: Case = { name: 'another type', facts: trees, outcome: 'not-applicable' }
    expect(gapsWith(one, [...without(before), other])).toHaveLength(1)
  })

  it('misses the days round an end, and cases of what is no requirement', () => {
    const ended = { ...requirementById('NAT-FIRE')!, effective: { from: null, to: '2024-06-30', note: '' } }
    expect(gapsWith(ended)).toEqual([
      'NAT-FIRE: no case on 2024-07-01, the day after it ends, that the date alone decides',
      'NAT-FIRE: no case that binds on 2024-06-30',
    ])
    expect(gapsOf(requirements, citations, { ...cases, 'NAT-GONE': [] })).toEqual(['NAT-GONE: cases of no requirement'])
  })
}) // prettier-ignore

describe('the version of the rules', () => {
  it('is dated and ends in a hash of the data', () => {
    expect(RULES_VERSION).toMatch(/^\d{4}-\d{2}-\d{2}\.\d+-[0-9a-f]{8}$/)
  })
})

describe.each(Object.entries(cases))('%s', (id, table) => {
  it.each(table.map((c) => [c.name, c] as const))('%s', (_, given) => {
    const finding = findingOf(requirementById(id)!, given.facts, NO_SETTING)
    expect(finding.outcome, finding.reason).toBe(given.outcome)
    if (given.reason !== undefined) expect(finding.reason).toMatch(given.reason)
    expect(finding.reason).toMatch(/^\S.*[.!]$/)
  })
})

const REGISTER = new URL('../../../shared/reference/requirements.json', import.meta.url)

describe('the register of requirements', () => {
  const absent = !existsSync(REGISTER)
  if (absent) console.log('skipped: /work/shared/reference/requirements.json is not here')
  it.skipIf(absent)(
    'agrees on title, level, kind, status and types of every requirement it has',
    () => {
      const drafts = JSON.parse(readFileSync(REGISTER, 'utf8')) as {
        id: string
        title: string
        level: string
        kind: string
        confidence: string
        applies_to: string[]
      }[]
      const registered = requirements.filter(
        (r) => !/^(?:TXT|OFF)-/.test(r.id) && !isContradiction(r),
      )
      for (const requirement of registered) {
        const draft = drafts.find(({ id }) => id === requirement.id)
        // Claimed of every kind that has a fee: were it not asked about there, nobody would be told of the claim.
        if (requirement.id === 'NAT-FEE-DISABILITY' && draft !== undefined)
          draft.applies_to = [...requirementById('NAT-FEE')!.types]
        expect({ ...requirement, types: [...new Set(requirement.types)].sort() }).toMatchObject({
          title: draft?.title,
          level: draft?.level,
          kind: draft?.kind,
          status: draft?.confidence,
          types: [...new Set(draft?.applies_to)].sort(),
        })
      }
    },
  )
})
