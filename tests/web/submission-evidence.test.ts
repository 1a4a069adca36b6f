import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../src/domain/assessment.ts'
import { evidenceLines } from '../../src/web/submission/evidence-lines.ts'
import { findingViews, withTitles } from '../../src/web/submission/finding-view.ts'

const silent = (layer: string, reason = 'layer not loaded'): Evidence => ({ kind: 'layer', layer, answer: 'unknown', feature: null, relation: null, overlapM2: null, share: null, distanceM: null, reason }) // prettier-ignore
const field = (name: string, value: string | number | boolean | null): Evidence => ({ kind: 'field', field: name, value }) // prettier-ignore
const texts = (evidence: Evidence[]) => evidenceLines(evidence).map(({ text }) => text)

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
})

describe('findings on the page', () => {
  it('name requirements by their titles where a lane gives its reason', () => {
    const findings = [
      { requirement: 'NAT-FIRE', title: 'Fire statement' },
      { requirement: 'NAT-FORM', title: 'Form, signed' },
    ]
    expect(withTitles('Not known: NAT-FORM, NAT-FIRE, NAT-GONE.', findings)).toBe('Not known: Form, signed; Fire statement, NAT-GONE.') // prettier-ignore
  })

  it('of one kind share what an officer may do', () => {
    const finding = { title: 'A', outcome: 'unknown', standing: 'advisory', kind: 'local-unlisted', reason: 'r', evidence: [], cites: [], points: 0, weight: 0 } // prettier-ignore
    const some = ['A', 'B'].map((requirement) => ({ ...finding, requirement })) as unknown as Parameters<typeof findingViews>[0] // prettier-ignore
    const [section] = findingViews(some, { submissionId: 1, citations: {}, documents: new Map() })
    expect(section).toMatchObject({ count: 2, groups: [{ views: [{}, {}] }] })
    expect(section?.groups[0]?.may?.text).toMatch(/^May /)
  })
})
