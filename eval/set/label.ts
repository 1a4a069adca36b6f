import type { AnsweredByValue } from './grammar.ts'
import { parseMarked, type Marked, type Span } from './marked.ts'
import type { Site } from './site.ts'
import type { Defect, LabelledDocument, QuestionLabel, ReadingLabel, Split, Style } from './types.ts' // prettier-ignore

/** A document as the generator made it, before its labels are written out. */
export interface Made {
  id: string
  split: Split
  name: string
  kind: string
  declared: string[]
  style: Style
  pages: Marked[]
  /** Questions whose answers are passages with a label of their own. */
  asked: readonly string[]
  /** Questions that a value answers. */
  byValue: readonly AnsweredByValue[]
  defects: readonly Defect[]
  /** The site of the application. */
  site: Site
  /** The site as the document has it. */
  told: Site
}

const places = (pages: readonly Marked[], is: (span: Span) => boolean) =>
  pages.flatMap(({ spans }, at) =>
    spans.filter(is).map(({ start, end }) => ({ page: at + 1, start, end })),
  )

function passageLabel(pages: readonly Marked[], question: string): QuestionLabel {
  const of = (type: 'answer' | 'decoy') => (span: Span) =>
    span.mark.type === type && span.mark.question === question
  const passages = places(pages, of('answer'))
  const [first] = pages.flatMap(({ spans }) => spans.filter(of('answer')))
  const value = first?.mark.type === 'answer' ? first.mark.value : undefined
  return {
    question,
    answered: passages.length > 0,
    passages,
    decoys: places(pages, of('decoy')),
    ...(value === undefined ? {} : { value }),
  }
}

function valueLabel(pages: readonly Marked[], by: AnsweredByValue): QuestionLabel {
  const is = ({ mark }: Span): boolean =>
    mark.type === 'reading' && mark.kind === by.kind && (by.about === undefined || mark.about === by.about) // prettier-ignore
  const passages = places(pages, is)
  const [first] = pages.flatMap(({ spans }) => spans.filter(is))
  const value = first?.mark.type === 'reading' ? first.mark.value : undefined
  const wanted = by.wantsValue === true && value !== undefined ? { value } : {}
  return { question: by.question, answered: passages.length > 0, passages, decoys: [], ...wanted }
}

function readingLabels(pages: readonly Marked[]): ReadingLabel[] {
  return pages.flatMap(({ spans }, at) =>
    spans.flatMap(({ start, end, mark }) => {
      if (mark.type !== 'reading') return []
      const { kind, value, about } = mark
      return [{ kind, value, page: at + 1, start, end, ...(about === undefined ? {} : { about }) }]
    }),
  )
}

/** Whether the document says what its defect is about: a survey's date, a number of homes. */
function shows(defect: Defect, readings: readonly ReadingLabel[], told: Site): boolean {
  const says = (kind: string, value: string | number, about?: string): boolean =>
    readings.some((one) => one.kind === kind && one.value === value && one.about === about)
  switch (defect) {
    case 'old-survey':
      return says('survey-date', told.surveyDate)
    case 'wrong-zone':
      return says('flood-zone', told.floodZone)
    case 'other-homes':
      return says('dwellings', told.homes, 'proposed')
    case 'other-area':
      return says('site-area', told.siteAreaM2)
    case 'other-height':
      return says('height', told.ridgeM, 'ridge')
    case 'other-site':
      return says('postcode', told.postcode)
    case 'draft':
      return readings.some(({ kind }) => kind === 'status-stamp')
    case 'missing-appendix':
      return readings.some(({ kind }) => kind === 'reference')
    case 'answer-missing':
    case 'wrong-kind':
    case 'no-scale':
    case 'no-north':
      return true
  }
}

/** The document with the truth about it: what stands where, and which defects can be seen in it. */
export function label(made: Made): LabelledDocument {
  const { pages, asked, byValue, site, told, defects, ...rest } = made
  const { address, postcode, receivedOn, netDwellings, siteAreaM2, ridgeM, floodZone } = site
  const description = parseMarked(site.description).text
  const readings = readingLabels(pages)
  return {
    ...rest,
    pages: pages.map((page) => page.text),
    questions: [
      ...asked.map((question) => passageLabel(pages, question)),
      ...byValue.map((by) => valueLabel(pages, by)),
    ],
    readings,
    defects: defects.filter((defect) => shows(defect, readings, told)),
    application: { address, postcode, description, receivedOn, netDwellings, siteAreaM2, ridgeM, floodZone }, // prettier-ignore
  }
}
