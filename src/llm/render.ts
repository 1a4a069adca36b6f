import { hashOf } from '../domain/canonical.ts'
import type { Question } from '../domain/question.ts'
import { answerTokens, NONE, schemaFor } from './answers.ts'
import type { Passage } from './blocks.ts'
import type { Chosen } from './choose.ts'
import { escapeName, escapeText } from './escape.ts'
import type { Prompt, PromptDocument } from './prompt.ts'
import { SYSTEM } from './system.ts'
import { estimateTokens } from './tokens.ts'

/** What chat templates put around the two messages, and what a second asking adds (read.ts). */
const TEMPLATE_TOKENS = 60
const AGAIN_TOKENS = 320
const RESERVE = TEMPLATE_TOKENS + AGAIN_TOKENS

/** Stands on a line of its own between two passages of a page that do not touch. */
const GAP = '[…]'

function asked({ id, text, goodQuote, value }: Question): string {
  const question = `${id}: ${text} A good quotation: ${goodQuote}`
  if (value === undefined) return question
  return value.kind === 'integer'
    ? `${question} "value": the whole number, from ${value.min} to ${value.max}, that the quotation states; ${value.min} if not found.`
    : `${question} "value": ${value.options.map((option) => `"${option}"`).join(', ')}, whichever the quotation shows; "${NONE}" if none.`
}

/** Each page's passages as the model may see them. */
function pageTexts(pages: readonly string[], passages: readonly Passage[]): Map<number, string> {
  const texts = new Map<number, string[]>()
  for (const { page, start, end } of passages) {
    const source = pages[page - 1] ?? ''
    const text = escapeText(source.slice(start, end)).trimEnd()
    const parts = texts.get(page) ?? []
    if (start > 0) parts.push(GAP)
    parts.push(text)
    texts.set(page, parts)
    const isLast = passages.findLast((other) => other.page === page)?.end === end
    if (isLast && end < source.length) parts.push(GAP)
  }
  return new Map([...texts].map(([page, parts]) => [page, parts.join('\n')]))
}

/**
 * The code in a document's own tags: made from the document, so that the same inputs give the same prompt, and found
 * nowhere in it, so that nothing in it passes for a tag.
 */
function codeFor(document: PromptDocument, body: string): string {
  const hash = hashOf(document.pages.map((page) => page.toWellFormed()))
  for (let turn = 0; ; turn += 1) {
    const code = hashOf([hash, turn]).slice(0, 8)
    if (!body.includes(code)) return code
  }
}

const MAX_TYPES = 5

/**
 * The prompt that asks questions about chosen passages of a document. File names are left out: people are named in them
 * ("Smith statement.pdf"), and no question needs them.
 */
export function render(
  document: PromptDocument,
  chosen: Chosen,
  questions: readonly Question[],
): Prompt {
  const texts = pageTexts(document.pages, chosen.passages)
  const types = document.fileTypes.slice(0, MAX_TYPES).map(escapeName).join(', ') || 'not stated'
  const code = codeFor(document, `${types}\n${[...texts.values()].join('\n')}`)
  const user = [
    `<document-${code} types="${types}">`,
    ...[...texts].map(
      ([page, text]) => `<page-${code} number="${page}">\n${text}\n</page-${code}>`,
    ),
    `</document-${code}>`,
    '',
    'Questions:',
    ...questions.map(asked),
  ].join('\n')
  const pagesSent = [...texts.keys()]
  return {
    ...{ system: SYSTEM, user, questions, pagesSent, ...chosen },
    schema: schemaFor(questions, pagesSent.at(-1) ?? 1),
    promptTokens: estimateTokens(SYSTEM) + estimateTokens(user) + RESERVE,
    maxTokens: answerTokens(questions),
  }
}
