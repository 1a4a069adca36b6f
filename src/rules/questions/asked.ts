import type { Question } from '../../domain/question.ts'
import type { CitationId } from '../citations.ts'

/** A question, and the requirement `TXT-<id>` that its answer serves. */
export interface Asked {
  question: Question
  /** Title of the requirement. */
  title: string
  /** What asks for it; the operative source first. */
  cites: readonly [CitationId, ...CitationId[]]
  /** True where every document of these types must answer it (each plan has its own scale); else one is enough. */
  each?: true
}

/** Beside its question: what of it is data of the requirement. */
type Served = Pick<Asked, 'title' | 'cites'> & { each?: true }

/** A question from its data, flat: lists read better so. */
export function asked({ title, cites, each, ...question }: Question & Served): Asked {
  return { question, title, cites, ...(each === undefined ? {} : { each }) }
}
