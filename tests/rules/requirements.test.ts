import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/dates.ts'
import { citations, requirementById, requirements, RULES_VERSION } from '../../src/rules/index.ts'
import { findingOf } from '../../src/rules/finding.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import type { Requirement } from '../../src/rules/requirement.ts'
import { lawDate } from '../../src/rules/result.ts'
import { biodiversity } from './cases/biodiversity.ts'
import type { Cases } from './cases/case.ts'
import { consistency } from './cases/consistency.ts'
import { following } from './cases/following.ts'
import { map } from './cases/map.ts'
import { national } from './cases/national.ts'
import { text } from './cases/text.ts'
import { facts } from './facts.ts'

const cases: Cases = { ...national, ...biodiversity, ...following, ...map, ...text, ...consistency }

const isContradiction = ({ id }: Requirement): boolean => id.startsWith('Q-')

/** Outcomes that a requirement's case table must show, by what kind of thing it is. */
function outcomesOwed(requirement: Requirement): string[] {
  if (!requirement.enabled) return ['not-applicable']
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
      const owed = outcomesOwed(requirement)
        .filter((outcome) => !mine.some((c) => c.outcome === outcome))
        .map((outcome) => `${id}: no case ends in ${outcome}`)
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
    expect(requirements.length).toBeGreaterThanOrEqual(30)
  })

  it('cites sources with a clause, an address and the date they were checked', () => {
    for (const [id, citation] of Object.entries(citations)) {
      expect(citation.url, id).toMatch(/^https:\/\//)
      expect(citation.clause, id).not.toBe('')
      expect(citation.checkedOn, id).toBe('2026-11-23')
    }
  })

  it('is unknown where the application type is not known, unless no type matters to it', () => {
    for (const requirement of requirements.filter((r) => r.enabled && r.types[0] !== '*')) {
      const finding = findingOf(requirement, facts({ type: null }), defaultPolicy)
      expect(finding, requirement.id).toMatchObject({ outcome: 'unknown' })
      expect(finding.reason).toMatch(/application type is not known/)
    }
  })

  it('is a query where it is a contradiction inside one record: it weighs nothing, and says so', () => {
    for (const { id } of requirements.filter(isContradiction)) {
      for (const given of (cases[id] ?? []).filter(({ outcome }) => outcome === 'flag')) {
        const finding = findingOf(requirementById(id)!, given.facts, defaultPolicy)
        expect(finding, id).toMatchObject({ standing: 'advisory', weight: 0 })
        expect(finding.reason).toMatch(/A query for the officer: no points\.$/)
        expect(finding.evidence.length, id).toBeGreaterThan(0)
      }
    }
  })

  it('speaks of missing dates only where dates decide', () => {
    const undated = findingOf(
      requirementById('NAT-OWNCERT')!,
      facts({ receivedOn: null, validOn: null }),
      defaultPolicy,
    )
    expect(undated.reason).toBe('Certificate A is given.')
  })

  it('is unknown where only the family of the type is known', () => {
    const plan = requirementById('LDC-PLAN')!
    expect(findingOf(plan, facts({ type: 'ldc' }), defaultPolicy)).toMatchObject({
      outcome: 'unknown',
    })
    expect(findingOf(plan, facts({ type: 'pp' }), defaultPolicy).outcome).toBe('not-applicable')
  })
})

describe('the version of the rules', () => {
  it('is dated and ends in a hash of the data', () => {
    expect(RULES_VERSION).toMatch(/^\d{4}-\d{2}-\d{2}\.\d+-[0-9a-f]{8}$/)
  })
})

describe.each(Object.entries(cases))('%s', (id, table) => {
  it.each(table.map((c) => [c.name, c] as const))('%s', (_, given) => {
    const finding = findingOf(requirementById(id)!, given.facts, defaultPolicy)
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
