/* What scripted models answer to a prompt of ours (src/llm/render.ts), which they really read. */

interface ValueSchema {
  type: string
  minimum?: number
  maximum?: number
  enum?: string[]
}

interface AnswerSchema {
  properties: Record<string, { properties: { value?: ValueSchema; page: { maximum: number } } }>
}

export interface ScriptedAnswer {
  found: boolean
  page: number
  quote: string
  value?: string | number
}
export type ScriptedAnswers = Record<string, ScriptedAnswer>

const STOP = new Set(
  'that this with from what which where when does have been there their about good quotation says into will would document application value whole number whichever shows states found none'.split(
    ' ',
  ),
)

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? []
  return new Set(words.filter((word) => !STOP.has(word)))
}

interface Page {
  number: number
  text: string
}

/** The sentence of the pages that shares most words with the question, or none. */
function answerOne(asked: string, pages: readonly Page[]): ScriptedAnswer {
  const wanted = wordsOf(asked)
  let best: ScriptedAnswer = { found: false, page: 1, quote: '' }
  let most = 1
  for (const page of pages) {
    for (const sentence of page.text.split(/(?<=[.!?])\s+|\n{2,}|\n?\[…\]\n?/)) {
      const quote = sentence.trim()
      const shared = [...wordsOf(quote)].filter((word) => wanted.has(word)).length
      const tooLong = quote.length > 320
      if (shared <= most || quote.length < 12 || tooLong || quote.split(/\s+/).length < 3) continue
      most = shared
      best = { found: true, page: page.number, quote }
    }
  }
  return best
}

/** The figure in the quotation, or the option that stands in it or shares its words; else what means none. */
function valueOf(schema: ValueSchema, quote: string): string | number {
  if (schema.type === 'integer') {
    const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = schema
    const figures = (quote.match(/\d[\d,]*/g) ?? []).map((word) => Number(word.replaceAll(',', '')))
    return figures.find((figure) => figure >= minimum && figure <= maximum) ?? minimum
  }
  const options = schema.enum ?? []
  const words = quote.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const spaced = words.join('')
  const shown = options.find((option) => option !== 'none' && words.includes(option.toLowerCase()))
  return (
    shown ?? options.find((option) => spaced.includes(option.toLowerCase())) ?? options.at(-1) ?? ''
  )
}

/** What an honest model would answer: a sentence of the document for each question that it fits. */
export function answerPrompt(user: string, schema: unknown): ScriptedAnswers {
  const [, code = ''] = /^<document-([0-9a-f]{8}) /.exec(user) ?? []
  const [document = '', questions = ''] = user.split(`\n</document-${code}>\n`)
  const tag = new RegExp(`<page-${code} number="(\\d+)">\\n([\\s\\S]*?)\\n</page-${code}>`, 'g')
  const pages = [...document.matchAll(tag)].map(([, number, text = '']) => ({
    number: Number(number),
    text,
  }))
  const asked = [...questions.matchAll(/^([A-Z][A-Z0-9.-]*): (.*)$/gm)]
  const { properties } = schema as AnswerSchema
  return Object.fromEntries(
    asked.map(([, id = '', text = '']) => {
      const answer = answerOne(text, pages)
      const value = properties[id]?.properties.value
      return [id, value === undefined ? answer : { ...answer, value: valueOf(value, answer.quote) }]
    }),
  )
}

/** Quotations that no document has. */
export function lie(user: string, schema: unknown): ScriptedAnswers {
  const answers = Object.entries(answerPrompt(user, schema))
  return Object.fromEntries(
    answers.map(([id, answer]) => [
      id,
      {
        ...answer,
        found: true,
        page: 1,
        quote: `The moon over ${id} is made entirely of green cheese`,
      },
    ]),
  )
}

/** The right quotations, each with another number or another option than they show. */
export function lieAboutNumbers(user: string, schema: unknown): ScriptedAnswers {
  const { properties } = schema as AnswerSchema
  const answers = Object.entries(answerPrompt(user, schema))
  return Object.fromEntries(
    answers.map(([id, answer]) => {
      const value = properties[id]?.properties.value
      if (value === undefined || !answer.found) return [id, answer]
      if (value.type === 'integer') {
        const figures = (answer.quote.match(/\d+/g) ?? []).map(Number)
        const from = value.minimum ?? 0
        let wrong = from + 1
        while (figures.includes(wrong)) wrong += 1
        return [id, { ...answer, value: Math.min(wrong, value.maximum ?? wrong) }]
      }
      const options = (value.enum ?? []).filter((option) => option !== answer.value && option !== 'none')
      return [id, { ...answer, value: options[0] ?? 'none' }]
    }),
  ) // prettier-ignore
}

/** Every question answered with a quotation as long as the schema lets it be, copied from nowhere. */
export function answerHugely(user: string, schema: unknown): ScriptedAnswers {
  const answers = Object.entries(answerPrompt(user, schema))
  return Object.fromEntries(
    answers.map(([id, answer]) => [
      id,
      { ...answer, found: true, page: 1, quote: 'much ado '.repeat(40_000) },
    ]),
  )
}
