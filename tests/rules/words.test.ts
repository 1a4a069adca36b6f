import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding, Outcome, ScoredFinding } from '../../src/domain/assessment.ts'
import type { MadeFrom } from '../../src/domain/made-from.ts'
import { changedFindings, whyAnew } from '../../src/rules/words/changes.ts'
import { awayInWords, leftInWords } from '../../src/rules/words/days.ts'
import { sectionsOf } from '../../src/rules/words/sections.ts'
import { whatToDo } from '../../src/rules/words/unknown-layer.ts'

const aFinding = (requirement: string, outcome: Outcome, more: Partial<Finding> = {}): ScoredFinding => ({ requirement, title: requirement, outcome, standing: 'statutory', answeredBy: 'fields', reason: '', evidence: [], cites: [], points: 0, weight: 10, ...more }) // prettier-ignore

const anyFinding = fc.record({
  outcome: fc.constantFrom<Outcome>('pass', 'flag', 'unknown', 'not-applicable'),
  standing: fc.constantFrom('statutory' as const, 'local-list' as const, 'advisory' as const),
  answeredBy: fc.constantFrom('fields' as const, 'officer' as const, 'text' as const),
  kind: fc.constantFrom('national' as const, 'query' as const, 'route' as const, 'content' as const), // prettier-ignore
})

describe('findings in sections', () => {
  it('has every finding in one section, whatever it is, and unknown never among what passed', () => {
    fc.assert(fc.property(fc.array(anyFinding), (some) => {
      const all = some.map((one, at) => aFinding(`R-${at}`, one.outcome, one))
      const sections = sectionsOf(all)
      expect(sections.flatMap(({ findings }) => findings.map(({ requirement }) => requirement)).sort()).toEqual(all.map(({ requirement }) => requirement).sort())
      const passed = sections.find(({ name }) => name === 'passed')?.findings ?? []
      expect(passed.every(({ outcome }) => outcome === 'pass')).toBe(true)
    })) // prettier-ignore
  })

  it('puts what is missing first, then what could not be answered', () => {
    const all = [aFinding('P', 'pass'), aFinding('U', 'unknown'), aFinding('F', 'flag'), aFinding('A', 'flag', { standing: 'advisory' })] // prettier-ignore
    expect(sectionsOf(all).map(({ name }) => name)).toEqual(['missing', 'unanswered', 'advice', 'passed']) // prettier-ignore
  })

  it('keeps what an officer took for no defect in sight, apart from what passed by itself', () => {
    const overridden = { decision: 1, on: '2026-11-28', was: 'flag' as const, reason: 'Missing.' }
    const all = [aFinding('P', 'pass'), aFinding('O', 'pass', { overridden }), aFinding('N', 'not-applicable', { overridden }), aFinding('F', 'flag', { overridden })] // prettier-ignore
    expect(sectionsOf(all).map(({ name, findings }) => [name, findings.map(({ requirement }) => requirement)])).toEqual([['missing', ['F']], ['decided', ['O', 'N']], ['passed', ['P']]]) // prettier-ignore
  })
})

describe('what changed between two assessments', () => {
  const made: MadeFrom = { versionId: 1, geoHash: 'g', documentsHash: 'd', layerSet: 'l', rulesVersion: 'r+x', policyHash: 'p', model: null, promptVersion: null, codeVersion: '1', overrides: null } // prettier-ignore

  it.each([
    [{ versionId: 2 }, ['the submission was loaded in another version']],
    [{ geoHash: 'h', layerSet: 'm' }, ['layers changed, and the map says otherwise']],
    [{ documentsHash: 'e' }, ['documents were added, read or changed']],
    [{ rulesVersion: 's+x' }, ['the rules changed']],
    [{ rulesVersion: 'r+y' }, ['other local lists or fees are in use']],
    [{ policyHash: 'q' }, ['another policy is in use']],
    [
      {
        overrides: [
          { requirement: 'A', outcome: 'pass' as const, basis: 'b', decision: 1, on: '2026-11-28' },
        ],
      },
      ['an officer decided on a finding'],
    ],
    [{ codeVersion: '2' }, []],
  ])('%j: %j', (more, why) => {
    expect(whyAnew({ ...made, ...more }, made)).toEqual(why)
  })

  it('lists the findings whose outcome or points are other ones, also those that came or went', () => {
    const before = { findings: [aFinding('A', 'flag'), aFinding('B', 'pass'), aFinding('C', 'unknown')], points: [-20, 0, -5] } // prettier-ignore
    const now = { findings: [aFinding('A', 'pass'), aFinding('B', 'pass'), aFinding('D', 'flag')], points: [0, 0, -10] } // prettier-ignore
    expect(changedFindings(now, before)).toEqual([
      { requirement: 'A', title: 'A', before: 'flag', now: 'pass', pointsBefore: -20, pointsNow: 0 },
      { requirement: 'D', title: 'D', before: null, now: 'flag', pointsBefore: 0, pointsNow: -10 },
      { requirement: 'C', title: 'C', before: 'unknown', now: null, pointsBefore: -5, pointsNow: 0 },
    ]) // prettier-ignore
  })
})

describe('what to do about a layer that does not answer', () => {
  it.each([
    ['layer not loaded', /ask whoever loads layers/],
    ['layer too old: of 2020-01-01', /loaded again/],
    ['coverage not known', /full coverage/],
    ['site is partly outside what the layer covers (12 m²)', /neighbouring council/],
    ['something new', /source’s own map/],
  ])('%s', (reason, todo) => {
    expect(whatToDo(reason)).toMatch(todo)
  })
})

describe('days in words', () => {
  it.each([
    [1200, '1,200 days left', 'in 1,200 days'],
    [2, '2 days left', 'in 2 days'],
    [1, '1 day left', 'in 1 day'],
    [0, 'due today', 'today'],
    [-1, '1 day over', '1 day ago'],
    [-2, '2 days over', '2 days ago'],
  ])('%i to an expiry: %s; to another day: %s', (days, left, away) => {
    expect([leftInWords(days), awayInWords(days)]).toEqual([left, away])
  })
})
