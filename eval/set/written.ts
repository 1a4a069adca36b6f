import { randomOf } from '../../scripts/samples/random.ts'
import { makeBlocks } from './blocks.ts'
import type { KindGrammar } from './grammar.ts'
import { label } from './label.ts'
import { render } from './render.ts'
import { daysBefore, homesWords, makeSite, streamOf, type Site } from './site.ts'
import { slotsFor } from './slots.ts'
import type { Defect, LabelledDocument, Split } from './types.ts'

/** Kinds that a document is declared to be when it is not. */
const MISTAKEN: Readonly<Record<string, string>> = {
  heritageStatement: 'designAndAccessStatement',
  designAndAccessStatement: 'heritageStatement',
  planningStatement: 'designAndAccessStatement',
  floodRiskAssessment: 'planningStatement',
  ecologyReport: 'treeSurvey',
  treeSurvey: 'ecologyReport',
  noiseAssessment: 'transportAssessment',
  affordableHousingStatement: 'planningStatement',
}

/** Defects that a document of this kind can have, beside a missing answer. */
function possible(grammar: KindGrammar, site: Site): Defect[] {
  const says = (slot: string): boolean => JSON.stringify(grammar).includes(`{${slot}}`)
  return [
    ...(grammar.kind === 'floodRiskAssessment' ? (['wrong-zone'] as const) : []),
    ...(grammar.surveyed === true ? (['old-survey'] as const) : []),
    'other-site',
    ...(site.homes > 0 ? (['other-homes'] as const) : []),
    ...(MISTAKEN[grammar.kind] === undefined ? [] : (['wrong-kind'] as const)),
    ...(says('siteArea') ? (['other-area'] as const) : []),
    'draft',
    ...(says('ridge') ? (['other-height'] as const) : []),
    'missing-appendix',
  ]
}

/** The site as a document with these defects has it. */
export function siteWith(site: Site, id: string, split: Split, defects: readonly Defect[]): Site {
  if (defects.includes('other-site')) {
    const { reportDate, surveyDate } = site
    return { ...makeSite(`${id} other`, split, site.homes > 0), reportDate, surveyDate }
  }
  const told = { ...site }
  if (defects.includes('old-survey')) told.surveyDate = daysBefore(site.receivedOn, 1200 + site.number) // prettier-ignore
  if (defects.includes('wrong-zone')) told.floodZone = site.floodZone === '1' ? '3' : '1'
  if (defects.includes('other-area')) told.siteAreaM2 = Math.round(site.siteAreaM2 * 1.4)
  if (defects.includes('other-height')) told.ridgeM = Number((site.ridgeM + 1.6).toFixed(2))
  if (defects.includes('other-homes')) {
    told.homes = site.homes + 2
    told.description = site.description.replace(homesWords(site.homes), homesWords(told.homes))
  }
  return told
}

/** What is wrong with the document: every other one lacks an answer, turn and turn about; two of three have something else. */
function planDefects(grammar: KindGrammar, site: Site, at: number, asked: readonly string[]) {
  const missing = at % 2 === 0 ? (asked[(at / 2) % asked.length] ?? null) : null
  const others = possible(grammar, site)
  const turn = at - Math.floor(at / 3) - 1
  const other = at % 3 === 0 ? [] : others.slice(turn % others.length).slice(0, 1)
  return { missing, defects: [...(missing === null ? [] : (['answer-missing'] as const)), ...other] } // prettier-ignore
}

function sizeOf(grammar: KindGrammar, isShort: boolean, at: number, id: string) {
  const random = randomOf(`size ${id}`)
  const [least, most] = grammar.pages
  if (isShort) return random.int(60, 200)
  const pages = at % 7 === 3 ? most : random.int(least, Math.ceil(most / 3))
  return pages * 330 - 150
}

/** A written document of a kind; `at` counts from 0 within its kind and split. */
export function writtenDocument(grammar: KindGrammar, split: Split, at: number): LabelledDocument {
  const id = `${split}-${grammar.kind}-${String(at + 1).padStart(2, '0')}`
  const random = randomOf(`document ${streamOf(id, split)}`)
  const site = makeSite(id, split, grammar.kind === 'affordableHousingStatement')
  const asked = grammar.sections.flatMap(({ passages = [] }) => passages.map(({ question }) => question)) // prettier-ignore
  const byValue = grammar.answeredByValue ?? []
  const all = [...asked, ...byValue.map(({ question }) => question)]
  const { missing, defects } = planDefects(grammar, site, at, all)
  const told = siteWith(site, id, split, defects)
  const style = grammar.styles[at % grammar.styles.length] ?? 'report'
  const blocks = makeBlocks({
    grammar,
    split,
    slots: slotsFor(told, random),
    random,
    defects,
    missing,
    without: byValue.find(({ question }) => question === missing)?.slot ?? null,
    isForm: style === 'form',
    words: sizeOf(grammar, style === 'letter' || style === 'form', at, id),
  })
  const declared = defects.includes('wrong-kind') ? MISTAKEN[grammar.kind] : at % 6 === 5 ? 'otherDocument' : undefined // prettier-ignore
  return label({
    ...{ id, split, style, asked, byValue, defects, site, told },
    name: random.pick(grammar.names),
    kind: grammar.kind,
    declared: [declared ?? grammar.kind],
    pages: render(blocks, style, random, `${told.number} ${told.street}, ${told.town}`),
  })
}
