import { hashOf } from '../domain/canonical.ts'
import type { Question } from '../domain/question.ts'
import { answerTokens } from './answers.ts'
import type { Passage } from './blocks.ts'
import { choosePassages } from './choose.ts'
import { PROBE, PROBE_PAGES } from './probe.ts'
import { render } from './render.ts'
import { estimateTokens } from './tokens.ts'

/** A document as the model is asked about it: pages of text, the first one is page 1. */
export interface PromptDocument {
  /** For the record: it is not sent. */
  name: string
  fileTypes: string[]
  pages: string[]
}

export interface Prompt {
  system: string
  user: string
  /** JSON schema of the answer. */
  schema: object
  /** The questions that it asks, in order. */
  questions: readonly Question[]
  /** What of the document it holds, in the document's order. */
  passages: Passage[]
  /** Numbers of the pages that it holds or holds parts of, from 1. */
  pagesSent: number[]
  /** What was not sent, in words. */
  warnings: string[]
  /** Tokens of prompt by estimate, and those that the answer is given: at most `contextTokens` together. */
  promptTokens: number
  maxTokens: number
}

/** What the model has room for unless told otherwise, tokens: prompt and answer. */
export const DEFAULT_CONTEXT_TOKENS = 8192

/** Tokens of all but the document's text. */
const fixedTokens = (document: PromptDocument, questions: readonly Question[]): number =>
  render({ ...document, pages: [] }, { passages: [], warnings: [] }, questions).promptTokens

/** Tokens that are left for a document's text beside questions; below nothing where there is no room. */
export function roomFor(
  document: PromptDocument,
  questions: readonly Question[],
  contextTokens: number,
  scale = 1,
): number {
  const room = (contextTokens - answerTokens(questions)) / scale
  return Math.floor(room - fixedTokens(document, questions))
}

/**
 * The one prompt for one document and its questions, within `contextTokens` for prompt and answer by estimate: document
 * before questions, so that an endpoint's prefix cache serves a second asking. `scale` is how many tokens the endpoint
 * counts for each that we do, where it has said. `chosenFor`: the questions that pages are chosen by, where a
 * document's questions need two calls. A document that has no room at all leaves a prompt without pages.
 */
export function buildPrompt(
  document: PromptDocument,
  questions: readonly Question[],
  contextTokens = DEFAULT_CONTEXT_TOKENS,
  { scale = 1, chosenFor = questions, room = roomFor(document, questions, contextTokens, scale) } = {},
): Prompt {
  return render(document, choosePassages(document.pages, chosenFor, room), questions)
} // prettier-ignore

/** Raise it when what counts as verified changes (fold.ts, verify.ts, values.ts, plausible.ts, orders.ts). */
const VERIFICATION = 3

/** Whole, and cut more and more: each shows wording, layout, schema, ranking and room. */
const PROBE_CONTEXTS = [50_000, 4096, 2600, 2200, 1900]

/** Identifies wording, layout, schema, ranking, token estimate and verification: a hash of prompts for a fixed probe. */
export const PROMPT_VERSION = hashOf([
  VERIFICATION,
  estimateTokens(PROBE_PAGES.join('\n')),
  ...PROBE_CONTEXTS.map((tokens) =>
    buildPrompt({ name: 'probe', fileTypes: ['probe <"'], pages: [...PROBE_PAGES] }, PROBE, tokens),
  ),
]).slice(0, 16)
