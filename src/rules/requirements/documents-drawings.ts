import type { DocumentFact, Facts } from '../../domain/facts.ts'
import { isDrawing, isOf, placeOf, quoteOf, saidBy, saidIn, type Said } from '../documents.ts'
import { orList } from '../files.ts'
import { PAPER_MM } from '../parameters.ts'
import type { CheckResult, Requirement } from '../requirement.ts'
import { computed, flag, notApplicable, pass } from '../result.ts'
import { MOST_SHOWN } from './compare-documents.ts'
import { query } from './query.ts'

/** What the words on a drawing say against it: queries, as in consistency.ts. */

const drawings = (facts: Facts): DocumentFact[] => facts.documents.documents.filter(isDrawing)

/** Stamps of drawings that are not what is applied for. "Not for construction" and "planning" are on most that are. */
const NOT_FINAL = /\b(?:draft|preliminary|for information|for comment|work in progress|wip|sketch|superseded|void|cancelled|not for planning)\b/i // prettier-ignore
/** "Do not scale" asks builders to read the figures; it says nothing of the scale. */
const NO_SCALE = /\b(?:not to scale|n\.?t\.?s\b)/i

/** A detail may be out of scale on a sheet that has one, so that only a drawing without any is asked about. */
function stamps(facts: Facts): CheckResult {
  const all = drawings(facts)
  const stamped = all.flatMap((document) => saidBy(document, 'status-stamp'))
  const notFinal = stamped.filter(({ reading }) => NOT_FINAL.test(String(reading.value)))
  const unscaled = all
    .filter((document) => saidBy(document, 'scale').length === 0)
    .flatMap((document) => saidBy(document, 'not-to-scale'))
    .filter(({ reading }) => NO_SCALE.test(`${reading.value} ${reading.quote}`))
  const odd = [...notFinal, ...unscaled]
  if (odd.length > 0) {
    const told = odd.map((one) => `“${one.reading.value}” on ${placeOf(one)}`)
    return flag(
      `${orList([...new Set(told)].slice(0, 4), 'and')}: ask for the drawing that is applied for.`,
      ...odd.map(quoteOf),
    )
  }
  const sound = [...stamped, ...all.flatMap((document) => saidBy(document, 'scale').slice(0, 1))]
  return sound.length > 0
    ? pass(
        'No drawing is stamped as a draft, or as not to scale.',
        ...sound.slice(0, MOST_SHOWN).map(quoteOf),
      )
    : notApplicable('No text on a drawing says how final it is, or at which scale.')
}

interface Numbered {
  number: Said
  revision: Said
}

/** A page with one number and one revision is a title block; one with several is a register of drawings. */
function titleBlocks(document: DocumentFact): Numbered[] {
  const on = (page: number, said: readonly Said[]): Said | null => {
    const mine = said.filter(({ reading }) => reading.page === page)
    const [first] = mine
    return first !== undefined && mine.every(({ reading }) => reading.value === first.reading.value)
      ? first
      : null
  }
  const [numbers, revisions] = [saidBy(document, 'drawing-number'), saidBy(document, 'revision')]
  return [...new Set(numbers.map(({ reading }) => reading.page))].flatMap((page) => {
    const [number, revision] = [on(page, numbers), on(page, revisions)]
    return number === null || revision === null ? [] : [{ number, revision }]
  })
}

const plain = ({ reading }: Said): string => String(reading.value).toUpperCase().replace(/\s/g, '')

function revisions(facts: Facts): CheckResult {
  const blocks = facts.documents.documents.flatMap(titleBlocks)
  const byNumber = new Map<string, Numbered[]>()
  for (const block of blocks) {
    const number = plain(block.number)
    byNumber.set(number, [...(byNumber.get(number) ?? []), block])
  }
  const several = [...byNumber.values()].filter(
    (same) => new Set(same.map(({ revision }) => plain(revision))).size > 1,
  )
  const quotes = (of: readonly Numbered[]) =>
    of.flatMap(({ number, revision }) => [quoteOf(number), quoteOf(revision)])
  if (several.length > 0) {
    const told = several.map((same) => {
      const each = same.map(({ revision }) => `${revision.reading.value} (${placeOf(revision)})`)
      return `${same[0]?.number.reading.value ?? ''} in revisions ${orList(each, 'and')}`
    })
    return flag(
      `Drawing ${told.slice(0, 3).join('; ')}: ask which is applied for.`,
      ...quotes(several.flat()),
    )
  }
  return blocks.length > 0
    ? pass('No drawing is here in two revisions.', ...quotes(blocks.slice(0, MOST_SHOWN)))
    : notApplicable('No title block gives the number of a drawing and its revision.')
}

/** Short and long side, mm (ISO 216). */
const PAPER: Readonly<Record<string, readonly [number, number]>> = {
  A0: [841, 1189],
  A1: [594, 841],
  A2: [420, 594],
  A3: [297, 420],
  A4: [210, 297],
}

function paperOf([width, height]: readonly [number, number]): string | null {
  const sides = [Math.min(width, height), Math.max(width, height)] as const
  const isSize = ([short, long]: readonly [number, number]) =>
    Math.abs(sides[0] - short) <= PAPER_MM && Math.abs(sides[1] - long) <= PAPER_MM
  return Object.entries(PAPER).find(([, size]) => isSize(size))?.[0] ?? null
}

interface OnPaper {
  said: Said
  paper: string
  stated: string[]
}

/** Pages that state a paper size beside their scale, and are one of those sizes themselves. */
function papers(document: DocumentFact): OnPaper[] {
  const said = saidBy(document, 'paper-size')
  return (document.pageSizes ?? []).flatMap((size, at) => {
    const mine = said.filter(({ reading }) => reading.page === at + 1)
    const [first] = mine
    const paper = paperOf(size)
    if (first === undefined || paper === null) return []
    const stated = [...new Set(mine.map(({ reading }) => String(reading.value).toUpperCase()))]
    return [{ said: first, paper, stated }]
  })
}

function paperSizes(facts: Facts): CheckResult {
  const found = facts.documents.documents.flatMap(papers)
  const odd = found.filter(({ paper, stated }) => !stated.includes(paper))
  const evidenceOf = (of: readonly OnPaper[]) =>
    of.flatMap(({ said, paper }) => [quoteOf(said), computed(`${placeOf(said)} is ${paper}`)])
  if (odd.length > 0) {
    const told = odd.map(({ said, paper, stated }) => `${placeOf(said)}, is for ${orList(stated)}, and the page is ${paper}`) // prettier-ignore
    return flag(
      `The scale on ${told.slice(0, 3).join('; on ')}: measured off it, every length is wrong. Ask for the drawing at the size that its scale is for.`,
      ...evidenceOf(odd),
    )
  }
  return found.length > 0
    ? pass('Each drawing is on the paper size that its scale is for.', ...evidenceOf(found.slice(0, MOST_SHOWN))) // prettier-ignore
    : notApplicable('No page of a known size states the size that its scale is for.')
}

/** Maps that are not licensed for an application, or are of a register of title: their own words say so. */
const OTHER_MAP = /\b(?:land registry|title plan|title (?:number|no)\W{0,3}[a-z]{1,4}\s?\d{3,}|official copy|google|bing|apple maps)\b/i // prettier-ignore

function maps(facts: Facts): CheckResult {
  const said = saidIn(facts, 'map-licence', 'title', 'drawing-title').filter(({ document }) =>
    isOf(document, ['locationPlan']),
  )
  const odd = said.filter(({ reading }) => OTHER_MAP.test(`${reading.value} ${reading.quote}`))
  if (odd.length > 0)
    return flag(
      `The location plan bears “${odd[0]?.reading.quote ?? ''}”: a title plan or a picture of a web map is not to be copied for this.`,
      ...odd.map(quoteOf),
    )
  const licensed = said.filter(({ reading }) => reading.kind === 'map-licence')
  return licensed.length > 0
    ? pass('The location plan bears the line of its licence.', ...licensed.slice(0, MOST_SHOWN).map(quoteOf)) // prettier-ignore
    : notApplicable('No line of a licence was read on a location plan.')
}

export const wordsOnDrawings: readonly Requirement[] = [
  // C41.
  query({
    id: 'Q-DOC-STAMP',
    title: 'Drawings are not stamped as drafts, or as not to scale',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: stamps,
  }),
  // C38 as far as title blocks tell.
  query({
    id: 'Q-DOC-REVISION',
    title: 'Each drawing is here in one revision, by its title block',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: revisions,
  }),
  // C35 without the figures on the drawing.
  query({
    id: 'Q-DOC-SCALE',
    title: 'Drawings are on the paper size that their scale is for',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: paperSizes,
  }),
  // C42.
  query({
    id: 'Q-DOC-MAP',
    title: 'Location plan is on a map that may be used for it',
    answeredBy: 'text',
    cites: ['officer-checks'],
    check: maps,
  }),
]
