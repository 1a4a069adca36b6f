import { describe, expect, it } from 'vitest'
import type { Evidence, ScoredFinding } from '../../src/domain/assessment.ts'
import { evidenceLines } from '../../src/web/submission/evidence-lines.ts'
import { findingViews, withTitles } from '../../src/web/submission/finding-view.ts'
import { plainWriterOf } from '../../src/web/submission/plain.ts'

const silent = (layer: string, reason = 'layer not loaded'): Evidence => ({ kind: 'layer', layer, answer: 'unknown', feature: null, relation: null, overlapM2: null, share: null, distanceM: null, reason }) // prettier-ignore
const field = (name: string, value: string | number | boolean | null): Evidence => ({ kind: 'field', field: name, value }) // prettier-ignore
const asStored = (text: string) => text
const texts = (evidence: Evidence[], say = asStored) =>
  evidenceLines(evidence, say).map(({ text }) => text)

describe('evidence on the page', () => {
  it('has layers without an answer on one line for each reason, by their names', () => {
    expect(texts([silent('green-belt'), silent('main-river'), silent('tree', 'coverage not known')])).toEqual([
      'Layers without an answer (layer not loaded): Green belt, Main river',
      'Layer without an answer (coverage not known): Tree',
    ]) // prettier-ignore
  })

  it('says fields and their values in words, days as elsewhere on the page, and each once', () => {
    expect(texts([field('declared.worksStarted', false), field('receivedOn', '2023-03-01'), field('declared.worksStarted', false), field('declared.floorspaceLostM2', 13), field('fee', null)])).toEqual([
      'In the record: works started: no',
      'In the record: received on: 1 Mar 2023',
      'In the record: floorspace lost (m²): 13',
      'In the record: fee: blank',
    ]) // prettier-ignore
  })

  it('has what code said in plain words, and quotations as they are', () => {
    const say = plainWriterOf({ reference: 'A', assessment: null })
    const quote: Evidence = { kind: 'quote', document: '2026-11-28.pdf', page: 1, quote: 'Dated 2026-11-28' } // prettier-ignore
    const dated: Evidence = { kind: 'computed', text: '2026-09-17 (received date) and 42 days end on 2026-10-29' } // prettier-ignore
    expect(texts([quote, dated, silent('green-belt', 'layer too old: 2020-01-31')], say)).toEqual([
      '2026-11-28.pdf, page 1: “Dated 2026-11-28”',
      '17 September 2026 (received date) and 42 days end on 29 October 2026',
      'Layer without an answer (layer too old: 31 January 2020): Green belt',
    ])
  })
})

const aFinding = (requirement: string, more: Partial<ScoredFinding> = {}): ScoredFinding => ({ requirement, title: requirement, outcome: 'unknown', standing: 'advisory', kind: 'local-unlisted', answeredBy: 'fields', reason: 'The type is not known. Advisory: it is on no list.', evidence: [], cites: [], points: 0, weight: 0, ...more }) // prettier-ignore
const viewsOf = (findings: ScoredFinding[]) => findingViews(findings, { submissionId: 1, citations: {}, documents: new Map(), say: asStored }) // prettier-ignore

describe('findings on the page', () => {
  it('name requirements by their titles where a lane gives its reason', () => {
    const findings = [
      { requirement: 'NAT-FIRE', title: 'Fire statement' },
      { requirement: 'NAT-FORM', title: 'Form, signed' },
    ]
    expect(withTitles('Not known: NAT-FORM, NAT-FIRE, NAT-GONE.', findings)).toBe('Not known: Form, signed; Fire statement, NAT-GONE.') // prettier-ignore
  })

  it('of one kind share what an officer may do', () => {
    const [section] = viewsOf([aFinding('A'), aFinding('B', { reason: 'Another.' })])
    expect(section).toMatchObject({ count: 2, groups: [{ count: 2, entries: [{}, {}] }] })
    expect(section?.groups[0]?.may?.text).toMatch(/^May /)
  })

  it('of one outcome and reason share an entry that adds their points up; each keeps its own evidence', () => {
    const evidence = [field('declared.worksStarted', false)]
    const binding = { standing: 'statutory', kind: 'national', weight: 10 } as const
    const [section] = viewsOf([
      aFinding('A', { ...binding, points: -5 }),
      aFinding('B', { ...binding, reason: 'Another.' }),
      aFinding('C', { ...binding, points: -7, evidence }),
    ])
    const entries = section?.groups[0]?.entries ?? []
    expect(entries.map(({ views }) => views.map(({ finding }) => finding.requirement))).toEqual([['A', 'C'], ['B']])
    expect(entries[0]).toMatchObject({ head: 'The type is not known.', rest: 'Advisory: it is on no list.', points: -12 })
    expect(entries[0]?.views.map(({ evidence: lines }) => lines.length)).toEqual([0, 1])
  }) // prettier-ignore

  it('that an officer said otherwise of stand alone, beside what the tool had found', () => {
    const overridden = { decision: 1, on: '2026-11-28', was: 'unknown', reason: 'The type is not known.' } as const
    const sections = viewsOf([aFinding('A', { overridden, outcome: 'flag' }), aFinding('B', { overridden, outcome: 'flag' })])
    const entries = sections.flatMap(({ groups }) => groups.flatMap((group) => group.entries))
    expect(entries.map(({ views }) => views.map(({ before }) => before))).toEqual([[{ was: 'Unknown', reason: 'The type is not known.' }], [{ was: 'Unknown', reason: 'The type is not known.' }]])
  }) // prettier-ignore
})
