import type { Random } from '../../scripts/samples/random.ts'
import { APPENDIX_NAMES, APPENDIX_POINTERS, FILLER } from './filler.ts'
import { labelled } from './fact-labels.ts'
import { expand, type KindGrammar, type Passage, type Slots } from './grammar.ts'
import { marked, parseMarked, value } from './marked.ts'
import type { Defect, Split } from './types.ts'

/** A piece of a document before it is set on pages; texts carry labels. */
export interface Block {
  type: 'title' | 'heading' | 'prompt' | 'text' | 'fact' | 'stamp'
  text: string
}

/** What one document is to be. */
export interface Plan {
  grammar: KindGrammar
  split: Split
  slots: Slots
  random: Random
  defects: readonly Defect[]
  /** The question that is left without an answer; null where all are answered. */
  missing: string | null
  /** The slot that no template may have, where the missing answer would be its value. */
  without: string | null
  /** A form, whose questions are printed. */
  isForm: boolean
  /** Words to fill, about 400 a page. */
  words: number
}

const text = (words: string): Block => ({ type: 'text', text: words })

/** Templates that the document may use. */
const allowed = (plan: Plan, templates: readonly string[]): string[] =>
  templates.filter((template) => plan.without === null || !template.includes(`{${plan.without}}`))

/** The value that an answer states, from the label that stands in it. */
function valueOf({ value: kind }: Passage, words: string): { value?: string | number } {
  if (kind === undefined) return {}
  for (const { mark } of parseMarked(words).spans)
    if (mark.type === 'reading' && mark.kind === kind) return { value: mark.value }
  throw new RangeError(`an answer without its ${kind}: ${words}`)
}

/** The passage that answers a question, or what only looks like one. */
function passageBlocks(plan: Plan, passage: Passage): Block[] {
  const { random, slots, split, isForm } = plan
  const { question } = passage
  const decoy = (): Block => {
    const words = expand(random.pick(passage.decoys[split]), slots, random)
    return text(marked({ type: 'decoy', question }, words))
  }
  if (plan.missing === question) return isForm ? [text('…'.repeat(random.int(8, 40)))] : [decoy()]
  const words = expand(random.pick(allowed(plan, passage.texts[split])), slots, random)
  const answer = text(marked({ type: 'answer', question, ...valueOf(passage, words) }, words))
  if (isForm || !random.chance(0.3)) return [answer]
  return random.chance(0.5) ? [decoy(), answer] : [answer, decoy()]
}

function sectionBlocks(plan: Plan): Block[] {
  const { grammar, random, slots, split, isForm } = plan
  return grammar.sections.flatMap(({ headings, filler, passages = [], prompt }): Block[] => {
    const head: Block =
      isForm && prompt !== undefined
        ? { type: 'prompt', text: prompt }
        : { type: 'heading', text: random.pick(headings[split]) }
    const about = filler === undefined ? [] : random.shuffle(allowed(plan, filler[split]))
    const said = about
      .slice(0, isForm ? 1 : random.int(1, about.length || 1))
      .map((each) => text(expand(each, slots, random)))
    const answers = random.shuffle(passages.flatMap((passage) => passageBlocks(plan, passage)))
    return [head, ...said, ...answers]
  })
}

/** Parts that mention an appendix, and the appendices; the last one is missing where that is the defect. */
function appendixBlocks(plan: Plan, count: number): { pointers: Block[]; appendices: Block[] } {
  const { random, split, defects } = plan
  const pointers: Block[] = []
  const appendices: Block[] = []
  for (let at = 0; at < count; at += 1) {
    const letter = 'ABCDE'[at] ?? 'E'
    const name = `appendix ${letter.toLowerCase()}`
    const words = random.pick([`Appendix ${letter}`, `appendix ${letter}`, `Appendix ${letter}`])
    const pointer = random.pick(APPENDIX_POINTERS[split])
    const shown = pointer.startsWith('{') ? `Appendix ${letter}` : words
    pointers.push(text(pointer.replace('{appendix}', value('reference', name, shown))))
    if (at === count - 1 && defects.includes('missing-appendix')) continue
    const heading = `Appendix ${letter}${random.pick([': ', ' – ', ' '])}${random.pick(APPENDIX_NAMES)}`
    appendices.push({ type: 'heading', text: value('has-section', name, heading) })
    appendices.push(text(expand(random.pick(FILLER[split]), plan.slots, random)))
  }
  return { pointers, appendices }
}

/** Length of a labelled text in words, roughly: labels count as none. */
const countWords = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + block.text.replaceAll(/\ue000[^\ue001]*\ue001/g, '').split(' ').length, 0) // prettier-ignore

/** All of a document in its order, as long as the plan wants. */
export function makeBlocks(plan: Plan): Block[] {
  const { grammar, random, slots, split, defects } = plan
  const title = random.pick(grammar.titles[split])
  const facts = random.shuffle(allowed(plan, grammar.facts)).filter((line) => line.startsWith('Site') || random.chance(0.75)) // prettier-ignore
  const front: Block[] = [
    { type: 'title', text: value('title', title, title) },
    ...(defects.includes('draft')
      ? [{ type: 'stamp' as const, text: value('status-stamp', 'draft', 'DRAFT') + random.pick(['', ' FOR COMMENT', ' v0.2']) }] // prettier-ignore
      : []),
    ...facts.map((line): Block => ({
      type: 'fact',
      text: expand(labelled(line, split), slots, random),
    })),
    // Every survey has its date, in the words of its own split.
    ...(grammar.surveyed === true &&
    plan.without !== 'surveyDate' &&
    !facts.some((line) => line.includes('{surveyDate}'))
      ? [text(expand(split === 'dev' ? 'The survey date was {surveyDate}.' : 'Date of inspection: {surveyDate}.', slots, random))] // prettier-ignore
      : []),
  ]
  const body = sectionBlocks(plan)
  const wantsAppendix = defects.includes('missing-appendix')
  const { pointers, appendices } = appendixBlocks(plan, wantsAppendix ? random.int(1, 2) : random.int(0, plan.words > 900 ? 2 : 0)) // prettier-ignore
  pointers.forEach((pointer) => body.splice(random.int(2, body.length), 0, pointer))
  const filled = fill(plan, front, body, appendices)
  return [...front, ...filled, ...appendices]
}

/** Puts paragraphs that say nothing between the sections until the document is long enough. */
function fill(plan: Plan, front: Block[], body: Block[], appendices: Block[]): Block[] {
  const { random, split, slots } = plan
  const lacking = (): number => plan.words - countWords([...front, ...body, ...appendices])
  const all = [...body]
  let left = lacking()
  while (left > 0) {
    const block = text(expand(random.pick(FILLER[split]), slots, random))
    // Never between a heading and what stands under it, nor between two passages of a section.
    const places = all.flatMap((each, at) => (each.type === 'heading' || each.type === 'prompt' ? [at] : [])) // prettier-ignore
    all.splice(random.pick([...places, all.length]), 0, block)
    left -= countWords([block])
  }
  return all
}
