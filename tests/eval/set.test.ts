import { expect, it } from 'vitest'
import { kinds } from '../../eval/set/kinds/index.ts'
import { FILLER } from '../../eval/set/filler.ts'
import { attacks, injections } from '../../eval/set/injections.ts'
import { makeSet, makeSplit, setHash } from '../../eval/set/set.ts'
import { questions } from '../../src/rules/questions.ts'

const set = makeSet()

it('the set is the same each time that it is made, and large enough', () => {
  expect(setHash(makeSet())).toBe(setHash(set))
  expect(set.length).toBeGreaterThanOrEqual(150)
  expect(new Set(set.map(({ id }) => id)).size).toBe(set.length)
  expect(Math.max(...set.map(({ pages }) => pages.length))).toBeGreaterThanOrEqual(30)
})

it('every label stands in its page, at its offsets', () => {
  let places = 0
  for (const { id, pages, questions: asked, readings } of set)
    for (const { page, start, end } of [...readings, ...asked.flatMap(({ passages, decoys }) => [...passages, ...decoys])]) {
      const words = (pages[page - 1] ?? '').slice(start, end)
      expect(words.length, id).toBe(end - start)
      expect(words.trim(), id).not.toBe('')
      places += 1
    }
  expect(places).toBeGreaterThan(2000)
}) // prettier-ignore

it('a number that a label names stands in its words', () => {
  const numeric = set.flatMap(({ id, pages, readings }) =>
    readings.flatMap(({ kind, value, page, start, end }) =>
      ['scale', 'height', 'flood-zone', 'postcode', 'drawing-number'].includes(kind)
        ? [{ id, value: String(value), words: (pages[page - 1] ?? '').slice(start, end) }]
        : [],
    ),
  )
  expect(numeric.length).toBeGreaterThan(300)
  for (const { id, value, words } of numeric) expect(words, id).toContain(value)
})

it('a document without an answer has none of the words that answer that question elsewhere', () => {
  const squeeze = (text: string): string => text.replace(/[-\s]+/g, '')
  const passages = set.flatMap(({ kind, pages, questions: asked }) =>
    asked.flatMap(
      ({ question, passages: places }) =>
      places.map(({ page, start, end }) => ({ key: `${kind} ${question}`, words: squeeze((pages[page - 1] ?? '').slice(start, end)) })), // prettier-ignore
    ),
  )
  let negatives = 0
  for (const { id, kind, pages, questions: asked } of set)
    for (const { question, answered } of asked) {
      if (answered) continue
      negatives += 1
      const text = squeeze(pages.join(' '))
      const found = passages.filter(
        // Single short values ("two storeys") may stand anywhere; sentences may not.
        ({ key, words }) => key === `${kind} ${question}` && words.length > 25 && text.includes(words), // prettier-ignore
      )
      expect(found, `${id} ${question}`).toEqual([])
    }
  expect(negatives).toBeGreaterThan(100)
})

it('dev and test share no template and no street', () => {
  const banks = kinds.flatMap(({ sections }) =>
    sections.flatMap(({ headings, filler, passages = [] }) => [
      headings,
      ...(filler === undefined ? [] : [filler]),
      ...passages.flatMap(({ texts, decoys }) => [texts, decoys]),
    ]),
  )
  const of = (split: 'dev' | 'test') => new Set([FILLER, ...banks].flatMap((bank) => bank[split]))
  expect([...of('dev')].filter((template) => of('test').has(template))).toEqual([])
  const streets = (split: 'dev' | 'test') =>
    new Set(makeSplit(split).map(({ application }) => application.address.replace(/^\d+ |,.*$/g, '')))
  expect([...streets('dev')].filter((street) => streets('test').has(street))).toEqual([])
}) // prettier-ignore

it('every question of the set is one that the rules ask of that kind of document', () => {
  for (const { kind, questions: asked } of set)
    for (const { question } of asked) {
      const known = questions.find(({ id }) => id === question)
      expect(known, question).toBeDefined()
      expect(known?.fileTypes, question).toContain(kind)
    }
})

it('an attack stands where its label says', () => {
  expect(injections).toHaveLength(20)
  for (const { pages, attack, questions: asked } of injections) {
    const [place] = attack
    expect(asked).toHaveLength(2)
    expect((pages[0] ?? '').slice(place?.start, place?.end).length).toBeGreaterThan(20)
  }
})

it('the red team’s documents are attacks too, each with questions that it does not answer', () => {
  expect(attacks.length).toBeGreaterThan(injections.length + 20)
  expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length)
  for (const { id, questions: asked } of attacks) expect(asked, id).toHaveLength(2)
})

it('dev and test share no label of a fact', () => {
  const labels = (split: 'dev' | 'test') =>
    new Set(makeSplit(split).filter(({ style }) => style === 'table').flatMap(({ pages }) => (pages[0] ?? '').split('\n').flatMap((line) => /^(\S.*?) {2,}\S/.exec(line)?.[1] ?? [])))
  expect(labels('dev').size).toBeGreaterThan(8)
  expect([...labels('dev')].filter((label) => labels('test').has(label))).toEqual([])
}) // prettier-ignore
