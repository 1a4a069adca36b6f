import { hashOf } from '../../src/domain/canonical.ts'
import { randomOf } from '../../scripts/samples/random.ts'
import { drawings, drawingText, type DrawingGrammar } from './drawings.ts'
import { forms, type FormGrammar } from './forms.ts'
import { kinds } from './kinds/index.ts'
import { label } from './label.ts'
import { parseMarked } from './marked.ts'
import { makeSite, streamOf } from './site.ts'
import { slotsFor } from './slots.ts'
import type { Defect, LabelledDocument, Split } from './types.ts'
import { siteWith, writtenDocument } from './written.ts'

const DRAWING_DEFECTS: readonly (readonly Defect[])[] = [
  ['no-scale'],
  [],
  ['no-north'],
  ['draft'],
  ['no-scale', 'no-north'],
  ['other-site'],
  [],
]

function drawing(grammar: DrawingGrammar, split: Split, at: number): LabelledDocument {
  const id = `${split}-${grammar.kind}-${String(at + 1).padStart(2, '0')}`
  const random = randomOf(`document ${streamOf(id, split)}`)
  const site = makeSite(id, split)
  const planned = DRAWING_DEFECTS[at % DRAWING_DEFECTS.length] ?? []
  const defects = planned.filter((defect) => grammar.isPlan || defect !== 'no-north')
  const told = siteWith(site, id, split, defects)
  return label({
    ...{ id, split, defects, site, told, byValue: [] },
    name: random.pick(grammar.names),
    kind: grammar.kind,
    declared: [grammar.kind],
    style: 'drawing',
    pages: [parseMarked(drawingText(grammar, told, split, defects, random))],
    asked: grammar.isPlan ? ['PLAN-SCALE', 'PLAN-NORTH'] : ['PLAN-SCALE'],
  })
}

function formDocument(grammar: FormGrammar, split: Split, at: number): LabelledDocument {
  const id = `${split}-${grammar.kind}-${String(at + 1).padStart(2, '0')}`
  const random = randomOf(`document ${streamOf(id, split)}`)
  const site = makeSite(id, split)
  const possible: readonly Defect[] = site.homes > 0 ? ['other-homes', 'other-site'] : ['other-site'] // prettier-ignore
  const defects = at % 2 === 1 ? possible.slice(0, 1) : []
  const told = siteWith(site, id, split, defects)
  const lines = grammar.lines(told, split, random, slotsFor(told, random))
  return label({
    ...{ id, split, defects, site, told, asked: [], byValue: [] },
    name: random.pick(grammar.names),
    kind: grammar.kind,
    declared: [grammar.kind],
    style: grammar.kind === 'otherDocument' ? 'letter' : 'form',
    pages: [parseMarked(lines.join('\n\n'))],
  })
}

/** Documents of one split, always the same ones; half of the set. */
export function makeSplit(split: Split): LabelledDocument[] {
  const each = <T extends { count: number }>(
    grammars: readonly T[],
    make: (grammar: T, split: Split, at: number) => LabelledDocument,
  ): LabelledDocument[] =>
    grammars.flatMap((grammar) =>
      Array.from({ length: Math.ceil(grammar.count / 2) }, (_, at) => make(grammar, split, at)),
    )
  return [...each(kinds, writtenDocument), ...each(drawings, drawing), ...each(forms, formDocument)]
}

/** The whole labelled set: `dev` to mend readers and prompts by, `test` to be measured with. */
export const makeSet = (): LabelledDocument[] => [...makeSplit('dev'), ...makeSplit('test')]

/** Identifies the set: a change of one character in a document or a label changes it. */
export const setHash = (documents: readonly LabelledDocument[]): string =>
  hashOf(documents).slice(0, 16)
