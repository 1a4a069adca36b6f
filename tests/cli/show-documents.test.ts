import { describe, expect, it } from 'vitest'
import type { Output } from '../../src/cli/output.ts'
import { printDocuments } from '../../src/cli/show-documents.ts'
import { printFindings } from '../../src/cli/show-findings.ts'
import type { DocumentFact } from '../../src/domain/facts.ts'
import { assess } from '../../src/rules/assess.ts'
import { citations } from '../../src/rules/citations.ts'
import { defaultPolicy } from '../../src/rules/policy.ts'
import { nationalRules } from '../../src/rules/rule-set.ts'
import { aDocument, like, readings } from '../rules/cases/documents.ts'
import { fullFacts } from '../rules/facts.ts'

function linesOf(print: (out: Output) => void): string[] {
  const lines: string[] = []
  const none = () => undefined
  const flushed = () => Promise.resolve()
  print({ line: (text) => lines.push(text), note: none, progress: none, progressDone: none, flushed }) // prettier-ignore
  return lines
}

const shown = (...documents: DocumentFact[]) =>
  linesOf((out) => {
    printDocuments(out, { documents })
  }).slice(2)

const old: DocumentFact = {
  document: 'a.pdf',
  fileTypes: ['heritageStatement'],
  status: 'read',
  reason: null,
  model: 'llama',
  promptVersion: '1',
  asked: ['HER-IMPACT'],
  quotes: [{ question: 'HER-IMPACT', document: 'a.pdf', page: 2, quote: 'no harm' }],
  dropped: 1,
}

describe('a document in triage show', () => {
  it('says what code and which model read in it', () => {
    expect(shown({ ...old, readings: readings(['date', '2026-01-02']) })).toEqual([
      '  a.pdf (heritageStatement): by code: 1 reading; read by llama: 1 quote verified, 1 dropped',
    ])
    expect(shown(aDocument('locationPlan', [['scale', 1250], ['north', 'N']]))).toEqual([
      '  locationPlan.pdf (locationPlan): drawing; by code: 2 readings; nothing left to ask a model',
    ]) // prettier-ignore
  })

  it('is shown from facts of before', () => {
    expect(shown(old)).toEqual(['  a.pdf (heritageStatement): read by llama: 1 quote verified, 1 dropped']) // prettier-ignore
  })

  it('says why it was not read', () => {
    const scan = aDocument('elevations.proposed', [], { status: 'not-read', reason: 'drawing, not read', text: 'no-text' }) // prettier-ignore
    expect(shown(scan)).toEqual(['  elevations.proposed.pdf (elevations.proposed): drawing; unknown: drawing, not read']) // prettier-ignore
  })

  it('says what it reads like where that is not what it is declared as', () => {
    const das = like('designAndAccessStatement')
    expect(shown(aDocument('heritageStatement', [], { readsLike: [das] }))[0]).toContain(
      '(heritageStatement; reads like designAndAccessStatement (page 1, by code))',
    )
    expect(shown(aDocument('heritageStatement', [], { fileTypes: [], readsLike: [{ ...das, sure: false, by: 'model' }] }))[0]).toContain(
      '(kind not known; reads like designAndAccessStatement, not surely (page 1, by model))',
    ) // prettier-ignore
    expect(shown(aDocument('heritageStatement', [], { readsLike: [like('heritageStatement')] }))[0]).toContain('(heritageStatement): ') // prettier-ignore
  })

  it('says what of its text to be careful about', () => {
    const careful = aDocument('planningStatement', [], {
      notRead: ['only the first 300 of 812 pages were read'],
      textFrom: 'a.txt',
      underScan: [2],
      hidden: [{ page: 3, chars: 200 }, { page: 4, chars: 12 }],
    }) // prettier-ignore
    expect(shown(careful).slice(1)).toEqual([
      '    note: only the first 300 of 812 pages were read',
      '    its text is from a.txt',
      '    text that lies unseen under a scan: page 2',
      '    text that nobody can see, not read: 212 characters on pages 3, 4',
    ])
  })
})

describe('a quotation in triage show', () => {
  const findingsOf = (documents: DocumentFact[]) =>
    linesOf((out) => {
      const { findings } = assess(fullFacts({ documents }), nationalRules, defaultPolicy)
      printFindings(out, findings, citations)
    })

  it('has its document, its page, its offsets and who found it', () => {
    const quotes = [{ question: 'HER-IMPACT', document: 'a.pdf', page: 3, start: 412, end: 498, quote: 'no harm' }] // prettier-ignore
    expect(findingsOf([{ ...old, quotes }])).toContain('      evidence: a.pdf, page 3 (412–498), by model: “no harm”') // prettier-ignore
    const storeys = aDocument('planningStatement', [['storeys', 4, { page: 2 }]])
    expect(findingsOf([storeys])).toContain('      evidence: planningStatement.pdf, page 2 (0–20), by code: “the words for 4”') // prettier-ignore
  })

  it('has no offsets where its facts are of before they were kept', () => {
    expect(findingsOf([old])).toContain('      evidence: a.pdf, page 2, by model: “no harm”')
  })
})
