import type { AskRequest, AskResult } from '../ask.ts'
import { fail, notTried, pass, type CheckLine } from './lines.ts'
import { failedCall, type Probe } from './probe.ts'
import { fillerText, type Speed } from './speed.ts'

/*
 * Does a prompt that fills LLM_CONTEXT_TOKENS reach the model whole? Ollama cuts prompts without a word, and answers as if all were
 * well (github.com/ollama/ollama/issues/4967, 17889): so one passage stands near the start and one at the end, and the tokens that
 * the endpoint charges for are held against what was sent.
 */

export const START_NEEDLE = 'The brass sundial on the south lawn was made in Whitby.'
export const END_NEEDLE = 'The weathercock on the boathouse was gilded by a sailor.'

const ANSWER_TOKENS = 300
/** Of the room, so that an estimate that is a little off does not go over it. */
const FILLED = 0.9
/** Counted tokens under this share of what was sent mean that a part was left out. */
const WHOLE = 0.85

/** A prompt of about `tokens` tokens with a passage near its start and one at its end. */
export function needleRequest(tokens: number, charsPerToken: number, from: number): AskRequest {
  const filler = fillerText(Math.max(500, Math.floor(tokens * charsPerToken) - 900), from)
  const cut = filler.indexOf('\n') + 1
  const quote = { type: 'string', maxLength: 100 }
  return {
    system:
      'You find sentences in a document. Copy them word for word. Where the document has none, answer with an empty string. Answer with JSON only.',
    user: `<document>\n${filler.slice(0, cut)}${START_NEEDLE}\n${filler.slice(cut)}\n${END_NEEDLE}\n</document>\n\nsundial: the sentence about a sundial.\nweathercock: the sentence about a weathercock.`,
    schemaName: 'sentences',
    schema: {
      type: 'object',
      properties: { sundial: quote, weathercock: quote },
      required: ['sundial', 'weathercock'],
      additionalProperties: false,
    },
    maxTokens: ANSWER_TOKENS,
  }
}

const has = (value: unknown, key: string, needle: string): boolean => {
  const said = (value as Record<string, unknown> | null)?.[key]
  return typeof said === 'string' && said.replace(/\s+/g, ' ').includes(needle.slice(4, -1))
}

const MORE_ROOM =
  'Give the endpoint more room (docs/models.md: llama-server -c, Ollama OLLAMA_CONTEXT_LENGTH, vLLM --max-model-len), or set LLM_CONTEXT_TOKENS to what it has.'

/** The line of an answer to a prompt of about `sent` tokens. */
export function contextLine(
  result: AskResult & { ok: true },
  sent: number,
  contextTokens: number,
): CheckLine {
  const start = has(result.value, 'sundial', START_NEEDLE)
  const end = has(result.value, 'weathercock', END_NEEDLE)
  const { tokensIn } = result
  if (tokensIn !== null && tokensIn < sent * WHOLE) {
    return fail(
      'context',
      `the endpoint took ${tokensIn} of about ${Math.round(sent)} tokens: it cuts long prompts without saying so`,
      MORE_ROOM,
    )
  }
  if (start && end)
    return pass('context', `a prompt of ${tokensIn ?? `about ${Math.round(sent)}`} tokens was read from start to end (LLM_CONTEXT_TOKENS ${contextTokens})`) // prettier-ignore
  if (start !== end) {
    return fail(
      'context',
      `of a prompt of about ${Math.round(sent)} tokens the model saw only the ${end ? 'end' : 'start'}`,
      MORE_ROOM,
    )
  }
  return fail(
    'context',
    `a prompt of about ${Math.round(sent)} tokens was taken whole, but neither passage in it was found`,
    'The model cannot read a text of this length: use a larger one, or set LLM_CONTEXT_TOKENS lower.',
  )
}

/** Line `context`. Not tried where the prompt alone would take longer than is left. */
export async function checkContext(probe: Probe, speed: Speed, nonce: number): Promise<CheckLine> {
  const { contextTokens } = probe.settings
  const room = Math.floor((contextTokens - ANSWER_TOKENS) * FILLED)
  const needMs = (room / speed.promptTokensPerSecond + 80 / speed.answerTokensPerSecond) * 1000
  const needSeconds = Math.ceil(needMs / 1000)
  if (needMs > probe.settings.timeoutMs) {
    return fail(
      'context',
      `a full prompt would take about ${needSeconds} s, longer than LLM_TIMEOUT_MS`,
      `Set LLM_TIMEOUT_MS to at least ${needSeconds * 2000}, or LLM_CONTEXT_TOKENS lower.`,
    )
  }
  if (needMs > probe.leftMs()) {
    return notTried(
      'context',
      `a full prompt would take about ${needSeconds} s`,
      `Run it again with --seconds ${Math.max(120, probe.seconds + needSeconds * 2)}.`,
    )
  }
  const request = needleRequest(room, speed.charsPerToken, nonce)
  const result = await probe.ask(request)
  if (!result.ok) return failedCall('context', result.reason, probe)
  const sent = (request.system.length + request.user.length) / speed.charsPerToken
  return contextLine(result, sent, contextTokens)
}
