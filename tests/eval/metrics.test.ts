import { expect, it } from 'vitest'
import { judge, judgeReadings, isSameKind } from '../../eval/run/judge.ts'
import { questionMetrics, wilson } from '../../eval/run/metrics.ts'
import type { GivenAnswer, Observed } from '../../eval/run/observe.ts'
import { parseMarked, replaceMarked, value, wrapMarked } from '../../eval/set/marked.ts'
import type { LabelledDocument, QuestionLabel } from '../../eval/set/types.ts'

const passage = { page: 1, start: 10, end: 40 }
const answered: QuestionLabel = { question: 'Q', answered: true, passages: [passage], decoys: [], value: '2' } // prettier-ignore
const unanswered: QuestionLabel = { question: 'Q', answered: false, passages: [], decoys: [passage] } // prettier-ignore

const documentWith = (label: QuestionLabel): LabelledDocument => ({
  ...{ id: 'd', split: 'dev', style: 'report', name: 'd.pdf', kind: 'heritageStatement' },
  declared: ['heritageStatement'],
  pages: ['x'.repeat(100)],
  questions: [label],
  readings: [],
  defects: [],
  application: { address: '', postcode: '', description: '', receivedOn: '', netDwellings: 0, siteAreaM2: 0, ridgeM: 0, floodZone: '1' }, // prettier-ignore
})

const judged = (
  label: QuestionLabel,
  ...answers: Omit<GivenAnswer, 'question' | 'by' | 'page'>[]
) => {
  // prettier-ignore
  const observed: Observed = { id: 'd', answers: answers.map((answer) => ({ question: 'Q', by: 'model', page: 1, ...answer })), readings: [], readsLike: [], model: null } // prettier-ignore
  return judge(documentWith(label), observed, new Set(['Q']))
}

it('counts right passages, missed ones, look-alikes and values', () => {
  const [metrics] = questionMetrics([
    judged(answered, { start: 12, end: 20, value: '2' }),
    judged(answered, { start: 50, end: 60, value: '3' }),
    judged(answered),
    judged(unanswered, { start: 39, end: 45 }),
    judged(unanswered, { start: 40, end: 45 }),
    judged(unanswered),
  ])
  expect(metrics).toMatchObject({
    answered: 3,
    unanswered: 3,
    precision: { k: 1, n: 4 },
    recall: { k: 1, n: 3 },
    unknown: { k: 2, n: 6 },
    falselyFound: { k: 2, n: 3 },
    decoys: 1,
    values: { k: 1, n: 2 },
    byModel: 4,
  })
})

it('compares readings value by value, and words by their place', () => {
  const at = (start: number) => ({ page: 1, start, end: start + 5 })
  const [scale, north, dwellings] = judgeReadings(
    [
      { kind: 'scale', value: 1250, ...at(0) },
      { kind: 'north', value: 'N ↑', ...at(20) },
      { kind: 'dwellings', value: 4, about: 'proposed', ...at(40) },
    ],
    [
      { kind: 'scale', value: 1250, quote: '', ...at(70) },
      { kind: 'scale', value: 500, quote: '', ...at(0) },
      { kind: 'north', value: 'n', quote: '', ...at(22) },
      { kind: 'dwellings', value: 4, about: 'existing', quote: '', ...at(40) },
    ],
  )
  expect(scale).toEqual({ kind: 'scale', wanted: 1, found: 1, given: 2, right: 1 })
  expect(north).toEqual({ kind: 'north', wanted: 1, found: 1, given: 1, right: 1 })
  expect(dwellings).toEqual({ kind: 'dwellings', wanted: 1, found: 0, given: 1, right: 0 })
})

it('knows which FileTypes name one kind of document', () => {
  expect(isSameKind('treeSurvey', 'arboriculturistReport')).toBe(true)
  expect(isSameKind('sitePlan.existing', 'sitePlan.proposed')).toBe(true)
  expect(isSameKind('sitePlan.existing', 'locationPlan')).toBe(false)
})

it("gives Wilson's interval, and the whole range where there is nothing", () => {
  const [low, high] = wilson({ k: 8, n: 10 })
  expect(low).toBeCloseTo(0.4902, 3)
  expect(high).toBeCloseTo(0.9433, 3)
  expect(wilson({ k: 0, n: 0 })).toEqual([0, 1])
})

it('labels keep their words when a text is broken, joined and wrapped', () => {
  const source = parseMarked(`before it ${value('scale', 500, 'officially five hundred')} and after it`) // prettier-ignore
  const broken = replaceMarked(source, /ff/g, () => 'ﬀ')
  const split = replaceMarked(broken, /icially/g, (word) => `${word.slice(0, 3)}-\n${word.slice(3)}`) // prettier-ignore
  const { text, spans } = wrapMarked(split, 20)
  const [span] = spans
  expect(text.slice(span?.start, span?.end).replace(/\s/g, ' ')).toBe('oﬀici- ally five hundred')
})
