import type { Question } from '../domain/question.ts'
import type { TooLong } from './ask.ts'
import { buildPrompt, roomFor, type Prompt, type PromptDocument } from './prompt.ts'

/** Less room than this for a document's text, and its questions are put in two calls; less still, and in none. */
const MIN_ROOM = 600
const LEAST_ROOM = 150

/**
 * The prompts for a document: one with all its questions; two, with half of them each and the same pages, only where
 * one would leave the document hardly any room. A reason in words where two do not help.
 */
export function planPrompts(
  document: PromptDocument,
  questions: readonly Question[],
  contextTokens: number,
): { prompts: Prompt[]; warnings: string[] } | { reason: string } {
  if (questions.length === 0) return { prompts: [], warnings: [] }
  const room = roomFor(document, questions, contextTokens)
  const one = buildPrompt(document, questions, contextTokens)
  const fits = one.passages.length > 0 && one.warnings.length === 0
  if (room >= MIN_ROOM || fits || questions.length === 1) {
    return room >= LEAST_ROOM || fits ? { prompts: [one], warnings: [] } : noRoom(contextTokens)
  }
  const middle = Math.ceil(questions.length / 2)
  const halves = [questions.slice(0, middle), questions.slice(middle)]
  const least = Math.min(...halves.map((half) => roomFor(document, half, contextTokens)))
  if (least < LEAST_ROOM) return noRoom(contextTokens)
  return {
    prompts: halves.map((half) =>
      buildPrompt(document, half, contextTokens, { chosenFor: questions, room: least }),
    ),
    warnings: [
      `the questions were put to the model in two calls: ${contextTokens} tokens have no room for all of them and the document`,
    ],
  }
}

const noRoom = (contextTokens: number): { reason: string } => ({
  reason: `the model's context of ${contextTokens} tokens has no room for the questions and a document: set LLM_CONTEXT_TOKENS to 4096 or more, and the endpoint's context with it`,
})

/** Endpoints count the chat template too, and differently for each text: a little less than they say fits. */
const CAUTION = 1.05

/**
 * The same questions with less of the document, by the endpoint's own numbers; by half where it gave none. null where
 * nothing shorter is worth asking.
 */
export function shorter(
  document: PromptDocument,
  prompt: Prompt,
  { promptTokens, contextTokens }: TooLong,
  configured: number,
): Prompt | null {
  const context = Math.min(configured, contextTokens ?? configured)
  const counted = promptTokens ?? null
  // Where it names no number, half of the prompt's room is tried.
  const scale = counted === null ? 2 : Math.max(0.25, (counted / prompt.promptTokens) * CAUTION)
  const room = roomFor(document, prompt.questions, context, scale)
  if (room < LEAST_ROOM) return null
  const cut = buildPrompt(document, prompt.questions, context, { room, scale })
  return cut.promptTokens < prompt.promptTokens && cut.passages.length > 0 ? cut : null
}
