import type { Random } from '../../scripts/samples/random.ts'
import type { ReadingKind } from '../../src/domain/reading.ts'
import type { Split, Style } from './types.ts'

/** Sentences or paragraphs to choose from; the two splits share none. */
export type Bank = Readonly<Record<Split, readonly string[]>>

/** What `{name}` stands for in a template; each call may choose anew. */
export type Slots = Readonly<Record<string, () => string>>

/**
 * Fills in a template: `{name}` is a slot, `[one|other]` a choice (an empty side may be chosen). Choices do not nest.
 * Throws on a slot that nobody fills.
 */
export function expand(template: string, slots: Slots, random: Random): string {
  return template
    .replaceAll(/\[([^[\]]*\|[^[\]]*)\]/g, (_, choices: string) => random.pick(choices.split('|')))
    .replaceAll(/\{([A-Za-z0-9]+)\}/g, (_, name: string) => {
      const slot = slots[name]
      if (slot === undefined) throw new RangeError(`no slot {${name}} for: ${template}`)
      return slot()
    })
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ([,.;])/g, '$1')
}

/** Where a question is answered in a document, and what looks like an answer. */
export interface Passage {
  question: string
  texts: Bank
  /** Look like answers; put where the answer is missing, and sometimes beside it. */
  decoys: Bank
  /** The kind of reading in it that is the right value, where the question wants one. */
  value?: ReadingKind
}

export interface Section {
  headings: Bank
  /** Paragraphs about the subject that answer none of the questions. */
  filler?: Bank
  passages?: readonly Passage[]
  /** A line of a form that asks for it: "3. Significance of the asset:". */
  prompt?: string
}

export interface AnsweredByValue {
  question: string
  kind: ReadingKind
  about?: string
  slot: string
  /** True where the question wants the value. */
  wantsValue?: true
}

/** One kind of document: all that its documents are made from. */
export interface KindGrammar {
  /** ODP FileType. */
  kind: string
  /** How many documents of the set are of this kind. */
  count: number
  names: readonly string[]
  titles: Bank
  sections: readonly Section[]
  /** Fewest and most pages; long ones get appendices and text that says nothing. */
  pages: readonly [number, number]
  styles: readonly Exclude<Style, 'drawing'>[]
  /** Lines of facts: `Label: {slot}`, for tables. */
  facts: readonly string[]
  /** True where a survey date belongs in it. */
  surveyed?: boolean
  /** Questions that any words with a value of this kind answer; left out, no template with the slot is used. */
  answeredByValue?: readonly AnsweredByValue[]
}
