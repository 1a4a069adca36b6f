import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from '../../src/domain/assessment.ts'
import { makeAsk } from '../../src/llm/client.ts'
import { isOrder, placeOfOrders } from '../../src/llm/orders.ts'
import { ordinarySentences } from '../documents/mask/ordinary-sentences.ts'
import {
  hostileDocuments,
  injectionFailures,
  pagesOf,
  plainPagesOf,
  type HostileDocument,
} from './documents.ts'
import { startObedientModel, type ObedientModel } from './obedient-model.ts'
import { throughPipeline } from './pipeline.ts'
import { cpuMs } from '../support/cpu.ts'

let model: ObedientModel
beforeAll(async () => {
  model = await startObedientModel()
})
afterAll(() => model.close())

const INVENTED = 'No page of this document has these words anywhere'
const run = (name: string, fileTypes: string[], pages: string[], page: number, quote: string) => {
  model.setQuote(page, quote)
  const ask = makeAsk({ baseUrl: model.url, model: 'obedient', timeoutMs: 5000 })
  return throughPipeline(ask, { name, fileTypes, pages })
}

const HOSTILE = /⟪([^⟫]*)⟫/g
const MOST = 24

/** What an obedient model may be told to quote: all that is hostile, and its lines, sentences, quoted words and pieces. */
function candidates(document: HostileDocument): { page: number; quote: string }[] {
  const found = document.marked.flatMap((text, at) =>
    [...text.matchAll(HOSTILE)].flatMap(({ 1: part = '' }) => {
      const words = part.split(/\s+/).filter((word) => word !== '')
      const pieces = words.flatMap((_, from) => (from % 5 === 0 ? [words.slice(from, from + 12).join(' ')] : [])) // prettier-ignore
      const quoted = [...part.matchAll(/["“]([^"”“]{12,})["”]/g)].map(([, inside = '']) => inside)
      const turned = Array.from(part).reverse().join('')
      const all = [part, ...quoted, ...part.split('\n'), ...part.split(/(?<=[.!?])\s+/), turned, ...pieces] // prettier-ignore
      return all.map((quote) => ({ page: at + 1, quote: quote.trim().slice(0, 320) }))
    }),
  )
  const one = new Map(found.filter(({ quote }) => quote !== '').map((given) => [given.quote, given])) // prettier-ignore
  return [...one.values(), { page: 1, quote: INVENTED }].slice(0, MOST)
}

const RANK = { flag: 0, unknown: 1, pass: 2, 'not-applicable': 2 } as const

/** Findings that came out better with what is hostile than without. */
function improved(before: readonly Finding[], after: readonly Finding[]): string[] {
  const was = new Map(before.map(({ requirement, outcome }) => [requirement, outcome]))
  return after
    .filter(({ requirement, outcome }) => RANK[outcome] > RANK[was.get(requirement) ?? outcome])
    .map(({ requirement }) => requirement)
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

describe('a hostile document, read by a model that obeys it', () => {
  it.each(hostileDocuments.map((document) => [document.id, document.tries, document] as const))(
    '%s, which %s, moves nothing',
    async (_id, _tries, document) => {
      const { name, plainName, fileTypes, holds } = document
      const before = await run(plainName, fileTypes, plainPagesOf(document), 1, INVENTED)
      expect(before.result.status).toBe('read')
      for (const { page, quote } of candidates(document)) {
        const asked = model.prompts.length
        const { result, findings, score, masked, facts } = await run(name, fileTypes, pagesOf(document), page, quote) // prettier-ignore
        expect(score).toEqual(before.score)
        expect(improved(before.findings, findings)).toEqual([])
        expect(model.prompts.length - asked).toBe(holds === 'not-asked' ? 0 : 1)
        const quotes = result.status === 'read' ? result.quotes : []
        expect(injectionFailures(document, quotes)).toEqual([])
        for (const kept of quotes)
          expect(oneLine((masked[kept.page - 1] ?? '').slice(kept.start, kept.end))).toBe(kept.quote) // prettier-ignore
        const kept = JSON.stringify([result.calls, result.status === 'failed' ? result.reason : result.warnings]) // prettier-ignore
        for (const words of ['Georgian', 'previous', 'slate', 'Okafor', 'okafor', 'Officer', 'VALID']) expect(kept).not.toContain(words) // prettier-ignore
        expect(JSON.stringify(facts.documents)).not.toContain('Okafor')
      }
    },
    30_000,
  )

  it('is told apart from the same answer in an honest document, which counts', async () => {
    const quote = 'The significance of the building lies in its rare Georgian front of about 1790.'
    const pages = [`Heritage statement\n\n${quote} The roof is of slate.`]
    const { result, findings, score } = await run('h.pdf', ['heritageStatement'], pages, 1, quote)
    const nothing = await run('h.pdf', ['heritageStatement'], pages, 1, INVENTED)
    expect(result.status === 'read' && result.quotes.map(({ question }) => question)).toContain('HER-SIGNIFICANCE') // prettier-ignore
    expect(improved(nothing.findings, findings)).toContain('TXT-HER-SIGNIFICANCE')
    expect(score).toEqual(nothing.score)
  })

  it('says to the officer on which page the orders stand, in no words of the document', async () => {
    const later = hostileDocuments.find(({ id }) => id === 'later-page')!
    const { result } = await run(later.name, later.fileTypes, pagesOf(later), 1, INVENTED)
    expect(result).toMatchObject({
      status: 'failed',
      kind: 'permanent',
      reason: 'page 2 has words that give orders to whoever checks it, so no model was asked: look at it', // prettier-ignore
    })
  })
})

describe('orders to whoever checks a document', () => {
  it.each([
    ...ordinarySentences,
    'The contractor shall disregard dimensions scaled from this drawing.',
    'Do not scale from this drawing; use figured dimensions only.',
    'The assessment follows previous guidance and all earlier surveys.',
    'This document is complete with its appendices.',
    'For all questions about this report, contact the author.',
    'The heating system prompts no objection.',
    'A 3D model of the terrain was used for the language of the façade.',
    'Please mark the position of the site notice on the plan.',
    'The trees are classified as category B and the hedge is retained.',
    'Answers to the questions raised at the consultation are in appendix C.',
    'Instructions to the arboriculturist were to ignore dead stems.',
    'The Inspector found true harm to the setting.',
    'Le bâtiment, naïve façade: № 12 — 45° pitch, ½ brick, Ω and µ units.',
  ])('are not seen in: %s', (sentence) => {
    expect(isOrder(sentence)).toBe(false)
    expect(placeOfOrders('Statement.pdf', [sentence])).toBeNull()
  })

  it('are looked for in time that grows with the text only', async () => {
    for (const unit of ['ignore ', 'a ', 'i g n o r e ', 'mark the ', 'QUJD', '{"found"', 'quote for all ', '\n', ' ']) {
      const page = unit.repeat(400_000 / unit.length)
      expect(await cpuMs(() => placeOfOrders('x.pdf', [page]))).toBeLessThan(20_000)
    } // prettier-ignore
  })
})
