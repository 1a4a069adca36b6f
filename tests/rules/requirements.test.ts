import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/dates.ts'
import { citations, requirementById, requirements, RULES_VERSION } from '../../src/rules/index.ts'
import { findingOf } from '../../src/rules/finding.ts'
import { NO_SETTING } from '../../src/rules/setting.ts'
import type { Requirement } from '../../src/rules/requirement.ts'
import { lawDate } from '../../src/rules/result.ts'
import { biodiversity } from './cases/biodiversity.ts'
import type { Cases } from './cases/case.ts'
import { consistencyOfForms } from './cases/consistency-declared.ts'
import { consistencyOfRoutes } from './cases/consistency-route.ts'
import { consistency } from './cases/consistency.ts'
import { fees } from './cases/fees.ts'
import { following } from './cases/following.ts'
import { local } from './cases/local.ts'
import { map } from './cases/map.ts'
import { national } from './cases/national.ts'
import { text } from './cases/text.ts'
import { facts } from './facts.ts'

const cases: Cases = {
  ...national,
  ...biodiversity,
  ...following,
  ...map,
  ...local,
  ...text,
  ...consistency,
  ...fees,
  ...consistencyOfForms,
  ...consistencyOfRoutes,
}

/**
 * What the checks of these can come to, where it is not what others can: a report without a FileType of its own never
 * passes, and what turns on something that is not held is never flagged.
 */
const LESS: Record<string, string[]> = {
  'NAT-CROWN': ['flag', 'unknown', 'not-applicable'],
  'CON-ARCH': ['flag', 'unknown', 'not-applicable'],
  'CON-SUDS': ['flag', 'unknown', 'not-applicable'],
  'CON-COAL': ['flag', 'unknown', 'not-applicable'],
  'CON-AQ': ['flag', 'unknown', 'not-applicable'],
  'CON-AERODROME': ['flag', 'unknown', 'not-applicable'],
  'CON-SEQTEST': ['unknown', 'not-applicable'],
  'SCALE-SCI': ['pass', 'unknown', 'not-applicable'],
}

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

const isContradiction = ({ id }: Requirement): boolean => id.startsWith('Q-')

/** Outcomes that a requirement's case table must show, by what kind of thing it is. */
function outcomesOwed(requirement: Requirement): string[] {
  if (!requirement.enabled) return ['not-applicable']
  const less = LESS[requirement.id]
  if (less !== undefined) return less
  if (requirement.answeredBy === 'officer') return ['unknown']
  if (requirement.answeredBy === 'text') return ['pass', 'unknown', 'not-applicable']
  // A contradiction inside one record: where there is nothing to compare, it does not apply.
  if (isContradiction(requirement)) return ['pass', 'flag', 'not-applicable']
  if (requirement.kind === 'consultation' || requirement.kind === 'screening')
    return ['flag', 'unknown', 'not-applicable']
  return ['pass', 'flag', 'unknown']
}

describe('every requirement', () => {
  it('has a title, a citation that exists, and a case for each outcome that it can have', () => {
    const gaps = requirements.flatMap((requirement) => {
      const { id, title, cites, effective } = requirement
      const mine = cases[id] ?? []
      const beyond = mine.filter((c) => LESS[id]?.includes(c.outcome) === false)
      const owed = outcomesOwed(requirement)
        .filter((outcome) => !mine.some((c) => c.outcome === outcome))
        .map((outcome) => `${id}: no case ends in ${outcome}`)
      owed.push(...beyond.map((c) => `${id}: ${c.name}`))
      if (title.trim() === '') owed.push(`${id}: no title`)
      for (const cite of cites)
        if (!Object.hasOwn(citations, cite)) owed.push(`${id}: no citation ${cite}`)
      const before = mine.filter((c) => c.dayBefore).map((c) => lawDate(c.facts))
      if (effective.from !== null && !before.includes(addDays(effective.from, -1)))
        owed.push(`${id}: no case on the day before ${effective.from}`)
      return owed
    })
    expect(gaps).toEqual([])
    expect(Object.keys(cases).filter((id) => requirementById(id) === undefined)).toEqual([])
  })

  it('has an id of its own', () => {
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length)
    expect(requirements.length).toBe(77 + 13 + 28)
  })

  it('is one of the 77 of the reference, all written, or a question to documents', () => {
    const ids = requirements.map(({ id }) => id).filter((id) => !/^(?:TXT|Q)-/.test(id))
    expect(REFERENCE).toHaveLength(77)
    expect(ids.sort()).toEqual([...REFERENCE].sort())
  })

  it('cites sources with a clause, an address, and the date they were read or that they were not', () => {
    for (const [id, citation] of Object.entries(citations)) {
      expect(citation.url, id).toMatch(/^https:\/\//)
      expect(citation.clause, id).not.toBe('')
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
      const registered = requirements.filter((r) => !r.id.startsWith('TXT-') && !isContradiction(r))
      for (const requirement of registered) {
        const draft = drafts.find(({ id }) => id === requirement.id)
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
