import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/domain/question.ts'
import { choosePassages } from '../../src/llm/choose.ts'
import { listPages } from '../../src/llm/left-out.ts'
import { queryOf, scoreAll } from '../../src/llm/rank.ts'
import { cpuMs } from '../support/cpu.ts'

const question = (id: string, lookFor: string[], text = 'Anything?'): Question => ({
  ...{ id, text, lookFor },
  fileTypes: [],
  goodQuote: 'It is there.',
})
const filler = (about: string, sentences = 40): string =>
  `Nothing of interest to anybody is told about ${about} on this sheet of paper. `.repeat(sentences)
const pagesOf = ({ passages }: ReturnType<typeof choosePassages>): number[] => [
  ...new Set(passages.map(({ page }) => page)),
]

describe('choosePassages', () => {
  const zone = question('ZONE', ['flood zone'])
  const access = question('ACCESS', ['wheelchair', 'level access'])
  /** Thirty pages of some 800 tokens each; 1 is the title. */
  const report = Array.from({ length: 30 }, (_, at) => filler(`item ${at + 1}`))
  report[0] = 'Design and access statement\nfor Mill House'
  report[2] = `Contents\n${filler('chapters', 5)}`
  report[16] = `${filler('sewers', 20)} The site is in flood zone 2. ${filler('drains', 20)}`
  report[23] = `${filler('doors')} A wheelchair user has level access. `

  it('sends all of a document that fits, and says nothing', () => {
    const chosen = choosePassages(['One.', ' ', 'Two.'], [zone], 500)
    expect(chosen).toEqual({
      passages: [
        { page: 1, start: 0, end: 4 },
        { page: 3, start: 0, end: 4 },
      ],
      warnings: [],
    })
  })

  it('sends beginning, contents, the pages that answer, and their neighbours, in the order of the document, and says what it left', () => {
    const chosen = choosePassages(report, [zone, access], 6500)
    expect(pagesOf(chosen)).toEqual([1, 3, 16, 17, 18, 23, 24, 25])
    expect(chosen.passages.every(({ page, start, end }) => start === 0 && end === report[page - 1]!.length)).toBe(true)
    expect(chosen.warnings).toEqual([
      'pages 2, 4–15, 19–22 and 26–30 of 30 were not sent to the model: no room',
    ])
  }) // prettier-ignore

  it('gives each question its best page before any has its second', () => {
    const crowd = report.with(16, `${report[16]} flood zone`).with(17, `flood zone ${report[17]}`)
    expect(pagesOf(choosePassages(crowd, [zone, access], 2600))).toEqual(
      expect.arrayContaining([1, 18, 24]),
    )
  })

  it('cuts a page that has no room at sentences, keeps the words looked for, and says so', () => {
    const chosen = choosePassages(report, [zone], 700)
    const sent = chosen.passages.map(({ page, start, end }) => report[page - 1]!.slice(start, end))
    expect(sent.some((text) => text.includes('The site is in flood zone 2.'))).toBe(true)
    expect(sent.every((text) => /[.\n] ?$|House$/.test(text))).toBe(true)
    expect(chosen.warnings.join()).toMatch(/only [\d,]+ of the [\d,]+ characters of page 17 were/)
  })

  it('chooses the parts of one long page, as text files are', () => {
    const text = `Title of it\n${filler('weather', 300)}\nThe site is in flood zone 2.\n${filler('roads', 300)}`
    const { passages, warnings } = choosePassages([text], [zone], 2000)
    const sent = passages.map(({ start, end }) => text.slice(start, end))
    expect(sent[0]).toMatch(/^Title of it/)
    expect(sent.join()).toContain('The site is in flood zone 2.')
    expect(sent.join().length).toBeGreaterThan(4000)
    expect(warnings).toEqual([
      expect.stringMatching(/^only [\d,]+ of the [\d,]+ characters of page 1 were sent/),
    ])
  })

  it('still gives many questions a part each where there is little room', () => {
    const questions = Array.from({ length: 12 }, (_, at) => question(`Q-${at}`, [`topic${at}`]))
    const pages = questions.map((_, at) => `${filler('this', 20)} Here is topic${at}. ${filler('that', 20)}`) // prettier-ignore
    const { passages } = choosePassages(pages, questions, 2000)
    const sent = passages.map(({ page, start, end }) => pages[page - 1]!.slice(start, end)).join()
    const answered = questions.filter((_, at) => new RegExp(`topic${at}\\b`).test(sent))
    expect(answered.length).toBe(12)
  })

  it('sends nothing where there is no room, and names every page', () => {
    expect(choosePassages(report, [zone], 0)).toEqual({
      passages: [],
      warnings: ['pages 1–30 of 30 were not sent to the model: no room'],
    })
  })

  it('does without words to look for', () => {
    const nothing = { ...question('Q', []), text: '', goodQuote: '' }
    expect(pagesOf(choosePassages(report, [nothing], 3000))).toEqual(
      expect.arrayContaining([1, 2, 3]),
    )
  })

  it('chooses from three hundred full pages in well under a second', async () => {
    const pages = Array.from({ length: 300 }, (_, at) => filler(`item ${at}`, 50))
    const questions = Array.from({ length: 13 }, (_, at) => question(`Q-${at}`, [`item ${at * 20}`, 'flood zone']))
    expect(await cpuMs(() => choosePassages(pages, questions, 6000))).toBeLessThan(5000)
  }) // prettier-ignore
})

describe('scoreAll', () => {
  it('sees plurals, and words in a row where they are looked for in a row', () => {
    const texts = ['flood risk in each zone', 'two flood zones', 'nothing at all']
    const [scores = []] = scoreAll(texts, [queryOf(question('Q', ['flood zone']))])
    expect(scores[1]).toBeGreaterThan(scores[0]!)
    expect(scores[0]).toBeGreaterThan(0)
    expect(scores[2]).toBe(0)
  })
})

describe('listPages', () => {
  it.each<[number[], string]>([
    [[], ''],
    [[4], '4'],
    [[4, 5], '4 and 5'],
    [[4, 5, 6], '4–6'],
    [[1, 4, 5, 6, 9], '1, 4–6 and 9'],
  ])('writes %j as %j', (pages, words) => {
    expect(listPages(pages)).toBe(words)
  })
})
