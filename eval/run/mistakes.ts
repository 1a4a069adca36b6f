import type { TextPlace } from '../../src/domain/reading.ts'
import { isSame, isSameKind, overlaps, type Judged } from './judge.ts'

const words = (pages: readonly string[], { page, start, end }: TextPlace): string =>
  (pages[page - 1] ?? '').slice(Math.max(0, start - 20), end + 20).replace(/\s+/g, ' ')

/** What was got wrong, in words, by sort: for whoever mends readers, questions and prompts. */
export function listMistakes(judged: readonly Judged[]): Map<string, string[]> {
  const sorts = new Map<string, string[]>()
  const add = (sort: string, text: string): void => {
    sorts.set(sort, [...(sorts.get(sort) ?? []), text])
  }
  for (const { document, observed } of judged) {
    const { id, pages, style } = document
    for (const reading of observed.readings)
      if (!document.readings.some((label) => isSame(reading, label)))
        add(`read wrongly: ${reading.kind}`, `${id} (${style}) ${reading.value} ${reading.about ?? ''} in “${words(pages, reading)}”`) // prettier-ignore
    for (const label of document.readings)
      if (!observed.readings.some((reading) => isSame(reading, label)))
        add(`not read: ${label.kind}`, `${id} (${style}) ${label.value} ${label.about ?? ''} in “${words(pages, label)}”`) // prettier-ignore
    for (const label of document.questions) {
      const answers = observed.answers.filter(({ question }) => question === label.question)
      for (const answer of answers)
        if (!label.passages.some((place) => overlaps(place, answer)))
          add(`wrong passage: ${label.question}`, `${id} (${style}, ${answer.by}) “${words(pages, answer)}”`) // prettier-ignore
      const [passage] = label.passages
      if (passage !== undefined && answers.length === 0 && observed.model !== null)
        add(`not found: ${label.question}`, `${id} (${style}) “${words(pages, passage)}”`)
    }
    const [first] = observed.readsLike
    if (first !== undefined && document.kind !== 'otherDocument' && !isSameKind(first.fileType, document.kind)) // prettier-ignore
      add('kind of document', `${id} (${style}) reads like ${first.fileType}${first.sure ? ', sure' : ''}: “${first.quote}”`) // prettier-ignore
  }
  return sorts
}
