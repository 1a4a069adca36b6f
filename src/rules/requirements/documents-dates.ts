import { addMonths, type IsoDate } from '../../domain/dates.ts'
import type { DocumentFact, Facts } from '../../domain/facts.ts'
import { isOf, isOfAnother, placeOf, quoteOf, saidBy, saidIn, type Said } from '../documents.ts'
import { orList } from '../files.ts'
import { SURVEY_ASK_MONTHS, SURVEY_OLD_MONTHS } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { declared, field, flag, madeOn, notApplicable, pass } from '../result.ts'
import { MOST_SHOWN } from './compare-documents.ts'
import { query } from './query.ts'

/** Dates and letters in documents: queries, as in consistency.ts. */

/** Surveys that age. Of a flood report only a survey: the report itself may stand on an old model. */
const SPECIES_AND_TREES = ['ecologyReport', 'treeSurvey', 'arboriculturistReport', 'treesReport']
const FLOOD = ['floodRiskAssessment']

/** Levels and pipes do not age as species do. */
const OF_LEVELS = /\b(?:topograph\w*|utilit(?:y|ies)|asset|cctv)\b/i

/** The newest of some dates, none of which is after the application: a date to come is no date of a survey. */
function newest(said: readonly Said[], made: IsoDate): Said | null {
  const past = said.filter(({ reading: { value } }) => typeof value === 'string' && value <= made)
  if (past.length < said.length) return null
  return past.toSorted((a, b) => String(b.reading.value).localeCompare(String(a.reading.value)))[0] ?? null // prettier-ignore
}

/** When a survey was made, as its report says; where it does not, the report is no older than its own newest date. */
function surveyOf(document: DocumentFact, made: IsoDate): Said | null {
  const surveys = saidBy(document, 'survey-date').filter(
    ({ reading }) => !OF_LEVELS.test(reading.quote),
  )
  if (surveys.length > 0) return newest(surveys, made)
  return isOf(document, SPECIES_AND_TREES) ? newest(saidBy(document, 'date'), made) : null
}

const WHAT = { 'survey-date': 'surveyed on', date: 'newest date' } as const
const told = (one: Said): string => {
  const what = one.reading.kind === 'survey-date' ? WHAT['survey-date'] : WHAT.date
  return `${what} ${one.reading.value} in ${placeOf(one)}`
}

function surveys(facts: Facts): CheckResult {
  const made = madeOn(facts)
  const documents = facts.documents.documents.filter((one) => isOf(one, [...SPECIES_AND_TREES, ...FLOOD])) // prettier-ignore
  const dated = made === null ? [] : documents.flatMap((one) => surveyOf(one, made) ?? [])
  if (made === null || dated.length === 0)
    return notApplicable('No report on species, trees or flooding says when the site was surveyed.')
  const olderThan = (months: number): Said[] =>
    dated.filter(({ reading }) => addMonths(String(reading.value), months) < made)
  const [old, ageing] = [olderThan(SURVEY_OLD_MONTHS), olderThan(SURVEY_ASK_MONTHS)]
  const evidence = [field('receivedOn', made), ...(old.length > 0 ? old : dated.slice(0, MOST_SHOWN)).map(quoteOf)] // prettier-ignore
  if (old.length > 0)
    return flag(
      `Older than ${SURVEY_OLD_MONTHS} months when the application was made on ${made}: ${orList(old.map(told), 'and')}. Ask whether it still holds.`,
      ...evidence,
    )
  return ageing.length > 0
    ? pass(
        `More than ${SURVEY_ASK_MONTHS} months old when the application was made, but not more than ${SURVEY_OLD_MONTHS}: ${orList(ageing.map(told), 'and')}.`,
        ...evidence,
      )
    : pass(
        `No survey was more than ${SURVEY_ASK_MONTHS} months old when the application was made: ${orList(dated.slice(0, MOST_SHOWN).map(told), 'and')}.`,
        ...evidence,
      )
}

/** A blank form lists all four certificates: only a document with one letter says which was signed. */
function certificate(facts: Facts): CheckResult {
  const { certificate: stated } = facts.declared
  const said = saidIn(facts, 'certificate').filter((one) => !isOfAnother(one))
  const letters = new Set(said.map(({ reading }) => reading.value))
  const [letter] = letters
  const [first] = said
  if (stated === null || stated === 'invalid' || first === undefined || letters.size !== 1)
    return notApplicable('The form and one document do not each give one certificate.')
  const evidence = [declared(facts, 'certificate'), ...said.slice(0, MOST_SHOWN).map(quoteOf)]
  return letter === stated
    ? pass(`Certificate ${stated} on the form and in ${placeOf(first)}.`, ...evidence)
    : flag(
        `Certificate ${stated} on the form, and certificate ${String(letter)} in ${placeOf(first)}: ask which was signed.`,
        ...evidence,
      )
}

export const datesInDocuments: readonly Requirement[] = [
  // C47.
  query({
    id: 'Q-DOC-DATE',
    title: 'Surveys are not out of date',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: surveys,
  }),
  // C21 as far as text tells.
  query({
    id: 'Q-DOC-CERT',
    title: 'Documents and form give the same ownership certificate',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: certificate,
  }),
]
